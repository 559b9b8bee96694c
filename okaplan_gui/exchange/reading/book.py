"""What a file of tables holds once it is read: sheets of rows of cells, and the cells' names as Excel shows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from okaplan_gui.fields.kind import Cell
from okaplan_gui.fields.problem import Problem

Progress = Callable[[int, int], None]
"""Called with steps done and steps in all; may raise to cancel."""

Row = list[Cell]
_MOST_NAMED = 10


def column_name(column: int) -> str:
    """The letters of a column counted from 0: 0 → "A", 27 → "AB"."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """The column, counted from 0, that letters name: "A" → 0, "AB" → 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def cell_name(row: int, column: int) -> str:
    """A cell's name for people; row and column counted from 0: (11, 2) → "C12"."""
    return f"{column_name(column)}{row + 1}"


@dataclass(frozen=True)
class Merge:
    """A block of merged cells; its first and last row and column, counted from 0, both within."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """One sheet. ``rows`` begin at the sheet's true A1; an empty cell is None; rows may differ in length.

    The value of merged cells stands in their first cell only; ``merges`` says how far it reaches.
    """

    name: str
    hidden: bool
    rows: list[Row]
    merges: tuple[Merge, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether no cell holds anything."""
        return all(cell is None for row in self.rows for cell in row)

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a place counted from 0; None outside of what is filled."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return None


@dataclass(frozen=True)
class Book:
    """A file of tables. ``kind``: xlsx, xls, ods, csv, tsv or html; ``encoding``: a text file's, else None."""

    sheets: tuple[Sheet, ...]
    kind: str
    encoding: str | None = None

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name. Problem, with the names that there are, when there is none."""
        for sheet in self.sheets:
            if sheet.name == name:
                return sheet
        names = sheet_names([sheet for sheet in self.sheets if not sheet.hidden])
        raise Problem(f"シート「{name}」がありません。", f"{names}のいずれかを選んでください。")

    @property
    def visible(self) -> tuple[Sheet, ...]:
        """The sheets that a person sees and that hold something; the hidden ones when no other does."""
        filled = tuple(sheet for sheet in self.sheets if not sheet.empty)
        return tuple(sheet for sheet in filled if not sheet.hidden) or filled


def sheet_names(sheets: Sequence[Sheet]) -> str:
    """The names of sheets for a message, the first ones of many."""
    names = "".join(f"「{sheet.name}」" for sheet in sheets[:_MOST_NAMED])
    return names + (f"ほか{len(sheets) - _MOST_NAMED:,}枚" if len(sheets) > _MOST_NAMED else "")
