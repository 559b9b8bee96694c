"""ホーム: counts, what needs attention today, the figures of the plan, and the way to what an emergency needs."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from okaplan_gui.jobs.home_parts import HomeSummary
from okaplan_gui.rules.figure_result import FigureResult
from okaplan_gui.rules.notice import URGENT, Notice
from okaplan_gui.store.changes import Changes
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.page import AppContext, Page


class HomePage(Page):
    """Drawn anew whenever something was written; at the start from what was kept in the file."""

    page_id = "home"
    title = "ホーム"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        with_role(self._scroll, "plain")
        layout.addWidget(self._scroll)
        self._summary = context.start.home if context.start is not None else self._computed()
        self._below: QVBoxLayout | None = None
        """Where the figures go that lie below the first screen: they follow the first paint."""
        self._fill()

    def refresh(self, changes: Changes) -> None:
        self._summary = self._computed()
        self._fill()

    def settings_changed(self) -> None:
        self._fill()

    def _computed(self) -> HomeSummary:
        from okaplan_gui.jobs.home_summary import home_summary

        return home_summary(self.context.file)

    def _fill(self) -> None:
        place = self._scroll.verticalScrollBar().value()
        summary = self._summary
        inner = QWidget()
        # in its place before it is filled: a whole tree that moves is dressed twice
        self._scroll.setWidget(inner)
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(16)
        column.addLayout(self._emergency(summary))
        column.addLayout(self._cards(summary))
        column.addWidget(label("きょう気をつけること", "heading"))
        if summary.notices:
            for notice in summary.notices:
                column.addWidget(self._notice(notice))
        elif summary.empty:
            column.addWidget(self._first_steps())
        else:
            column.addWidget(label("いまのところ、ありません。", "muted"))
        self._below = column
        if self.isVisible():
            self._fill_below()
        self._scroll.verticalScrollBar().setValue(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._below is not None:
            QTimer.singleShot(0, self._fill_below)

    def _fill_below(self) -> None:
        column, self._below = self._below, None
        if column is None:
            return
        if self._summary.figures:
            column.addWidget(label("計画の数値と台帳", "heading"))
            column.addWidget(self._figures(self._summary.figures))
        column.addStretch(1)

    def _emergency(self, summary: HomeSummary) -> FlowLayout:
        row = FlowLayout()
        row.addWidget(label(summary.authority or "自治体名が未登録です", "title"))
        if summary.plan is not None:
            row.addWidget(label("緊急のとき:", "muted"))
            for text, tab in (
                ("だれに電話する", "contacts"),
                ("何をする", "steps"),
                ("どの順に戻す", "order"),
            ):
                button = with_role(QPushButton(text), "danger")
                button.clicked.connect(
                    lambda _=False, tab=tab: self.context.navigate("plan", (summary.plan, tab))
                )
                row.addWidget(button)
        return row

    def _cards(self, summary: HomeSummary) -> FlowLayout:
        row = FlowLayout(spacing=12)
        for count in summary.counts:
            card = with_role(QFrame(), "card")
            card.setMinimumWidth(self.fontMetrics().horizontalAdvance("あ" * 13) + 40)
            box = QVBoxLayout(card)
            box.setContentsMargins(16, 12, 16, 12)
            figure = label(count.figure, "figure")
            box.addWidget(figure)
            box.addWidget(label(count.title, ""))
            box.addWidget(label(count.remark or " ", "small"))
            card.setCursor(Qt.CursorShape.PointingHandCursor)
            card.setAccessibleName(f"{count.title} {count.figure} {count.remark}")
            card.mouseReleaseEvent = self._opener(count.page)  # type: ignore[method-assign]
            row.addWidget(card)
        return row

    def _opener(self, page: str) -> Any:
        return lambda event: self.context.navigate(page)

    def _notice(self, notice: Notice) -> QFrame:
        urgent = notice.level == URGENT
        frame = with_role(QFrame(), "notice-danger" if urgent else "notice-warn")
        row = QHBoxLayout(frame)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(label("至急" if urgent else "注意", "badge-danger" if urgent else "badge-warn"))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(label(notice.message, "", wrap=True))
        texts.addWidget(label(notice.remedy, "small", wrap=True))
        row.addLayout(texts, 1)
        button = QPushButton("開く")
        button.setAccessibleName(f"{notice.message} を開く")
        page = f"ledger:{notice.ledger}"
        button.clicked.connect(lambda: self.context.navigate(page, notice.keys or None))
        row.addWidget(button)
        return frame

    def _first_steps(self) -> QFrame:
        frame = with_role(QFrame(), "card")
        column = QVBoxLayout(frame)
        column.addWidget(label("最初にすること", "heading"))
        for number, (text, page) in enumerate(
            (
                ("自治体と担当課の名前を入れる", "ledger:authority"),
                ("部局と課室を入れる", "ledger:bureau"),
                ("情報システムの一覧を Excel から取り込む", "ledger:information_system"),
                ("連絡先を取り込む", "ledger:contact"),
                ("ICT-BCP を起案する", "plan"),
            ),
            start=1,
        ):
            button = with_role(QPushButton(f"{number}　{text}"), "link")
            button.clicked.connect(lambda _=False, page=page: self.context.navigate(page))
            column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        return frame

    def _figures(self, figures: tuple[FigureResult, ...]) -> QFrame:
        frame = with_role(QFrame(), "card")
        grid = QGridLayout(frame)
        grid.setHorizontalSpacing(24)
        for column, head in enumerate(("数値", "計画", "台帳", "", "基準日・出典")):
            grid.addWidget(label(head, "muted"), 0, column, alignment=_side(column))
        for row, figure in enumerate(figures, start=1):
            counted = (
                "数えられません" if figure.counted is None else f"{_number(figure.counted)}{figure.unit}"
            )
            about = "約" if figure.about else ""
            day = figure.as_of.isoformat() if figure.as_of else "基準日 未確認"
            texts = (
                label(figure.label),
                label(f"{about}{_number(figure.expected)}{figure.unit}"),
                label(counted),
                label("一致" if figure.agrees else "⚠ 不一致", "ok" if figure.agrees else "danger"),
                label(f"{day}　{figure.source}", "small"),
            )
            for column, widget in enumerate(texts):
                grid.addWidget(widget, row, column, alignment=_side(column))
        grid.setColumnStretch(4, 1)
        return frame


def _side(column: int) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if column in (1, 2) else Qt.AlignmentFlag.AlignLeft


def _number(value: float) -> str:
    if abs(value) >= 10_000_000:
        return f"{value / 100_000_000:,.1f}億"
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"
