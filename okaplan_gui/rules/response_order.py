"""復旧の順 of what is really not up, and what the people who are there can begin with now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from okaplan_gui.rules.event_records import EventRecords
from okaplan_gui.rules.recovery_order import Target, recovery_order
from okaplan_gui.rules.response_board import NOT_SERVING, BoardLine, response_board

_AT_WORK = ("switching", "restoring")
"""Somebody is at it."""


@dataclass(frozen=True)
class ResponseStep:
    """One place in the order."""

    number: int
    line: BoardLine
    waits_for: tuple[str, ...]
    """Names of what has to be up before."""
    begin_now: bool
    """Nothing is waited for, and there are people for it."""
    in_cycle: bool

    @property
    def words(self) -> str:
        """What holds for it now."""
        if self.line.newest.state in _AT_WORK:
            return "作業中"
        if self.waits_for:
            return f"{'、'.join(self.waits_for)} の後"
        return "今できる" if self.begin_now else "人を待つ"


def hands_there(records: EventRecords | None) -> int:
    """People who are there, unhurt, and may repair: those of the survey, of records and of the command do not."""
    people = records.people if records is not None else ()
    return sum(
        1 for p in people if p.presence == "here" and p.safety != "hurt" and p.team in (None, "repair")
    )


def response_order(
    records: EventRecords, needs: Iterable[tuple[UUID, UUID]] = ()
) -> tuple[ResponseStep, ...]:
    """The order at ``records.now``: only systems that are not up; those 未確認 are among them.

    Each system takes one of :func:`hands_there`.
    """
    pairs = tuple(needs)
    lines = {line.system: line for line in response_board(records, pairs) if line.newest.state in NOT_SERVING}
    order = recovery_order(
        (Target(key, line.target.name, line.target.objective) for key, line in lines.items()), pairs
    )
    # whoever works on a system already is not free for another one
    hands = hands_there(records) - sum(line.newest.state in _AT_WORK for line in lines.values())
    found = []
    for step in order.steps:
        line = lines[step.target.key]
        waiting = tuple(lines[key].target.name for key in step.waits_for)
        free = (not waiting or step.in_cycle) and hands > 0 and line.newest.state not in _AT_WORK
        hands -= free
        found.append(ResponseStep(step.number, line, waiting, free, step.in_cycle))
    return tuple(found)
