"""掲示: every system that was looked at, for the wall of the room."""

from __future__ import annotations

from pathlib import Path

from okaplan_gui.fields import UNCONFIRMED
from okaplan_gui.models.organisation import Authority
from okaplan_gui.models.response import CAUSE
from okaplan_gui.reports.kit.document import PrintResult
from okaplan_gui.reports.kit.table import Column
from okaplan_gui.reports.response.words import (
    blank_head,
    blank_paper,
    blank_rows,
    event_paper,
    forecast_text,
    full_moment,
    left_text,
    one_line,
    short_moment,
    state_text,
)
from okaplan_gui.rules.event_outages import standings
from okaplan_gui.rules.event_records import EventRecords

TITLE = "稼働状況の掲示"
_COLUMNS = (
    Column("順", 4, "center"), Column("システム", 14), Column("状態", 8), Column("その状態から", 10),
    Column("目標まで", 10), Column("原因", 5), Column("復旧見込（確かさ）", 17), Column("代替手段", 15),
    Column("待っているもの", 12), Column("次にすること", 12), Column("最後に見た", 10),
)  # fmt: skip
BLANK_ROWS = 11
_LETTERS = 24
"""Of a text on the wall: a sheet with three systems is read by nobody. The whole stands on the screen."""


def board_paper(records: EventRecords, target: Path, *, in_wareki: bool = True) -> PrintResult:
    """Print the board. Problem when the place takes no file."""
    paper = event_paper(records, TITLE, in_wareki=in_wareki, landscape=True)
    lines = standings(records)
    paper.heading(f"{TITLE}（{full_moment(records.now, in_wareki)} 現在）")
    rows = []
    for line in lines:
        newest, down = line.newest, line.outage is not None
        rows.append(
            (
                str(line.target.order or ""), line.target.name, state_text(line), short_moment(line.since),
                left_text(line), CAUSE.text(newest.cause) or (UNCONFIRMED if down else ""), forecast_text(line),
                one_line(newest.workaround or (UNCONFIRMED if down else ""), _LETTERS),
                one_line(newest.waiting_for or "", _LETTERS), one_line(newest.next_step or "", _LETTERS),
                short_moment(newest.at),
            )
        )  # fmt: skip
    paper.add(paper.tables.table(_COLUMNS, rows))
    return paper.write(target)


def blank_board(authority: Authority | None, target: Path) -> PrintResult:
    """The board as a sheet for writing by hand."""
    paper = blank_paper(authority, TITLE, landscape=True)
    blank_head(paper, TITLE)
    paper.small("状態: 稼働・縮退・停止・切替中・復旧作業中・未確認。　見込みの確かさ: 確か・見込み・目安。")
    paper.add(paper.tables.table(_COLUMNS, blank_rows(len(_COLUMNS), BLANK_ROWS)))
    return paper.write(target)
