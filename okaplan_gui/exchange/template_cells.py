"""How the cells of a template look, and how values are written into them so that they come in again as they were."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from okaplan_gui.fields import Choice, Date, Field, Integer, Kind, Moment, Real, Ref, Reference, Yen, YesNo


@dataclass(frozen=True)
class CellLooks:
    """The formats of a table's cells, by kind of value; ``wrap`` for texts of several lines."""

    text: Any
    wrap: Any
    date: Any
    yen: Any
    number: Any

    def of(self, kind: Kind[Any]) -> Any:
        """The format of a whole column, empty cells included: codes such as 001 must not become numbers."""
        if isinstance(kind, Date):
            return self.date
        if isinstance(kind, Yen):
            return self.yen
        return self.number if isinstance(kind, Integer | Real) else self.text


def cell_looks(book: Any, **common: Any) -> CellLooks:
    """Formats in an xlsxwriter workbook; ``common``: properties that all of them have."""
    return CellLooks(
        text=book.add_format({"num_format": "@", **common}),
        wrap=book.add_format({"text_wrap": True, "valign": "top", **common}),
        date=book.add_format({"num_format": "yyyy-mm-dd", "align": "left", **common}),
        yen=book.add_format({"num_format": "#,##0", **common}),
        number=book.add_format(common) if common else None,
    )


def write_value(sheet: Any, row: int, column: int, field: Field, value: Any, looks: CellLooks) -> None:
    """Write a value that is there; references as a listing gives them, with their names."""
    kind = field.kind
    if isinstance(value, Reference):
        sheet.write_string(row, column, value.title, looks.text)
    elif isinstance(kind, Date):
        sheet.write_datetime(row, column, datetime.combine(value, time()), looks.date)
    elif isinstance(kind, Moment):
        sheet.write_string(row, column, kind.text(value), looks.text)
    elif isinstance(kind, Integer | Real | Yen):
        sheet.write_number(row, column, value, looks.yen if isinstance(kind, Yen) else looks.number)
    else:
        text = kind.text(value)
        sheet.write_string(row, column, text, looks.wrap if "\n" in text else looks.text)


def labels_of_kind(kind: Kind[Any], references: Any) -> list[str]:
    """What a drop-down of a field offers; empty where anything may be typed."""
    if isinstance(kind, Choice):
        return [option.label for option in kind.offered]
    if isinstance(kind, YesNo):
        return [kind.yes, kind.no, "未確認"]
    if isinstance(kind, Ref):
        return [title for _, title in references.choices(kind.ledger)]
    return []
