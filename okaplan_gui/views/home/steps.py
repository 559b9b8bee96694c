"""最初にすること: the first day step by step, each with a tick when it is done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from okaplan_gui.jobs.home_parts import FirstStep
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.page import AppContext


def first_steps(place: QWidget, context: AppContext, steps: Sequence[FirstStep]) -> QFrame:
    """The steps; the next one stands out. Made in ``place``."""
    frame = with_role(QFrame(place), "card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(16, 8, 16, 16)
    column.setSpacing(8)
    done = sum(step.done for step in steps)
    column.addWidget(label(f"最初にすること　{done} / {len(steps)}", "heading"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(2, 1)
    upcoming = next((step for step in steps if not step.done), None)
    for row, step in enumerate(steps):
        grid.addWidget(label("✓ 済" if step.done else f"{row + 1}", "ok" if step.done else ""), row, 0)
        button = with_role(QPushButton(step.text), "primary" if step is upcoming else "link")
        button.setAccessibleName(f"{step.text}{'（済）' if step.done else ''}")
        button.clicked.connect(lambda _=False, page=step.page: context.navigate(page))
        grid.addWidget(button, row, 1, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(label(step.how, "small"), row, 2)
    column.addLayout(grid)
    return frame
