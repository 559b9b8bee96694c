"""Paragraphs: plain while they are short, with air between the lines when they are long."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from okaplan_gui.views.shell.looks import LINE_PER_CENT, Paragraph

LONG = "電話をかけるなどして確かめ、最終確認日を記録してください。" * 4


@pytest.fixture
def paragraph(qtbot: Any) -> Iterator[Paragraph]:
    frame = QWidget()
    qtbot.addWidget(frame)
    made = Paragraph()
    column = QVBoxLayout(frame)
    column.addWidget(made)
    column.addStretch(1)
    frame.resize(420, 300)
    frame.show()
    yield made


def test_a_short_text_costs_no_document(paragraph: Paragraph, qtbot: Any) -> None:
    paragraph.setText("60日以内に通知期限の来る契約")
    line = paragraph.fontMetrics().height()
    qtbot.waitUntil(lambda: LINE_PER_CENT / 100 <= paragraph.height() / line < 2, timeout=2000)
    assert paragraph.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize("text", [LONG, "1行目\n2行目\n3行目"])
def test_several_lines_have_air_and_all_the_room_they_need(
    paragraph: Paragraph, qtbot: Any, text: str
) -> None:
    paragraph.setText("短い")
    paragraph.setText(text)
    qtbot.waitUntil(lambda: paragraph.height() >= paragraph.heightForWidth(paragraph.width()), timeout=2000)
    lines = text.count("\n") + 1 if "\n" in text else 3
    assert paragraph.height() >= lines * paragraph.fontMetrics().height() * 1.2
    assert paragraph.textFormat() == Qt.TextFormat.RichText
    assert paragraph.text() == text


def test_it_is_plain_text_however_many_lines_it_has(paragraph: Paragraph, qtbot: Any) -> None:
    text = "<b>&amp;</b> A < B & C\n" * 3
    paragraph.setText(text)
    paragraph.window().grab()
    paragraph.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    paragraph.setSelection(0, len(text))
    assert paragraph.selectedText().replace("\u2028", "\n").strip() == text.strip()


def test_larger_letters_and_a_narrow_window_get_their_height(paragraph: Paragraph, qtbot: Any) -> None:
    paragraph.setText("確かめていないシステム")
    least = paragraph.heightForWidth(paragraph.width())
    qtbot.waitUntil(lambda: paragraph.height() == least, timeout=2000)
    small = paragraph.height()
    usual = paragraph.font()
    large = paragraph.font()
    large.setPointSize(usual.pointSize() * 2)
    for font, times in ((large, 2), (usual, 1), (large, 2)):
        paragraph.setFont(font)
        close = pytest.approx(times * small, rel=0.2)
        qtbot.waitUntil(lambda close=close: paragraph.height() == close, timeout=2000)
    paragraph.window().resize(160, 300)
    qtbot.waitUntil(lambda: paragraph.height() > 3 * small, timeout=2000)
    assert paragraph.textFormat() == Qt.TextFormat.RichText
