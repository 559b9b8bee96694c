"""予算要求の一覧: the measures of one budget year on paper, A4 landscape, with their sum (form 6, step 19)."""

from __future__ import annotations

from pathlib import Path

from okaplan_gui.fields import TextStyle
from okaplan_gui.fields.era import wareki
from okaplan_gui.reports.kit.document import Paper, PrintResult
from okaplan_gui.reports.kit.table import Column
from okaplan_gui.reports.list_labels import list_labels
from okaplan_gui.rules.tally import Tally
from okaplan_gui.store.ledger_file import LedgerFile


def print_budget_list(
    file: LedgerFile, tally: Tally, plan: str, target: Path, *, in_wareki: bool = True
) -> PrintResult:
    """Print the budget list that ``rules.measure_tallies`` drew up. Problem when the place takes no file."""
    style = TextStyle(in_wareki)
    paper = Paper(list_labels(file, tally.title, in_wareki=in_wareki), landscape=True, contents=False)
    day = wareki(tally.as_of) if in_wareki else tally.as_of.isoformat()
    paper.heading(tally.title)
    paper.small(f"{plan}　基準日 {day}")
    paper.small(tally.summary)
    columns = [Column(field.label, max(3, field.width), field.kind.align) for field in tally.columns]
    # the sign of a row says nothing here: what is not known stands as 未確認 in its cell
    paper.add(paper.tables.table(columns, (tally.texts(row, style)[1:] for row in tally.rows)))
    return paper.write(target)
