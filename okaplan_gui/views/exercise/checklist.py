"""The checklist of an exercise: one click or one key a tick; late items stand out by sign and weight."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QBrush, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy import select

from okaplan_gui.fields import JST, UNCONFIRMED, Duration, Problem
from okaplan_gui.jobs.exercise_running import ExerciseRun
from okaplan_gui.models.exercise import TICK, ExerciseItem
from okaplan_gui.models.phases import PHASE_OF_ACTION
from okaplan_gui.rules.exercise_clock import is_late
from okaplan_gui.views.exercise.room import is_tight
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.shell.set_cells import SetCells

_HEADS = ("結果", "目標", "経過", "担当", "行動", "実施者", "つまずいたこと")
_RESULT, _TARGET, _ELAPSED, _ROLE, _ACTION, _PERSON, _REMARK = range(7)
_REMARK_LETTERS = 12
_LEAST_ACTION = 16
"""Full-width letters: the action stays readable, the table rather scrolls sideways."""
_TIGHT_LETTERS, _TIGHT_REMARK, _TIGHT_ACTION = 62, 8, 11
"""In less width than that, who and when are left to the record's own page, and the rest is narrower."""
_KEYS = {Qt.Key.Key_1: "done", Qt.Key.Key_2: "partly", Qt.Key.Key_3: "failed", Qt.Key.Key_0: None}


