"""状況報告: one page for the 本部 on what is down, until when, by what means work goes on, and who is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from okaplan_gui.fields import UNCONFIRMED
from okaplan_gui.models.organisation import Authority
from okaplan_gui.models.response import CHECK_RESULT, FOLLOW_UP, PRESENCE, SAFETY, SYSTEM_STATE
from okaplan_gui.reports.kit.document import Paper, PrintResult
from okaplan_gui.reports.kit.putting import put
from okaplan_gui.reports.kit.table import Column
from okaplan_gui.reports.response.words import (
    ROOM,
    blank_head,
    blank_paper,
    blank_rows,
    event_paper,
    forecast_text,
    full_moment,
    left_text,
    nature,
    one_line,
    short_moment,
    state_text,
)
from okaplan_gui.rules.chronology import open_items
from okaplan_gui.rules.event_outages import Standing, standings
from okaplan_gui.rules.event_records import EventRecords
from okaplan_gui.rules.event_review import is_there

TITLE = "状況報告"


@dataclass(frozen=True)
class _Room:
    """How much is put on the page: systems, open items, letters of a text, of an item, and whether in small type."""

    systems: int
    pending: int
    letters: int
    item: int
    dense: bool = True


ROOMS = (
    _Room(22, 8, 60, 90, dense=False), _Room(22, 8, 60, 90), _Room(22, 6, 44, 60),
    _Room(22, 4, 16, 28, dense=False), _Room(22, 5, 22, 40), _Room(16, 4, 22, 30), _Room(8, 3, 22, 30),
    _Room(4, 1, 22, 30),
)  # fmt: skip
"""Tried until the report is one page: first letters and texts become smaller, then what is left out is counted."""
_BY_HAND = "　　月　　日　　時　　分"
_SYSTEMS = (
    Column("システム", 21), Column("状態", 9), Column("停止から", 11), Column("目標まで", 10),
    Column("復旧見込（確かさ）", 17), Column("代替手段・待っているもの", 32),
)  # fmt: skip
_OPEN = (Column("期限", 11), Column("内容", 60), Column("だれが", 17), Column("対応", 9))


def situation_report(
    records: EventRecords, target: Path, *, in_wareki: bool = True, next_at: datetime | None = None
) -> PrintResult:
    """Print the report. ``next_at``: when the next one comes, None leaves room for a pen.

    Problem when the place takes no file.
    """
    for room in ROOMS:
        paper = _report(records, room, next_at, in_wareki)
        data, pages = paper.render()
        if pages == 1:
            break
    put(target, data)
    return PrintResult(target, pages, tuple(paper.typesetter.missing.lines()))


def _report(records: EventRecords, room: _Room, next_at: datetime | None, in_wareki: bool) -> Paper:
    paper = event_paper(records, TITLE, in_wareki=in_wareki)
    tables = paper.tables.dense() if room.dense else paper.tables
    say = paper.small if room.dense else paper.text
    event, lines = records.event, standings(records)
    stopped = [line for line in lines if line.newest.state not in ("up", "na")]
    paper.heading(f"{TITLE}（{full_moment(records.now, in_wareki)} 現在）")
    paper.add(
        tables.facts(
            [
                ("事案", f"{one_line(event.name, 60)}【{nature(records)}】"),
                ("発生", full_moment(event.occurred_at, in_wareki)),
                ("使う計画", records.plan or UNCONFIRMED),
                ("次の報告", full_moment(next_at, in_wareki) if next_at is not None else _BY_HAND),
                *(
                    (word, full_moment(told, in_wareki))
                    for word, told in (("復旧宣言", event.declared_at), ("解除", event.released_at))
                    if told is not None
                ),
            ],
            2,
            0.2,
        )
    )
    paper.heading("1 システム", 3)
    say(_counted(lines))
    if stopped:
        shown = _worst_first(stopped)[: room.systems]
        paper.add(tables.table(_SYSTEMS, [_system(line, room.letters) for line in shown]))
    elif lines:
        say("止まっているシステムはありません。")
    _left_out(paper, len(stopped) - room.systems, "掲示")
    paper.heading("2 人", 3)
    say(people_text(records))
    paper.heading("3 被害点検", 3)
    say(checks_text(records))
    pending = open_items(records.entries)
    paper.heading(f"4 終わっていないこと（{len(pending)}件）", 3)
    rows = [
        (
            short_moment(e.due) or "期限なし", one_line(e.content, room.item),
            one_line(e.who_acts or UNCONFIRMED, 12 if room.dense else 30),
            FOLLOW_UP.text(e.follow_up) + (" 遅れ" if e.due is not None and e.due < records.now else ""),
        )
        for e in pending[: room.pending]
    ]  # fmt: skip
    if rows:
        paper.add(tables.table(_OPEN, rows))
    else:
        say("ありません。")
    _left_out(paper, len(pending) - room.pending, "クロノロジー")
    return paper


def blank_situation(authority: Authority | None, target: Path) -> PrintResult:
    """The report as a sheet for writing by hand."""
    paper = blank_paper(authority, TITLE)
    blank_head(paper, TITLE, "現在の時刻", "次の報告")
    paper.heading("1 システム", 3)
    paper.add(paper.tables.table(_SYSTEMS, blank_rows(len(_SYSTEMS), 9)))
    paper.heading("2 人（要る人数・いる人数・安否の分からない人数）", 3)
    paper.add(paper.tables.table([Column("", 100)], [(ROOM,)]))
    paper.heading("3 終わっていないこと", 3)
    paper.add(paper.tables.table(_OPEN, blank_rows(len(_OPEN), 5)))
    return paper.write(target)


def people_text(records: EventRecords) -> str:
    """Who is there and who is safe, in a line; what is not known is counted as such."""
    if not records.people:
        return f"安否・参集: {UNCONFIRMED}"
    presence = Counter(person.presence for person in records.people)
    safety = Counter(person.safety for person in records.people)
    there = sum(is_there(person, records.now) for person in records.people)
    told = [f"いま いる人 {there}人（全{len(records.people)}人）"]
    told += [f"{PRESENCE.text(code)} {presence[code]}人" for code in ("coming", "cannot", "unknown")]
    safe = [f"{SAFETY.text(code)} {safety[code]}人" for code in ("safe", "hurt", "missing", "unknown")]
    return "、".join(told) + f"\n安否: {'、'.join(safe)}"


def checks_text(records: EventRecords) -> str:
    """The damage check in a line, with what was found bad."""
    if not records.checks:
        return f"被害点検: {UNCONFIRMED}"
    counts = Counter(check.result for check in records.checks)
    told = "、".join(f"{option.label} {counts[option.code]}件" for option in CHECK_RESULT.options)
    bad = [check.target for check in records.checks if check.result == "bad"]
    return told + (f"\n停止しているもの: {one_line('、'.join(bad), 120)}" if bad else "")


def _counted(lines: Sequence[Standing]) -> str:
    if not lines:
        return f"稼働状況: {UNCONFIRMED}（まだ1つも見ていません）"
    counts = Counter(line.newest.state for line in lines)
    return "、".join(f"{o.label} {counts[o.code]}" for o in SYSTEM_STATE.options if counts[o.code])


def _worst_first(lines: Sequence[Standing]) -> list[Standing]:
    # down before degraded; among them what has least left of its RTO
    return sorted(lines, key=lambda s: (s.outage is None, s.left is None, s.left or 0))


def _system(line: Standing, letters: int) -> tuple[str, ...]:
    newest = line.newest
    means = [newest.workaround or (UNCONFIRMED if line.outage is not None else "")]
    if newest.waiting_for:
        means.append(f"待ち: {newest.waiting_for}")
    began = line.outage.down_at if line.outage is not None else line.since
    return (
        one_line(line.target.name, max(letters, 16)), state_text(line), short_moment(began), left_text(line), forecast_text(line),
        one_line("　".join(part for part in means if part), letters),
    )  # fmt: skip


def _left_out(paper: Paper, count: int, where: str) -> None:
    if count > 0:
        paper.small(f"ほか {count}件は「{where}」にあります。")
