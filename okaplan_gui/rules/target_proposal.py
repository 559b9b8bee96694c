"""RTO, RPO, RLO and WRT proposed for each critical system from the MTPD of the businesses on it (form 17, step 18)."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from okaplan_gui.fields import Duration
from okaplan_gui.models.continuity import BusinessFunction, CriticalSystem
from okaplan_gui.models.dependency import DEPENDENCY_KIND, Dependency
from okaplan_gui.models.impact import BusinessImpact
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.rules.impact_analysis import Assessment, assess
from okaplan_gui.rules.needed_systems import NeededSystems, Use, needed_systems
from okaplan_gui.rules.plan_records import PlanRecords

LEDGERS = (CriticalSystem, InformationSystem, BusinessFunction, BusinessImpact, Dependency)
"""What :func:`propose_targets` reads."""
SAME, LONGER, SHORTER, UNSET, NONE = "same", "longer", "shorter", "unset", "none"
"""How a target stands to its proposal; NONE: nothing can be proposed."""
STATE_WORDS = {
    SAME: "提案どおり",
    LONGER: "提案より長い",
    SHORTER: "提案より短い",
    UNSET: "未設定",
    NONE: "提案なし",
}
_CARRY_DATA = ("database", "file", "data")
_MOST_LEVELS = 100
_minutes = Duration().text


@dataclass(frozen=True)
class Limit:
    """The longest time that something allows, in minutes, and why."""

    minutes: int
    why: str
    business: UUID | None = None
    dependent: UUID | None = None
    """The system that has to be up after it, when the limit comes from one."""


@dataclass(frozen=True)
class Proposal:
    """What is proposed for one critical system. Times in minutes; None where nothing can be proposed."""

    critical: CriticalSystem
    name: str
    recovery_time: Limit | None
    recovery_point: Limit | None
    work_recovery_time: int | None
    level: str | None
    missing: tuple[str, ...]
    """What has to be confirmed before the times can be relied on: they may come out shorter."""
    businesses: tuple[UUID, ...]
    """The businesses that use it straight."""

    @property
    def sure(self) -> bool:
        """Whether there is a recovery time and nothing open can change it."""
        return self.recovery_time is not None and not self.missing

    @property
    def time_state(self) -> str:
        """The RTO of the plan against the proposal."""
        return _state(self.critical.recovery_time_objective, self.recovery_time)

    @property
    def point_state(self) -> str:
        """The RPO of the plan against the proposal."""
        return _state(self.critical.recovery_point_objective, self.recovery_point)

    @property
    def differs(self) -> bool:
        """Whether the plan has another RTO or RPO than proposed."""
        return {LONGER, SHORTER} & {self.time_state, self.point_state} != set()

    @property
    def reason_missing(self) -> bool:
        """Whether the plan differs and says no reason."""
        return self.differs and not (self.critical.override_reason or "").strip()

    @property
    def overlong(self) -> bool:
        """Whether the RTO does not fit into what the businesses bear, or the RPO into what they can lose."""
        return LONGER in (self.time_state, self.point_state)

    def why(self) -> tuple[str, ...]:
        """The grounds in sentences, the recovery time's first."""
        found = [limit.why for limit in (self.recovery_time, self.recovery_point) if limit is not None]
        if self.recovery_time is None and not self.missing:
            found.append("どの重要業務からも必須とされていないため、目標復旧時間を提案できません。")
        return (*found, *(f"未確認: {matter}" for matter in self.missing))

    def values(self) -> dict[str, int | str]:
        """What accepting it would write; the recovery level only where none stands."""
        found: dict[str, int | str] = {}
        if self.recovery_time is not None:
            found["recovery_time_objective"] = self.recovery_time.minutes
        if self.recovery_point is not None:
            found["recovery_point_objective"] = self.recovery_point.minutes
        if self.work_recovery_time is not None:
            found["work_recovery_time"] = self.work_recovery_time
        if self.level and not self.critical.recovery_level:
            found["recovery_level"] = self.level
        return {name: value for name, value in found.items() if getattr(self.critical, name) != value}