class Checklist(QWidget):
    """Shows the items and ticks them. Keys on a row: 1 ○, 2 △, 3 ×, 0 takes it back."""

    written = Signal()
    """A result is on disk."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._run: ExerciseRun | None = None
        self._items: list[dict[str, Any]] = []
        self._filling = False
        self._tight = False
        self._letters = 0
        self._minutes = 0
        self._unsaved: dict[UUID, dict[int, str | None]] = {}
        """What was typed and could not be written: it stays in its cell and goes with the next writing of the row."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        # once, when all columns have come to rest
        self._fit = QTimer(self, singleShot=True, interval=0)
        self._fit.timeout.connect(self._fit_table)
        self._table = _Keys(self)
        self._table.setColumnCount(len(_HEADS))
        self._table.setHorizontalHeaderLabels(list(_HEADS))
        self._table.verticalHeader().hide()
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.setItemDelegate(SetCells(self._table))
        self._table.setAccessibleName("チェックリスト")
        # arrows move from row to row; Tab goes on to the buttons
        self._table.setTabKeyNavigation(False)
        head = self._table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(_ACTION, QHeaderView.ResizeMode.Interactive)
        head.setSectionResizeMode(_REMARK, QHeaderView.ResizeMode.Interactive)
        self._give_remark_width()
        head.sectionResized.connect(lambda *_: self._fit.start())
        self._table.itemChanged.connect(self._typed)
        layout.addWidget(self._table, 1)
        layout.addLayout(self._buttons())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The actions take what the other columns leave."""
        super().resizeEvent(event)
        tight = is_tight(self._table, _TIGHT_LETTERS, self.width())
        if tight != self._tight:
            self._tight = tight
            for column in (_ELAPSED, _PERSON):
                self._table.setColumnHidden(column, tight)
            for widget in self._long_words:
                widget.setVisible(not tight)
            for button, (text, short) in zip(self._tick_buttons, self._words, strict=True):
                button.setText(short if tight else text)
            self._give_remark_width()
            self._refill()
        self._fit.start()

    def changeEvent(self, event: QEvent) -> None:
        """Other letters want other widths."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._give_remark_width()

    def take_focus(self) -> None:
        """The keys 1, 2, 3 and 0 work at once."""
        self._table.setFocus()

    def fit_soon(self) -> None:
        """Share the width out anew, when all else has come to rest."""
        self._fit.start()

    def _give_remark_width(self) -> None:
        self._letters = self._table.fontMetrics().horizontalAdvance("あ")
        letters = _TIGHT_REMARK if self._tight else _REMARK_LETTERS
        width = self._table.fontMetrics().horizontalAdvance("あ" * letters)
        self._table.horizontalHeader().resizeSection(_REMARK, width)

    def _fit_table(self) -> None:
        if self._letters != self._table.fontMetrics().horizontalAdvance("あ"):
            # a style sheet has changed the letters of the table alone
            self._give_remark_width()
        head = self._table.horizontalHeader()
        others = head.length() - head.sectionSize(_ACTION)
        letters = _TIGHT_ACTION if self._tight else _LEAST_ACTION
        least = self._table.fontMetrics().horizontalAdvance("あ" * letters)
        head.resizeSection(_ACTION, max(least, self._table.viewport().width() - others))
        self._table.resizeRowsToContents()

    def _buttons(self) -> FlowLayout:
        row = FlowLayout()
        chosen, who = label("選んだ行を", "muted"), label("実施者", "muted")
        self._long_words = (chosen, who)
        self._words: list[tuple[str, str]] = []
        row.addWidget(chosen)
        self._tick_buttons: list[QPushButton] = []
        for text, short, code in (
            ("○ できた (1)", "○ 1", "done"),
            ("△ 一部 (2)", "△ 2", "partly"),
            ("× できない (3)", "× 3", "failed"),
            ("取り消す (0)", "取消 0", None),
        ):
            button = QPushButton(text)
            button.setToolTip(f"選んだ行を記録します: {text}")
            self._words.append((text, short))
            button.clicked.connect(lambda _=False, code=code: self.tick_current(code))
            row.addWidget(button)
            self._tick_buttons.append(button)
        row.addWidget(who)
        self.person_edit = QLineEdit()
        self.person_edit.setPlaceholderText("実施者の名前")
        self.person_edit.setToolTip("次の記録にも使います")
        self.person_edit.setAccessibleName("実施者")
        self.person_edit.setMinimumWidth(180)
        self._people = QStringListModel(self)
        completer = QCompleter(self._people, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.person_edit.setCompleter(completer)
        row.addWidget(self.person_edit)
        self._count = label("", "muted")
        row.addWidget(self._count)
        return row

    @property
    def open_count(self) -> int:
        """Items without a result."""
        return sum(1 for item in self._items if item["result"] is None)

    @property
    def items(self) -> list[dict[str, Any]]:
        """The items as last read, in order."""
        return self._items

    def next_told(self) -> str:
        """The next step without a result, in words; empty when all have one."""
        item = next((one for one in self._items if one["result"] is None), None)
        if item is None:
            return ""
        target = Duration().text(item["target"]) or UNCONFIRMED
        return f"目標 {target}　{item['role'] or ''}　{item['action']}"

    def load(self, run: ExerciseRun) -> None:
        """Read the items anew."""
        self._run = run
        table = ExerciseItem.table()
        with self._context.file.reading() as connection:
            found = select(table).where(table.c.exercise == run.key).order_by(table.c.number)
            self._items = [dict(item) for item in connection.execute(found).mappings()]
        self._refill()
        active = run.clock.state in ("running", "paused") and not self._context.file.read_only
        for button in self._tick_buttons:
            button.setEnabled(active)
        self._count.setText(f"{len(self._items) - self.open_count} / {len(self._items)}")

    def _refill(self) -> None:
        row = self._table.currentRow()
        self._filling = True
        self._table.setRowCount(len(self._items))
        for number, item in enumerate(self._items):
            self._fill(number, item)
        self._fit.start()
        self._filling = False
        self._table.setCurrentCell(max(0, row), _ACTION)
        self.mark_late(self._minutes)

    def mark_late(self, now_minutes: int) -> int:
        """Mark what is late now; how many items are not done although their time has passed."""
        self._minutes = now_minutes
        overdue = 0
        self._filling = True
        for row, item in enumerate(self._items):
            late = is_late(item["target"], item["result"], item["elapsed"], now_minutes)
            overdue += late and item["result"] is None
            cell = self._table.item(row, _TARGET)
            if cell is None:
                continue
            text = Duration().text(item["target"]) or UNCONFIRMED
            shown = f"⚠ 遅れ{chr(10) if self._tight else ' '}{text}" if late else text
            if cell.text() != shown:
                cell.setText(shown)
                cell.setForeground(QBrush(self._context.theme.colour("danger")) if late else QBrush())
        self._filling = False
        return overdue

    def tick_current(self, result: str | None) -> None:
        """Record a result for the chosen row and go to the next one."""
        row = self._table.currentRow()
        if 0 <= row < len(self._items):
            self.tick(row, result)
            self._table.setCurrentCell(min(row + 1, len(self._items) - 1), _ACTION)

    def tick(self, row: int, result: str | None) -> None:
        """Record a result for a row; on disk when this returns."""
        item = self._items[row]
        self._write(item["id"], result, self.person_edit.text().strip() or item["person"], item["remark"])

    def _typed(self, cell: QTableWidgetItem) -> None:
        if self._filling or cell.column() not in (_PERSON, _REMARK):
            return
        item = self._items[cell.row()]
        self._unsaved.setdefault(item["id"], {})[cell.column()] = cell.text().strip() or None
        self._write(item["id"], item["result"], item["person"], item["remark"])

    def _write(self, key: UUID, result: str | None, person: str | None, remark: str | None) -> None:
        assert self._run is not None
        typed = self._unsaved.get(key, {})
        try:
            self._run.tick(
                key, result, datetime.now(JST), person=typed.get(_PERSON, person), remark=typed.get(_REMARK, remark)
            )  # fmt: skip
        except Problem as problem:
            self._context.show_problem(problem)
            self.load(self._run)
            return
        self._unsaved.pop(key, None)
        self.written.emit()

    def offer(self, people: list[str]) -> None:
        """Names that are offered while 実施者 is typed; any other name is taken as well."""
        self._people.setStringList(people)

    def _fill(self, row: int, item: dict[str, Any]) -> None:
        phase = PHASE_OF_ACTION.text(item["phase"])
        typed = self._unsaved.get(item["id"], {})
        texts = (
            TICK.text(item["result"]) or "－",
            Duration().text(item["target"]) or UNCONFIRMED,
            Duration().text(item["elapsed"]),
            item["role"] or "",
            item["action"],
            typed.get(_PERSON, item["person"]) or "",
            typed.get(_REMARK, item["remark"]) or "",
        )
        writable = not self._context.file.read_only
        for column, text in enumerate(texts):
            cell = QTableWidgetItem(text)
            cell.setToolTip(f"{phase}\n{item['check_point'] or ''}" if column == _ACTION else text)
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            if column in (_PERSON, _REMARK) and writable:
                flags |= Qt.ItemFlag.ItemIsEditable
            cell.setFlags(flags)
            if column in (_RESULT, _TARGET, _ELAPSED):
                cell.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            self._table.setItem(row, column, cell)


class _Keys(QTableWidget):
    """Gives the tick keys to the checklist."""

    def __init__(self, checklist: Checklist) -> None:
        super().__init__(checklist)
        self._checklist = checklist

    def changeEvent(self, event: QEvent) -> None:
        """Letters that a style sheet gives come late, and to the table alone."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._checklist.fit_soon()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A scroll bar that comes or goes changes the width, too."""
        super().resizeEvent(event)
        self._checklist.fit_soon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _KEYS and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            self._checklist.tick_current(_KEYS[key])
        else:
            super().keyPressEvent(event)
