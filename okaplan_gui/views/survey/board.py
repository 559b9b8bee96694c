"""The board of a survey: who has answered, who has not, and what came with the answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from okaplan_gui.fields import Date
from okaplan_gui.models.survey import UNANSWERED
from okaplan_gui.rules.survey_board import Board, BoardLine
from okaplan_gui.views.shell.page import AppContext

_HEADS = (
    "状態",
    "宛先",
    "部局",
    "期限",
    "尋ねた",
    "回答日",
    "変更",
    "新規",
    "確認",
    "誤り",
    "督促日",
    "連絡事項",
)
_STATE, _NAME, _BUREAU, _LATE, _ROWS, _DAY, _CHANGED, _NEW, _CONFIRMED, _FAULTS, _REMINDED, _REMARK = range(
    12
)
_NUMBERS = (_ROWS, _CHANGED, _NEW, _CONFIRMED, _FAULTS)
_REPLY = Qt.ItemDataRole.UserRole


class ReplyTable(QTableWidget):
    """One row an addressee; the state is a sign and a word, colour only goes with it."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(0, len(_HEADS), parent)
        self._context = context
        self.setHorizontalHeaderLabels(list(_HEADS))
        self.setAccessibleName("回答の状況")
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setStretchLastSection(True)

    def show_board(self, board: Board, bureaus: Mapping[UUID, str], *, by_division: bool) -> None:
        """Fill in anew."""
        self.setColumnHidden(_BUREAU, not by_division)
        self.setColumnHidden(_REMINDED, not any(line.reply.reminded_on for line in board.lines))
        self.setRowCount(len(board.lines))
        for row, line in enumerate(board.lines):
            for column, text in enumerate(self._texts(line, bureaus)):
                item = QTableWidgetItem(text.replace("\n", "　"))
                item.setToolTip(text)
                if column in _NUMBERS:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                tone = _tone(line, column)
                if tone:
                    item.setForeground(self._context.theme.colour(tone))
                item.setData(_REPLY, line.reply.id)
                self.setItem(row, column, item)

    def reply(self, row: int) -> UUID | None:
        """The reply that a row shows."""
        item = self.item(row, 0)
        key: UUID | None = item.data(_REPLY) if item is not None else None
        return key

    def _texts(self, line: BoardLine, bureaus: Mapping[UUID, str]) -> Sequence[str]:
        reply, style = line.reply, self._context.style
        counts = (reply.rows_changed, reply.rows_new, reply.rows_confirmed, reply.faults)
        return (
            line.state,
            reply.addressee,
            bureaus.get(reply.bureau, "") if reply.bureau else "",
            line.late_text,
            "" if reply.rows_asked is None else str(reply.rows_asked),
            Date().text(reply.returned_on, style),
            *("" if count is None else str(count) for count in counts),
            Date().text(reply.reminded_on, style),
            reply.remark or "",
        )


def _tone(line: BoardLine, column: int) -> str:
    """The colour that goes with what a cell says in words anyway; empty for none."""
    if column == _STATE:
        return line.tone
    if column == _LATE and line.late and line.reply.state in UNANSWERED:
        return "danger"
    return "danger" if column == _FAULTS and line.reply.faults else ""
