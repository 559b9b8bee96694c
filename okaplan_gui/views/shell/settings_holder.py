"""The settings in use: one object for the whole window, which tells who listens when they change."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from okaplan_gui.views.shell.settings_store import Settings, SettingsStore


class SettingsHolder(QObject):
    """Current settings; :meth:`change` keeps the new ones on disk and tells the listeners."""

    changed = Signal(object, object)
    """(old Settings, new Settings)"""

    def __init__(self, store: SettingsStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self._current = store.load()

    @property
    def current(self) -> Settings:
        """The settings as they are now."""
        return self._current

    def change(self, new: Settings) -> bool:
        """Use ``new`` from now on. False when they could not be kept for the next start."""
        old = self._current
        if new == old:
            return True
        self._current = new
        kept = self.store.save(new)
        self.changed.emit(old, new)
        return kept
