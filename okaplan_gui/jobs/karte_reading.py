"""Draws the karte of a system from the ledgers and the rules: page and paper show the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.fields import JST, Problem, TextStyle
from okaplan_gui.jobs import karte_facts, karte_tables
from okaplan_gui.jobs.karte_records import KarteRecords
from okaplan_gui.jobs.karte_timeline import timeline
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.organisation import Authority
from okaplan_gui.reports.kit.document import PrintResult
from okaplan_gui.reports.system_karte import print_kartes
from okaplan_gui.rules.system_karte import SystemKarte
from okaplan_gui.store.ledger_file import LedgerFile


def read_karte(
    file: LedgerFile, key: UUID, *, today: date | None = None, style: TextStyle = TextStyle()
) -> SystemKarte:
    """Everything about one system on a day. KeyError when there is no such system."""
    with file.session() as session:
        system = session.get(InformationSystem, key)
        if system is None:
            raise KeyError(key)
        day = today or datetime.now(JST).date()
        authority = session.scalars(select(Authority).limit(1)).first()
        records = KarteRecords(file, session, system, day, style)
        costs, years = karte_tables.costs(records)
        return SystemKarte(
            key=key,
            code=system.code,
            name=system.name,
            authority=" ".join(p for p in (authority.name, authority.division) if p) if authority else "",
            handling=(authority.handling if authority else None) or "",
            as_of=day,
            sections=(
                karte_facts.basic(records),
                karte_facts.weight(records),
                karte_tables.configuration(records),
                karte_tables.network(records),
                karte_tables.contracts(records),
                costs,
                karte_tables.backups(records),
                karte_tables.licences(records),
                karte_tables.dependencies(records),
                karte_facts.continuity(records),
                karte_facts.documents(records),
                karte_facts.contacts(records),
                timeline(records),
                karte_facts.confirmed(records),
            ),
            costs=years,
        )


def print_karte(
    file: LedgerFile,
    keys: Sequence[UUID],
    target: Path,
    *,
    in_wareki: bool = True,
    today: date | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> PrintResult:
    """Print the kartes of one or several systems into one PDF, each beginning on a page of its own.

    Problem when none is named, no font is there or the place takes no file. ``progress``: systems read, and all.
    """
    if not keys:
        raise Problem("印刷する情報システムが選ばれていません。", "一覧で行を選んでください。")
    kartes = []
    for number, key in enumerate(keys):
        if progress is not None:
            progress(number, len(keys))
        kartes.append(read_karte(file, key, today=today, style=TextStyle(in_wareki)))
    return print_kartes(kartes, target, in_wareki=in_wareki)
