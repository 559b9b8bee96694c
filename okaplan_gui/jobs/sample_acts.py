"""What the sample's exercises recorded, done in the order of time: nothing is recorded before what stands there already."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

Act = tuple[int, Callable[[datetime], object]]
"""A minute of the exercise, and what is done with its moment."""


def do_in_turn(acts: Iterable[Act], at: Callable[[int], datetime]) -> None:
    """Do all of them, the earliest first. ``at``: the moment of a minute."""
    for minute, act in sorted(acts, key=lambda one: one[0]):
        act(at(minute))
