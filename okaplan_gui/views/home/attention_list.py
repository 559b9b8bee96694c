"""きょう気をつけること: one quiet line a matter, with a sign, a count, what to do, and the way to the records."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from okaplan_gui.rules.notice import URGENT, Notice
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.page import AppContext

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight


def attention_list(place: QWidget, context: AppContext, notices: Sequence[Notice]) -> QFrame:
    """The matters of today, the urgent first; made in ``place``."""
    frame = with_role(QFrame(place), "card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(16, 8, 16, 16)
    column.setSpacing(8)
    urgent = sum(notice.level == URGENT for notice in notices)
    head = QHBoxLayout()
    head.addWidget(label("きょう気をつけること", "heading"))
    head.addStretch(1)
    if notices:
        head.addWidget(label(f"至急 {urgent}　注意 {len(notices) - urgent}", "muted"))
    column.addLayout(head)
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(2, 1)
    for row, notice in enumerate(notices):
        if row:
            grid.addWidget(_rule(), 2 * row - 1, 0, 1, 4)
        _add(grid, 2 * row, context, notice)
    column.addLayout(grid)
    if not notices:
        column.addWidget(label("いまのところ、ありません。", "muted"))
    column.addStretch(1)
    return frame


def _add(grid: QGridLayout, row: int, context: AppContext, notice: Notice) -> None:
    urgent = notice.level == URGENT
    sign = label("至急" if urgent else "注意", "badge-danger" if urgent else "badge-warn")
    grid.addWidget(sign, row, 0, _MIDDLE)
    if notice.subject:
        grid.addWidget(label(f"{len(notice.keys):,}{notice.unit}", "heading"), row, 1, _RIGHT | _MIDDLE)
    texts = QVBoxLayout()
    texts.setSpacing(0)
    texts.addWidget(label(notice.subject or notice.message, "", wrap=True))
    texts.addWidget(label(notice.remedy, "small", wrap=True))
    grid.addLayout(texts, row, 2)
    button = QPushButton("開く")
    button.setAccessibleName(f"{notice.message} 開く")
    button.setToolTip(f"{notice.message}\n{notice.remedy}")
    page = notice.page or f"ledger:{notice.ledger}"
    button.clicked.connect(lambda: context.navigate(page, notice.keys or None))
    grid.addWidget(button, row, 3, _MIDDLE)


def _rule() -> QFrame:
    return with_role(QFrame(), "rule")
