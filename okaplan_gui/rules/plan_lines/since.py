"""Which format of the content a field came with: an older version says nothing about it, not that it was empty."""

from __future__ import annotations

from dataclasses import Field, field
from typing import Any

SINCE = "since"
WHOLE_PLAN = 2
"""The format that carries the whole plan; 1 had the forms 1, 8 to 11, 16 and 17 alone."""
PASSING = "passing"


def later(default: Any = None, *, passing: bool = False) -> Any:
    """A field that format 2 brought. ``passing``: it changes by itself every day and is no change of the plan."""
    return field(default=default, metadata={SINCE: WHOLE_PLAN, PASSING: passing})


def passing(default: Any = None) -> Any:
    """A field that changes by itself and is no change of the plan."""
    return field(default=default, metadata={PASSING: True})


def came_with(part: Field[Any]) -> int:
    """The format that brought a field."""
    return int(part.metadata.get(SINCE, 1))


def passes(part: Field[Any]) -> bool:
    """Whether a field changes without a change of the plan."""
    return bool(part.metadata.get(PASSING))
