"""The tabs of a runner: what is at work first, then the ledgers of the exercise, made when first looked at."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from okaplan_gui.models.exercise import (
    ExerciseAchievement,
    ExerciseLog,
    ExerciseObjective,
    ExerciseParticipant,
    Finding,
)
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.changes import Changes
from okaplan_gui.store.listing import Filter
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.table.page import LedgerPage

LEDGERS: tuple[tuple[str, type[Ledger]], ...] = (
    ("記録", ExerciseLog),
    ("参加者", ExerciseParticipant),
    ("目標", ExerciseObjective),
    ("達成時間", ExerciseAchievement),
    ("課題・改善", Finding),
)


class RunnerTabs(QTabWidget):
    """Checklist, injects and arrivals, and a ledger page for each of :data:`LEDGERS`."""

    def __init__(
        self, context: AppContext, key: UUID, injects: QWidget, checklist: QWidget, gathering: QWidget
    ) -> None:
        super().__init__()
        self._context, self._key = context, key
        self._pages: dict[type[Ledger], LedgerPage] = {}
        self._parts = {"checklist": checklist, "injects": injects, "gathering": gathering}
        self.setDocumentMode(True)
        self.addTab(checklist, "チェックリスト")
        self.addTab(injects, "状況付与")
        self.addTab(gathering, "参集")
        self._ledgers: dict[QWidget, type[Ledger]] = {}
        for title, ledger in LEDGERS:
            holder = QWidget()
            QVBoxLayout(holder).setContentsMargins(0, 0, 0, 0)
            self._ledgers[holder] = ledger
            self.addTab(holder, title)
        self.currentChanged.connect(lambda _: self._look())

    def show_part(self, name: str, then: Callable[[], object] | None = None) -> None:
        """Show 「checklist」, 「injects」 or 「gathering」, then do something with it."""
        self.setCurrentWidget(self._parts[name])
        if then is not None:
            then()

    def page(self, ledger: type[Ledger]) -> LedgerPage:
        """The page of a ledger, made when it is not there yet."""
        if ledger not in self._pages:
            holder = next(widget for widget, its in self._ledgers.items() if its is ledger)
            base = (Filter("exercise", "equals", self._key),)
            made = LedgerPage(self._context, ledger, base, {"exercise": self._key})
            layout = holder.layout()
            assert layout is not None
            layout.addWidget(made)
            self._pages[ledger] = made
        return self._pages[ledger]

    def refresh(self, changes: Changes) -> None:
        """Show what was written."""
        for page in self._pages.values():
            page.refresh(changes)

    def settings_changed(self) -> None:
        """Other letters or dates."""
        for page in self._pages.values():
            page.settings_changed()

    def _look(self) -> None:
        ledger = self._ledgers.get(self.currentWidget())
        if ledger is not None:
            self.page(ledger)
