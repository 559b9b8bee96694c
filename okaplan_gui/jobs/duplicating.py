"""Records copied within their ledger, each with a natural key of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from okaplan_gui.fields import Field, Integer, Problem, Text
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.operation import Operation

_COPY = re.compile("（写し[0-9]*）$")


def free_field(ledger: type[Ledger]) -> Field | None:
    """The part of the natural key that a copy can be told apart by: a text, else a number; None when there is none."""
    for kind in (Text, Integer):
        for name in reversed(ledger.key):
            if type(ledger.field(name).kind) is kind:
                return ledger.field(name)
    return None


def duplicate(file: LedgerFile, ledger: type[Ledger], keys: Sequence[UUID]) -> list[UUID]:
    """Copy records (their parts in other ledgers are not copied) as one step; the keys of the copies.

    A text key gets （写し）, a number the next free one. Problem when the key leaves nothing free.
    """
    field = free_field(ledger)
    if field is None:
        labels = "・".join(ledger.field(name).label for name in ledger.key)
        raise Problem(
            f"{ledger.title}は「{labels}」が同じ記録を2つ持てないため、複製できません。",
            "「追加」で、別の組み合わせの記録を入力してください。",
        )
    made: list[UUID] = []
    with file.operation(f"{ledger.title}の{len(keys):,}件を複製") as operation:
        for key in keys:
            values = operation.get(ledger, key)
            if values is not None:
                own = {one.name: values[one.name] for one in ledger.fields()}
                own[field.name] = _free_value(operation, ledger, field, own)
                made.append(operation.insert(ledger, **own))
    return made


def _free_value(operation: Operation, ledger: type[Ledger], field: Field, values: dict[str, Any]) -> Any:
    table = ledger.table()
    others = [table.c[name].is_not_distinct_from(values[name]) for name in ledger.key if name != field.name]
    connection = operation.connection
    if not isinstance(field.kind, Text):
        highest = connection.execute(select(func.max(table.c[field.name])).where(*others)).scalar()
        return (highest or 0) + 1
    base = _COPY.sub("", values[field.name])
    for number in count(1):
        ending = "（写し）" if number == 1 else f"（写し{number}）"
        offered = base[: field.kind.max_length - len(ending)] + ending
        taken = select(table.c.id).where(table.c[field.name] == offered, *others).limit(1)
        if connection.execute(taken).first() is None:
            return offered
    raise AssertionError("numbers do not end")
