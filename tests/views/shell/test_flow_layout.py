"""Tools wrap where the window is narrow, and none is cut off."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from okaplan_gui.views.shell.flow_layout import FlowLayout


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(width=st.integers(120, 900))
def test_no_tool_is_cut_off_or_covered(qtbot: Any, width: int) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = FlowLayout(holder)
    buttons = [
        QPushButton(text) for text in ("追加", "削除", "まとめて変更…", "取り込み…", "書き出し…", "印刷…")
    ]
    for button in buttons:
        layout.addWidget(button)
    hidden = buttons[1]
    hidden.hide()
    holder.resize(width, layout.heightForWidth(width))
    holder.show()
    shown = [button for button in buttons if button is not hidden]
    for button in shown:
        assert button.width() >= button.sizeHint().width()
        assert holder.rect().contains(button.geometry())
    for one in shown:
        assert not any(one.geometry().intersects(other.geometry()) for other in shown if other is not one)
    holder.close()


def test_a_name_is_level_with_its_editor(qtbot: Any) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = FlowLayout(holder)
    name, editor = QLabel("基準日"), QLineEdit()
    editor.setMinimumHeight(40)
    for widget in (name, editor, QPushButton("見る")):
        layout.addWidget(widget)
    holder.resize(500, layout.heightForWidth(500))
    holder.show()
    assert name.height() < editor.height()
    assert abs(name.geometry().center().y() - editor.geometry().center().y()) <= 1
    holder.close()


def test_it_asks_for_no_more_than_its_widest(qtbot: Any) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = FlowLayout(holder)
    wide = QPushButton("とても長い名前の道具です")
    for button in (wide, QPushButton("追加"), QPushButton("削除")):
        layout.addWidget(button)
    assert layout.minimumSize().width() == wide.minimumSizeHint().width()
    assert layout.count() == 3
    assert layout.itemAt(3) is None
    assert layout.takeAt(0).widget() is wide
    assert layout.count() == 2


def test_words_and_buttons_stand_on_one_middle_line(qtbot: Any) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = FlowLayout(holder)
    layout.setContentsMargins(16, 8, 16, 8)
    # a style sheet has its own say on the height of buttons
    low, high = QPushButton("低い"), QLabel("高い")
    high.setMinimumHeight(60)
    for button in (low, high):
        layout.addWidget(button)
    holder.resize(400, layout.heightForWidth(400))
    holder.show()
    assert abs(low.geometry().center().y() - high.geometry().center().y()) <= 1
    assert (low.x(), high.y()) == (16, 8)
    assert holder.height() == 60 + 16
    holder.close()
