"""Any ledger as a printed list, drawn from its declaration."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from okaplan_gui.fields import JST, Field, Reference, TextStyle
from okaplan_gui.reports.kit.document import Paper, PrintResult
from okaplan_gui.reports.kit.table import Column
from okaplan_gui.reports.ledger_marks import LedgerMarks
from okaplan_gui.reports.list_labels import day_text, list_labels
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
    as_of: date | None = None,
    progress: Callable[[int], None] | None = None,
) -> PrintResult:
    """Print what a table shows, A4 landscape. Personal data puts the handling on each page.

    ``as_of``: the day as of which the records stand, today unless told otherwise.
    Problem when no font is there or the place takes no file.
    """
    ledger = query.ledger
    fields = [file.catalogue.field(ledger, name) for name in names]
    places = [[field.name for field in ledger.fields()].index(name) for name in names]
    style = TextStyle(in_wareki)
    labels = list_labels(
        file, ledger.title, personal=any(field.personal for field in fields), in_wareki=in_wareki
    )
    paper = Paper(labels, landscape=True, contents=False, progress=progress)
    paper.heading(ledger.title)
    listing = file.listing(query)
    conditions = "（絞り込みあり）" if query.filters or query.words else ""
    day = day_text(as_of or datetime.now(JST).date(), in_wareki)
    paper.small(f"基準日 {day}　{len(listing):,}件{conditions}　{ledger.purpose}")
    columns = [Column(field.label, max(_LEAST_SHARE, field.width), field.kind.align) for field in fields]
    marks = LedgerMarks(file, ledger)

    def cell(field: Field, value: Any, record: Sequence[Any]) -> str:
        if isinstance(value, Reference):
            return value.title
        mark = marks.of(field, value, record)
        return f"{mark.sign} {field.text(value, style)}" if mark else field.text(value, style)

    rows = (
        tuple(cell(field, row.values[place], row.values) for field, place in zip(fields, places, strict=True))
        for row in listing.all_rows()
    )
    if any(field.watch for field in fields):
        paper.small("× 期限を過ぎた日　△ 期限が近い日・確認が古い日")
    paper.add(paper.tables.table(columns, rows))
    return paper.write(target)
