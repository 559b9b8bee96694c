"""The karte of a system on one A4 page: facts in columns, small tables, what is not recorded in one line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from okaplan_gui.fields.era import wareki
from okaplan_gui.reports.kit.document import Paper, PaperLabels, PrintResult
from okaplan_gui.reports.kit.table import Column, Tables
from okaplan_gui.rules.system_karte import KarteSection, SystemKarte
from okaplan_gui.rules.tally import SIGNS

TITLE = "情報システムのカルテ"
_FACTS_BESIDE = 3
_LONGEST_BESIDE = 22
"""A fact longer than so many letters gets the whole width: three lines in a third of it look worse."""


def print_kartes(kartes: Sequence[SystemKarte], target: Path, *, in_wareki: bool = True) -> PrintResult:
    """Print kartes, each from a new page on. Problem when no font is there or the place takes no file."""
    first = kartes[0]
    day = wareki(first.as_of) if in_wareki else first.as_of.isoformat()
    title = f"{TITLE}　{first.name}" if len(kartes) == 1 else f"{TITLE}（{len(kartes)}件）"
    labels = PaperLabels(
        title=title if len(kartes) > 1 else TITLE, authority=first.authority,
        handling=f"{first.handling}　個人情報".strip(), date=day, version="基準日",
    )  # fmt: skip
    paper = Paper(labels, contents=False, continued=True)
    tables = paper.tables.dense()
    for number, karte in enumerate(kartes):
        paper.heading(f"{karte.code}　{karte.name}", 1, new_page=number > 0)
        _karte(paper, tables, karte)
    return paper.write(target)


def _karte(paper: Paper, tables: Tables, karte: SystemKarte) -> None:
    nothing = [section.title for section in karte.sections if section.empty]
    for section in karte.sections:
        if not section.empty:
            _section(paper, tables, section)
    if nothing:
        paper.add(tables.paragraph(f"記録なし: {'、'.join(nothing)}", "small"))


def _section(paper: Paper, tables: Tables, section: KarteSection) -> None:
    remark = f"　{section.remark}" if section.remark else ""
    paper.add(tables.paragraph(f"■ {section.title}{remark}", "section"))
    short = [(f.label, f.value) for f in section.facts if not f.long and len(f.value) <= _LONGEST_BESIDE]
    long = [(f.label, f.value) for f in section.facts if f.long or len(f.value) > _LONGEST_BESIDE]
    if short:
        paper.add(tables.facts(short, _FACTS_BESIDE, 0.37))
    if long:
        paper.add(tables.key_values(long, 0.37 / _FACTS_BESIDE))
    table = section.table
    if table is not None and table.rows:
        columns = [
            Column(column.label, column.share, "right" if column.number else "left")
            for column in table.columns
        ]
        rows = [
            (*row.cells[:-1], f"{SIGNS[row.mark]} {row.cells[-1]}".strip() if row.mark else row.cells[-1])
            for row in table.rows
        ]
        paper.add(tables.table(columns, rows))
