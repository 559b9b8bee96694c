"""Beside the banner: which event is shown, and what can be done with it beside writing."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QMenu, QPushButton, QWidget

from okaplan_gui.jobs.events_at_hand import EventAtHand
from okaplan_gui.rules.event_records import EventRecords
from okaplan_gui.views.response_papers.actions import EVENT_ACTIONS
from okaplan_gui.views.shell.choosers import refill
from okaplan_gui.views.shell.choosing import choose

_NEW = "＋ 新しく始める"


class EventTools(QWidget):
    """Says what is wanted; the page does it."""

    chosen = Signal(object)
    """An event's key; None: begin another one."""
    begin_wanted = Signal()
    event_wanted = Signal()
    over_wanted = Signal()
    copy_wanted = Signal()
    big_wanted = Signal()
    paper_wanted = Signal(object)
    """One of :data:`EVENT_ACTIONS`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = column = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.events = QComboBox()
        self.events.setAccessibleName("事案")
        self.events.setMinimumContentsLength(7)
        self.events.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.events.currentIndexChanged.connect(lambda _: self.chosen.emit(self.event_key))
        column.addWidget(self.events)
        row = QHBoxLayout()
        row.setSpacing(4)
        self.papers = QPushButton("紙・取り込み")
        self.papers.setToolTip("紙に出す、手書きを写す、疎通を確かめる、もう1台の記録、課題")
        menu = QMenu(self.papers)
        for action in EVENT_ACTIONS:
            made = menu.addAction(action.text)
            made.setToolTip(action.tip)
            made.triggered.connect(lambda _=False, one=action: self.paper_wanted.emit(one))
        menu.setToolTipsVisible(True)
        self.papers.setMenu(menu)
        self.acts = QPushButton("操作")
        menu = QMenu(self.acts)
        self.another = menu.addAction("別の事案を始める", self.begin_wanted.emit)
        self.telling = menu.addAction("事案の内容・復旧宣言・解除…", self.event_wanted.emit)
        self.over = menu.addAction("対応を終了…", self.over_wanted.emit)
        self.copying = menu.addAction("書き込める場所に写す…", self.copy_wanted.emit)
        menu.addSeparator()
        self.big = menu.addAction("大きな文字")
        self.big.setCheckable(True)
        self.big.triggered.connect(lambda _=False: self.big_wanted.emit())
        self.acts.setMenu(menu)
        row.addWidget(self.papers, 1)
        row.addWidget(self.acts)
        column.addLayout(row)

    @property
    def event_key(self) -> UUID | None:
        """The event that is chosen; None: begin another one."""
        found = self.events.currentData()
        return found if isinstance(found, UUID) else None

    def set_flat(self, *, flat: bool) -> None:
        """All in one line, where the banner stands above."""
        kinds = QBoxLayout.Direction
        self.events.setMinimumWidth(self.fontMetrics().height() * (6 if flat else 12))
        self._column.setDirection(kinds.LeftToRight if flat else kinds.TopToBottom)

    def offer(self, events: Iterable[EventAtHand]) -> None:
        """Offer these events, and to begin another one; nothing is told of it."""
        words = [(one.words if one.is_open else f"終了 {one.words}", one.key) for one in events]
        refill(self.events, [*words, (_NEW, None)])

    def choose(self, event: UUID | None) -> None:
        """Choose an event, or to begin another one; nothing is told of it."""
        self.events.blockSignals(True)
        if event is None or not choose(self.events, event):
            self.events.setCurrentIndex(self.events.count() - 1)
        self.events.blockSignals(False)

    def show_state(self, records: EventRecords | None, *, read_only: bool, big: bool) -> None:
        """Offer what can be done now."""
        self.events.setVisible(self.events.count() > 1)
        self.papers.setVisible(records is not None)
        self.copying.setVisible(read_only)
        self.another.setVisible(not read_only)
        self.telling.setVisible(records is not None and not read_only)
        self.over.setVisible(records is not None and not read_only)
        if records is not None:
            self.over.setText("対応を再開" if records.event.state == "closed" else "対応を終了…")
        self.big.setChecked(big)
