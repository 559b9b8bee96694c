"""Whole ledgers and limits of a file, as rules take them."""

from __future__ import annotations

from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.standard import Threshold
from okaplan_gui.rules.attention import DEFAULTS

L = TypeVar("L", bound=Ledger)


def all_of(session: Session, ledger: type[L]) -> list[L]:
    """Every record of a ledger."""
    return list(session.scalars(select(ledger)))


def limit_of(session: Session, name: str) -> int | None:
    """A threshold of the file, else its default; None where it has neither."""
    found = session.scalars(select(Threshold.value).where(Threshold.name == name)).first()
    return DEFAULTS.get(name) if found is None else found
