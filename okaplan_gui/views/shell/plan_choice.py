"""Which plan a page is about: a box to choose it, out of the way while there is only one."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget
from sqlalchemy import select

from okaplan_gui.store.ledger_file import LedgerFile


class PlanChoice(QComboBox):
    """The plans of a file, the division's own first."""

    changed = Signal()

    def __init__(self, file: LedgerFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self.setAccessibleName("計画")
        self.setMinimumContentsLength(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.load()
        self.currentIndexChanged.connect(lambda _: self.changed.emit())

    @property
    def plan(self) -> UUID | None:
        """The key of the chosen plan; None where there is none."""
        found = self.currentData()
        return found if isinstance(found, UUID) else None

    def load(self) -> None:
        """Read the plans anew; the chosen one stays chosen."""
        from okaplan_gui.models.plan import ContinuityPlan

        with self._file.session() as session:
            own_first = (ContinuityPlan.system.is_not(None), ContinuityPlan.code)
            plans = session.execute(select(ContinuityPlan.id, ContinuityPlan.name).order_by(*own_first)).all()
        keep = self.plan
        self.blockSignals(True)
        self.clear()
        for key, name in plans:
            self.addItem(name, key)
        if plans:
            self.setCurrentIndex(max(0, self.findData(keep)))
        self.blockSignals(False)
        self.setVisible(len(plans) > 1)

    def choose(self, plan: UUID) -> None:
        """Choose a plan by its key."""
        place = self.findData(plan)
        if place >= 0:
            self.setCurrentIndex(place)
