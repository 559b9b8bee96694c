"""クロノロジー: the lines in the order in which things happened, the open ones with what is overdue; and the quick line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from okaplan_gui.fields import JST
from okaplan_gui.fields.letters import line_fold
from okaplan_gui.models.response import ENTRY_KIND, ChronologyEntry

KIND_LETTERS = {
    "情": "information", "被": "damage", "要": "request", "指": "order", "決": "decision", "報": "report", "連": "contact",
}  # fmt: skip
"""A single letter before the content → the kind."""
AHEAD = timedelta(hours=1)
"""A time further ahead than this is meant of the day before: what happened is written down afterwards."""
_TIME = re.compile(
    r"(?P<day>昨日|前日|一昨日|今日)?\s*(?:(?P<h>\d{1,2})[:時](?P<m>\d{2})分?|(?P<d>\d{4}))(?:\s+|、)"
)
_BETWEEN = re.compile(r"(?P<sender>[^\s→>]{1,40})\s*(?:→|->|=>|⇒)\s*(?P<receiver>\S{1,40})\s+")
_DAYS = {"今日": 0, "昨日": 1, "前日": 1, "一昨日": 2}


@dataclass(frozen=True)
class QuickLine:
    """What was typed in one line."""

    happened_at: datetime
    content: str
    kind: str | None = None
    sender: str | None = None
    receiver: str | None = None
    typed_time: bool = False
    """The time was typed; otherwise it is now."""

    def words(self) -> str:
        """How the line was understood, before it is written."""
        moment = self.happened_at.astimezone(JST)
        between = f"　{self.sender or ''}→{self.receiver or ''}" if self.sender or self.receiver else ""
        kind = f"　{ENTRY_KIND.text(self.kind)}" if self.kind else ""
        return f"{moment.month}/{moment.day} {moment:%H:%M}{kind}{between}"


def quick_line(text: str, now: datetime, kind: str | None = None) -> QuickLine:
    """Read 「0315 被 本部→設備班 内容」: time, kind and from → to may all be left out. Minutes count, seconds of now go.

    ``kind``: what holds where the line itself names none.

    What does not look like a time is content: 「2460 …」 stays as it was typed.
    """
    rest, moment, typed = line_fold(text).strip(), now.astimezone(JST), False
    match = _TIME.match(rest)
    if match is not None:
        hour, minute = (
            (int(match["d"][:2]), int(match["d"][2:])) if match["d"] else (int(match["h"]), int(match["m"]))
        )
        if hour <= 23 and minute <= 59:
            day = moment.date() - timedelta(days=_DAYS.get(match["day"] or "", 0))
            told = datetime.combine(day, time(hour, minute), JST)
            if match["day"] is None and told - moment > AHEAD:
                told -= timedelta(days=1)
            moment, typed, rest = told, True, rest[match.end() :].strip()
    named, rest = _kind(rest)
    sender = receiver = None
    between = _BETWEEN.match(rest)
    if between is not None:
        sender, receiver, rest = between["sender"], between["receiver"], rest[between.end() :].strip()
        if named is None:
            named, rest = _kind(rest)
    return QuickLine(moment, rest, named or kind, sender, receiver, typed)


def _kind(rest: str) -> tuple[str | None, str]:
    if len(rest) > 2 and rest[0] in KIND_LETTERS and rest[1] in " 　":
        return KIND_LETTERS[rest[0]], rest[2:].strip()
    return None, rest


def in_order(entries: Iterable[ChronologyEntry]) -> list[ChronologyEntry]:
    """By the time at which things happened, whatever the clock did when they were written."""
    return sorted(entries, key=lambda e: (e.happened_at, e.written_at, e.device, e.number))


def open_items(entries: Iterable[ChronologyEntry]) -> list[ChronologyEntry]:
    """Lines that somebody still has to act on, the most pressing first; struck lines and false reports are none."""
    found = [
        e
        for e in entries
        if e.follow_up in ("open", "doing") and e.struck_at is None and e.certainty != "false"
    ]
    return sorted(
        found, key=lambda e: (e.due is None, e.due or e.happened_at, e.happened_at, e.device, e.number)
    )


def overdue(entry: ChronologyEntry, now: datetime) -> bool:
    """Whether an open line's time has passed."""
    return (
        entry.follow_up in ("open", "doing")
        and entry.struck_at is None
        and entry.due is not None
        and entry.due < now
    )
