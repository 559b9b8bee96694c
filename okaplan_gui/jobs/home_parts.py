"""What the home page shows, told without what computes it: the page is drawn from here at the start."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from okaplan_gui.rules.figure_result import FigureResult
from okaplan_gui.rules.notice import Notice


@dataclass(frozen=True)
class Count:
    """A figure on a card, with the page that it leads to."""

    title: str
    figure: str
    remark: str
    page: str


@dataclass(frozen=True)
class HomeSummary:
    """The home page. ``plan``: the plan to open in an emergency, None while there is none."""

    authority: str
    plan: UUID | None
    counts: tuple[Count, ...]
    notices: tuple[Notice, ...]
    figures: tuple[FigureResult, ...]
    empty: bool
