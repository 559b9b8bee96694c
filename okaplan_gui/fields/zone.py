"""Japan's time."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

JST = timezone(timedelta(hours=9), "JST")
"""Asia/Tokyo has no summer time: a fixed offset needs no time-zone data on any system."""


def this_moment() -> datetime:
    """Now in Japan's time, to the second: what is recorded is read by people."""
    return datetime.now(JST).replace(microsecond=0)
