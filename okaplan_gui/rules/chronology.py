"""クロノロジー: the lines in the order in which things happened, the open ones with what is overdue; and the quick line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from okaplan_gui.fields import JST
from okaplan_gui.fields.letters import line_fold
from okaplan_gui.models.response import ENTRY_KIND, ChronologyEntry
from okaplan_gui.rules.spoken_time import DAY, moment_of

KIND_LETTERS = {
    "情": "information", "被": "damage", "要": "request", "指": "order", "決": "decision", "報": "report", "連": "contact",
}  # fmt: skip
"""A single letter before the content → the kind."""
_TIME = re.compile(
    rf"{DAY}?\s*(?:(?P<h>\d{{1,2}})(?::(?P<m>\d{{2}})|時(?:(?P<j>\d{{1,2}})分?)?)|(?P<d>\d{{4}}))(?:\s+|、)(?!年)"
)
"""What stands close to other letters is content: 「100人が参集」, 「2024年の…」."""
_NAME_LETTERS = 6
_BETWEEN = re.compile(r"(?P<sender>[^\s→>]{1,40})\s*(?:→|->|=>|⇒)\s*(?P<receiver>\S{1,40})\s+")


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
        named = (_shortened(self.sender), _shortened(self.receiver))
        between = f"　{named[0]}→{named[1]}" if any(named) else ""
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
        digits = match["d"]
        hour = int(digits[:2] if digits else match["h"])
        minute = int(digits[2:] if digits else match["m"] or match["j"] or 0)
        told = moment_of(match, hour, minute, moment)
        # 「2530 …」 is rather a number than an hour of the night
        if told is not None and not (digits and hour > 24):
            moment, typed, rest = told, True, rest[match.end() :].strip()
    named, rest = _kind(rest)
    sender = receiver = None
    between = _BETWEEN.match(rest)
    if between is not None:
        sender, receiver, rest = between["sender"], between["receiver"], rest[between.end() :].strip()
        if named is None:
            named, rest = _kind(rest)
    return QuickLine(moment, rest, named or kind, sender, receiver, typed)


def _shortened(name: str | None) -> str:
    """What is told beside the line must not take the line's place."""
    return (
        name
        if name and len(name) <= _NAME_LETTERS
        else f"{(name or '')[:_NAME_LETTERS]}{'…' if name else ''}"
    )


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
