"""Every theme can be read: contrast by WCAG 2.2, no unknown token, applied to a real application."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel

from okaplan_gui.views.shell.settings_store import THEMES, Settings
from okaplan_gui.views.shell.theme import (
    COLOUR_NAMES,
    SHAPE_PAIRS,
    TEXT_PAIRS,
    apply_theme,
    style_sheet,
    theme_of,
)


def luminance(colour: QColor) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_itself() -> None:
    assert contrast(QColor("#000"), QColor("#fff")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("letters", "ground"), TEXT_PAIRS)
def test_letters_can_be_read(name: str, letters: str, ground: str) -> None:
    theme = theme_of(name)
    least = 7.0 if name == "disaster" else 4.5
    assert contrast(theme.colour(letters), theme.colour(ground)) >= least


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("shape", "ground"), SHAPE_PAIRS)
def test_frames_can_be_seen(name: str, shape: str, ground: str) -> None:
    theme = theme_of(name)
    assert contrast(theme.colour(shape), theme.colour(ground)) >= 3


@pytest.mark.parametrize("name", THEMES)
def test_each_theme_has_each_colour_and_fills_the_style_sheet(name: str) -> None:
    theme = theme_of(name)
    assert theme.name == name
    assert set(theme.colours) == set(COLOUR_NAMES)
    sheet = style_sheet(theme, 10)
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}") > 20
    assert re.search(rf"color: {theme.colours['muted']}", sheet)


@pytest.mark.parametrize("name", THEMES)
def test_a_theme_is_applied_at_once(qapp: QApplication, qtbot: Any, name: str) -> None:
    label = QLabel("状態")
    qtbot.addWidget(label)
    label.show()
    theme = apply_theme(qapp, replace(Settings(), theme=name, font_size=12))
    qapp.processEvents()
    assert label.palette().windowText().color() == theme.colour("text")
    assert label.font().pointSize() == 12 + theme.larger
    assert (qapp.cursorFlashTime() > 0) is theme.animated


def test_an_unknown_theme_is_the_light_one() -> None:
    assert theme_of("none").name == "light"
