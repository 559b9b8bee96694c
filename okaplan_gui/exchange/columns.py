"""Which column of a sheet is which field: by the template's hidden sheet, what was remembered, label, other names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from okaplan_gui.exchange.reading import Book, Header, Sheet, find_header, find_table
from okaplan_gui.exchange.template_marks import VERSION, TemplateMarks, read_marks
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
    """Find the sheet, the header and the fields. Problem, naming what was seen, when nothing fits.

    A column is known by what a user once corrected, by its label, by another name of it, and in a template with a new
    label by its place as the hidden sheet tells it.
    """
    marks = read_marks(book)
    if marks is not None:
        _refuse_other_template(marks, ledger)
        if sheet is None and any(one.name == marks.sheet for one in book.sheets):
            sheet = marks.sheet
    known = labels_of(ledger) | dict(remembered or {})
    for name, label in (marks.labels if marks is not None else {}).items():
        known.setdefault(header_fold(label), name)
    if sheet is not None:
        found = book.sheet(sheet)
        header = find_header(found, known)
    else:
        found, header = find_table(book, known)
    guarded = book.kind in ("csv", "tsv")
    return TableMatch(found, header, _columns(ledger, header, known, marks), guarded)


def _refuse_other_template(marks: TemplateMarks, ledger: type[Ledger]) -> None:
    if marks.ledger != ledger.ledger_name():
        raise Problem(
            f"このひな形は別の台帳（{marks.title}）のものです。",
            remedy=f"「{marks.title}」を開いて取り込んでください。",
        )
    if marks.version > VERSION:
        raise Problem(
            "このひな形は、新しい版の okaplan で作られました。",
            remedy="okaplan を新しい版にするか、この版でひな形を作り直して貼り付けてください。",
        )


def _columns(
    ledger: type[Ledger], header: Header, known: Mapping[str, str], marks: TemplateMarks | None
) -> tuple[ColumnMatch, ...]:
    fields = {field.name: field for field in ledger.fields()}
    names: dict[int, str] = {}
    for column in header.columns:
        name = known.get(column.folded, "")
        # of two columns with one meaning the first one counts
        if name in fields and name not in names.values():
            names[column.index] = name
    if marks is not None:
        # the label goes first: a program that moves columns without counting formulas anew leaves old places behind
        strange = {column.index for column in header.columns if column.folded not in known}
        for name, index in marks.columns.items():
            if index in strange and name in fields and name not in names.values():
                names[index] = name
    return tuple(
        ColumnMatch(column.index, column.label, fields.get(names.get(column.index, "")), column.factor)
        for column in header.columns
    )
