"""The box in which a plan is chosen, the division's own first."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from okaplan_gui.jobs.plan_checking import plans_of
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.views.shell.choosing import choose, place_of


class PlanBox(QComboBox):
    """All plans of a file. :attr:`plan_chosen` is sent when another one is chosen, and after each later load."""

    plan_chosen = Signal()

    def __init__(self, file: LedgerFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self.setAccessibleName("計画")
        self.setMinimumContentsLength(20)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.load()
        self.currentIndexChanged.connect(lambda _: self.plan_chosen.emit())

    @property
    def plan(self) -> UUID | None:
        """The chosen plan; None while there is none."""
        key = self.currentData()
        return key if isinstance(key, UUID) else None

    def choose(self, plan: object) -> bool:
        """Choose a plan by its key; False when there is no such plan."""
        return choose(self, plan)

    def load(self) -> None:
        """Read the plans again; the chosen one stays chosen."""
        keep = self.plan
        self.blockSignals(True)
        self.clear()
        for key, name in plans_of(self._file):
            self.addItem(name, key)
        self.setCurrentIndex(max(0, place_of(self, keep)) if self.count() else -1)
        self.blockSignals(False)
        # out of the way while there is nothing to choose
        if self.count() <= 1:
            self.hide()
        elif self.parentWidget() is not None:
            # without a parent it would come up as a window of its own
            self.show()
        self.plan_chosen.emit()
