"""The looks: light, dark and 災害 as named colours, from which palette and style sheet are made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from okaplan_gui.resource_files import resource
from okaplan_gui.views.shell.settings_store import Settings

FONT_FAMILIES = (
    "BIZ UDPGothic", "BIZ UDPゴシック", "Yu Gothic UI", "Meiryo", "Noto Sans CJK JP", "IPAPGothic",
)  # fmt: skip
UNIT = 8
"""The grid: margins and gaps are multiples of it (pixels before scaling)."""


@dataclass(frozen=True)
class Theme:
    """One look. ``colours`` holds a value for each name in :data:`COLOUR_NAMES`."""

    name: str
    colours: Mapping[str, str]
    larger: int = 0
    """Points added to the chosen font size."""
    row: int = 28
    """Least height of a row or control in pixels at 10 points."""
    focus: int = 2
    """Width of the focus frame in pixels."""
    animated: bool = True
    ink: str = "dark_ink"
    """Folder of resources/style with arrows and ticks that stand out on the theme's ground."""

    def colour(self, name: str) -> QColor:
        """A colour by name: ``warn`` (letters), ``warn_soft`` (ground) … KeyError when there is none."""
        return QColor(self.colours[name])


COLOUR_NAMES = (
    "window", "surface", "alternate", "side", "text", "muted", "border", "strong_border",
    "accent", "accent_text", "accent_soft", "accent_ink", "focus", "selection", "selection_text",
    "danger", "danger_soft", "warn", "warn_soft", "ok", "ok_soft", "disabled",
)  # fmt: skip

TEXT_PAIRS = (
    ("text", "window"), ("text", "surface"), ("text", "alternate"), ("text", "side"), ("text", "accent_soft"),
    ("muted", "window"), ("muted", "surface"), ("muted", "alternate"), ("muted", "side"),
    ("accent_text", "accent"), ("accent_ink", "surface"), ("accent_ink", "window"), ("accent_ink", "side"),
    ("accent_ink", "accent_soft"), ("selection_text", "selection"),
    ("danger", "surface"), ("danger", "window"), ("danger", "danger_soft"), ("text", "danger_soft"),
    ("warn", "surface"), ("warn", "window"), ("warn", "warn_soft"), ("text", "warn_soft"),
    ("ok", "surface"), ("ok", "window"), ("ok", "ok_soft"), ("text", "ok_soft"),
)  # fmt: skip
"""(letters, ground) that stand on each other: contrast at least 4.5 (WCAG 2.2 AA)."""

SHAPE_PAIRS = (("focus", "surface"), ("focus", "window"), ("focus", "side"), ("strong_border", "surface"))
"""(shape, ground) that must be told apart: contrast at least 3."""

LIGHT = Theme(
    "light",
    dict(
        window="#f4f6f8",
        surface="#ffffff",
        alternate="#f7f9fb",
        side="#eaeef3",
        text="#18212b",
        muted="#51606f",
        border="#cdd5de",
        strong_border="#7f8b98",
        accent="#1d5a96",
        accent_text="#ffffff",
        accent_soft="#dbe8f5",
        accent_ink="#174c80",
        focus="#1d5a96",
        selection="#1d5a96",
        selection_text="#ffffff",
        danger="#a3211a",
        danger_soft="#fbe9e7",
        warn="#7c4400",
        warn_soft="#fdf0db",
        ok="#1c6337",
        ok_soft="#e3f2e7",
        disabled="#8b96a2",
    ),
)
DARK = Theme(
    "dark",
    dict(
        window="#1b2027",
        surface="#232a33",
        alternate="#28303a",
        side="#161b21",
        text="#e8ecf1",
        muted="#aab5c1",
        border="#3b4653",
        strong_border="#7d8a99",
        accent="#2f6fb2",
        accent_text="#ffffff",
        accent_soft="#263f5a",
        accent_ink="#9cc9f5",
        focus="#7db8f0",
        selection="#2f6fb2",
        selection_text="#ffffff",
        danger="#ffa198",
        danger_soft="#47262a",
        warn="#f3c06b",
        warn_soft="#43351c",
        ok="#86d39c",
        ok_soft="#20402c",
        disabled="#6d7885",
    ),
    ink="white_ink",
)
# Black spares the battery, white and yellow on it are read by tired eyes and in bad light.
DISASTER = Theme(
    "disaster",
    dict(
        window="#000000",
        surface="#000000",
        alternate="#141414",
        side="#000000",
        text="#ffffff",
        muted="#e0e0e0",
        border="#8c8c8c",
        strong_border="#ffffff",
        accent="#ffd60a",
        accent_text="#000000",
        accent_soft="#3a3300",
        accent_ink="#ffd60a",
        focus="#00e5ff",
        selection="#ffd60a",
        selection_text="#000000",
        danger="#ff9b8f",
        danger_soft="#4a0b06",
        warn="#ffd60a",
        warn_soft="#3a3300",
        ok="#7dff9b",
        ok_soft="#053b14",
        disabled="#9a9a9a",
    ),
    larger=4,
    row=30,
    focus=3,
    animated=False,
    ink="white_ink",
)

