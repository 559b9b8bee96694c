"""What a value is: an object with four verbs that every surface uses (typed, from a cell, to text, to a cell)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Generic, Literal, Protocol, TypeVar
from uuid import UUID

from okaplan_gui.fields.letters import digits_fold, quoted
from okaplan_gui.fields.problem import Problem

V = TypeVar("V")
Cell = str | int | float | bool | datetime | date | time | timedelta | None
Align = Literal["left", "right", "center"]

UNCONFIRMED = "未確認"
UNKNOWN_WORDS = frozenset({UNCONFIRMED, "不明", "(未確認)", "(不明)"})
"""Words for "not known" in every kind, texts too. As :func:`digits_fold` leaves them."""
_NOTHING = UNKNOWN_WORDS | {
    "", "未定", "未入力", "未記入", "未調査", "調査中", "確認中", "要確認", "不詳", "なし(未確認)", "?", "??", "???",
    "-", "--", "---", "ー", "―", "—", "‐", "‑", "–", "−", "─",
}  # fmt: skip
_ERROR_CELLS = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA"}
)


class Formula(str):
    """A spreadsheet's formula whose result was never saved: its text is for people to see, and no value."""

    def __eq__(self, other: object) -> bool:
        """Another thing than a text of the same letters, which may be meant."""
        return isinstance(other, Formula) and str.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((Formula, str.__hash__(self)))


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
    return digits_fold(text) in _NOTHING


def refuse_error(text: str) -> None:
    """FieldError when a text is what a spreadsheet shows for a failed formula (#N/A): pasted or imported alike."""
    if isinstance(text, Formula):
        raise FieldError(
            f"計算式{quoted(text)}だけがあり、その結果が保存されていません。",
            "もとのファイルを Excel で開き、上書き保存してから取り込んでください。",
        )
    if "#" in text and text.strip() in _ERROR_CELLS:
        raise FieldError(
            f"表の計算のエラー（{text.strip()}）で、値ではありません。",
            "元の表で計算式を直すか、値を入力してください。",
        )


@dataclass(frozen=True)
class Kind(Generic[V]):
    """A kind of value. Subclasses are frozen: a kind is itself a value and is shared freely.

    What ``text`` and ``cell`` write, ``parse`` and ``from_cell`` read back as the same value.
    """

    def parse(self, text: str) -> V | None:
        """The value of what a person typed; None for "not known". FieldError when it cannot be read."""
        refuse_error(text)
        if says_nothing(text):
            return None
        value = self._read(text)
        self.check(value)
        return value

    def from_cell(self, cell: Cell) -> V | None:
        """The value of a spreadsheet's cell. FieldError when it cannot be read."""
        if cell is None:
            return None
        value = self._direct(cell)
        if value is None:
            return self.parse(cell_text(cell))
        self.check(value)
        return value

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
        raise NotImplementedError

    @property
    def align(self) -> Align:
        """On which side of a column it stands."""
        return "left"

    def _read(self, text: str) -> V:
        """The value of a text that says something; checked by the caller."""
        raise NotImplementedError

    def _direct(self, cell: Cell) -> V | None:
        """The value of a cell that holds one already (a number, a day); None where its text is to be read."""
        return None

    def _write(self, value: V, style: TextStyle) -> str:
        return str(value)


def unreadable(text: str, what: str, remedy: str) -> FieldError:
    """The fault of a text that is no ``what`` (日付, 金額 …)."""
    return FieldError(f"{quoted(text)}は{what}として読めません。", remedy)


def cell_text(cell: Cell) -> str:
    """A cell as the spreadsheet shows it plainly: whole numbers without a point, dates in ISO order, 15 digits."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        # a spreadsheet itself keeps and shows no more than 15 digits
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.15g}"
    if isinstance(cell, datetime):
        whole_day = (cell.hour, cell.minute, cell.second, cell.microsecond) == (0, 0, 0, 0)
        return cell.date().isoformat() if whole_day else cell.isoformat(" ")
    if isinstance(cell, time):
        return cell.isoformat("auto" if cell.second or cell.microsecond else "minutes")
    if isinstance(cell, timedelta):
        return _hours_text(cell)
    return "" if cell is None else str(cell)


def _hours_text(length: timedelta) -> str:
    """A length of time as [h]:mm:ss shows it."""
    seconds = round(abs(length).total_seconds())
    minutes, second = divmod(seconds, 60)
    sign = "-" if length < timedelta(0) else ""
    return f"{sign}{minutes // 60}:{minutes % 60:02}" + (f":{second:02}" if second else "")
