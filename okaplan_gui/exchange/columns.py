"""Which column of a sheet is which field: by the template's hidden sheet, what was remembered, label, other names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from okaplan_gui.exchange.reading import Book, Header, Sheet, find_header, find_table
from okaplan_gui.exchange.template_marks import TemplateMarks, read_marks
from okaplan_gui.fields import Field, Problem
from okaplan_gui.fields.letters import header_fold
from okaplan_gui.models.ledger import Ledger

Remembered = Mapping[str, str]
"""Folded label → field name, "" for a column to be passed over; as a user once corrected it."""


@dataclass(frozen=True)
class ColumnMatch:
    """A column of the sheet and the field that it fills; None: passed over."""

    index: int
    label: str
    field: Field | None
    factor: int = 1


@dataclass(frozen=True)
class TableMatch:
    """The sheet, its header, and what its columns are."""

    sheet: Sheet
    header: Header
    columns: tuple[ColumnMatch, ...]
    guarded: bool = False
    """Whether texts may carry the mark that keeps a spreadsheet from taking them as formulas (CSV)."""

    def column_of(self, name: str) -> ColumnMatch | None:
        """The column that fills a field."""
        return next((c for c in self.columns if c.field is not None and c.field.name == name), None)


def labels_of(ledger: type[Ledger]) -> dict[str, str]:
    """Folded label or other name → field name. Labels win over other names."""
    found: dict[str, str] = {}
    for field in ledger.fields():
        found.setdefault(header_fold(field.label), field.name)
    for field in ledger.fields():
        for other in field.other_names:
            found.setdefault(header_fold(other), field.name)
    return found


def match_table(
    book: Book, ledger: type[Ledger], *, sheet: str | None = None, remembered: Remembered | None = None
) -> TableMatch:
    """Find the sheet, the header and the fields. Problem, naming what was seen, when nothing fits."""
    known = labels_of(ledger) | dict(remembered or {})
    marks = read_marks(book)
    if marks is not None and marks.ledger != ledger.ledger_name():
        raise Problem(
            f"このひな形は別の台帳（{marks.title}）のものです。",
            remedy=f"「{marks.title}」を開いて取り込んでください。",
        )
    if sheet is None and marks is not None and any(s.name == marks.sheet for s in book.sheets):
        sheet = marks.sheet
    if marks is not None:
        known |= {header_fold(label): name for name, label in marks.labels.items()}
    if sheet is not None:
        found = book.sheet(sheet)
        header = find_header(found, known)
    else:
        found, header = find_table(book, known)
    guarded = book.kind in ("csv", "tsv")
    return TableMatch(found, header, _columns(ledger, header, known, marks), guarded)


def _columns(
    ledger: type[Ledger], header: Header, known: Mapping[str, str], marks: TemplateMarks | None
) -> tuple[ColumnMatch, ...]:
    fields = {field.name: field for field in ledger.fields()}
    moved = {index: name for name, index in marks.columns.items()} if marks is not None else {}
    taken: set[str] = set()
    matches: list[ColumnMatch] = []
    for column in header.columns:
        name = moved.get(column.index) or known.get(column.folded, "")
        # of two columns with one meaning the first one counts
        field = fields.get(name) if name not in taken else None
        if field is not None:
            taken.add(name)
        matches.append(ColumnMatch(column.index, column.label, field, column.factor))
    return tuple(matches)
