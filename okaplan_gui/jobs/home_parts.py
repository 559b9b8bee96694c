"""What the home page shows, told without what computes it: the page is drawn from here at the start."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from okaplan_gui.rules.figure_result import FigureResult
from okaplan_gui.rules.notice import Notice


@dataclass(frozen=True)
class Count:
    """A line of the overview, with the page that it leads to.

    ``open_share``: the share (0 to 1) of the values that should be known and are 未確認; None where that is not counted.
    """

    title: str
    figure: str
    page: str
    remark: str = ""
    open_share: float | None = None


@dataclass(frozen=True)
class FirstStep:
    """A step of the first day, and whether it is done."""

    text: str
    how: str
    page: str
    done: bool


@dataclass(frozen=True)
class HomeSummary:
    """The home page. ``as_of``: the day that its counts are of; ``plan``: the plan to open in an emergency, None while
    there is none.
    """

    as_of: date
    authority: str
    plan: UUID | None
    first_steps: tuple[FirstStep, ...]
    counts: tuple[Count, ...]
    notices: tuple[Notice, ...]
    figures: tuple[FigureResult, ...]

    @property
    def steps_left(self) -> bool:
        """Whether the first day's work is not yet done."""
        return not all(step.done for step in self.first_steps)
