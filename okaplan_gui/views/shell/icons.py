"""Icons from resources/icons, drawn in the colour of the theme."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QIcon, QPixmap

from okaplan_gui.resource_files import resource
from okaplan_gui.views.shell.theme import Theme

_SIZES = (20, 40)
"""Drawn once for plain and once for fine screens: each costs time at the start."""


def icon(name: str, theme: Theme, colour: str = "text") -> QIcon:
    """The icon of resources/icons/``name``.svg in a colour of the theme. FileNotFoundError without one.

    Disabled it is drawn pale; selected in a list in the colour of selected letters.
    """
    source = resource(f"icons/{name}.svg").read_text(encoding="utf-8")
    made = QIcon()
    modes = {
        QIcon.Mode.Normal: colour,
        QIcon.Mode.Disabled: "disabled",
        QIcon.Mode.Selected: "selection_text",
    }
    for mode, ink in modes.items():
        for size in _SIZES:
            made.addPixmap(_drawn(source, theme.colours[ink], size), mode)
    return made


def program_icon() -> QIcon:
    """The icon of the program itself."""
    return QIcon(str(resource("icons/okaplan.svg")))


def _drawn(source: str, ink: str, size: int) -> QPixmap:
    data = source.replace("currentColor", ink).replace("<svg ", f'<svg width="{size}" height="{size}" ', 1)
    pixmap = QPixmap()
    if not pixmap.loadFromData(QByteArray(data.encode()), "SVG"):
        # an installation without Qt's SVG plugin goes without icons, not without a window
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap
