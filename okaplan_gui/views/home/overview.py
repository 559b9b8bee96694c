"""Counts of the ledgers with what is still 未確認, and the figures of the plan beside the ledger's own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from okaplan_gui.jobs.home_parts import Count
from okaplan_gui.rules.figure_result import FigureResult
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.page import AppContext

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def overview(place: QWidget, context: AppContext, counts: Sequence[Count]) -> QFrame:
    """How many records, how much of them is 未確認, each with the way there."""
    frame, grid = _card(place, "台帳と計画のいま")
    for row, count in enumerate(counts):
        name = with_role(QPushButton(count.title), "link")
        name.setAccessibleName(f"{count.title} {count.figure} {_open(count)} {count.remark}")
        name.clicked.connect(lambda _=False, page=count.page: context.navigate(page))
        grid.addWidget(name, row, 0, _LEFT)
        grid.addWidget(label(count.figure, "heading"), row, 1, _RIGHT)
        told = "\n".join(part for part in (_open(count), count.remark) if part)
        grid.addWidget(label(told, "small", wrap=True), row, 2)
    grid.setColumnStretch(2, 1)
    return frame


def figure_card(place: QWidget, context: AppContext, figures: Sequence[FigureResult]) -> QFrame:
    """Each figure of the plan with its day, and whether the ledger gives the same."""
    frame, grid = _card(place, "計画の数値と台帳")
    for column, head in enumerate(("数値", "計画", "台帳", "", "基準日・出典")):
        grid.addWidget(label(head, "muted"), 0, column, _side(column))
    for row, figure in enumerate(figures, start=1):
        cells = (
            label(figure.label),
            label(f"{'約' if figure.about else ''}{_number(figure.expected)}{figure.unit}"),
            label(_counted(figure)),
            label("一致" if figure.agrees else "⚠ 不一致", "ok" if figure.agrees else "danger"),
            label(f"{context.day(figure.as_of, '基準日 未確認')}　{figure.source}", "small", wrap=True),
        )
        for column, widget in enumerate(cells[:-1]):
            grid.addWidget(widget, row, column, _side(column))
        # a text that takes several lines takes the whole cell
        grid.addWidget(cells[-1], row, len(cells) - 1)
    grid.setColumnStretch(4, 1)
    return frame


def _card(place: QWidget, title: str) -> tuple[QFrame, QGridLayout]:
    frame = with_role(QFrame(place), "card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(16, 8, 16, 16)
    column.setSpacing(8)
    column.addWidget(label(title, "heading"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(4)
    column.addLayout(grid)
    column.addStretch(1)
    return frame, grid


def _open(count: Count) -> str:
    if count.open_share is None:
        return ""
    return f"未確認 {count.open_share:.0%}".replace("%", "％") if count.open_share else "未確認 なし"


def _counted(figure: FigureResult) -> str:
    return "数えられません" if figure.counted is None else f"{_number(figure.counted)}{figure.unit}"


def _side(column: int) -> Qt.AlignmentFlag:
    return _RIGHT if column in (1, 2) else _LEFT


def _number(value: float) -> str:
    if abs(value) >= 10_000_000:
        return f"{value / 100_000_000:,.1f}億"
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"