def propose_targets(records: PlanRecords) -> list[Proposal]:
    """A proposal for every critical system of a plan, the shortest RTO first."""
    assessed = assess(
        records.of(BusinessFunction),
        records.of(BusinessImpact),
        records.limits.get("intolerable_impact_level", 4),
    )
    return _Proposing(records, {one.business.id: one for one in assessed}).all()


class _Proposing:
    """Carries limits from the businesses down to everything that they stand on."""

    def __init__(self, records: PlanRecords, businesses: Mapping[UUID, Assessment]) -> None:
        self._businesses = businesses
        self._systems = records.by_key(InformationSystem)
        self._critical = {one.system: one for one in records.of(CriticalSystem)}
        self._uses: NeededSystems = needed_systems(records.of(Dependency))
        self._times, self._time_gaps = self._spread(self._time_of, data_only=False)
        self._points, self._point_gaps = self._spread(self._point_of, data_only=True)

    def all(self) -> list[Proposal]:
        """In the order of the recovery times."""
        found = [self._proposal(one) for one in self._critical.values()]
        return sorted(
            found,
            key=lambda p: (
                p.recovery_time is None,
                p.recovery_time.minutes if p.recovery_time else 0,
                p.name,
            ),
        )

    def _proposal(self, critical: CriticalSystem) -> Proposal:
        system = critical.system
        served = [self._businesses[use.dependent] for use in self._holding(system)]
        # a network carries the data of others and keeps none
        record = self._systems.get(system)
        keeps = record is None or record.kind != "network"
        levels = [
            f"{one.business.recovery_level}（{one.business.name}）"
            for one in served
            if one.business.recovery_level
        ]
        gaps = {*self._time_gaps.get(system, ()), *(self._point_gaps.get(system, ()) if keeps else ())}
        return Proposal(
            critical,
            self._name(system),
            self._times.get(system),
            self._points.get(system) if keeps else None,
            self._work_time(served),
            "、".join(dict.fromkeys(levels))[:_MOST_LEVELS] or None,
            tuple(sorted(gaps)),
            tuple(one.business.id for one in served),
        )

    @staticmethod
    def _work_time(served: Sequence[Assessment]) -> int | None:
        """That of the business with the shortest MTPD, so that RTO and WRT together fit into it."""
        known = [(one.limit, one.business.work_recovery_time) for one in served]
        pairs = [(limit, -work) for limit, work in known if limit is not None and work is not None]
        return -min(pairs)[1] if pairs else None

    def _holding(self, system: UUID) -> list[Use]:
        uses = self._uses.serving.get(system, ())
        return [use for use in uses if use.holds and use.dependent in self._businesses]

    # ---- what a business allows

    def _time_of(self, business: Assessment) -> Limit | str:
        """The recovery time that a business allows, or what is 未確認."""
        record, name = business.business, business.business.name
        if business.limit is None:
            return f"「{name}」の最大許容停止時間（{business.period.reason(business.level)}）"
        work = record.work_recovery_time
        if work is None:
            return f"「{name}」の業務復旧時間（WRT）"
        room = max(0, business.limit - work)
        why = (
            f"「{name}」の最大許容停止時間 {_minutes(business.limit)} から業務復旧時間 {_minutes(work)} を引くと"
            f" {_minutes(room)} です。"
        )
        wanted = record.recovery_time_objective
        if wanted is None or wanted >= room:
            return Limit(room, why, record.id)
        bridged = record.alternative_limit
        if bridged is not None and bridged >= room:
            return Limit(
                room, f"{why}それまでは代替手段で続けられます（{_minutes(bridged)}まで）。", record.id
            )
        return Limit(
            wanted,
            f"「{name}」の再開の目標は {_minutes(wanted)} で、それまでをつなぐ代替手段がありません。",
            record.id,
        )

    def _point_of(self, business: Assessment) -> Limit | str:
        """How old the data may be for a business, or what is 未確認."""
        record = business.business
        if record.maximum_data_loss is None:
            return f"「{record.name}」の最大許容データ損失"
        lost = _minutes(record.maximum_data_loss)
        return Limit(
            record.maximum_data_loss,
            f"「{record.name}」で失ってよいのは、直前の {lost} のデータまでです。",
            record.id,
        )

    # ---- down the arrows

    def _spread(
        self, allowed: Callable[[Assessment], Limit | str], *, data_only: bool
    ) -> tuple[dict[UUID, Limit], dict[UUID, set[str]]]:
        """The least limit of each system, and what is open above it. Cycles do no harm: a limit only shrinks."""
        limits: dict[UUID, Limit] = {}
        gaps: dict[UUID, set[str]] = {}
        ahead: list[tuple[int, int, UUID, Limit]] = []
        serial = 0
        for business, uses in self._uses.by_business.items():
            if business not in self._businesses:
                continue
            found = allowed(self._businesses[business])
            for use in uses:
                if not use.holds:
                    continue
                if isinstance(found, str):
                    gaps.setdefault(use.needed, set()).add(found)
                else:
                    serial += 1
                    heapq.heappush(ahead, (found.minutes, serial, use.needed, found))
        while ahead:
            _, _, system, limit = heapq.heappop(ahead)
            if system in limits and limits[system].minutes <= limit.minutes:
                continue
            limits[system] = limit
            for use in self._down(system, data_only):
                serial += 1
                minutes = self._tightened(system, limit.minutes, data_only)
                heapq.heappush(
                    ahead,
                    (minutes, serial, use.needed, self._through(use, system, limit, minutes, data_only)),
                )
        return limits, self._spread_gaps(gaps, data_only)

    def _tightened(self, system: UUID, minutes: int, data_only: bool) -> int:
        """A dependent whose target was set shorter than proposed has to find what it needs up by then."""
        critical = self._critical.get(system)
        target = critical.recovery_time_objective if critical is not None and not data_only else None
        return minutes if target is None else min(minutes, target)

    def _through(self, use: Use, system: UUID, limit: Limit, minutes: int, data_only: bool) -> Limit:
        name = self._name(system)
        if data_only:
            why = f"「{name}」のデータをここに置いています。{limit.why}"
        else:
            kind = DEPENDENCY_KIND.text(use.record.kind)
            group = "（同じ組のどれか1つでよい）" if use.record.either else ""
            part = f"（{kind}）" if kind else ""
            why = f"「{name}」{part}が {_minutes(minutes)} で動くために、それまでに要ります{group}。"
            why += "" if limit.dependent is not None else limit.why
        return Limit(minutes, why, limit.business, system)

    def _spread_gaps(self, gaps: dict[UUID, set[str]], data_only: bool) -> dict[UUID, set[str]]:
        ahead = list(gaps)
        while ahead:
            system = ahead.pop()
            for use in self._down(system, data_only):
                below = gaps.setdefault(use.needed, set())
                if not gaps[system] <= below:
                    below |= gaps[system]
                    ahead.append(use.needed)
        return gaps

    def _down(self, system: UUID, data_only: bool) -> list[Use]:
        uses = self._uses.needs.get(system, ())
        return [use for use in uses if use.holds and (not data_only or use.record.kind in _CARRY_DATA)]

    def _name(self, system: UUID) -> str:
        record = self._systems.get(system)
        return record.name if record is not None else "（削除されたシステム）"


def _state(target: int | None, proposed: Limit | None) -> str:
    if proposed is None:
        return NONE
    if target is None:
        return UNSET
    if target == proposed.minutes:
        return SAME
    return LONGER if target > proposed.minutes else SHORTER
