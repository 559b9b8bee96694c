"""サポート期限の一覧: release cycles of products with their ends of support, taken into the ledger of software.

The list is a table of the columns :data:`COLUMNS`, as endoflife.date publishes them. A date cell may say ``true`` or
``false`` instead: support has ended, or goes on, and nobody says when. Neither is a date, and neither is good.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import and_, case, func, select

from okaplan_gui.exchange.columns import TableMatch, match_table
from okaplan_gui.exchange.import_plan import ImportPlan, plan_import
from okaplan_gui.exchange.importing import apply_import
from okaplan_gui.exchange.reading import Book, Progress, Row, Sheet, read_book
from okaplan_gui.fields import JST, UNCONFIRMED, Problem
from okaplan_gui.fields.kind import Cell
from okaplan_gui.models.software import SAID, SOFTWARE_CATEGORY, SoftwareProduct
from okaplan_gui.store.changes import Changes
from okaplan_gui.store.ledger_file import LedgerFile

COLUMNS = {
    "product_id": "code",
    "product": "product",
    "category": "category",
    "cycle": "cycle",
    "release_date": "released_on",
    "active_support_end": "active_until",
    "security_support_end": "security_until",
    "extended_support_end": "extended_until",
}
"""Heading of the list → field of the ledger."""
_DATES = ("release_date", "active_support_end", "security_support_end", "extended_support_end")
_NEEDED = ("product", "cycle", "security_support_end")
_TRUTHS = {"true": SAID.text("ended"), "false": SAID.text("going")}


@dataclass(frozen=True)
class CatalogueList:
    """A list that was read: its table as the import takes it, and the day that its file bears."""

    name: str
    table: TableMatch
    dated: date


@dataclass(frozen=True)
class CataloguePlan:
    """What taking a list would do. ``gone``: cycles that came from an earlier list and are not in this one."""

    listed: CatalogueList
    plan: ImportPlan
    gone: tuple[str, ...]


@dataclass(frozen=True)
class CategoryState:
    """Cycles of one category: all, those with a day of their end, ended or going on without one, and the rest."""

    category: str
    cycles: int
    dated: int
    ended: int
    going: int

    @property
    def unknown(self) -> int:
        """Cycles of which nothing is known."""
        return self.cycles - self.dated - self.ended - self.going


@dataclass(frozen=True)
class CatalogueState:
    """What the ledger holds: cycles, those from a list, and the days as of which the lists were."""

    cycles: int
    listed: int
    oldest: date | None
    newest: date | None
    categories: tuple[CategoryState, ...]


def read_catalogue(path: Path, progress: Progress | None = None) -> CatalogueList:
    """Read a list. Problem when it has not the columns of one, or a spreadsheet has made numbers of its versions."""
    book = read_book(path, progress)
    sheet = book.visible[0] if book.visible else None
    head = _head(sheet)
    if sheet is None or head is None:
        raise Problem(
            f"サポート期限の一覧ではありません: {path.name}",
            f"1行目に {'、'.join(COLUMNS)} の見出しがある CSV を選んでください。",
        )
    rows = _ledger_rows(sheet.rows[1:], head, path)
    width = max(len(sheet.rows[0]), *(len(row) for row in rows), 1)
    labels: Row = [None] * width
    for name, place in head.items():
        labels[place] = SoftwareProduct.field(COLUMNS[name]).label
    labels += [SoftwareProduct.field("name").label, SoftwareProduct.field("said").label]
    filled = [
        row[:width] + [None] * (width - len(row)) + extra for row, extra in _with_extras(rows, head, width)
    ]
    made = replace(book, sheets=(Sheet(sheet.name, False, [labels, *filled]),))
    dated = datetime.fromtimestamp(path.stat().st_mtime, JST).date()
    return CatalogueList(path.name, _matched(made), dated)


def plan_catalogue(
    file: LedgerFile, listed: CatalogueList, progress: Progress | None = None
) -> CataloguePlan:
    """What taking the list would change, before anything is written."""
    plan = plan_import(file, SoftwareProduct, listed.table, listed.name, progress=progress)
    there = {(str(row[0]), str(row[1])) for row in _keys(listed.table)}
    table = SoftwareProduct.table()
    known = select(table.c.product, table.c.cycle, table.c.name).where(table.c.code.is_not(None))
    with file.reading() as connection:
        rows = connection.execute(known.order_by(table.c.product, table.c.cycle)).all()
    gone = tuple(row[2] for row in rows if (row[0], row[1]) not in there)
    return CataloguePlan(listed, plan, gone)


def take_catalogue(
    file: LedgerFile,
    planned: CataloguePlan,
    *,
    as_of: date,
    source: str | None,
    leave_wrong_out: bool = False,
    progress: Progress | None = None,
) -> Changes:
    """Take the list as one step; every cycle in it bears the list's day and source, changed or not."""
    if as_of > datetime.now(JST).date():
        raise Problem("一覧の基準日が今日より後です。", "一覧がいつ時点のものかを入れてください。")
    plan = plan_import(
        file, SoftwareProduct, planned.listed.table, planned.listed.name,
        fixed={"as_of": as_of, "source": source}, progress=progress,
    )  # fmt: skip
    return apply_import(file, plan, leave_wrong_out=leave_wrong_out, progress=progress)


