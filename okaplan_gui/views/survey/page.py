"""照会をする: the surveys at the left, the chosen one's board at the right, the buttons in the order of the work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy import select

from okaplan_gui.fields import Date
from okaplan_gui.jobs.survey.collecting import Collection
from okaplan_gui.jobs.survey.reminding import read_board, read_survey
from okaplan_gui.models.organisation import Bureau
from okaplan_gui.models.survey import UNIT, Survey
from okaplan_gui.rules.survey_board import Board
from okaplan_gui.store.changes import Changes
from okaplan_gui.views.shell.entry_list import ENTRY, EntryList
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.page import AppContext, Page
from okaplan_gui.views.survey.actions import SurveyActions
from okaplan_gui.views.survey.board import ReplyTable
from okaplan_gui.views.survey.files_table import FilesTable

_EMPTY = (
    "照会はまだありません。\n\n"
    "「1 照会をつくる」で、所管課ごとの Excel ファイルができます。メールなどで送り、返ってきたファイルを"
    "1つのフォルダーに集めて「2 回収する」、違いを確かめて「3 反映する」と進みます。"
)


class SurveyPage(Page):
    """The list, the board, and what the last collection found."""

    page_id = "surveys"
    title = "照会"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.actions_ = SurveyActions(context, self)
        self._found: dict[UUID, Collection] = {}
        self._board: Board | None = None
        self._build()
        self._load()

    # ---- page

    def open_with(self, argument: Any) -> None:
        """A survey's key selects it."""
        if isinstance(argument, UUID):
            self.select(argument)

    def refresh(self, changes: Changes) -> None:
        if any(changes.touches(name) for name in ("survey", "survey_reply", "bureau")):
            self._load()

    def settings_changed(self) -> None:
        self._list.setFixedWidth(self._list_width())
        self._load()

    def view_state(self) -> tuple[UUID | None, dict[UUID, Collection], int]:
        return self.survey, self._found, self._tabs.currentIndex()

    def put_view_state(self, state: tuple[UUID | None, dict[UUID, Collection], int]) -> None:
        key, self._found, tab = state
        if key is not None:
            self.select(key)
            self._show()
            self._tabs.setCurrentIndex(tab)

    @property
    def survey(self) -> UUID | None:
        """The chosen survey."""
        item = self._list.currentItem()
        key: UUID | None = item.data(ENTRY) if item is not None else None
        return key

    @property
    def board(self) -> Board | None:
        """The board that is shown."""
        return self._board

    def select(self, key: UUID) -> None:
        """Choose a survey."""
        self._load()
        self._list.choose(key)

    def show_collection(self, found: Collection) -> None:
        """Show what a folder held; its own tab comes up where files need somebody."""
        self._found[found.request.key] = found
        self._show()
        self._tabs.setCurrentWidget(self.files if found.refused else self.replies)

    # ---- building

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.addLayout(self._buttons())
        row = QHBoxLayout()
        self._list = EntryList("照会の一覧")
        self._list.setFixedWidth(self._list_width())
        self._list.currentItemChanged.connect(lambda *_: self._show())
        row.addWidget(self._list)
        self._stack = QStackedWidget()
        empty = label(_EMPTY, "muted", wrap=True)
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(empty)
        self._stack.addWidget(self._right())
        row.addWidget(self._stack, 1)
        layout.addLayout(row, 1)

    def _buttons(self) -> FlowLayout:
        row = FlowLayout()
        do = self.actions_
        steps: tuple[tuple[str, str, Callable[[], None]], ...] = (
            ("1 照会をつくる…", "所管ごとの Excel ファイルをフォルダーに作ります", do.make),
            ("2 回収する…", "返ってきたファイルを、フォルダーごと読みます", do.collect),
            ("3 反映する…", "回答と台帳の違いを確かめて、取り込みます", do.apply),
            ("4 督促一覧を印刷…", "答えていない宛先の一覧を PDF にします", do.remind),
            ("督促一覧を書き出し…", "答えていない宛先の一覧を Excel にします", do.export),
            ("ファイルを作り直す…", "答えていない宛先のファイルを、今の台帳で作り直します", do.make_again),
        )
        self._steps: list[QPushButton] = []
        for text, tip, action in steps:
            button = QPushButton(text)
            button.setToolTip(tip)
            button.clicked.connect(lambda _=False, run=action: run())
            row.addWidget(button)
            self._steps.append(button)
        return row

    def _right(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(12, 0, 0, 0)
        self._name = label("", "heading", wrap=True)
        self._facts = label("", "muted", wrap=True)
        self._summary = label("", wrap=True)
        self._next = label("", "warn", wrap=True)
        for widget in (self._name, self._facts, self._summary, self._next):
            column.addWidget(widget)
        self._tabs = QTabWidget()
        self.replies = ReplyTable(self.context)
        self.files = FilesTable(self.context)
        self._tabs.addTab(self.replies, "回答の状況")
        self._tabs.addTab(self.files, "回収の結果")
        column.addWidget(self._tabs, 1)
        return right

    def _list_width(self) -> int:
        return self.fontMetrics().horizontalAdvance("あ" * 16) + 24

    # ---- showing

    def _load(self) -> None:
        keep = self.survey
        style = self.context.style
        with self.context.file.session() as session:
            rows = session.execute(
                select(Survey.id, Survey.name, Survey.due_on, Survey.closed_on).order_by(
                    Survey.closed_on.is_not(None), Survey.sent_on.desc(), Survey.code.desc()
                )
            ).all()
        self._list.blockSignals(True)
        self._list.clear()
        for key, name, due, closed in rows:
            when = f"終了 {Date().text(closed, style)}" if closed else f"期限 {Date().text(due, style)}"
            self._list.add_entry(name, when, data=key)
        if rows and not self._list.choose(keep):
            self._list.setCurrentRow(0)
        self._list.blockSignals(False)
        self._list.setVisible(bool(rows))
        self._show()

    def _show(self) -> None:
        key = self.survey
        self._board = None
        self._stack.setCurrentIndex(0 if key is None else 1)
        if key is not None:
            self._show_survey(key)
        self._update_buttons()

    def _show_survey(self, key: UUID) -> None:
        survey = read_survey(self.context.file, key)
        self._board = read_board(self.context.file, key)
        style = self.context.style
        self._name.setText(survey.name)
        self._facts.setText(
            f"{survey.subject_title}　{UNIT.text(survey.unit)}　"
            f"送付 {Date().text(survey.sent_on, style) or '―'}　期限 {Date().text(survey.due_on, style)}"
        )
        self._summary.setText(self._board.summary)
        sign = "⚠" if self._board.overdue else "→"
        self._next.setText(f"{sign} {self._board.next_step}")
        with_role(self._next, "danger" if self._board.overdue else "muted")
        with self.context.file.session() as session:
            bureaus = {one: name for one, name in session.execute(select(Bureau.id, Bureau.name))}
        self.replies.show_board(self._board, bureaus, by_division=survey.unit == "division")
        found = self._found.get(key)
        self._tabs.setTabVisible(1, found is not None)
        if found is not None:
            self.files.show_collection(found)
            self._tabs.setTabText(1, f"回収の結果 {found.files}")

    def _update_buttons(self) -> None:
        make, collect, take, remind, export, again = self._steps
        board, writable = self._board, not self.context.file.read_only
        open_count = board.unanswered if board is not None else 0
        make.setEnabled(writable)
        collect.setEnabled(board is not None)
        take.setEnabled(board is not None and writable)
        remind.setEnabled(open_count > 0)
        export.setEnabled(open_count > 0)
        again.setEnabled(open_count > 0 and writable)
        wanted = make if board is None else take if board.returned else remind if board.overdue else collect
        for button in self._steps:
            with_role(button, "primary" if button is wanted and button.isEnabled() else "")
