"""掲示: how each system stands as of a moment, what is left of its RTO, whether the look is stale, what it waits for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from okaplan_gui.fields import Duration
from okaplan_gui.models.response import SYSTEM_STATE, EventSystemState
from okaplan_gui.rules.event_outages import standings, whole_minutes
from okaplan_gui.rules.event_records import EventRecords, SystemTarget

STALE_AFTER = 60
"""Minutes after which a look counts as stale, where no 基準値 says otherwise."""
NOT_SERVING = ("down", "switching", "restoring", "unknown")
"""States in which nobody may count on a system: 未確認 never counts as good."""


@dataclass(frozen=True)
class BoardLine:
    """One system on the board. Minutes throughout."""

    system: UUID
    target: SystemTarget
    newest: EventSystemState
    since: datetime
    down_at: datetime | None
    """When the outage that goes on began; None while there is none."""
    left: int | None
    """What is left of the RTO, below 0 when it has passed; None without an outage or an RTO."""
    left_if_down: int | None
    """For 未確認: what would be left, had it been down since the event."""
    age: int
    """Since the newest look; below 0 when the computer's clock was set back meanwhile."""
    stale: bool
    waits_for: tuple[str, ...]
    """Names of systems that it needs and that are not up."""
    unanswered: tuple[str, ...] = ()
    """Its addresses that gave no answer when they were tried after the newest look."""

    @property
    def state_words(self) -> str:
        """Its state; where a later try of its addresses says otherwise, that too."""
        words = SYSTEM_STATE.text(self.newest.state)
        doubtful = self.unanswered and self.newest.state in ("up", "degraded", "unknown")
        return f"{words} ⚠ 疎通なし" if doubtful else words

    @property
    def left_words(self) -> str:
        """The RTO in words."""
        if self.left is not None:
            return _left(self.left)
        if self.newest.state == "unknown" and self.left_if_down is not None:
            return f"停止なら {_left(self.left_if_down)}"
        return "目標 未確認" if self.newest.state in NOT_SERVING and self.target.objective is None else ""

    @property
    def age_words(self) -> str:
        """When it was last looked at, in words; a stale look says so."""
        if self.newest.state == "unknown":
            return "まだ見ていない"
        if self.age < 0:
            return "⚠ 見た時刻が今より先"
        if self.stale:
            return f"⚠ 古い（{span(self.age)}前）"
        return f"{span(self.age)}前" if self.age else "今"


def as_of(records: EventRecords, moment: datetime) -> EventRecords:
    """The event as the board showed it at a moment: looks taken and systems verified after it are left out."""
    return replace(
        records,
        now=moment,
        states=tuple(state for state in records.states if state.at <= moment),
        recoveries=tuple(r for r in records.recoveries if r.verified_at is None or r.verified_at <= moment),
    )


def response_board(
    records: EventRecords, needs: Iterable[tuple[UUID, UUID]] = (), stale_after: int = STALE_AFTER
) -> tuple[BoardLine, ...]:
    """The board at ``records.now``. ``needs``: (system, system that it cannot do without)."""
    lines = standings(records)
    state_of = {line.newest.system: line.newest.state for line in lines}
    needed: dict[UUID, list[UUID]] = {}
    for dependent, other in needs:
        if dependent != other:
            needed.setdefault(dependent, []).append(other)
    found = []
    for line in lines:
        key = line.newest.system
        age = whole_minutes(records.now - line.newest.at)
        if_down = None
        if line.newest.state == "unknown" and line.target.objective is not None:
            if_down = line.target.objective - whole_minutes(records.now - records.event.occurred_at)
        waiting = [other for other in needed.get(key, ()) if state_of.get(other) in NOT_SERVING]
        found.append(
            BoardLine(
                key,
                line.target,
                line.newest,
                line.since,
                line.outage.down_at if line.outage is not None else None,
                line.left,
                if_down,
                age,
                age >= stale_after and line.newest.state not in ("na",),
                tuple(dict.fromkeys(records.system(other).name for other in waiting))
                if line.newest.state in NOT_SERVING
                else (),
                _unanswered(records, line.newest),
            )
        )
    return tuple(found)


def _unanswered(records: EventRecords, newest: EventSystemState) -> tuple[str, ...]:
    tried = sorted((a for a in records.addresses if a.system == newest.system), key=lambda a: a.tried_at)
    last = {one.address: one for one in tried if newest.state == "unknown" or one.tried_at > newest.at}
    return tuple(address for address, one in last.items() if one.answered is False)


def state_counts(lines: Iterable[BoardLine]) -> tuple[tuple[str, int], ...]:
    """How many systems are in each state, in words, the states in their order; those with none are left out."""
    counted: dict[str, int] = {}
    for line in lines:
        counted[line.newest.state] = counted.get(line.newest.state, 0) + 1
    return tuple((o.label, counted[o.code]) for o in SYSTEM_STATE.options if o.code in counted)


def span(minutes: int) -> str:
    """A length of time as everywhere in the program; which way it points is said beside it."""
    return Duration().text(abs(minutes))


def _left(minutes: int) -> str:
    return f"残り {span(minutes)}" if minutes >= 0 else f"⚠ 超過 {span(minutes)}"
