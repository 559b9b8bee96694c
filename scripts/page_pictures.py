"""The pages of the window as they are pictured (``screenshots.py``): a name, and what to do before the picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from PySide6.QtWidgets import QApplication

from okaplan_gui.fields import JST
from okaplan_gui.models.head import heads_of
from okaplan_gui.views.pages import page_entries
from okaplan_gui.views.shell.emergency_keys import EMERGENCY
from okaplan_gui.views.shell.task import runner_of
from scripts.event_pictures import event_scenes

Scene = tuple[str, Callable[[], object]]

MAIN = (
    "home",
    "emergency_contacts",
    "ledger_information_system",
    "karte",
    "plan_critical_system",
    "exercise_running",
    "response_board",
    "surveys",
    "tallies",
    "past_day",
    "confirming",
    "settings",
)
"""What a newcomer wants to see first: the table with its form, and one page of each kind beside it."""
_PARTS = (
    ("impact", ("targets", "uses")),
    ("damage", ("all",)),
    ("measures", ("costs", "budget", "found")),
)
"""Pages with parts beside the first one."""
_RECOVERY_PARTS = ("schedule", "chances", "people", "measures", "basis")
MAIN_DIALOGS = ("import", "search")


def scenes(window: Any) -> Iterator[Scene]:
    """All of them: every page as it opens, then some pages at work."""
    for entry in page_entries(heads_of(window.file.catalogue)):
        yield entry.page_id.replace(":", "_"), partial(_visit, window, entry.page_id)
    for part in EMERGENCY:
        yield f"emergency_{part}", partial(window.go, "emergency", part)
    for part in ("critical_system", "open", "changes"):
        yield f"plan_{part}", partial(_read_plan, window, part)
    for page, parts in _PARTS:
        for part in parts:
            yield f"{page}_{part}", partial(_open_part, window, page, part)
    for mode in ("failing", "before"):
        yield f"graph_{mode}", partial(_ask_graph, window, mode)
    yield "graph_order", partial(_graph_order, window)
    for part in _RECOVERY_PARTS:
        yield f"recovery_{part}", partial(_reckon, window, part)
    yield "past_day", partial(_look_back, window)
    yield "exercise_running", partial(_run_exercise, window)
    yield from event_scenes(window)
    yield "grouped", partial(_group, window)
    yield "grouped_by_owner", partial(_group_by_owner, window)
    yield "tally_of_another_day", partial(_tally, window)


def main_scenes(window: Any) -> list[Scene]:
    """Those of :data:`MAIN`, in that order."""
    known = dict(scenes(window))
    return [(name, known[name]) for name in MAIN]


def _visit(window: Any, page: str) -> None:
    window.workspace.go(page)
    table = getattr(window.workspace.page, "table", None)
    if table is not None and hasattr(table, "select_cell") and table.model().rowCount():
        table.select_cell(0, 0)


def _read_plan(window: Any, part: str) -> None:
    window.workspace.go("plan")
    window.workspace.page.show_part(part)


def _open_part(window: Any, page: str, part: str) -> None:
    window.workspace.go(page)
    window.workspace.page.open_with(part)


def _ask_graph(window: Any, mode: str) -> None:
    """What fails with a single point of failure, or what a critical system needs before it."""
    window.workspace.go("graph")
    page = window.workspace.page
    page.show_mode(mode)
    page.go_to(page.findings.singles[0].key if mode == "failing" else page.graph.critical[-1])


def _graph_order(window: Any) -> None:
    window.workspace.go("graph")
    window.workspace.page.tabs.setCurrentIndex(1)


def _reckon(window: Any, part: str) -> None:
    """The outlook of the sample's recovery, if it has a scenario, at one of its tabs."""
    window.workspace.go("recovery")
    page = window.workspace.page
    if page.outlook is None and page.run_button.isEnabled():
        page.run()
        while page.outlook is None:
            QApplication.processEvents()
    page.results.show_part(part)


def _look_back(window: Any) -> None:
    """The systems as they stand at the end of today, the only day of the sample."""
    window.go("past", ("information_system", datetime.now(JST).date()))
    while runner_of(window).busy:
        QApplication.processEvents()


def _run_exercise(window: Any) -> None:
    """The planned exercise of the sample, started 15 minutes ago at four times the speed, with two ticks: some items are late."""
    window.workspace.go("exercises")
    runner = window.workspace.page.runner
    runner.run.start(datetime.now(JST) - timedelta(minutes=15))
    runner.show_again()
    runner.checklist.person_edit.setText("見本 花子")
    runner.checklist.tick(0, "done")
    runner.checklist.tick(2, "partly")
    runner.show_again()


def _group(window: Any) -> None:
    """Systems by bureau and within it by division, one of both folded."""
    window.workspace.go("ledger:information_system")
    page = window.workspace.page
    page.group_by("bureau", "division")
    page.model.toggle(1)
    page.table.select_cell(0, 0)


def _group_by_owner(window: Any) -> None:
    """Equipment by the division whose systems run on it."""
    window.workspace.go("ledger:equipment")
    page = window.workspace.page
    page.group_by("@division")
    page.table.select_cell(0, 0)


def _tally(window: Any) -> None:
    """A tally as of the end of a year to come."""
    window.workspace.go("tallies", "support")
    window.workspace.page.show_day(datetime.now(JST).date() + timedelta(days=400))
