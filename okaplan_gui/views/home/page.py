"""ホーム: what an emergency needs, the first day's steps, what needs attention today, counts, the plan's figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from okaplan_gui.views.home.attention_list import attention_list
from okaplan_gui.views.home.overview import figure_card, overview
from okaplan_gui.views.home.steps import first_steps
from okaplan_gui.views.shell.emergency_keys import EMERGENCY
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.page import AppContext, Page

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from okaplan_gui.jobs.home_parts import HomeSummary
    from okaplan_gui.store.changes import Changes

_LETTERS_FOR_TWO_COLUMNS = 66


class _Content(QWidget):
    """What is scrolled. It tells of its paints: the page itself is covered by it and has none."""

    painted = Signal()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted.emit()


class HomePage(Page):
    """Drawn anew whenever something was written; at the start from what was kept in the file."""

    page_id = "home"
    title = "ホーム"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._scroll = with_role(QScrollArea(), "plain")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        layout.addWidget(self._scroll)
        self._summary = context.start.home if context.start is not None else self._computed()
        self._inner = _Content()
        self._below: QVBoxLayout | None = None
        """Where the figures go that lie below the first screen: they follow the first paint."""
        self._columns: QBoxLayout | None = None
        self._fill()

    def refresh(self, changes: Changes) -> None:
        self._summary = self._computed()
        self._fill()

    def settings_changed(self) -> None:
        self._fill()

    def _computed(self) -> HomeSummary:
        from okaplan_gui.jobs.home_summary import home_summary

        return home_summary(self.context.file)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room for them."""
        super().resizeEvent(event)
        self._arrange()

    def _fill(self) -> None:
        place = self._scroll.verticalScrollBar().value()
        summary = self._summary
        self._inner = inner = _Content()
        inner.painted.connect(self._fill_below, Qt.ConnectionType.QueuedConnection)
        # in its place before it is filled: a whole tree that moves is dressed twice
        self._scroll.setWidget(inner)
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(16)
        column.addWidget(label(summary.authority or "自治体名が未登録です", "title"))
        column.addWidget(label(f"基準日 {self.context.day(summary.as_of)}", "muted"))
        column.addWidget(self._emergency(summary, inner))
        if summary.steps_left and not self.context.file.read_only:
            column.addWidget(first_steps(inner, self.context, summary.first_steps))
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._columns.setSpacing(16)
        self._columns.addWidget(attention_list(inner, self.context, summary.notices), 3)
        self._columns.addWidget(overview(inner, self.context, summary.counts), 2)
        column.addLayout(self._columns)
        self._arrange()
        self._below = column
        if self.isVisible():
            self._fill_below()
        self._scroll.verticalScrollBar().setValue(place)

    def _fill_below(self) -> None:
        column, self._below = self._below, None
        if column is None:
            return
        if self._summary.figures:
            column.addWidget(figure_card(self._inner, self.context, self._summary.figures))
        column.addStretch(1)

    def _arrange(self) -> None:
        if self._columns is None:
            return
        wide = self.width() >= self.fontMetrics().horizontalAdvance("あ" * _LETTERS_FOR_TWO_COLUMNS)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(direction)

    def _emergency(self, summary: HomeSummary, place: QWidget) -> QFrame:
        frame = with_role(QFrame(place), "urgent")
        row = FlowLayout(frame)
        row.setContentsMargins(16, 8, 16, 8)
        row.addWidget(label("緊急のとき", "heading"))
        for part, (title, keys) in EMERGENCY.items():
            button = with_role(QPushButton(f"{title}　{keys}"), "danger")
            button.setAccessibleName(title)
            button.setEnabled(summary.plan is not None)
            button.clicked.connect(
                lambda _=False, part=part: self.context.navigate("emergency", (summary.plan, part))
            )
            row.addWidget(button)
        if summary.plan is None:
            row.addWidget(label("計画をつくると使えます", "muted"))
        return frame
