"""Any ledger as a printed list, drawn from its declaration."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from okaplan_gui.fields import Reference, TextStyle
from okaplan_gui.reports.kit.document import Paper, PrintResult
from okaplan_gui.reports.kit.table import Column
from okaplan_gui.reports.list_labels import list_labels
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery

_LEAST_SHARE = 5


def print_list(
    file: LedgerFile,
    query: ListQuery,
    names: Sequence[str],
    target: Path,
    *,
    in_wareki: bool = True,
    progress: Callable[[int], None] | None = None,
) -> PrintResult:
    """Print what a table shows, A4 landscape. Personal data puts the handling on each page.

    Problem when no font is there or the place takes no file.
    """
    ledger = query.ledger
    fields = [ledger.field(name) for name in names]
    places = [[field.name for field in ledger.fields()].index(name) for name in names]
    style = TextStyle(in_wareki)
    labels = list_labels(
        file, ledger.title, personal=any(field.personal for field in fields), in_wareki=in_wareki
    )
    paper = Paper(labels, landscape=True, contents=False, progress=progress)
    paper.heading(ledger.title)
    listing = file.listing(query)
    conditions = "（絞り込みあり）" if query.filters or query.words else ""
    paper.small(f"{len(listing):,}件{conditions}　{ledger.purpose}")
    columns = [Column(field.label, max(_LEAST_SHARE, field.width), field.kind.align) for field in fields]
    rows = (
        tuple(
            value.title if isinstance(value, Reference) else field.text(value, style)
            for field, value in zip(fields, (row.values[place] for place in places), strict=True)
        )
        for row in listing.all_rows()
    )
    paper.add(paper.tables.table(columns, rows))
    return paper.write(target)
