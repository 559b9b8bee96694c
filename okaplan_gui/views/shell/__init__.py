"""The frame of the window: navigation, menus, pages, messages, long work, crash report."""
