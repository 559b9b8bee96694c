"""Which cells of a table are marked, and why: watched dates that have passed or come near. Screen and paper alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from okaplan_gui.fields import Field
from okaplan_gui.rules.attention import DEFAULTS

Level = Literal["danger", "caution"]


@dataclass(frozen=True)
class Mark:
    """A cell that stands out: how much, by which sign (colour is never the only one), and why in words."""

    level: Level
    sign: str
    words: str


def limits_with(thresholds: Mapping[str, int]) -> dict[str, int]:
    """The days of every threshold: those of the file over the usual ones."""
    return {**DEFAULTS, **thresholds}


def mark_of(
    field: Field, value: Any, limits: Mapping[str, int], today: date, own_days: int | None = None
) -> Mark | None:
    """The mark of a value on a day; None where nothing is to be said. An empty value is 未確認, not marked here.

    ``own_days``: the record's own lead time. The last day itself still counts as good; so does the last day within
    the limit.
    """
    watch = field.watch
    if watch is None or not isinstance(value, date) or isinstance(value, datetime):
        return None
    limit = limits.get(watch.threshold, 0)
    if own_days is not None:
        limit = own_days + limit if watch.added else own_days
    days = (value - today).days
    if watch.since:
        if -days <= limit:
            return None
        return Mark("caution", "△", f"{-days:,}日たっています（基準は{limit:,}日以内）。")
    if days < 0:
        return Mark("danger", "×", f"{-days:,}日前に過ぎています。")
    if days <= limit:
        return Mark(
            "caution",
            "△",
            f"あと{days:,}日です（{limit:,}日前から知らせます）。" if days else "今日までです。",
        )
    return None
