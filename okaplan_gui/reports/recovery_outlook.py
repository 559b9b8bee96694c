"""The outlook of a recovery on paper, A4 landscape: the Gantt chart and the same tables as on screen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from okaplan_gui.fields import TextStyle
from okaplan_gui.reports.kit.document import Paper, PrintResult
from okaplan_gui.reports.kit.gantt_block import gantt_blocks
from okaplan_gui.reports.kit.table import Column
from okaplan_gui.reports.list_labels import day_text, list_labels
from okaplan_gui.rules.recovery_chart import gantt
from okaplan_gui.rules.recovery_outlook import RecoveryOutlook
from okaplan_gui.rules.recovery_tables import basis_lines, measures_table, people_table, systems_table
from okaplan_gui.rules.tally import Tally
from okaplan_gui.store.ledger_file import LedgerFile

_TITLE = "復旧の見通し"
_HEADING = 90.0
"""Points that heading and lead take on the page of the chart."""
_MEASURES_A_TABLE = 5
"""More would not be read side by side on paper: they go on in a further table."""


def print_outlook(
    file: LedgerFile, outlook: RecoveryOutlook, target: Path, *, in_wareki: bool = True
) -> PrintResult:
    """Print an outlook. Problem when no font is there or the place takes no file."""
    paper = Paper(list_labels(file, _TITLE, in_wareki=in_wareki), landscape=True, contents=False)
    add_outlook(paper, outlook, in_wareki=in_wareki)
    return paper.write(target)


def add_outlook(paper: Paper, outlook: RecoveryOutlook, *, in_wareki: bool = True) -> None:
    """The outlook as chapters of a paper."""
    style = TextStyle(in_wareki)
    paper.heading(f"{_TITLE}　{outlook.scenario}")
    paper.small(
        f"基準日 {day_text(outlook.as_of, in_wareki)}　{outlook.plan}　{outlook.timing}　"
        f"{outlook.simulation.trials:,}回の試行（乱数の種 {outlook.simulation.seed}）"
    )
    paper.small(
        "灰色: 間に合う　× 黒: 目標より遅れる　？ 斜線: 未確認（仮の時間）　▼と縦線: 目標復旧時間　点線: 着手を待つ間"
    )
    paper.add(*gantt_blocks(paper.typesetter, gantt(outlook), paper.width, paper.page - _HEADING))
    _table(paper, systems_table(outlook), style, "間に合う確率", dense=True)
    _table(paper, people_table(outlook), style, "人員の過不足", dense=True, new_page=False)
    if outlook.measures:
        whole = measures_table(outlook)
        for first in range(0, len(outlook.measures), _MEASURES_A_TABLE):
            _table(paper, _some(whole, first), style, whole.title, dense=True)
    paper.heading("計算の前提", 2)
    paper.text("\n".join(basis_lines(outlook)))


def _some(whole: Tally, first: int) -> Tally:
    """The first two columns and some of the measures."""
    keep = [0, 1, *range(2 + first, min(len(whole.columns), 2 + first + _MEASURES_A_TABLE))]
    return replace(
        whole,
        columns=tuple(whole.columns[place] for place in keep),
        rows=tuple(replace(row, cells=tuple(row.cells[place] for place in keep)) for row in whole.rows),
    )


def _table(
    paper: Paper, tally: Tally, style: TextStyle, title: str, *, dense: bool = False, new_page: bool = True
) -> None:
    paper.heading(title, 2, new_page=dense and new_page)
    paper.small(f"{tally.summary}（○ 問題なし　△ 注意　× 問題あり　？ 未確認）")
    columns = [Column("判定", 3, "center")]
    columns += [Column(field.label, max(4, field.width), field.kind.align) for field in tally.columns]
    tables = paper.tables.dense() if dense else paper.tables
    paper.add(tables.table(columns, (tally.texts(row, style) for row in tally.rows)))
