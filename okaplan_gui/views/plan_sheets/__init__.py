"""Sheets of a plan on pages of their own: the worksheet, the checklist, the six elements."""
