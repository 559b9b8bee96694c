"""Lines of text that delegates paint, and lists with headings."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from okaplan_gui.views.shell.entry_list import EntryList
from okaplan_gui.views.shell.set_text import set_lines

LONG = "𠮷野家の髙橋さんに、辻󠄀堂の﨑山さんから電話がありました。" * 3


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet="あいうえお𠮷髙、。（）abc \n", max_size=80), room=st.integers(40, 300))
def test_no_letter_is_lost(qapp: QApplication, text: str, room: int) -> None:
    lines = set_lines(text, QFont(), room)
    assert "".join(lines).replace(" ", "") == text.replace("\n", "").replace(" ", "")


def test_lines_fit_and_no_comma_begins_one(qapp: QApplication) -> None:
    font = QFont()
    lines = set_lines(LONG, font, 150)
    assert len(lines) > 3
    assert all(QFontMetrics(font).horizontalAdvance(line) <= 150 for line in lines)
    assert not any(line[:1] in "、。）" for line in lines)
    cut = set_lines(LONG, font, 150, most=2)
    assert len(cut) == 2
    assert cut[1].endswith("…")


def test_headings_cannot_be_chosen_and_details_are_read_aloud(qtbot: Any) -> None:
    made = EntryList("項目")
    qtbot.addWidget(made)
    made.resize(200, 300)
    made.show()
    heading = made.add_heading("連絡先台帳　1件")
    item = made.add_entry("見本 太郎", "課長", data=7)
    assert not heading.flags() & Qt.ItemFlag.ItemIsSelectable
    assert made.entries() == [item]
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "見本 太郎、課長"
    assert made.choose(7)
    assert not made.choose(8)
    assert made.currentItem() is item
    narrow = made.visualItemRect(made.add_entry(LONG, data=9)).height()
    assert narrow >= 2 * QFontMetrics(made.font()).height(), "a long title takes two lines"
