"""Which moment is meant by 「2310」, 「昨日 23:10」, 「翌0:10」, 「11/24 22:10」 or 「24:10」, said at a certain moment."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from okaplan_gui.fields import JST, FieldError
from okaplan_gui.fields.letters import line_fold, quoted

AHEAD = timedelta(hours=1)
"""A time without a day, further ahead than this, is meant of the day before; of what is to come, the other way round."""
DAY = r"(?:(?P<day>一昨日|昨日|前日|今日|当日|明日|翌日?|\+)|(?P<mon>\d{1,2})[/月](?P<dom>\d{1,2})日?(?=[\s　]))"
"""The day before a time, in words or as it is shown: 11/24."""
_DAYS = {"一昨日": -2, "昨日": -1, "前日": -1, "今日": 0, "当日": 0, "明日": 1, "翌日": 1, "翌": 1, "+": 1}
_LAST_HOUR = 29
"""Nights are told on: 24:10 is 0:10 of the day after."""
_SPOKEN = re.compile(
    rf"{DAY}?\s*(?:(?P<hour>\d{{1,2}})[:時.](?P<minute>\d{{1,2}})?分?|(?P<digits>\d{{3,4}}))"
)


def spoken_moment(text: str, now: datetime, *, coming: bool = False) -> datetime:
    """The moment that is meant. Without a day the one nearest before ``now``, or after it when it is ``coming``.

    FieldError when it is no time.
    """
    match = _SPOKEN.fullmatch(line_fold(text).strip())
    if match is None:
        raise FieldError(
            f"{quoted(text)}は時刻として読めません。",
            "905、9:05、昨日2310、翌0:10、11/24 22:10 のように入力してください。",
        )
    if match["digits"]:
        hour, minute = int(match["digits"][:-2]), int(match["digits"][-2:])
    else:
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
    moment = moment_of(match, hour, minute, now, coming=coming)
    if moment is None:
        raise FieldError(
            f"{quoted(text)}という時刻はありません。", "日付と、0:00から23:59の時刻を見直してください。"
        )
    return moment


def moment_of(
    match: re.Match[str], hour: int, minute: int, now: datetime, *, coming: bool = False
) -> datetime | None:
    """The moment of a match of :data:`DAY` with a time; None when there is no such day or time."""
    if hour > _LAST_HOUR or minute > 59:
        return None
    now = now.astimezone(JST)
    later = timedelta(days=hour // 24)
    clock = time(hour % 24, minute)
    if match["mon"]:
        return _of_year(int(match["mon"]), int(match["dom"]), clock, later, now, coming=coming)
    day = match["day"]
    today = datetime.combine(now.date(), clock, JST)
    if day is not None:
        return today + timedelta(days=_DAYS[day]) + later
    return _nearest(today, now, coming=coming)


def _nearest(today: datetime, now: datetime, *, coming: bool) -> datetime:
    """A clock that is a little wrong, shortly before or after midnight, must not put a line a day away."""
    whole = timedelta(days=1)
    days = (today - whole, today, today + whole)
    if coming:
        return next(one for one in days if one >= now - AHEAD)
    return next(one for one in reversed(days) if one <= now + AHEAD)


def _of_year(
    month: int, day: int, clock: time, later: timedelta, now: datetime, *, coming: bool
) -> datetime | None:
    found = []
    for year in (now.year - 1, now.year, now.year + 1):
        try:
            found.append(datetime(year, month, day, clock.hour, clock.minute, tzinfo=JST) + later)
        except ValueError:
            continue
    if not coming:
        found = [one for one in found if one <= now + AHEAD] or found
    return min(found, key=lambda one: abs(one - now), default=None)
