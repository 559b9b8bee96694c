"""Names of references that would be read back as more than one record get their natural key behind them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from okaplan_gui.fields import Field, Ref, Reference
from okaplan_gui.store.references import References


def telling_apart(
    references: References, fields: Sequence[Field]
) -> Callable[[Sequence[Any]], tuple[Any, ...]]:
    """What turns the values of ``fields`` into values whose references are told apart."""
    doubled = {
        column: apart
        for column, field in enumerate(fields)
        if isinstance(field.kind, Ref) and (apart := references.told_apart(field.kind.ledger))
    }

    def tell(values: Sequence[Any]) -> tuple[Any, ...]:
        told = list(values)
        for column, apart in doubled.items():
            value = told[column]
            if value is not None and value.key in apart:
                told[column] = Reference(value.key, apart[value.key])
        return tuple(told)

    return tell if doubled else tuple
