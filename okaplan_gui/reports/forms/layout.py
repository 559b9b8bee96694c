"""A form as a set lays it out: heading, columns and texts, ready for paper or Word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from okaplan_gui.reports.forms.registry import FORM_SOURCES
from okaplan_gui.reports.forms.source import FormField, FormGroup, FormSource
from okaplan_gui.reports.forms.writing import Writing
from okaplan_gui.reports.kit.table import Column
from okaplan_gui.rules.plan_content import PlanContent
from okaplan_gui.rules.plan_lines import FormLine, FormSetLine

Row = tuple[str, ...]
_STANDING = 1.6
"""How many more rows to write on a standing page has than a lying one."""
_PEN = "\n"
"""An empty second line: a pen needs more room than print."""


@dataclass(frozen=True)
class LaidTable:
    """One table of a form with the heading above it ("" for none)."""

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]


@dataclass(frozen=True)
class LaidForm:
    """A form, laid out. ``lead`` stands above its tables, ``after`` below; ``faults`` are told on it in words."""

    heading: str
    landscape: bool
    tables: tuple[LaidTable, ...]
    lead: str = ""
    after: str = ""
    faults: tuple[str, ...] = ()


def lay_out(
    content: PlanContent, form: FormLine, writing: Writing, *, public: bool = False, blank: bool = False
) -> LaidForm | None:
    """A form of a set. None where nothing of it may be shown in public.

    ``public``: without the columns that are not public, the others closing up; ``blank``: empty, for the hand.
    A column or form that this okaplan does not know is left out and named in ``faults``.
    """
    source = FORM_SOURCES.get(form.form)
    if source is None:
        return LaidForm(form.heading, False, (), faults=(_unknown_form(form),))
    chosen, faults = _chosen(source, form)
    if public:
        chosen = [(field, column) for field, column in chosen if field.public]
    tables = []
    for group in _blank_groups(source, content) if blank else source.groups(content):
        mine = [(field, column) for field, column in chosen if field.part == group.part]
        if mine:
            fields = [field for field, _ in mine]
            count = source.blank_rows if form.landscape else round(source.blank_rows * _STANDING)
            rows = _empty(fields, count) if blank else _rows(group, fields, source, writing)
            tables.append(LaidTable(group.title, tuple(column for _, column in mine), rows))
    if not tables:
        return None
    return LaidForm(
        form.heading,
        form.landscape,
        tuple(tables),
        "" if blank or source.lead is None else source.lead(content),
        "" if blank or source.after is None else source.after(content),
        tuple(faults),
    )


def set_faults(form_set: FormSetLine) -> tuple[str, ...]:
    """What a set asks for that this okaplan does not know, in words."""
    found: list[str] = []
    for form in form_set.forms:
        source = FORM_SOURCES.get(form.form)
        found += [_unknown_form(form)] if source is None else _chosen(source, form)[1]
    return tuple(found)


def _chosen(source: FormSource, form: FormLine) -> tuple[list[tuple[FormField, Column]], list[str]]:
    if not form.columns:
        usual = [(f, Column(f.label, f.share, f.align)) for f in source.fields if f.usual]
        return usual, []
    chosen: list[tuple[FormField, Column]] = []
    faults: list[str] = []
    for wanted in form.columns:
        field = source.field(wanted.source)
        if field is None:
            known = "、".join(f"{f.code}（{f.label or '印'}）" for f in source.fields)
            faults.append(
                f"{form.heading}: 列の記号「{wanted.source}」は分からないため、載せていません。「様式の列」で直してください。"
                f"使える記号: {known}"
            )
            continue
        heading = field.label if wanted.heading is None else wanted.heading
        chosen.append((field, Column(heading, wanted.width or field.share, field.align)))
    return chosen, faults


def _unknown_form(form: FormLine) -> str:
    return f"{form.heading}: もとになる表「{form.form}」は、この okaplan では作れません。新しい okaplan で印刷してください。"


def _rows(group: FormGroup, fields: Sequence[FormField], source: FormSource, writing: Writing) -> list[Row]:
    rows = [tuple(field.value(line, writing) for field in fields) for line in group.rows]
    return rows + _empty(fields, source.pen_rows)


def _empty(fields: Sequence[FormField], count: int) -> list[Row]:
    # the row is as high as two lines wherever one of its cells is
    row = tuple(field.blank or _PEN for field in fields)
    return [row] * count


def _blank_groups(source: FormSource, content: PlanContent) -> Iterator[FormGroup]:
    """One table a part, whether or not there is anything to print."""
    titles = {group.part: group.title for group in source.groups(content)}
    parts = dict.fromkeys(field.part for field in source.fields)
    for part in parts:
        yield FormGroup((), titles.get(part, "") if len(parts) > 1 else "", part)
