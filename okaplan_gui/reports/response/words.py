"""How papers of an event write moments, lengths of time, states; and what stands on every page of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from okaplan_gui.fields import JST, UNCONFIRMED, Duration
from okaplan_gui.fields.era import wareki
from okaplan_gui.models.organisation import Authority
from okaplan_gui.models.response import FORECAST, NATURE, SYSTEM_STATE, ChronologyEntry
from okaplan_gui.reports.kit.document import Paper, PaperLabels, PrintResult
from okaplan_gui.reports.kit.putting import put
from okaplan_gui.rules.event_outages import Standing
from okaplan_gui.rules.event_records import EventRecords

DENSE_FROM = 3
"""Papers of so many pages are set in small type: few pages matter more than large letters."""
ROOM = "\u3000\n\u3000"
"""A cell two lines high, for a pen."""
PERSONAL = "個人情報"


def event_paper(
    records: EventRecords, title: str, *, in_wareki: bool, personal: bool = False, landscape: bool = False
) -> Paper:
    """A paper of an event: 実際 or 訓練 in the box at the top of every page, the event's name at the foot."""
    event, authority = records.event, records.authority
    handling = (authority.handling if authority is not None else None) or ""
    return Paper(
        PaperLabels(
            title=title,
            authority=_name(authority),
            handling="　".join(
                part for part in (f"【{nature(records)}】", handling, PERSONAL if personal else "") if part
            ),
            version=full_moment(records.now, in_wareki),
            date="現在",
            footer=f"{event.code} {event.name}",
        ),
        landscape=landscape,
        contents=False,
    )


def blank_paper(
    authority: Authority | None, title: str, *, personal: bool = False, landscape: bool = False
) -> Paper:
    """A sheet for writing by hand: the event's nature is ticked on it, since nobody knows it yet."""
    handling = (authority.handling if authority is not None else None) or ""
    return Paper(
        PaperLabels(
            title=title,
            authority=_name(authority),
            handling="　".join(
                part for part in ("□実際　□訓練", handling, PERSONAL if personal else "") if part
            ),
            version="手書き用",
        ),
        landscape=landscape,
        contents=False,
    )


def _name(authority: Authority | None) -> str:
    return " ".join(part for part in (authority.name, authority.division) if part) if authority else ""


def blank_head(paper: Paper, title: str, *more: str) -> None:
    """The title of a blank sheet, with lines for the event, the day, the page and the writer."""
    paper.heading(title)
    paper.add(
        paper.tables.facts([(name, "\u3000") for name in ("事案", "日付", "記入者", "枚目", *more)], 2, 0.2)
    )


def blank_rows(columns: int, rows: int, first: Sequence[str] = ()) -> list[tuple[str, ...]]:
    """Empty rows, high enough for a pen; ``first``: what stands in their first cells, such as numbers."""
    return [
        (first[number] if number < len(first) else ROOM, *[ROOM] * (columns - 1)) for number in range(rows)
    ]


def one_line(text: str, most: int) -> str:
    """A text without its line ends, of so many letters at most; the whole of it stands in the chronology."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def write_fitting(make: Callable[[bool], Paper], target: Path) -> PrintResult:
    """Write a paper in letters of the usual size, or in small ones (``make`` with True) where it would be long.

    Problem when the place takes no file.
    """
    paper = make(False)
    data, pages = paper.render()
    if pages >= DENSE_FROM:
        return make(True).write(target)
    put(target, data)
    return PrintResult(target, pages, tuple(paper.typesetter.missing.lines()))


def nature(records: EventRecords) -> str:
    """実際の災害・障害 or 訓練."""
    return NATURE.text(records.event.nature)


def short_moment(moment: datetime | None) -> str:
    """Month, day and time, as it is written on whiteboards; empty when there is none."""
    if moment is None:
        return ""
    local = moment.astimezone(JST)
    return f"{local.month}/{local.day} {local:%H:%M}"


def full_moment(moment: datetime | None, in_wareki: bool) -> str:
    """A day with its time; 未確認 when there is none."""
    if moment is None:
        return UNCONFIRMED
    local = moment.astimezone(JST)
    day = wareki(local.date()) if in_wareki else local.date().isoformat()
    return f"{day} {local:%H:%M}"


def span(minutes: int | None) -> str:
    """A length of time; empty when there is none."""
    return "" if minutes is None else Duration().text(minutes)


def left_text(standing: Standing) -> str:
    """What is left of the RTO, in words: a colour is lost on paper."""
    if standing.left is None:
        return UNCONFIRMED if standing.outage is not None else ""
    return f"残り {span(standing.left)}" if standing.left >= 0 else f"超過 {span(-standing.left)}"


def forecast_text(standing: Standing) -> str:
    """When it is expected back, with how sure that is; 未確認 while it is down without a forecast."""
    newest = standing.newest
    if newest.forecast is None:
        return UNCONFIRMED if standing.outage is not None else ""
    sure = FORECAST.text(newest.certainty) or UNCONFIRMED
    return f"{short_moment(newest.forecast)}（{sure}）"


def state_text(standing: Standing) -> str:
    """The state as it is called."""
    return SYSTEM_STATE.text(standing.newest.state)


def entry_number(entry: ChronologyEntry) -> str:
    """The line's number with the device that it was written on: two laptops both have a line 1."""
    return f"{entry.device}-{entry.number}"


def entry_text(entry: ChronologyEntry) -> str:
    """What a line says; a line struck through says so and why."""
    text = entry.content
    if entry.from_paper:
        text += "（手書きから）"
    if entry.struck_at is not None:
        text = f"【取消 {short_moment(entry.struck_at)} {entry.struck_reason or ''}】\n{text}"
    return text


def from_to(entry: ChronologyEntry) -> str:
    """From whom to whom."""
    if not entry.sender and not entry.receiver:
        return ""
    return f"{entry.sender or '―'}→{entry.receiver or '―'}"
