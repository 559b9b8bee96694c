"""訓練: the list of exercises, and the runner of the chosen one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
)
from sqlalchemy import select

from okaplan_gui.models.exercise import EXERCISE_KIND, STATE, Exercise
from okaplan_gui.models.plan import PlanVersion
from okaplan_gui.store.changes import Changes
from okaplan_gui.views.exercise.runner import ExerciseRunner
from okaplan_gui.views.shell.entry_list import ENTRY, EntryList
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.page import AppContext, Page

_NARROW_LETTERS = 46
"""In less width than that the list becomes a box to choose from."""
_LETTERS = 16
"""Width of the list in full-width letters …"""
_LEAST_WIDTH = 180
"""… but no more than a quarter of the page, and never less than this (pixels)."""


class ExercisePage(Page):
    """Exercises at the left, the newest first; the chosen one at the right."""

    page_id = "exercises"
    title = "訓練"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._runner: ExerciseRunner | None = None
        self._build()
        self._load()

    # ---- page

    def open_with(self, argument: Any) -> None:
        """An exercise's key selects it."""
        if isinstance(argument, UUID):
            self.select(argument)

    def refresh(self, changes: Changes) -> None:
        if changes.touches("exercise"):
            self._load()
        if self._runner is not None:
            self._runner.refresh(changes)
        self._update_buttons()

    def settings_changed(self) -> None:
        self._give_width()
        self._load()
        if self._runner is not None:
            self._runner.show_again()

    def closing(self) -> None:
        if self._runner is not None:
            self._runner.stop()

    @property
    def runner(self) -> ExerciseRunner | None:
        """The runner of the chosen exercise."""
        return self._runner

    def select(self, key: UUID) -> None:
        """Choose an exercise."""
        self._list.choose(key)

    # ---- building

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        tools = QHBoxLayout()
        self._make = with_role(QPushButton("訓練を作る…"), "primary")
        self._make.setToolTip("承認した計画の行動手順からチェックリストを作ります")
        self._make.clicked.connect(lambda: self.make())
        tools.addWidget(self._make)
        self._hint = label("", "muted")
        tools.addWidget(self._hint)
        tools.addStretch(1)
        layout.addLayout(tools)
        row = QHBoxLayout()
        self._list = EntryList("訓練の一覧")
        self._pick = QComboBox()
        self._pick.setAccessibleName("訓練の一覧")
        self._pick.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._pick.activated.connect(self._list.setCurrentRow)
        tools.insertWidget(1, self._pick, 1)
        self._give_width()
        self._list.currentItemChanged.connect(self._chosen)
        row.addWidget(self._list)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty())
        row.addWidget(self._stack, 1)
        layout.addLayout(row, 1)
        self._give_width()

    def _give_width(self) -> None:
        letters = self.fontMetrics().horizontalAdvance("あ" * _LETTERS) + 24
        self._list.setFixedWidth(min(letters, max(_LEAST_WIDTH, self.width() // 4)))
        # beside a list of its least width the work would have no room
        narrow = self.width() < self.fontMetrics().horizontalAdvance("あ") * _NARROW_LETTERS
        self._list.setVisible(not narrow)
        self._pick.setVisible(narrow)
        self.first_focus = self._pick if narrow else self._list

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The checklist comes first where there is little room."""
        super().resizeEvent(event)
        self._give_width()

    def _empty(self) -> QLabel:
        text = "訓練を選ぶか、「訓練を作る」で始めてください。\n承認した計画の行動手順から、チェックリストができます。"
        made = label(text, "muted", wrap=True)
        made.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return made

    def make(self) -> None:
        """Make an exercise from an approved plan."""
        from okaplan_gui.views.exercise.make_dialog import MakeDialog

        dialog = MakeDialog(self.context, self)
        if dialog.exec() and dialog.made is not None:
            self.select(dialog.made)

    # ---- reacting

    def _load(self) -> None:
        item = self._list.currentItem()
        keep = item.data(ENTRY) if item else None
        with self.context.file.session() as session:
            rows = session.execute(
                select(Exercise.id, Exercise.name, Exercise.kind, Exercise.state, Exercise.held_on).order_by(
                    Exercise.held_on.desc()
                )
            ).all()
        self._list.blockSignals(True)
        self._list.clear()
        kinds = self.context.file.catalogue.kind(EXERCISE_KIND)
        for key, name, kind, state, held_on in rows:
            day = self.context.day(held_on, "実施日 未定")
            item = self._list.add_entry(name, f"{STATE.text(state)}　{kinds.text(kind)}\n{day}", data=key)
            if key == keep:
                self._list.setCurrentItem(item)
        self._list.blockSignals(False)
        self._pick.clear()
        self._pick.addItems([row[1] for row in rows])
        if keep is not None and keep not in [row[0] for row in rows]:
            self.context.notify("見ていた訓練は削除されました")
        if self._list.currentRow() < 0 and rows:
            running = next((n for n, row in enumerate(rows) if row[3] in ("running", "paused")), 0)
            self._list.setCurrentRow(running)
        self._chosen()
        self._update_buttons()

    def _chosen(self) -> None:
        self._pick.setCurrentIndex(self._list.currentRow())
        item = self._list.currentItem()
        key = item.data(ENTRY) if item else None
        if self._runner is not None and self._runner.key == key:
            return
        if self._runner is not None:
            self._runner.stop()
            self._stack.removeWidget(self._runner)
            self._runner.deleteLater()
            self._runner = None
        if key is not None:
            self._runner = ExerciseRunner(self.context, key)
            self._stack.addWidget(self._runner)
            self._stack.setCurrentWidget(self._runner)

    def _update_buttons(self) -> None:
        with self.context.file.session() as session:
            approved = session.scalars(select(PlanVersion.id).limit(1)).first() is not None
        self._make.setEnabled(approved and not self.context.file.read_only)
        self._hint.setText("" if approved else "計画を承認すると、訓練を作れます。")
