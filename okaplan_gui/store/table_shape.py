"""The shape of a table: columns, filters, order, groups. As text it travels in the file (表の形)."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from okaplan_gui.fields import MultiChoice, Problem
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.encoding import plain, revive
from okaplan_gui.store.grouping import MOST_LEVELS
from okaplan_gui.store.query import Filter, Order

_OPS = frozenset({"contains", "equals", "one_of", "empty", "filled", "at_least", "at_most"})
_WIDEST = 200.0


@dataclass(frozen=True)
class ShapeColumn:
    """A column and its width in full-width letters, so that it fits every size of type; 0: as declared."""

    name: str
    width: float = 0.0


@dataclass(frozen=True)
class TableShape:
    """How a table is shown. ``frozen``: how many columns stay when it is scrolled sideways."""

    columns: tuple[ShapeColumn, ...] = ()
    filters: tuple[Filter, ...] = ()
    order: tuple[Order, ...] = ()
    words: str = ""
    groups: tuple[str, ...] = ()
    """The fields that make the groups, the whole's first."""
    frozen: int = 0
    tall: bool = False

    def to_text(self) -> str:
        """The shape as JSON."""
        return json.dumps(
            {
                "columns": [[column.name, column.width] for column in self.columns],
                "filters": [[one.field, one.op, plain_value(one.value)] for one in self.filters],
                "order": [[one.field, one.descending] for one in self.order],
                "words": self.words,
                "groups": list(self.groups),
                # what shapes had before there were two levels; an older okaplan reads it
                "group": self.groups[0] if self.groups else None,
                "frozen": self.frozen,
                "tall": self.tall,
            },
            ensure_ascii=False,
        )

    @classmethod
    def from_text(cls, ledger: type[Ledger], text: str, owners: Collection[str] = ()) -> TableShape:
        """The shape that a text tells; what it says of fields that are no more is left out. Problem: no shape.

        ``owners``: what the records can be grouped by besides their fields.
        """
        try:
            found = json.loads(text)
            if not isinstance(found, dict):
                raise ValueError("no JSON object")
            return _read(ledger, found, owners)
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            raise Problem(
                "この「表の形」は読めません。", "形を選び直して保存し直すか、消してください。", str(error)
            ) from error


def plain_value(value: Any) -> Any:
    """A filter's value as JSON knows it."""
    return [plain(one) for one in value] if isinstance(value, tuple) else plain(value)


def _read(ledger: type[Ledger], found: Mapping[str, Any], owners: Collection[str]) -> TableShape:
    names = {field.name for field in ledger.fields()}
    groups, frozen = found.get("groups", [found.get("group")]), found.get("frozen", 0)
    columns = tuple(
        ShapeColumn(name, min(_WIDEST, max(0.0, float(width))))
        for name, width in found.get("columns", ())
        if name in names
    )
    return TableShape(
        columns=tuple({column.name: column for column in columns}.values()),
        filters=tuple(
            Filter(name, op, _value(ledger, name, op, value))
            for name, op, value in found.get("filters", ())
            if op in _OPS and (name in names or (name == "id" and op == "one_of"))
        ),
        order=tuple(Order(name, bool(down)) for name, down in found.get("order", ()) if name in names),
        words=str(found.get("words") or ""),
        groups=tuple(dict.fromkeys(one for one in groups if one in names or one in owners))[:MOST_LEVELS],
        frozen=frozen if isinstance(frozen, int) and 0 <= frozen <= len(names) else 0,
        tall=bool(found.get("tall")),
    )


def _value(ledger: type[Ledger], name: str, op: str, value: Any) -> Any:
    if op in ("empty", "filled"):
        return None
    if op == "contains":
        return str(value)
    if name == "id":
        return tuple(UUID(one) for one in value)
    if op == "one_of":
        if isinstance(ledger.field(name).kind, MultiChoice):
            return tuple(str(one) for one in value)
        return tuple(revive(ledger.table().c[name].type, one) for one in value)
    return revive(ledger.table().c[name].type, value)
