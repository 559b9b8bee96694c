"""What stands on every page of a paper drawn from the ledgers: the authority, how it is to be handled, of which day."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from okaplan_gui.fields.era import wareki
from okaplan_gui.models.organisation import Authority
from okaplan_gui.reports.kit.document import PaperLabels
from okaplan_gui.store.ledger_file import LedgerFile


def day_text(day: date, in_wareki: bool) -> str:
    """A day as it stands on paper."""
    return wareki(day) if in_wareki else day.isoformat()


def own_labels(
    file: LedgerFile, title: str, printed_on: date, *, in_wareki: bool, personal: bool = False
) -> PaperLabels:
    """The labels of a paper; personal data is announced on each page."""
    with file.session() as session:
        authority = session.scalars(select(Authority).limit(1)).first()
        name = " ".join(p for p in (authority.name, authority.division) if p) if authority else ""
        handling = (authority.handling if authority else None) or ""
    return PaperLabels(
        title=title,
        authority=name,
        handling=f"{handling}　個人情報".strip() if personal else handling,
        date=day_text(printed_on, in_wareki),
        version="印刷",
    )
