"""A tally on paper, A4 landscape: what the screen shows, with its day."""

from __future__ import annotations

from pathlib import Path

from okaplan_gui.fields import Date, TextStyle
from okaplan_gui.reports.kit.document import Paper, PrintResult
from okaplan_gui.reports.kit.table import Column
from okaplan_gui.reports.list_labels import list_labels
from okaplan_gui.rules.tally import Tally
from okaplan_gui.store.ledger_file import LedgerFile


def print_tally(file: LedgerFile, tally: Tally, target: Path, *, in_wareki: bool = True) -> PrintResult:
    """Print a tally. Problem when no font is there or the place takes no file."""
    style = TextStyle(in_wareki)
    paper = Paper(list_labels(file, tally.title, in_wareki=in_wareki), landscape=True, contents=False)
    day = Date().text(tally.as_of, style)
    then = f"（記録は {Date().text(tally.records_of, style)} のもの）" if tally.shifted else ""
    paper.heading(tally.title)
    paper.small(f"基準日 {day}{then}　{tally.summary_in(style)}（○ 問題なし　△ 注意　× 問題あり　？ 未確認）")
    columns = [Column("判定", 3, "center")]
    columns += [Column(field.label, max(5, field.width), field.kind.align) for field in tally.columns]
    paper.add(paper.tables.table(columns, (tally.texts(row, style) for row in tally.rows)))
    return paper.write(target)
