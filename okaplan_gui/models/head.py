"""What the navigation needs of a ledger, told without its mapped class."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okaplan_gui.models.ledger import Ledger


@dataclass(frozen=True)
class LedgerHead:
    """A ledger's name in files, and its title, group and purpose as declared."""

    name: str
    title: str
    group: str
    purpose: str


def heads_of(ledgers: Iterable[type[Ledger]]) -> tuple[LedgerHead, ...]:
    """The heads of ledgers, in their order."""
    return tuple(LedgerHead(one.ledger_name(), one.title, one.group, one.purpose) for one in ledgers)
