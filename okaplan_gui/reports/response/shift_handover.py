"""引継書 of a shift: how it stands, what is open, what is not confirmed, who follows; signed by both."""

from __future__ import annotations

from pathlib import Path

from okaplan_gui.fields import UNCONFIRMED
from okaplan_gui.models.organisation import Authority
from okaplan_gui.models.response import FOLLOW_UP, Shift
from okaplan_gui.reports.kit.blocks import approval_boxes
from okaplan_gui.reports.kit.document import Paper, PrintResult
from okaplan_gui.reports.kit.table import CHECKBOX, Column
from okaplan_gui.reports.response.rota import in_turn
from okaplan_gui.reports.response.situation import checks_text, people_text
from okaplan_gui.reports.response.words import (
    ROOM,
    blank_head,
    blank_paper,
    blank_rows,
    entry_number,
    event_paper,
    forecast_text,
    full_moment,
    left_text,
    short_moment,
    state_text,
    write_fitting,
)
from okaplan_gui.rules.chronology import open_items
from okaplan_gui.rules.event_outages import standings
from okaplan_gui.rules.event_records import EventRecords

TITLE = "引継書"
_SYSTEMS = (
    Column("システム", 20), Column("状態", 9), Column("目標まで", 12), Column("復旧見込（確かさ）", 17),
    Column("次にすること", 27), Column("担当", 15),
)  # fmt: skip
_OPEN = (
    Column("", 4, "center"), Column("番号", 7, "center"), Column("期限", 13), Column("内容", 45), Column("だれが", 18),
    Column("対応", 13),
)  # fmt: skip
_PEOPLE = (Column("役割", 25), Column("いま", 37), Column("次の人", 38))


def shift_handover(records: EventRecords, target: Path, *, in_wareki: bool = True) -> PrintResult:
    """Print the handover as it stands. Problem when the place takes no file."""
    return write_fitting(lambda dense: _handover(records, in_wareki, dense), target)


def _handover(records: EventRecords, in_wareki: bool, dense: bool) -> Paper:
    paper = event_paper(records, TITLE, in_wareki=in_wareki, personal=True)
    tables = paper.tables.dense() if dense else paper.tables
    paper.heading(f"{TITLE}（{full_moment(records.now, in_wareki)} 現在）")
    paper.add(approval_boxes(paper, ("渡した人", "受けた人")))
    paper.heading("1 だれからだれへ", 2)
    paper.add(tables.table(_PEOPLE, turns(records)))
    paper.heading("2 システム（稼働していないもの）", 2)
    lines = [line for line in standings(records) if line.newest.state not in ("up", "na")]
    _table(
        paper,
        tables.table(
            _SYSTEMS,
            [
                (
                    line.target.name, state_text(line), left_text(line), forecast_text(line),
                    line.newest.next_step or UNCONFIRMED, line.newest.person or UNCONFIRMED,
                )
                for line in lines
            ],
        ),
        bool(lines),
    )  # fmt: skip
    pending = open_items(records.entries)
    paper.heading(f"3 終わっていないこと（{len(pending)}件）", 2)
    _table(
        paper,
        tables.table(
            _OPEN,
            [
                (
                    CHECKBOX, entry_number(e), short_moment(e.due) or "期限なし", e.content, e.who_acts or UNCONFIRMED,
                    FOLLOW_UP.text(e.follow_up) + (" 遅れ" if e.due is not None and e.due < records.now else ""),
                )
                for e in pending
            ],
        ),
        bool(pending),
    )  # fmt: skip
    unsure = [e for e in records.entries if e.struck_at is None and e.certainty == "open"]
    paper.heading("4 人・被害点検・確かめていない知らせ", 2)
    paper.text(people_text(records))
    paper.text(checks_text(records))
    paper.text(f"クロノロジーの未確認の行: {len(unsure)}件")
    _by_hand(paper)
    return paper


def blank_handover(authority: Authority | None, target: Path) -> PrintResult:
    """The handover as a sheet for writing by hand."""
    paper = blank_paper(authority, TITLE, personal=True)
    blank_head(paper, TITLE, "渡した人", "受けた人")
    paper.heading("1 システム（稼働していないもの）", 3)
    paper.add(paper.tables.table(_SYSTEMS, blank_rows(len(_SYSTEMS), 6)))
    paper.heading("2 終わっていないこと", 3)
    paper.add(paper.tables.table(_OPEN, blank_rows(len(_OPEN), 6, [CHECKBOX] * 6)))
    _by_hand(paper)
    return paper.write(target)


def turns(records: EventRecords) -> list[tuple[str, str, str]]:
    """Each role with who has it now and who follows; 未確認 where the rota says nothing."""
    shifts = in_turn(records)
    roles = dict.fromkeys(shift.role or "" for shift in shifts)
    found = []
    for role in roles:
        mine = [shift for shift in shifts if (shift.role or "") == role]
        now = [shift for shift in mine if shift.begins <= records.now < shift.ends]
        later = [shift for shift in mine if shift.begins > records.now]
        following = [shift for shift in later if shift.begins == later[0].begins]
        if now or following:
            found.append((role or "（役割なし）", _told(now), _told(following)))
    return found


def _told(shifts: list[Shift]) -> str:
    return (
        "\n".join(f"{s.name}（{short_moment(s.begins)}〜{short_moment(s.ends)}）" for s in shifts)
        or UNCONFIRMED
    )


def _table(paper: Paper, table: object, filled: bool) -> None:
    if filled:
        paper.add(table)
    else:
        paper.text("ありません。")


def _by_hand(paper: Paper) -> None:
    paper.heading("伝えること（手書き）", 3)
    paper.add(paper.tables.table([Column("", 100)], [(ROOM,)] * 3, whole=True))
