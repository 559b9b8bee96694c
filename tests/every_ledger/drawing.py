"""Draws records of any ledger for hypothesis: values of every kind, references to records that exist."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from okaplan_gui.fields import Choice, Field, Ref
from okaplan_gui.models.ledger import Ledger
from tests.fields.values import values

STAMPS = ("created_at", "created_by", "updated_at", "updated_by")


def key_is_chosen(ledger: type[Ledger]) -> bool:
    """Whether the natural key comes from lists and other records only, so that every key may be taken already."""
    kinds = [ledger.field(name).kind for name in ledger.key]
    return all(isinstance(kind, Choice | Ref) for kind in kinds) and any(
        isinstance(kind, Choice) for kind in kinds
    )


def drawn(
    data: st.DataObject, ledger: type[Ledger], base: dict[str, Any], keys: dict[str, list[UUID]]
) -> dict[str, Any]:
    """A record's values: those of ``base``, some drawn anew; a new natural key where one can be drawn."""
    record = {name: value for name, value in base.items() if name not in STAMPS}
    chosen = key_is_chosen(ledger)
    for field in ledger.fields():
        of_key = field.name in ledger.key
        if (of_key and chosen) or not (of_key or data.draw(st.booleans(), label=f"draw {field.name}")):
            continue
        record[field.name] = data.draw(_value(field, base[field.name], keys), label=field.name)
    return record


def _value(field: Field, before: Any, keys: dict[str, list[UUID]]) -> st.SearchStrategy[Any]:
    if isinstance(field.kind, Ref):
        # what is filled stays filled: exactly one of several references may have to be there
        known = keys.get(field.kind.ledger)
        return st.just(None) if before is None or not known else st.sampled_from(known)
    found = values(field.kind)
    return found if field.required else st.one_of(st.none(), found)
