"""計画の点検: a sound plan gives nothing; each contradiction gives its own finding and no other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from okaplan_gui.models.backup import BackupPlan
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.continuity import (
    ActionStep,
    BusinessFunction,
    CriticalSystem,
    EmergencyContact,
    ResponseRole,
    RoleMember,
)
from okaplan_gui.models.contract import Contract
from okaplan_gui.models.dependency import Dependency
from okaplan_gui.models.equipment import Equipment, SystemEquipment
from okaplan_gui.models.exercise import Exercise
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.plan import ContinuityPlan, PlanVersion
from okaplan_gui.models.plan_check import AcceptedFinding
from okaplan_gui.models.plan_copy import PlanCopy
from okaplan_gui.models.site import Site
from okaplan_gui.models.standard import BackupStandard
from okaplan_gui.rules.attention import DEFAULTS
from okaplan_gui.rules.plan_checks.all_checks import CHECK_LEDGERS, CHECKS, check_plan
from okaplan_gui.rules.plan_checks.finding import Place, PlanFinding
from okaplan_gui.rules.plan_records import PlanRecords

TODAY = date(2028, 2, 29)
HOUR, DAY = 60, 1440


class Plan:
    """A sound plan of two systems, to be spoiled."""

    def __init__(self) -> None:
        self.elsewhere: dict[UUID, CriticalSystem] = {}
        self.records: dict[type[Ledger], list[Any]] = {ledger: [] for ledger in CHECK_LEDGERS}
        self.plan = ContinuityPlan(id=uuid4(), code="P", name="計画", reviewed_on=TODAY - timedelta(days=365))
        self.network = self._system("NET", "庁内網", kind="network", importance="a", segment="lgwan")
        self.tax = self._system(
            "TAX", "税", kind="business", importance="a", segment="lgwan", next_renewal=2030
        )
        self.net_line = self.add(
            CriticalSystem, plan=self.plan.id, system=self.network.id, recovery_time_objective=3 * HOUR,
            recovery_point_objective=DAY,
        )  # fmt: skip
        self.tax_line = self.add(
            CriticalSystem, plan=self.plan.id, system=self.tax.id, recovery_time_objective=DAY,
            recovery_point_objective=DAY,
        )  # fmt: skip
        self.business = self.add(
            BusinessFunction, code="B", name="証明", recovery_time_objective=DAY, maximum_tolerable_period=2 * DAY
        )  # fmt: skip
        self.need = self.add(
            Dependency, system=self.tax.id, on_system=self.network.id, kind="network", necessity="must"
        )
        self.add(
            Dependency, business=self.business.id, on_system=self.tax.id, kind="business", necessity="must"
        )
        self.site_need = self.add(
            Dependency, system=self.network.id, on_site=uuid4(), kind="site", necessity="must"
        )
        self.dns = self.add(
            Dependency, system=self.tax.id, on_equipment=uuid4(), kind="dns", necessity="must"
        )
        self.add(Dependency, system=self.tax.id, on_equipment=uuid4(), kind="authentication", necessity=None)
        self.add(
            BackupStandard, importance="a", interval=DAY, generations=7, second_place="building", offline=False,
            logs=False, restore_within=365 * DAY, restore_level=None,
        )  # fmt: skip
        self.backups = [
            self.add(
                BackupPlan, system=one.id, data="データ", method="full", interval=DAY, generations=7, offline=True,
                second_place="remote", last_success=TODAY, last_restore=TODAY, restore_result="application",
                restore_time=3 * HOUR,
            )
            for one in (self.network, self.tax)
        ]  # fmt: skip
        self.contract = self.add(
            Contract, code="K", name="保守", system=self.tax.id, kind="maintenance", disaster_clause=True,
            arrival=DAY, until=TODAY,
        )  # fmt: skip
        self.machine = self.add(
            Equipment, asset_number="E", name="サーバ", kind="physical", support_until=date(2030, 4, 1)
        )
        self.add(SystemEquipment, system=self.tax.id, equipment=self.machine.id)
        people = [self._contact(f"{n}", f"職員{n}") for n in range(4)]
        self.roles = [
            self.add(ResponseRole, plan=self.plan.id, number=n, name=name)
            for n, name in enumerate(("統括", "復旧"))
        ]
        self.members = [
            self.add(RoleMember, role=self.roles[n // 2].id, contact=people[n].id, rank=str(n % 2))
            for n in range(4)
        ]
        self.people = people
        self.vendor = self._contact("V", "夜間窓口", company="事業者")
        self.add(EmergencyContact, plan=self.plan.id, contact=self.vendor.id, number=1)
        self.step = self.add(
            ActionStep, plan=self.plan.id, code="A1", phase="first_3h", edition="both", action="集まる\n続き",
            role=self.roles[0].id, target=30,
        )  # fmt: skip
        self.version = self.add(PlanVersion, plan=self.plan.id, number=2)
        self.exercise = self.add(
            Exercise, code="T", name="訓練", version=self.version.id, state="closed", held_on=TODAY - timedelta(days=365)
        )  # fmt: skip
        self.copy = self.add(PlanCopy, plan=self.plan.id, number=1, version=self.version.id)

    def add(self, ledger: type[Ledger], **values: Any) -> Any:
        """Another record."""
        record = ledger(id=uuid4(), **values)
        self.records[ledger].append(record)
        return record

    def read(self) -> PlanRecords:
        """As a rule reads it."""
        return PlanRecords(self.plan, TODAY, self.records, self.elsewhere, DEFAULTS)

    def _system(self, code: str, name: str, **values: Any) -> Any:
        return self.add(InformationSystem, code=code, name=name, hosting="server", **values)

    def _contact(self, code: str, name: str, **values: Any) -> Any:
        return self.add(
            Contact, code=code, kind="staff", name=name, verified_on=TODAY - timedelta(days=365), **values
        )


def _drop(plan: Plan, record: Any) -> None:
    plan.records[type(record)].remove(record)


def _set(what: str, **values: Any) -> Callable[[Plan], None]:
    def spoil(plan: Plan) -> None:
        record = getattr(plan, what)
        for name, value in values.items():
            setattr(record[-1] if isinstance(record, list) else record, name, value)

    return spoil


def _nothing_critical(plan: Plan) -> None:
    plan.records[CriticalSystem].clear()


def _cycle(plan: Plan) -> None:
    # of equal targets, so that nothing but the ring is wrong
    plan.net_line.recovery_time_objective = plan.tax_line.recovery_time_objective
    plan.add(Dependency, system=plan.network.id, on_system=plan.tax.id, kind="data", necessity="must")
    # whose machine would be under both of them
    plan.records[SystemEquipment].clear()


def _one_site(plan: Plan) -> None:
    plan.site_need.on_site = plan.add(Site, name="本庁舎").id


def _forgotten(plan: Plan) -> None:
    other = plan.add(InformationSystem, code="X", name="宛名", kind="platform", importance="c")
    plan.add(Dependency, system=plan.tax.id, on_system=other.id, kind="data", necessity=None)


def _measured_restore(plan: Plan) -> None:
    plan.backups[1].restore_time = DAY + 1


def _two_roles(plan: Plan) -> None:
    plan.add(RoleMember, role=plan.roles[1].id, contact=plan.people[0].id, rank="9")


def _left(plan: Plan) -> None:
    plan.vendor.left_on = TODAY - timedelta(days=1)


SPOILT: dict[str, Callable[[Plan], None]] = {
    "no_critical_systems": _nothing_critical,
    "dependency_cycle": _cycle,
    "serves_nothing": lambda plan: _drop(plan, plan.records[Dependency][1]),
    "odd_time": _set("step", target=100 * DAY + 1),
    "not_reviewed": lambda plan: setattr(plan.plan, "reviewed_on", TODAY - timedelta(days=366)),
    "not_exercised": _set("exercise", held_on=TODAY - timedelta(days=366)),
    "copy_out_of_date": lambda plan: setattr(
        plan.copy, "version", plan.add(PlanVersion, plan=plan.plan.id, number=1).id
    ),
    "rto_before_need": _set("net_line", recovery_time_objective=DAY + 1),
    "need_not_critical": _forgotten,
    "rto_past_mtpd": _set("business", work_recovery_time=DAY + 1),
    "rpo_before_backup": _set("tax_line", recovery_point_objective=DAY - 1),
    "rto_before_restore": _measured_restore,
    "rto_before_arrival": _set("contract", arrival=DAY + 1),
    "backup_not_compliant": _set("backups", generations=6),
    "foundation_missing": lambda plan: _drop(plan, plan.dns),
    "single_point": _one_site,
    "contract_without_clause": _set("contract", disaster_clause=None),
    "support_ending": _set("machine", support_until=date(2030, 3, 31)),
    "role_without_deputy": lambda plan: _drop(plan, plan.members[3]),
    "two_roles_at_once": _two_roles,
    "contact_not_verified": _set("vendor", verified_on=TODAY - timedelta(days=366)),
    "contact_left": _left,
    "step_open": _set("step", target=None),
}
"""One contradiction a rule."""


def test_a_sound_plan_gives_nothing() -> None:
    result = check_plan(Plan().read())
    assert [one.finding.message for one in result.findings] == []
    assert set(result.counts) == {check.code for check in CHECKS} and not any(result.counts.values())


def test_every_rule_has_its_contradiction() -> None:
    assert set(SPOILT) == {check.code for check in CHECKS}


@pytest.mark.parametrize("code", SPOILT)
def test_the_contradiction_and_no_other_is_found(code: str) -> None:
    plan = Plan()
    SPOILT[code](plan)
    found = check_plan(plan.read()).findings
    assert [one.finding.rule for one in found] == [code]
    finding = found[0].finding
    assert finding.places and finding.remedy and found[0].title
    assert finding.message.endswith("。") and "None" not in finding.message


@pytest.mark.parametrize("code", SPOILT)
def test_an_acceptance_holds_until_its_day(code: str) -> None:
    plan = Plan()
    SPOILT[code](plan)
    finding = check_plan(plan.read()).findings[0].finding
    accepted = plan.add(
        AcceptedFinding,
        plan=plan.plan.id,
        rule=finding.rule,
        subject=finding.subject,
        until=TODAY,
        reason="理由",
    )
    result = check_plan(plan.read())
    assert result.findings[0].accepted is accepted and not result.open and not result.counts[code]
    accepted.until = TODAY - timedelta(days=1)
    assert check_plan(plan.read()).counts[code] == 1
    accepted.until, accepted.subject = None, UUID(int=0).hex
    assert check_plan(plan.read()).counts[code] == 1


def test_what_is_unknown_is_not_good() -> None:
    plan = Plan()
    for name in ("last_success", "generations", "interval"):
        setattr(plan.backups[1], name, None)
    plan.need.necessity = None
    plan.net_line.recovery_time_objective = DAY + 1
    plan.copy.version = None
    plan.vendor.verified_on = None
    plan.exercise.held_on = None
    counts = check_plan(plan.read()).counts
    open_rules = {code for code, count in counts.items() if count}
    assert open_rules == {
        "backup_not_compliant", "rto_before_need", "copy_out_of_date", "contact_not_verified", "not_exercised",
    }  # fmt: skip


def test_what_a_system_can_do_without_is_no_contradiction() -> None:
    plan = Plan()
    plan.net_line.recovery_time_objective = DAY + 1
    plan.need.necessity = "degraded"
    assert not check_plan(plan.read()).counts["rto_before_need"]


def test_what_another_plan_restores_is_no_gap_but_its_time_counts() -> None:
    plan = Plan()
    _forgotten(plan)
    other = plan.records[InformationSystem][-1].id
    plan.elsewhere[other] = CriticalSystem(id=uuid4(), system=other, recovery_time_objective=DAY)
    assert check_plan(plan.read()).findings == ()
    plan.elsewhere[other].recovery_time_objective = DAY + 1
    assert [one.finding.rule for one in check_plan(plan.read()).findings] == ["rto_before_need"]


def test_a_person_who_is_every_role() -> None:
    plan = Plan()
    for member in plan.members:
        member.contact = plan.people[0].id
    found = check_plan(plan.read()).findings
    assert [one.finding.rule for one in found] == ["two_roles_at_once"]
    assert (
        "「復旧」と「統括」" in found[0].finding.message or "「統括」と「復旧」" in found[0].finding.message
    )


def test_an_empty_plan_is_no_crash() -> None:
    empty = PlanRecords(ContinuityPlan(id=uuid4(), code="P", name="空"), TODAY, {}, {}, DEFAULTS)
    rules = {one.finding.rule for one in check_plan(empty).findings}
    assert rules == {"no_critical_systems", "not_reviewed", "not_exercised"}
    assert check_plan(replace(empty, records={CriticalSystem: []})).findings


def test_a_finding_on_many_records_can_be_accepted() -> None:
    places = tuple(Place("site", uuid4(), f"{number}") for number in range(40))
    finding = PlanFinding("single_point", "多い。", "減らす。", places)
    longest = AcceptedFinding.field("subject").kind
    longest.check(finding.subject)
    assert finding.subject == replace(finding, places=places[::-1]).subject
    assert finding.subject != replace(finding, places=places[1:]).subject