_THEMES = {theme.name: theme for theme in (LIGHT, DARK, DISASTER)}


def theme_of(name: str) -> Theme:
    """The theme of that name; the light one when there is none."""
    return _THEMES.get(name, LIGHT)


def ui_font(settings: Settings) -> QFont:
    """The program's font in the chosen size."""
    font = QFont()
    font.setFamilies(list(FONT_FAMILIES))
    font.setPointSize(settings.font_size + theme_of(settings.theme).larger)
    return font


def style_sheet(theme: Theme, font_size: int) -> str:
    """The style sheet with the theme's colours and measures; ``font_size`` in points, ``larger`` included."""
    row = round(theme.row * max(1.0, font_size / 10))
    measures = {
        "unit": UNIT,
        "half": UNIT // 2,
        "double": UNIT * 2,
        "row": row,
        "edit": row - UNIT // 2,
        "focus_width": theme.focus,
        # what the focus frame takes, so that it never lies under cells
        "focus_room": theme.focus - 1,
        "small": max(8, font_size - 1),
        "size": font_size,
        "reading": font_size + 3,
        "heading": font_size + 2,
        "title": font_size + 5,
        "figure": font_size + 10,
        "mark": max(16, round(font_size * 1.6)),
        "mark_half": max(16, round(font_size * 1.6)) // 2,
        "bar": 14,
        "shapes": resource(f"style/{theme.ink}").as_posix(),
    }
    template = Template(resource("style/okaplan.qss").read_text(encoding="utf-8"))
    return template.substitute(theme.colours, **measures)


def palette_of(theme: Theme) -> QPalette:
    """The palette, for what is drawn without the style sheet."""
    palette = QPalette()
    role = QPalette.ColorRole
    pairs = {
        role.Window: "window", role.WindowText: "text", role.Base: "surface", role.AlternateBase: "alternate",
        role.Text: "text", role.PlaceholderText: "muted", role.Button: "window", role.ButtonText: "text",
        role.BrightText: "danger", role.Highlight: "selection", role.HighlightedText: "selection_text",
        role.Link: "accent_ink", role.LinkVisited: "accent_ink", role.ToolTipBase: "surface",
        role.ToolTipText: "text", role.Mid: "border", role.Dark: "strong_border", role.Accent: "accent",
    }  # fmt: skip
    for entry, name in pairs.items():
        palette.setColor(entry, theme.colour(name))
    for entry in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, entry, theme.colour("disabled"))
    return palette


def apply_theme(app: QApplication, settings: Settings) -> Theme:
    """Dress the whole program as set; takes effect at once."""
    theme = theme_of(settings.theme)
    font = ui_font(settings)
    for effect in (Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_AnimateCombo, Qt.UIEffect.UI_AnimateTooltip):
        app.setEffectEnabled(effect, theme.animated)
    app.setCursorFlashTime(1000 if theme.animated else 0)
    app.setFont(font)
    app.setPalette(palette_of(theme))
    sheet = style_sheet(theme, font.pointSize())
    if sheet != app.styleSheet():
        # every widget there is, is dressed anew: half a millisecond each
        app.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            app.setStyleSheet(sheet)
        finally:
            app.restoreOverrideCursor()
    return theme
