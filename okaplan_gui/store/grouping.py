"""Groups of a table with their counts and sums, in one level or two, computed by the engine in one statement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sqlalchemy import func, select

from okaplan_gui.fields import UNCONFIRMED, Field, Integer, Real, Ref, TextStyle, Yen
from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.ledger_select import LedgerSelect
from okaplan_gui.store.owner_routes import NO_OWNER, grouping_field, is_owner
from okaplan_gui.store.query import ListQuery, Order
from okaplan_gui.store.references import shown_title

MOST_GROUPS = 2_000
MOST_LEVELS = 2
BLANK = "（空欄）"
REST = "ここから後は、まとめずに並べています"


Leaf = tuple[tuple[str, ...], int, dict[str, float]]
"""The labels of a group of the lowest level and of its whole, its count, its sums."""


@dataclass(frozen=True)
class Group:
    """Records that have one value in common: how they are called, how many, and the sums of their numbers.

    ``level`` 0 or 1; a group of level 0 stands before its parts where there are two levels.
    """

    label: str
    count: int
    sums: dict[str, float] = field(default_factory=dict)
    level: int = 0


@dataclass(frozen=True)
class Groups:
    """The groups of a query in their order. ``cut``: there are more than :data:`MOST_GROUPS`; the rest is one group."""

    groups: tuple[Group, ...]
    cut: bool = False


def can_be_summed(ledger: type[Ledger], name: str) -> bool:
    """Whether the sum of a field says something: amounts and counts do, years do not."""
    kind = ledger.field(name).kind
    return isinstance(kind, Yen | Real) or (isinstance(kind, Integer) and kind.unit != "年")


def grouped_order(query: ListQuery, names: Sequence[str]) -> ListQuery:
    """The query with its records ordered group by group; a chosen direction of a group's field stays."""
    chosen = {one.field: one for one in query.order}
    mine = tuple(chosen.get(name, Order(name)) for name in names)
    rest = tuple(one for one in query.order if one.field not in names)
    rest = rest or tuple(Order(one) for one in query.ledger.first_order() if one not in names)
    return ListQuery(query.ledger, query.filters, (*mine, *rest), query.words)


def read_groups(
    file: LedgerFile,
    query: ListQuery,
    names: Sequence[str],
    summed: Sequence[str],
    style: TextStyle = TextStyle(),
) -> Groups:
    """The groups of a query by one field or two, in the order of :func:`grouped_order`.

    Records that refer to different records of the same name stand in one group: the listing mixes them, too.
    """
    builder = LedgerSelect(file.catalogue, query.ledger)
    columns = [builder.named_column(name) for name in names]
    order = [builder.order(one) for one in grouped_order(query, names).order[: len(names)]]
    tests = builder.tests(query)
    sums = [func.sum(builder.table.c[one]) for one in summed]
    statement = select(*columns, func.count(), *sums).select_from(builder.source).group_by(*columns)
    whole = select(func.count()).select_from(builder.source)
    if tests:
        statement, whole = statement.where(*tests), whole.where(*tests)
    with file.reading() as connection:
        rows = connection.execute(statement.order_by(*order).limit(MOST_GROUPS + 1)).all()
        cut = len(rows) > MOST_GROUPS
        number = connection.execute(whole).scalar_one() if cut else 0
    labels = [_labelled(file.catalogue, query.ledger, name, style) for name in names]
    levels = len(names)
    leaves: list[Leaf] = [
        (
            tuple(told(value) for told, value in zip(labels, row[:levels], strict=True)),
            row[levels],
            {one: v for one, v in zip(summed, row[levels + 1 :], strict=True) if v is not None},
        )
        for row in rows[:MOST_GROUPS]
    ]
    groups = _with_wholes(leaves) if levels > 1 else [Group(path[0], n, s) for path, n, s in leaves]
    if cut:
        rest = number - sum(count for _, count, _ in leaves)
        groups.append(Group(REST, rest))
        if levels > 1:
            groups.append(Group(REST, rest, level=1))
    return Groups(tuple(groups), cut)


def _with_wholes(leaves: Iterable[Leaf]) -> list[Group]:
    """Parts under their wholes; a whole has the counts and sums of its parts together."""
    found: list[Group] = []
    for label, belonging in groupby(leaves, lambda leaf: leaf[0][0]):
        parts = [Group(path[-1], count, sums, level=1) for path, count, sums in belonging]
        names = dict.fromkeys(name for one in parts for name in one.sums)
        sums = {name: sum(one.sums.get(name, 0) for one in parts) for name in names}
        found += [Group(label, sum(one.count for one in parts), sums), *parts]
    return found


def _labelled(
    catalogue: Catalogue, ledger: type[Ledger], name: str, style: TextStyle
) -> Callable[[Any], str]:
    """How a group of a field is called."""
    asked: Field = grouping_field(catalogue, ledger, name)
    kind = asked.kind

    def label(value: Any) -> str:
        if value is None:
            if is_owner(name):
                return NO_OWNER
            return UNCONFIRMED if asked.unconfirmed else BLANK
        if isinstance(kind, Ref):
            return shown_title(catalogue, catalogue[kind.ledger], value)
        return kind.text(value, style).replace("\n", " ")

    return label
