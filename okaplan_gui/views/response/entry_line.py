"""One line of the chronology, always in reach: time, kind and from → to may be typed before the content."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from okaplan_gui.rules.chronology import quick_line
from okaplan_gui.views.response.desk import Desk, now
from okaplan_gui.views.shell.looks import label

_HINT = "例 0315 被 本部→設備班 空調が止まった。　時刻（昨日 2310 も可）、区分の1字（情 被 要 指 決 報 連）、発信→受信は省けます。"


class EntryLine(QWidget):
    """Enter writes; what could not be written stays in the line."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.edit = QLineEdit()
        self.edit.setAccessibleName("クロノロジーに書く")
        self.edit.setPlaceholderText("F8 起きたことを書いて Enter　例 0315 被 本部→設備班 空調停止")
        self.edit.setToolTip(_HINT)
        self.edit.returnPressed.connect(self.write)
        self.edit.textChanged.connect(lambda _: self._preview())
        row.addWidget(self.edit, 1)
        self.button = QPushButton("書く")
        self.button.clicked.connect(lambda _=False: self.write())
        row.addWidget(self.button)
        self.preview = label("")
        row.insertWidget(1, self.preview)

    def write(self) -> None:
        """Write the line."""
        text = self.edit.text()
        if not text.strip():
            return
        moment = now()
        if self._desk.do(lambda r: r.note(quick_line(text, moment), moment)):
            self.edit.clear()
        self.edit.setFocus()

    def _preview(self) -> None:
        text = self.edit.text()
        self.preview.setText(f"→ {quick_line(text, now()).words()}" if text.strip() else "")
