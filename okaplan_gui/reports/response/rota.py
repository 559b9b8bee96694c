"""交代表: who is on duty from when to when, in which role."""

from __future__ import annotations

from pathlib import Path

from okaplan_gui.models.organisation import Authority
from okaplan_gui.models.response import Shift
from okaplan_gui.reports.kit.document import PrintResult
from okaplan_gui.reports.kit.table import Column
from okaplan_gui.reports.response.words import (
    blank_head,
    blank_paper,
    blank_rows,
    event_paper,
    full_moment,
    short_moment,
)
from okaplan_gui.rules.event_records import EventRecords

TITLE = "交代表"
_COLUMNS = (
    Column("いま", 6, "center"), Column("から", 13), Column("まで", 13), Column("役割", 18), Column("氏名", 16),
    Column("引継ぎ", 34),
)  # fmt: skip
BLANK_ROWS = 20


def rota_paper(records: EventRecords, target: Path, *, in_wareki: bool = True) -> PrintResult:
    """Print the rota; whoever is on duty now is marked. Problem when the place takes no file."""
    paper = event_paper(records, TITLE, in_wareki=in_wareki, personal=True)
    paper.heading(TITLE)
    paper.small(f"▶ は {full_moment(records.now, in_wareki)} に就いている人です。")
    paper.add(
        paper.tables.table(
            _COLUMNS,
            [
                (
                    "▶" if s.begins <= records.now < s.ends else "", short_moment(s.begins), short_moment(s.ends),
                    s.role or "", s.name, s.remark or "",
                )
                for s in in_turn(records)
            ],
        )
    )  # fmt: skip
    return paper.write(target)


def blank_rota(authority: Authority | None, target: Path) -> PrintResult:
    """The rota as a sheet for writing by hand."""
    paper = blank_paper(authority, TITLE, personal=True)
    blank_head(paper, TITLE)
    paper.add(paper.tables.table(_COLUMNS, blank_rows(len(_COLUMNS), BLANK_ROWS)))
    return paper.write(target)


def in_turn(records: EventRecords) -> list[Shift]:
    """Shifts in the order in which they begin."""
    return sorted(records.shifts, key=lambda s: (s.begins, s.ends, s.number))
