"""What a value is: an object with four verbs that every surface uses (typed, from a cell, to text, to a cell)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Generic, Literal, Protocol, TypeVar
from uuid import UUID

from okaplan_gui.fields.letters import digits_fold
from okaplan_gui.fields.problem import Problem

V = TypeVar("V")
Cell = str | int | float | bool | datetime | date | time | timedelta | None
Align = Literal["left", "right", "center"]

UNCONFIRMED = "未確認"
_NOTHING = {
    "",
    UNCONFIRMED,
    "不明",
    "未定",
    "未入力",
    "未記入",
    "-",
    "--",
    "ー",
    "―",
    "—",
    "‐",
    "–",
    "なし(未確認)",
}


class FieldError(Problem):
    """A value that its kind cannot take."""


@dataclass(frozen=True)
class TextStyle:
    """How values are written for people."""

    wareki: bool = False


class Resolver(Protocol):
    """Finds records by what people write, and names them."""

    def find(self, ledger: str, text: str) -> UUID:
        """The key of the record that ``text`` means; FieldError when there is none or more than one."""

    def title(self, ledger: str, key: UUID) -> str:
        """What people call the record."""


def says_nothing(text: str) -> bool:
    """Whether a text stands for "not known": empty, 未確認, 不明, a dash."""
    return digits_fold(text).strip() in _NOTHING


@dataclass(frozen=True)
class Kind(Generic[V]):
    """A kind of value. Subclasses are frozen: a kind is itself a value and is shared freely."""

    def parse(self, text: str) -> V | None:
        """The value of what a person typed; None for "not known". FieldError when it cannot be read."""
        if says_nothing(text):
            return None
        value = self._read(text)
        self.check(value)
        return value

    def from_cell(self, cell: Cell) -> V | None:
        """The value of a spreadsheet's cell. FieldError when it cannot be read."""
        return None if cell is None else self.parse(cell_text(cell))

    def text(self, value: V | None, style: TextStyle = TextStyle()) -> str:
        """The value as people read it; empty for None."""
        return "" if value is None else self._write(value, style)

    def cell(self, value: V | None) -> Cell:
        """The value as it is put into a spreadsheet's cell."""
        return None if value is None else self._write(value, TextStyle())

    def check(self, value: V | None) -> None:
        """FieldError when such a value may not be kept."""

    def bind(self, resolver: Resolver) -> Kind[V]:
        """The kind that can look records up; only references need one."""
        return self

    @property
    def hint(self) -> str:
        """What may be typed, in a few words."""
        return ""

    @property
    def align(self) -> Align:
        """On which side of a column it stands."""
        return "left"

    def _read(self, text: str) -> V:
        raise NotImplementedError

    def _write(self, value: V, style: TextStyle) -> str:
        return str(value)


def cell_text(cell: Cell) -> str:
    """A cell as a person would have typed it: whole numbers without a point, dates in ISO order."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and (cell.hour, cell.minute, cell.second) == (0, 0, 0):
        return cell.date().isoformat()
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    return "" if cell is None else str(cell)