def catalogue_state(file: LedgerFile) -> CatalogueState:
    """What the ledger of software holds of such lists."""
    table = SoftwareProduct.table()
    counts = select(
        func.count(), func.count(table.c.code), func.min(table.c.as_of), func.max(table.c.as_of)
    ).select_from(table)
    dated = table.c.security_until.is_not(None)
    by_category = select(
        table.c.category,
        func.count(),
        func.sum(case((dated, 1), else_=0)),
        *(func.sum(case((and_(~dated, table.c.said == said), 1), else_=0)) for said in ("ended", "going")),
    ).group_by(table.c.category)
    with file.reading() as connection:
        row: Any = connection.execute(counts).one()
        rows: dict[str | None, Any] = {one[0]: one[1:] for one in connection.execute(by_category)}
    kinds = file.catalogue.kind(SOFTWARE_CATEGORY)
    order = [option.code for option in kinds.options]
    names = [*(code for code in order if code in rows), *(code for code in rows if code not in order)]
    categories = tuple(
        CategoryState(kinds.text(code) or UNCONFIRMED, *map(int, rows[code])) for code in names
    )
    return CatalogueState(row[0], row[1], row[2], row[3], categories)


def _head(sheet: Sheet | None) -> dict[str, int] | None:
    if sheet is None or not sheet.rows:
        return None
    told = {str(cell).strip().lower(): place for place, cell in enumerate(sheet.rows[0]) if cell is not None}
    return {name: told[name] for name in COLUMNS if name in told} if all(n in told for n in _NEEDED) else None


def _ledger_rows(rows: Sequence[Row], head: dict[str, int], path: Path) -> list[Row]:
    """The rows as the import reads them: a date that is not published empties what was recorded."""
    made: list[Row] = []
    for number, row in enumerate(rows, start=2):
        if all(cell is None or not str(cell).strip() for cell in row):
            made.append([])
            continue
        cycle = row[head["cycle"]] if head["cycle"] < len(row) else None
        if isinstance(cycle, int | float | datetime | date):
            raise Problem(
                f"{number}行目の版が文字ではありません（{cycle}）。表計算ソフトが 4.10 を 4.1 などに変えた恐れがあります。",
                f"表計算ソフトで開いて保存する前の CSV を選んでください: {path.name}",
            )
        whole = [*row, *[None] * (max(head.values()) + 1 - len(row))]
        made.append(whole)
    return made


def _with_extras(rows: Sequence[Row], head: dict[str, int], width: int) -> list[tuple[Row, Row]]:
    """Each row with its dates as the ledger takes them, its name, and what is said of its end."""
    found: list[tuple[Row, Row]] = []
    for row in rows:
        if not row:
            found.append((row, [None, None]))
            continue
        cells = list(row)
        said = _TRUTHS.get(_word(cells[head["security_support_end"]]), UNCONFIRMED)
        for name in (name for name in _DATES if name in head):
            word = _word(cells[head[name]])
            if not word or word in _TRUTHS:
                cells[head[name]] = UNCONFIRMED
        name = f"{cells[head['product']] or ''} {cells[head['cycle']] or ''}".strip()
        found.append((cells, [name, said]))
    return found


def _word(cell: Cell) -> str:
    return "" if cell is None else str(cell).strip().lower()


def _matched(book: Book) -> TableMatch:
    return match_table(book, SoftwareProduct, sheet=book.sheets[0].name)


def _keys(table: TableMatch) -> list[tuple[Cell, Cell]]:
    product, cycle = table.column_of("product"), table.column_of("cycle")
    assert product is not None and cycle is not None
    below = table.header.rows[-1] + 1
    return [
        (table.sheet.cell(row, product.index), table.sheet.cell(row, cycle.index))
        for row in range(below, len(table.sheet.rows))
    ]
