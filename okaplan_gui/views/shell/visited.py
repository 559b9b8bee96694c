"""Where one has been: back and forward as in a browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

MOST_VISITS = 100


@dataclass(frozen=True)
class Visit:
    """A page and what it was opened with."""

    page_id: str
    argument: Any = None


class Visited:
    """The visits of one sitting and the present one among them."""

    def __init__(self) -> None:
        self._visits: list[Visit] = []
        self._place = -1

    @property
    def current(self) -> Visit | None:
        """The present visit; None before the first."""
        return self._visits[self._place] if self._visits else None

    def add(self, visit: Visit) -> None:
        """A new visit: what was ahead is forgotten. The same visit again is not counted."""
        if visit == self.current:
            return
        del self._visits[self._place + 1 :]
        self._visits.append(visit)
        del self._visits[:-MOST_VISITS]
        self._place = len(self._visits) - 1

    @property
    def before(self) -> Visit | None:
        """Where "back" leads."""
        return self._visits[self._place - 1] if self._place > 0 else None

    @property
    def after(self) -> Visit | None:
        """Where "forward" leads."""
        return self._visits[self._place + 1] if self._place + 1 < len(self._visits) else None

    def go_back(self) -> None:
        """The visit before becomes the present one, where there is one."""
        if self.before is not None:
            self._place -= 1

    def go_forward(self) -> None:
        """The visit after becomes the present one, where there is one."""
        if self.after is not None:
            self._place += 1
