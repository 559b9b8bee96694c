"""A figure of the plan beside the ledger's own, told without the rules that count it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class FigureResult:
    """A figure of the plan and what the ledger says. ``counted`` None: it cannot be counted from what is recorded."""

    code: str
    label: str
    measure: str
    expected: float
    counted: float | None
    unit: str
    about: bool
    as_of: date | None
    source: str

    @property
    def agrees(self) -> bool:
        """Whether the ledger says what the plan says; an approximate figure in its first two digits."""
        if self.counted is None:
            return False
        if self.about:
            return _two_digits(self.counted) == _two_digits(self.expected)
        return self.counted == self.expected


def _two_digits(value: float) -> str:
    return f"{value:.1e}"
