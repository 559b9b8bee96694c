"""The lines around the table: by what it is narrowed, how many records, what is selected, its count, sum and mean."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from okaplan_gui.fields.number import number_text
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.grouping import MOST_GROUPS, can_be_summed
from okaplan_gui.store.query import Filter
from okaplan_gui.views.table.model import LedgerModel
from okaplan_gui.views.table.outline import Outline
from okaplan_gui.views.table.selection import Block, blocks, cells_of
from okaplan_gui.views.table.view import LedgerTable

_MOST_ADDED = 20_000
"""Cells that are added up one by one; whole columns are added by the engine."""


def foot_text(table: LedgerTable) -> str:
    """The line in words."""
    model = table.ledger_model
    parts = [f"{len(model.listing):,}件"]
    if model.outline is not None:
        parts.append(groups_text(model.outline, model.groups_cut))
    selected = blocks(table.selectionModel())
    cells = sum(block.cells for block in selected)
    if cells > 1:
        parts.append(f"選択 {sum(len(block.rows) for block in selected):,}行・{cells:,}セル")
        parts += sum_texts(model, selected, cells)
    if model.wrong_count:
        parts.append(f"⚠ 読めない値 {model.wrong_count}か所（セルに理由が出ます）")
    if not model.editable:
        parts.append("この台帳は見るだけです" if model.ledger.frozen else "読み取り専用")
    return "　".join(parts)


def filter_text(ledger: type[Ledger], filters: Sequence[Filter], words: str, count: int) -> str:
    """The line that tells by which fields and words a table is narrowed."""
    told = [f"「{ledger.field(one.field).label}」" for one in filters if one.field != "id"]
    told += [f"文字「{words}」"] if words else []
    return f"絞り込み中: {'、'.join(told) or '選ばれた記録'}（{count:,}件）"


def groups_text(outline: Outline, cut: bool) -> str:
    """How many groups there are."""
    if cut:
        return f"⚠ まとまりが{MOST_GROUPS:,}を超えるため、初めの{MOST_GROUPS:,}だけをまとめています"
    wholes = sum(group.level == 0 for group in outline.groups)
    parts = len(outline.groups) - wholes
    return f"{wholes:,}組（内訳 {parts:,}組）" if parts else f"{wholes:,}組"


def sum_texts(model: LedgerModel, selected: list[Block], cells: int) -> list[str]:
    """Sum, count and mean of the numbers among the selected cells."""
    if cells > _MOST_ADDED:
        return _column_sum(model, selected)
    numbers = [
        value
        for row, column in cells_of(selected)
        if can_be_summed(model.ledger, model.columns[column].name)
        and (value := model.value_at(row, model.columns[column].name)) is not None
    ]
    if not numbers:
        return []
    total = sum((Decimal(str(number)) for number in numbers), Decimal())
    mean = (total / len(numbers)).quantize(Decimal("0.1"))
    return [f"合計 {number_text(total)}", f"平均 {number_text(mean)}", f"数値 {len(numbers):,}個"]


def _column_sum(model: LedgerModel, selected: list[Block]) -> list[str]:
    one = selected[0] if len(selected) == 1 else None
    if one is None or len(one.columns) > 1 or len(one.rows) < model.rowCount():
        return [f"（合計は{_MOST_ADDED:,}セルまで）"]
    field = model.columns[one.left]
    total = model.listing.sum(field.name) if can_be_summed(model.ledger, field.name) else None
    return [] if total is None else [f"合計 {number_text(Decimal(str(total)))}"]
