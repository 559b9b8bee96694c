"""How long something is out in a scenario, and how outages are put together (form 14, step 10)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from okaplan_gui.fields import UNCONFIRMED, Duration

UP, DEGRADED, OPEN, OUT = "up", "degraded", "open", "out"
STATE_WORDS = {OUT: "止まる", OPEN: "未確認", DEGRADED: "一部だけ使える", UP: "使える"}
SIGNS = {OUT: "×", OPEN: "？", DEGRADED: "△", UP: "○"}
_HARM = {UP: 0, DEGRADED: 1, OPEN: 2, OUT: 3}
"""未確認 stands next to out: it is never good."""
Chain = tuple[str, ...]
"""From the cause to the thing itself, each link by name."""


@dataclass(frozen=True)
class Outage:
    """From when until when (minutes after the event; ``until`` None: 未確認), and the chain that leads to it."""

    state: str = UP
    begins: int = 0
    until: int | None = 0
    chain: Chain = ()

    @property
    def harm(self) -> int:
        """0 for up to 3 for out."""
        return _HARM[self.state]

    @property
    def span(self) -> tuple[str, int, int | None]:
        """All but the chain."""
        return self.state, self.begins, self.until

    def through(self, name: str, state: str | None = None) -> Outage:
        """The same harm one link further on, where it may be less (``state``)."""
        return Outage(state or self.state, self.begins, self.until, (*self.chain, name))

    def times(self) -> tuple[str, str]:
        """From when and until when, in words; empty when it is up."""
        if self.state == UP:
            return "", ""
        minutes = Duration().text
        begins = "直ちに" if self.begins == 0 else f"{minutes(self.begins)}後"
        return begins, UNCONFIRMED if self.until is None else minutes(self.until)


NOTHING = Outage()


def together(outages: Iterable[Outage]) -> Outage:
    """Everything that strikes one thing: the worst state; from the first beginning to the last end of that state."""
    worst = NOTHING
    for one in outages:
        if one.harm > worst.harm:
            worst = one
        elif one.harm == worst.harm and one.state != UP:
            first = one if one.begins < worst.begins else worst
            ends = (one.until, worst.until)
            until = None if None in ends else max(end for end in ends if end is not None)
            worst = Outage(worst.state, first.begins, until, first.chain)
    return worst


def either(outages: Iterable[Outage]) -> Outage:
    """Alternatives of which one is enough: out only while all of them are out."""
    listed = list(outages)
    least = min(listed, key=lambda one: one.harm, default=NOTHING)
    if least.state != OUT:
        return least
    last = max(listed, key=lambda one: one.begins)
    ends = [one.until for one in listed]
    # an end that is not known may come first as well as last
    until = None if None in ends else min(end for end in ends if end is not None)
    if until is not None and until <= last.begins:
        return NOTHING
    return Outage(OUT, last.begins, until, last.chain)
