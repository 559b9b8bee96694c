"""Every tally of the ledgers, each with the records that it is drawn from. A new one is a rule and a line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from okaplan_gui.fields import JST
from okaplan_gui.models.backup import BackupPlan
from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.models.contract import Contract
from okaplan_gui.models.cost import AnnualCost
from okaplan_gui.models.equipment import Equipment, SystemEquipment
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.licence import Licence, StockTake
from okaplan_gui.models.organisation import Bureau, Division, Municipality
from okaplan_gui.models.service import Outage, SharedUse
from okaplan_gui.models.software import Installation, SoftwareProduct
from okaplan_gui.models.standard import BackupStandard, Threshold
from okaplan_gui.rules.attention import DEFAULTS
from okaplan_gui.rules.availability import availability_tally
from okaplan_gui.rules.backup_tally import backup_tally
from okaplan_gui.rules.consolidation import consolidation_tally
from okaplan_gui.rules.contract_notice import contract_tally
from okaplan_gui.rules.cost_totals import cost_by_bureau, cost_by_system, cost_by_year
from okaplan_gui.rules.licence_position import LicenceRecords, licence_tally
from okaplan_gui.rules.shared_use_matrix import shared_use_tally
from okaplan_gui.rules.stock_take_coverage import stock_take_tally
from okaplan_gui.rules.support_ends import SupportRecords, support_tally
from okaplan_gui.rules.system_shares import hosting_tally, ipv6_tally
from okaplan_gui.rules.tally import Tally
from okaplan_gui.store.ledger_file import LedgerFile

L = TypeVar("L", bound=Ledger)


@dataclass(frozen=True)
class TallyEntry:
    """A tally as the page lists it before it is counted."""

    code: str
    title: str
    section: str
    """The plan's section that it serves."""
    count: Callable[[Session, date, Catalogue], Tally]
    """From the records, as of a day, with the file's lists of values."""


def count_tally(file: LedgerFile, code: str, today: date | None = None) -> Tally:
    """Count one tally as of a day (today where none is said). KeyError for a code that is not there."""
    entry = {entry.code: entry for entry in TALLIES}[code]
    with file.session() as session:
        return entry.count(session, today or datetime.now(JST).date(), file.catalogue)


def support_records(session: Session) -> SupportRecords:
    """The records that support ends are drawn from."""
    return SupportRecords(
        equipment=_all(session, Equipment),
        installations=_all(session, Installation),
        products=_all(session, SoftwareProduct),
        systems=_all(session, InformationSystem),
        uses=_all(session, SystemEquipment),
        contracts=_all(session, Contract),
    )


def licence_records(session: Session) -> LicenceRecords:
    """The records that the licence position is drawn from."""
    return LicenceRecords(
        licences=_all(session, Licence),
        installations=_all(session, Installation),
        products=_all(session, SoftwareProduct),
        systems=_all(session, InformationSystem),
        uses=_all(session, SystemEquipment),
        divisions=_all(session, Division),
    )


def _limit(session: Session, name: str) -> int:
    found = session.scalars(select(Threshold.value).where(Threshold.name == name)).first()
    return DEFAULTS[name] if found is None else found


def _base_year(session: Session) -> int | None:
    return session.scalars(select(Threshold.value).where(Threshold.name == "cost_base_year")).first()


def _all(session: Session, ledger: type[L]) -> list[L]:
    return list(session.scalars(select(ledger)))


TALLIES: tuple[TallyEntry, ...] = (
    TallyEntry(
        "support", "サポート期限", "3.6",
        lambda s, day, lists: support_tally(support_records(s), _limit(s, "support_warning_days"), day),
    ),
    TallyEntry(
        "contract", "契約の満了と通知", "3.4.1",
        lambda s, day, lists: contract_tally(_all(s, Contract), _limit(s, "contract_warning_days"), day, lists),
    ),
    TallyEntry(
        "backup", "バックアップの適否", "3.1.2",
        lambda s, day, lists: backup_tally(_all(s, InformationSystem), _all(s, BackupPlan), _all(s, BackupStandard), day, lists),
    ),
    TallyEntry("licence", "ライセンスの過不足", "3.3.4", lambda s, day, lists: licence_tally(licence_records(s), day)),
    TallyEntry(
        "stock_take", "棚卸の実施", "3.3.4",
        lambda s, day, lists: stock_take_tally(_all(s, Division), _all(s, StockTake), day),
    ),
    TallyEntry(
        "cost_year", "年度別の経費", "1", lambda s, day, lists: cost_by_year(_all(s, AnnualCost), _base_year(s), day)
    ),
    TallyEntry(
        "cost_bureau", "部局別の経費", "1",
        lambda s, day, lists: cost_by_bureau(_all(s, AnnualCost), _all(s, InformationSystem), _all(s, Bureau), day),
    ),
    TallyEntry(
        "cost_system", "システム別の経費", "1",
        lambda s, day, lists: cost_by_system(_all(s, AnnualCost), _all(s, InformationSystem), day),
    ),
    TallyEntry(
        "consolidation", "サーバの集約", "3.3.2",
        lambda s, day, lists: consolidation_tally(_all(s, Equipment), _all(s, SystemEquipment), day),
    ),
    TallyEntry(
        "availability", "可用性", "3.3.3",
        lambda s, day, lists: availability_tally(_all(s, Outage), _all(s, InformationSystem), day),
    ),
    TallyEntry("hosting", "稼働環境とクラウド", "3.2.2", lambda s, day, lists: hosting_tally(_all(s, InformationSystem), day, lists)),
    TallyEntry("ipv6", "IPv6対応", "3.2.3", lambda s, day, lists: ipv6_tally(_all(s, InformationSystem), day)),
    TallyEntry(
        "shared_use", "市町村の共同利用", "3.3.5",
        lambda s, day, lists: shared_use_tally(
            _all(s, SharedUse), _all(s, InformationSystem), _all(s, Municipality), day
        ),
    ),
)  # fmt: skip
