"""One line of the chronology, always in reach: time, kind and from → to may be typed before the content."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from okaplan_gui.models.response import ENTRY_KIND
from okaplan_gui.rules.chronology import QuickLine, quick_line
from okaplan_gui.views.response.desk import Desk
from okaplan_gui.views.response.keyed_list import letter_of
from okaplan_gui.views.response.kind_keys import KIND_KEYS
from okaplan_gui.views.shell.looks import label

_HINT = (
    "例 0315 本部→設備班 空調が止まった。　時刻（昨日 2310 も可）と発信→受信は省けます。\n"
    "区分は F2〜F8。「被 空調が止まった」のように1字を前に付けても決まります（情 被 要 指 決 報 連）。"
)


class _Line(QLineEdit):
    """A function key says of what kind the line is; while a word is composed, it is the input method's."""

    def __init__(self, kind: QComboBox) -> None:
        super().__init__()
        self._kind = kind

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The kinds first."""
        kind = KIND_KEYS.get(letter_of(event))
        if kind is not None:
            self._kind.setCurrentIndex(self._kind.findData(kind))
        else:
            super().keyPressEvent(event)


class EntryLine(QWidget):
    """Enter writes; what could not be written stays in the line."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.kind = QComboBox()
        self.kind.setAccessibleName("区分")
        self.kind.setToolTip("次に書く行の区分")
        for key, code in KIND_KEYS.items():
            self.kind.addItem(f"{ENTRY_KIND.text(code)} {key}", code)
        self.edit = _Line(self.kind)
        self.edit.setAccessibleName("クロノロジーに書く")
        self.edit.setPlaceholderText("起きたことを書いて Enter　例 0315 本部→設備班 空調停止　　Alt+0")
        self.edit.setToolTip(_HINT)
        self.edit.returnPressed.connect(self.write)
        self.edit.textChanged.connect(lambda _: self._preview())
        self.kind.currentIndexChanged.connect(lambda _: self._preview())
        self._drafts: dict[UUID, tuple[str, int]] = {}
        self._event: UUID | None = None
        desk.changed.connect(self._follow)
        self.preview = label("")
        self.preview.hide()
        self.button = QPushButton("書く")
        self.button.clicked.connect(lambda _=False: self.write())
        row.addWidget(self.kind)
        row.addWidget(self.edit, 1)
        row.addWidget(self.preview)
        row.addWidget(self.button)

    def write(self) -> None:
        """Write the line."""
        if not self.edit.text().strip():
            return
        line = self._line()
        if self._desk.do(lambda r: r.note(line, self._desk.now())):
            self.edit.clear()
            self.kind.setCurrentIndex(0)
            self.preview.setText(f"✓ {line.happened_at:%H:%M} に書きました")
            self.preview.show()
        self.edit.setFocus()

    def _follow(self) -> None:
        """What was begun for one event is not written into another."""
        event = self._desk.event_key
        if event == self._event:
            return
        if self._event is not None:
            self._drafts[self._event] = (self.edit.text(), self.kind.currentIndex())
        before, self._event = self._event, event
        if event is not None and (before is not None or event in self._drafts):
            text, kind = self._drafts.pop(event, ("", 0))
            self.edit.setText(text)
            self.kind.setCurrentIndex(kind)

    def _line(self) -> QuickLine:
        return quick_line(self.edit.text(), self._desk.now(), self.kind.currentData())

    def _preview(self) -> None:
        some = bool(self.edit.text().strip())
        self.preview.setText(f"→ {self._line().words()}" if some else "")
        self.preview.setVisible(some)
