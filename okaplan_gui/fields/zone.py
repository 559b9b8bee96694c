"""Japan's time."""

from __future__ import annotations

from datetime import timedelta, timezone

JST = timezone(timedelta(hours=9), "JST")
"""Asia/Tokyo has no summer time: a fixed offset needs no time-zone data on any system."""
