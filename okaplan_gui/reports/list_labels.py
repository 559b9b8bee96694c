"""What stands on every page of a printed list: whose it is, how it is to be handled, when it was printed."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select

from okaplan_gui.fields import JST
from okaplan_gui.fields.era import wareki
from okaplan_gui.models.organisation import Authority
from okaplan_gui.reports.kit.document import PaperLabels
from okaplan_gui.store.ledger_file import LedgerFile


def day_text(day: date, in_wareki: bool) -> str:
    """A day as it stands on paper."""
    return wareki(day) if in_wareki else day.isoformat()


def list_labels(
    file: LedgerFile, title: str, *, personal: bool = False, in_wareki: bool = True
) -> PaperLabels:
    """The labels of a list printed today; ``personal`` puts 個人情報 beside the handling."""
    today = datetime.now(JST).date()
    with file.session() as session:
        authority = session.scalars(select(Authority).limit(1)).first()
    handling = (authority.handling if authority else None) or ""
    names = (authority.name, authority.division) if authority else ()
    return PaperLabels(
        title=title,
        authority=" ".join(part for part in names if part),
        handling=f"{handling}　個人情報".strip() if personal else handling,
        date=day_text(today, in_wareki),
        version="印刷",
    )
