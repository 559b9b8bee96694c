"""One matter that needs attention: what the home page lists, told without the rules that find it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

URGENT, WARNING = "urgent", "warning"


@dataclass(frozen=True)
class Notice:
    """One matter that needs attention: how many records, which ones, and what to do.

    ``subject`` and ``unit``: what is counted and how, where the message is a count (OSのサポートが終わった機器, 台).
    """

    code: str
    level: str
    message: str
    remedy: str
    ledger: str
    keys: tuple[UUID, ...]
    subject: str = ""
    unit: str = ""
    page: str = ""
    """The page that shows ``keys`` and helps to settle the matter, where that is not their ledger's."""
