"""Rows of a worksheet as XML: a tenth of the work that a general writer does for each cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from okaplan_gui.exchange.reading import column_name
from okaplan_gui.fields import Date, Field, Integer, Moment, Problem, Real, Reference, Text, Yen
from okaplan_gui.fields.day import EXCEL_EPOCH

CELL_LETTERS = 32_767
"""What a cell of Excel holds."""
_SPECIAL = re.compile(r"[&<>\x00-\x08\x0b-\x1f]|_x[0-9a-fA-F]{4}_|\A\s|\s\Z")
_CODED = re.compile(r"[\x00-\x08\x0b-\x1f]|_(?=x[0-9a-fA-F]{4}_)")
_DAY_SECONDS = 86_400

Ending = Callable[[Any], str]
"""From a value to what follows ``<c r="A1`` of its cell."""


def row_xml(
    fields: Sequence[Field], styles: Sequence[int], rows: Iterable[Sequence[Any]], first: int
) -> Iterator[str]:
    """The ``row`` elements of some records; ``styles``: each column's format; ``first``: the first row, from 1."""
    columns = [
        (place, f'<c r="{column_name(place)}', _ending(field, style))
        for place, (field, style) in enumerate(zip(fields, styles, strict=True))
    ]
    for number, row in enumerate(rows, start=first):
        cells = [
            f"{begin}{number}{ending(row[place])}"
            for place, begin, ending in columns
            if row[place] is not None
        ]
        yield f'<row r="{number}">{"".join(cells)}</row>'


def _ending(field: Field, style: int) -> Ending:
    kind = field.kind
    number = f'" s="{style}"><v>'
    # a word in a column of numbers or days: the 未確認 of a tally
    if isinstance(kind, Yen | Integer | Real):
        return lambda value: (
            text_ending(value, style) if isinstance(value, str) else f"{number}{value!r}</v></c>"
        )
    if isinstance(kind, Date | Moment):
        return lambda value: (
            text_ending(value, style) if isinstance(value, str) else _day(kind.cell(value), number, style)
        )

    def ending(value: Any) -> str:
        text = value.title if isinstance(value, Reference) else kind.text(value)
        if len(text) > CELL_LETTERS:
            raise Problem(
                f"「{field.label}」に Excel のセルに入らない長さ（{len(text):,}文字）の値があります。",
                "CSV で書き出してください。",
            )
        return text_ending(text, style)

    return ending if isinstance(kind, Text) else _Remembered(ending).__getitem__


class _Remembered(dict[Any, str]):
    """Choices, references and the like repeat themselves."""

    def __init__(self, ending: Ending) -> None:
        super().__init__()
        self._ending = ending

    def __missing__(self, value: Any) -> str:
        told = self[value] = self._ending(value)
        return told


def _day(cell: Any, number: str, style: int) -> str:
    if isinstance(cell, datetime):
        length = cell - EXCEL_EPOCH
        return (
            f"{number}{length.days + (length.seconds + length.microseconds / 1e6) / _DAY_SECONDS!r}</v></c>"
        )
    if isinstance(cell, date):
        return f"{number}{cell.toordinal() - EXCEL_EPOCH.toordinal()}</v></c>"
    return text_ending(str(cell), style)


def text_ending(text: str, style: int) -> str:
    """A text cell, never a formula; what XML or Excel would take otherwise is written in their codes."""
    space = ""
    if _SPECIAL.search(text):
        if text != text.strip():
            space = ' xml:space="preserve"'
        text = _CODED.sub(lambda found: f"_x{ord(found.group()):04X}_", text)
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'" s="{style}" t="inlineStr"><is><t{space}>{text}</t></is></c>'
