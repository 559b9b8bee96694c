"""Icons from resources/icons, drawn in the colour of the theme."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication

from okaplan_gui.resource_files import resource
from okaplan_gui.views.shell.theme import Theme

SIZE = 20
"""Pixels of an icon's side beside ordinary letters."""


def icon(name: str, theme: Theme, colour: str = "text", size: int = SIZE) -> QIcon:
    """The icon of resources/icons/``name``.svg in a colour of the theme. FileNotFoundError without one.

    Disabled it is drawn pale; selected in a list in the colour of selected letters. ``size``: pixels of its side, as
    large as it will be shown. It is drawn for the screens that there are: each size costs time at the start.
    """
    source = resource(f"icons/{name}.svg").read_text(encoding="utf-8")
    made = QIcon()
    modes = {
        QIcon.Mode.Normal: colour,
        QIcon.Mode.Disabled: "disabled",
        QIcon.Mode.Selected: "selection_text",
    }
    fine = max((screen.devicePixelRatio() for screen in QApplication.screens()), default=1.0)
    for mode, ink in modes.items():
        for side in sorted({size, round(size * fine)}):
            made.addPixmap(_drawn(source, theme.colours[ink], side), mode)
    return made


def program_icon() -> QIcon:
    """The icon of the program itself."""
    return QIcon(str(resource("icons/okaplan.svg")))


def _drawn(source: str, ink: str, size: int) -> QPixmap:
    data = source.replace("currentColor", ink).replace("<svg ", f'<svg width="{size}" height="{size}" ', 1)
    pixmap = QPixmap()
    if not pixmap.loadFromData(data.encode(), "SVG"):
        # an installation without Qt's SVG plugin goes without icons, not without a window
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap
