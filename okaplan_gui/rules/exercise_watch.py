"""What went wrong with the time of a running exercise: the computer's clock was set back, or nobody stopped it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from okaplan_gui.fields import JST
from okaplan_gui.rules.exercise_clock import RUNNING, Clock

SET_BACK, LEFT_RUNNING = "set_back", "left_running"
_TOLERATED = timedelta(seconds=90)
"""Clocks of PCs are corrected by some seconds every day."""
_MOST_AHEAD = timedelta(days=1)
LONG_SILENCE = timedelta(hours=4)
"""Without a single entry for so long, the exercise was left running."""


@dataclass(frozen=True)
class ClockTrouble:
    """What is wrong and what can be done, in words. ``since``: the last moment that was recorded."""

    kind: str
    words: str
    remedy: str
    since: datetime


def clock_trouble(clock: Clock, last: datetime | None, now: datetime) -> ClockTrouble | None:
    """The trouble of a running exercise; None when all is well. ``last``: the latest moment on record."""
    if clock.state != RUNNING or last is None:
        return None
    shown, now = last.astimezone(JST), clock.moment(now)
    if now < last - _TOLERATED:
        return ClockTrouble(
            SET_BACK,
            f"パソコンの時計が、最後の記録（{shown:%H:%M}）より前に戻っています。記録は失われていません。",
            "「時計を続ける」を押すと、最後の記録の続きから進みます。",
            last,
        )
    if now - last >= LONG_SILENCE:
        day = f"{shown.month}月{shown.day}日 {shown:%H:%M}"
        return ClockTrouble(
            LEFT_RUNNING,
            f"{day} を最後に{int((now - last).total_seconds() // 3600)}時間、記録がありません。実施中のまま置かれていました。",
            "「そこで止めたことにする」を押すと、最後の記録の時刻で一時停止したことになります。このまま続けることもできます。",
            last,
        )
    return None


def continued_shift(clock: Clock, last: datetime, now: datetime) -> int:
    """The shift in seconds that lets all time go on from ``last``. ValueError before the start."""
    if clock.started_at is None:
        raise ValueError("the exercise has not been started")
    return int((last - now).total_seconds())


def next_moment(clock: Clock, last: datetime | None, now: datetime) -> datetime:
    """When something that is recorded now happened: never before what is recorded already.

    While a clock is set back nothing would else be late. A last record further ahead than a day is a mistyped one.
    """
    moment = clock.moment(now)
    ahead = last is not None and moment < last <= moment + _MOST_AHEAD
    return last if ahead and last is not None else moment
