"""Rectangles of cells as Excel puts them on the clipboard: tabs, line ends, quoted where needed."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO


def to_tsv(rows: Iterable[Sequence[str]]) -> str:
    """Cells as tab-separated text; a cell with a tab, a line end or a quote is quoted."""
    stream = StringIO()
    csv.writer(stream, dialect="excel-tab", lineterminator="\r\n").writerows(rows)
    return stream.getvalue()


def from_tsv(text: str) -> list[list[str]]:
    """The cells of a clipboard's text; rows may differ in length. Quotes inside a plain cell stay as they are."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if not text:
        return []
    if '"' not in text:
        return [line.split("\t") for line in text.split("\n")]
    try:
        return [row or [""] for row in csv.reader(StringIO(text), dialect="excel-tab", strict=True)]
    except csv.Error:
        return [line.split("\t") for line in text.split("\n")]
