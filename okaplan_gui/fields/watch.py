"""Dates that are watched: an end that comes near or has passed, a last check that grows old."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Watch:
    """How a date is watched; :mod:`okaplan_gui.rules.cell_marks` decides what to mark, and every surface shows it."""

    threshold: str
    """The 基準値 (code) that gives the days: ahead of an end, or after a check."""
    since: bool = False
    """The days count from the date on (最終確認日) instead of up to it (サポート終了日)."""
    own_days: str = ""
    """The field in which a record has days of its own."""
    added: bool = False
    """The record's own days come before the threshold's (a notice to be given) instead of replacing them."""
