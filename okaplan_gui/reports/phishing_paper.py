"""標的型メール訓練 on paper: the whole with its trend, or a sheet for each division. No person is named."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from okaplan_gui.fields import TextStyle
from okaplan_gui.reports.exercise_charts import target_chart
from okaplan_gui.reports.kit.document import Paper, PrintResult
from okaplan_gui.reports.kit.table import Column
from okaplan_gui.reports.list_labels import day_text, list_labels
from okaplan_gui.rules.phishing import (
    COUNTED,
    RATES,
    DivisionResult,
    DrillResult,
    drill_tally,
    share_text,
    told_of,
    trend_tally,
)
from okaplan_gui.rules.tally import Tally
from okaplan_gui.store.ledger_file import LedgerFile

_ADVICE = (
    "・メールを開いたことは責めません。あやしいと思ったら、すぐに報告と相談をしてください。\n"
    "・開いてしまったときは、電源を切らずにネットワークから外し、情報セキュリティの窓口に電話してください。"
)


def phishing_paper(
    file: LedgerFile,
    results: Sequence[DrillResult],
    target: Path,
    today: date,
    *,
    each: bool = False,
    in_wareki: bool = True,
) -> PrintResult:
    """Print the last of ``results``; those before it are its trend. Problem when the place takes no file."""
    last = results[-1]
    paper = Paper(list_labels(file, f"標的型メール訓練　{last.drill}", in_wareki=in_wareki), contents=False)
    if each:
        for one in last.divisions:
            _division(paper, last, one, in_wareki)
    else:
        _whole(paper, results, today, in_wareki)
    return paper.write(target)


def _whole(paper: Paper, results: Sequence[DrillResult], today: date, in_wareki: bool) -> None:
    last = results[-1]
    paper.heading(f"標的型メール訓練の結果　{last.drill}")
    paper.text(told_of(last))
    paper.heading("推移", 2)
    paper.add(
        target_chart(
            paper,
            [(one.drill, one.whole.share("clicked"), one.whole.share("reported")) for one in results],
            "白: クリック率　灰: 報告率",
            share_text,
            longest=1.0,
        )
    )
    paper.space(8)
    _table(paper, trend_tally(results, today), in_wareki)
    paper.heading("課室ごとの結果", 2)
    _table(paper, drill_tally(last, today), in_wareki)


def _table(paper: Paper, tally: Tally, in_wareki: bool) -> None:
    columns = [Column("判定", 6, "center")]
    columns += [Column(field.label, max(6, field.width), field.kind.align) for field in tally.columns]
    paper.add(paper.tables.table(columns, [tally.texts(row, TextStyle(in_wareki)) for row in tally.rows]))


def _division(paper: Paper, drill: DrillResult, one: DivisionResult, in_wareki: bool) -> None:
    paper.heading(f"標的型メール訓練の結果　{one.division}", new_page=bool(paper.blocks))
    held = day_text(drill.held_on, in_wareki) if drill.held_on is not None else "未確認"
    paper.small(f"{drill.drill}　送信日 {held}　個人の結果は記録していません。")
    columns = [
        Column("項目", 24),
        Column(one.division, 24, "right"),
        Column("全体", 24, "right"),
        Column("前回のこの課室", 24, "right"),
    ]
    rows = [
        (
            RATES[name], share_text(one.shares.share(name)), share_text(drill.whole.share(name)),
            share_text(one.before.share(name)) if one.before is not None else "－",
        )
        for name in COUNTED
    ]  # fmt: skip
    paper.add(paper.tables.table(columns, rows))
    paper.add(
        target_chart(
            paper,
            [(RATES[name], drill.whole.share(name), one.shares.share(name)) for name in COUNTED],
            "白: 全体　灰: この課室",
            share_text,
            longest=1.0,
        )
    )
    paper.heading("お願い", 2)
    paper.text(_ADVICE)
