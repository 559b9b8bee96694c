"""Every tally of the ledgers, each with the records that it is drawn from. A new one is a rule and a line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from okaplan_gui.fields import JST
from okaplan_gui.jobs.past import Progress, ledgers_on
from okaplan_gui.jobs.whole_ledgers import all_of, limit_of
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


@dataclass(frozen=True)
class TallyEntry:
    """A tally as the page lists it before it is counted."""

    code: str
    title: str
    section: str
    """The plan's section that it serves."""
    ledgers: tuple[type[Ledger], ...]
    """All that is read for it: these are what goes back to a past day."""
    count: Callable[[Session, date, Catalogue], Tally]
    """From the records, as of a day, with the file's lists of values."""


def tally_entry(code: str) -> TallyEntry:
    """The entry of a code; KeyError when there is none."""
    return {entry.code: entry for entry in TALLIES}[code]


def count_tally(
    file: LedgerFile, code: str, today: date | None = None, progress: Progress | None = None
) -> Tally:
    """Count one tally as of a day (today where none is said). KeyError for a code that is not there.

    A past day's tally is counted from the records as they stood then, as far back as the history goes;
    ``Tally.records_of`` tells.
    """
    entry = tally_entry(code)
    now = datetime.now(JST).date()
    day = today or now
    if not kept_on(file, day):
        return replace(_counted(file, entry, day), records_of=now)
    with ledgers_on(file, entry.ledgers, day, progress) as past:
        return replace(_counted(past, entry, day), records_of=day)


def kept_on(file: LedgerFile, day: date) -> bool:
    """Whether a day is over and the history tells how the ledgers stood then."""
    first = file.first_day()
    return first is not None and first <= day < datetime.now(JST).date()


def _counted(file: LedgerFile, entry: TallyEntry, day: date) -> Tally:
    with file.session() as session:
        return entry.count(session, day, file.catalogue)


def support_records(session: Session) -> SupportRecords:
    """The records that support ends are drawn from."""
    return SupportRecords(
        equipment=all_of(session, Equipment),
        installations=all_of(session, Installation),
        products=all_of(session, SoftwareProduct),
        systems=all_of(session, InformationSystem),
        uses=all_of(session, SystemEquipment),
        contracts=all_of(session, Contract),
    )


def licence_records(session: Session) -> LicenceRecords:
    """The records that the licence position is drawn from."""
    return LicenceRecords(
        licences=all_of(session, Licence),
        installations=all_of(session, Installation),
        products=all_of(session, SoftwareProduct),
        systems=all_of(session, InformationSystem),
        uses=all_of(session, SystemEquipment),
        divisions=all_of(session, Division),
    )


SUPPORT: tuple[type[Ledger], ...] = (
    Equipment, Installation, SoftwareProduct, InformationSystem, SystemEquipment, Contract
)  # fmt: skip
LICENCES: tuple[type[Ledger], ...] = (
    Licence, Installation, SoftwareProduct, InformationSystem, SystemEquipment, Division
)  # fmt: skip


def _days(session: Session, name: str) -> int:
    found = limit_of(session, name)
    assert found is not None, name
    return found


TALLIES: tuple[TallyEntry, ...] = (
    TallyEntry(
        "support", "サポート期限", "3.6", (*SUPPORT, Threshold),
        lambda s, day, lists: support_tally(support_records(s), _days(s, "support_warning_days"), day),
    ),
    TallyEntry(
        "contract", "契約の満了と通知", "3.4.1", (Contract, Threshold),
        lambda s, day, lists: contract_tally(all_of(s, Contract), _days(s, "contract_warning_days"), day, lists),
    ),
    TallyEntry(
        "backup", "バックアップの適否", "3.1.2", (InformationSystem, BackupPlan, BackupStandard),
        lambda s, day, lists: backup_tally(all_of(s, InformationSystem), all_of(s, BackupPlan), all_of(s, BackupStandard), day, lists),
    ),
    TallyEntry("licence", "ライセンスの過不足", "3.3.4", LICENCES, lambda s, day, lists: licence_tally(licence_records(s), day)),
    TallyEntry(
        "stock_take", "棚卸の実施", "3.3.4", (Division, StockTake),
        lambda s, day, lists: stock_take_tally(all_of(s, Division), all_of(s, StockTake), day),
    ),
    TallyEntry(
        "cost_year", "年度別の経費", "1", (AnnualCost, Threshold), lambda s, day, lists: cost_by_year(all_of(s, AnnualCost), limit_of(s, "cost_base_year"), day)
    ),
    TallyEntry(
        "cost_bureau", "部局別の経費", "1", (AnnualCost, InformationSystem, Bureau),
        lambda s, day, lists: cost_by_bureau(all_of(s, AnnualCost), all_of(s, InformationSystem), all_of(s, Bureau), day),
    ),
    TallyEntry(
        "cost_system", "システム別の経費", "1", (AnnualCost, InformationSystem),
        lambda s, day, lists: cost_by_system(all_of(s, AnnualCost), all_of(s, InformationSystem), day),
    ),
    TallyEntry(
        "consolidation", "サーバの集約", "3.3.2", (Equipment, SystemEquipment),
        lambda s, day, lists: consolidation_tally(all_of(s, Equipment), all_of(s, SystemEquipment), day),
    ),
    TallyEntry(
        "availability", "可用性", "3.3.3", (Outage, InformationSystem),
        lambda s, day, lists: availability_tally(all_of(s, Outage), all_of(s, InformationSystem), day),
    ),
    TallyEntry("hosting", "稼働環境とクラウド", "3.2.2", (InformationSystem,), lambda s, day, lists: hosting_tally(all_of(s, InformationSystem), day, lists)),
    TallyEntry("ipv6", "IPv6対応", "3.2.3", (InformationSystem,), lambda s, day, lists: ipv6_tally(all_of(s, InformationSystem), day)),
    TallyEntry(
        "shared_use", "市町村の共同利用", "3.3.5", (SharedUse, InformationSystem, Municipality),
        lambda s, day, lists: shared_use_tally(
            all_of(s, SharedUse), all_of(s, InformationSystem), all_of(s, Municipality), day
        ),
    ),
)  # fmt: skip
