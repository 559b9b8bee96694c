"""The results of phishing drills in a file, and their papers."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select

from okaplan_gui.fields import JST, Problem
from okaplan_gui.models.organisation import Division
from okaplan_gui.models.security import PhishingDrill
from okaplan_gui.reports.kit.document import PrintResult
from okaplan_gui.reports.phishing_paper import phishing_paper
from okaplan_gui.rules.phishing import DrillResult, drill_results
from okaplan_gui.store.ledger_file import LedgerFile


def read_drills(file: LedgerFile) -> tuple[DrillResult, ...]:
    """Every drill, the oldest first."""
    with file.session() as session:
        records = session.scalars(select(PhishingDrill)).all()
        divisions = {key: name for key, name in session.execute(select(Division.id, Division.name))}
    return drill_results(records, divisions)


def print_drill(
    file: LedgerFile,
    drill: str,
    target: Path,
    *,
    each: bool = False,
    in_wareki: bool = True,
    today: date | None = None,
) -> PrintResult:
    """Print a drill with the trend; ``each``: a sheet for each division instead. Problem when it is gone."""
    results = read_drills(file)
    place = next((n for n, one in enumerate(results) if one.drill == drill), None)
    if place is None:
        raise Problem("この訓練の記録は削除されています。", remedy="ページを開き直してください。")
    day = today or datetime.now(JST).date()
    return phishing_paper(file, results[: place + 1], target, day, each=each, in_wareki=in_wareki)
