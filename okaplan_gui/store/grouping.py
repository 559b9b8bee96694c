"""Groups of a table with their counts and sums, computed by the engine in one statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select

from okaplan_gui.fields import UNCONFIRMED, Integer, Problem, Real, Ref, TextStyle, Yen
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery, Order, _Builder
from okaplan_gui.store.references import shown_title

MOST_GROUPS = 2_000
BLANK = "（空欄）"


@dataclass(frozen=True)
class Group:
    """Records that have one value in common: how they are called, how many, and the sums of their numbers."""

    label: str
    count: int
    sums: dict[str, float] = field(default_factory=dict)


def can_be_summed(ledger: type[Ledger], name: str) -> bool:
    """Whether the sum of a field says something: amounts and counts do, years do not."""
    kind = ledger.field(name).kind
    return isinstance(kind, Yen | Real) or (isinstance(kind, Integer) and kind.unit != "年")


def grouped_order(query: ListQuery, name: str) -> ListQuery:
    """The query with its records ordered group by group; a chosen direction of the group's field stays."""
    mine = next((one for one in query.order if one.field == name), Order(name))
    rest = tuple(one for one in query.order if one.field != name)
    rest = rest or tuple(Order(one) for one in query.ledger.first_order() if one != name)
    return ListQuery(query.ledger, query.filters, (mine, *rest), query.words)


def read_groups(
    file: LedgerFile, query: ListQuery, name: str, summed: Sequence[str], style: TextStyle = TextStyle()
) -> list[Group]:
    """The groups of a query by a field, in the order of :func:`grouped_order`. Problem when they are too many.

    Records that refer to different records of the same name stand in one group: the listing mixes them, too.
    """
    ledger = query.ledger
    builder = _Builder(file.catalogue, ledger)
    order = grouped_order(query, name).order[0]
    kind = file.catalogue.field(ledger, name).kind
    column = builder.title(name) if isinstance(kind, Ref) else builder.table.c[name]
    tests = builder.tests(query)
    sums = [func.sum(builder.table.c[one]) for one in summed]
    statement = select(column, func.count(), *sums).select_from(builder.source).group_by(column)
    if tests:
        statement = statement.where(*tests)
    statement = statement.order_by(builder.order(order)).limit(MOST_GROUPS + 1)
    with file.reading() as connection:
        rows = connection.execute(statement).all()
    if len(rows) > MOST_GROUPS:
        raise Problem(
            f"「{ledger.field(name).label}」は値の種類が{MOST_GROUPS:,}を超えるため、まとめられません。",
            "絞り込んでから、または種類の少ない欄でまとめてください。",
        )

    def label(value: Any) -> str:
        if value is None:
            return UNCONFIRMED if ledger.field(name).unconfirmed else BLANK
        if isinstance(kind, Ref):
            return shown_title(file.catalogue, file.catalogue[kind.ledger], value)
        return kind.text(value, style).replace("\n", " ")

    return [
        Group(
            label(row[0]), row[1], {one: v for one, v in zip(summed, row[2:], strict=True) if v is not None}
        )
        for row in rows
    ]
