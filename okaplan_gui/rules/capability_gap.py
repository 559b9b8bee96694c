"""Present capability beside the target: measured restore, vendor's arrival, estimate, backup interval (form 17)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from okaplan_gui.fields import UNCONFIRMED, Duration
from okaplan_gui.models.backup import BackupPlan
from okaplan_gui.models.continuity import CriticalSystem
from okaplan_gui.models.contract import Contract
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.rules.plan_records import PlanRecords

LEDGERS = (CriticalSystem, InformationSystem, BackupPlan, Contract)
"""What :func:`capability_gaps` reads."""
MET, SHORT, OPEN, UNSET = "met", "short", "open", "unset"
"""SHORT: the target is missed for certain; OPEN: 未確認, so never good; UNSET: there is no target."""
STATE_WORDS = {MET: "届く", SHORT: "届かない", OPEN: "未確認", UNSET: "目標が未設定"}
_NO_RESTORE = ("failed", "file")
"""Results of a restore test that measured no restore of the data."""
_AT_HAND = ("maintenance", "operation", "cloud", "lease", "line", None)
"""Contracts under which somebody comes."""
_minutes = Duration().text


@dataclass(frozen=True)
class Known:
    """One measure of the present capability: minutes (None is 未確認) and where it comes from."""

    minutes: int | None
    words: str

    def text(self) -> str:
        """The time, or 未確認."""
        return UNCONFIRMED if self.minutes is None else _minutes(self.minutes)


@dataclass(frozen=True)
class Gap:
    """A target against what is there. ``minutes``: by how much it is missed, negative when there is room."""

    target: int | None
    present: int | None
    """The longest of the known measures."""
    unknown: tuple[str, ...]

    @property
    def minutes(self) -> int | None:
        """None without a target or without any known measure."""
        return None if self.target is None or self.present is None else self.present - self.target

    @property
    def state(self) -> str:
        """MET only where everything is known."""
        if self.target is None:
            return UNSET
        if self.minutes is not None and self.minutes > 0:
            return SHORT
        return OPEN if self.unknown or self.minutes is None else MET

    def text(self) -> str:
        """In words: 2時間足りない, 1時間の余裕, 未確認."""
        if self.state == SHORT:
            return f"{_minutes(self.minutes)}足りない"
        if self.state == MET:
            return f"{_minutes(-(self.minutes or 0))}の余裕" if self.minutes else "ちょうど"
        return STATE_WORDS[self.state]


@dataclass(frozen=True)
class Capability:
    """One critical system."""

    critical: CriticalSystem
    name: str
    restore: Known
    arrival: Known
    likely: Known
    interval: Known
    time: Gap
    """Against the RTO."""
    point: Gap
    """Against the RPO."""

    @property
    def measures(self) -> tuple[Known, ...]:
        """All of them, for the grounds."""
        return self.likely, self.restore, self.arrival, self.interval


def capability_gaps(records: PlanRecords) -> list[Capability]:
    """The critical systems of a plan in its order."""
    backups: dict[object, list[BackupPlan]] = {}
    for backup in records.of(BackupPlan):
        backups.setdefault(backup.system, []).append(backup)
    contracts: dict[object, list[Contract]] = {}
    for contract in records.of(Contract):
        contracts.setdefault(contract.system, []).append(contract)
    systems = records.by_key(InformationSystem)
    return [
        _capability(
            one,
            systems[one.system].name if one.system in systems else "（削除されたシステム）",
            backups.get(one.system, ()),
            contracts.get(one.system, ()),
            records.today,
        )
        for one in records.of(CriticalSystem)
    ]


def _capability(
    critical: CriticalSystem,
    name: str,
    backups: Sequence[BackupPlan],
    contracts: Iterable[Contract],
    today: date,
) -> Capability:
    restore, arrival = measured_restore(backups), vendor_arrival(contracts, today)
    likely = Known(critical.recovery_likely, "復旧見込")
    interval = backup_interval(backups)
    return Capability(
        critical, name, restore, arrival, likely, interval,
        _gap(critical.recovery_time_objective, (likely, restore, arrival)),
        _gap(critical.recovery_point_objective, (interval,)),
    )  # fmt: skip


def _gap(target: int | None, measures: Sequence[Known]) -> Gap:
    # each is a time that passes at least: a known one that is too long decides, whatever else is unknown
    known = [one.minutes for one in measures if one.minutes is not None]
    return Gap(target, max(known, default=None), tuple(one.words for one in measures if one.minutes is None))


def measured_restore(backups: Sequence[BackupPlan]) -> Known:
    """The longest restore that was measured; 未確認 as soon as one data set was never restored to its data."""
    if not backups:
        return Known(None, "復元の実測（バックアップの記録なし）")
    times: list[int] = []
    days: list[date] = []
    for backup in backups:
        tried = backup.last_restore is not None and backup.restore_result is not None
        if not tried or backup.restore_time is None or backup.restore_result in _NO_RESTORE:
            return Known(
                None,
                f"復元の実測（{backup.data}は{'失敗' if backup.restore_result == 'failed' else '未実測'}）",
            )
        times.append(backup.restore_time)
        days.append(backup.last_restore or date.min)
    return Known(max(times), f"復元の実測（{min(days).isoformat()}）")


def vendor_arrival(contracts: Iterable[Contract], today: date) -> Known:
    """The latest arrival that the contracts in force promise for a disaster; without a clause it is 未確認."""
    going = [
        one
        for one in contracts
        if one.kind in _AT_HAND
        and (one.begins is None or one.begins <= today)
        and (one.until is None or one.until >= today or one.renews)
    ]
    promised = [one for one in going if one.disaster_clause and one.arrival is not None]
    if not promised:
        why = "災害時の条項なし" if going else "契約の記録なし"
        return Known(None, f"事業者の到着（{why}）")
    return Known(max(one.arrival or 0 for one in promised), "事業者の到着（契約の災害時の条項）")


def backup_interval(backups: Sequence[BackupPlan]) -> Known:
    """The longest interval between backups; 未確認 where a data set has none on record."""
    if not backups:
        return Known(None, "取得間隔（バックアップの記録なし）")
    for backup in backups:
        if backup.interval is None or backup.method in (None, "none"):
            return Known(None, f"取得間隔（{backup.data}）")
    return Known(max(backup.interval or 0 for backup in backups), "バックアップの取得間隔")
