"""Draws the content of a plan from the ledgers: nothing is typed twice (domain: one datum, many forms)."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from okaplan_gui.fields import JST, Choice, Duration
from okaplan_gui.models.backup import METHOD, PLACE, BackupPlan
from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.models.contact import CONTACT_KIND, Contact
from okaplan_gui.models.continuity import (
    DECISION,
    RANK,
    ActionStep,
    ActivationCriterion,
    BusinessFunction,
    CriticalSystem,
    DamageCheckItem,
    EmergencyContact,
    ResponseRole,
    RoleMember,
)
from okaplan_gui.models.dependency import Dependency
from okaplan_gui.models.equipment import Equipment, SystemEquipment
from okaplan_gui.models.information_system import HOSTING, IMPORTANCE, InformationSystem
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.organisation import Authority, Division
from okaplan_gui.models.phases import PHASE_OF_ACTION
from okaplan_gui.models.plan import LEVEL, ContinuityPlan, PlanChapter, PlanVersion
from okaplan_gui.models.site import SEISMIC, Site
from okaplan_gui.rules.plan_content import (
    BusinessLine,
    ChapterText,
    ContactLine,
    CriterionLine,
    DamageLine,
    InventoryLine,
    PlanContent,
    RevisionLine,
    RoleLine,
    StepLine,
    SystemLine,
    from_json,
)
from okaplan_gui.rules.recovery_order import RecoveryOrder, Target, recovery_order
from okaplan_gui.store.ledger_file import LedgerFile

L = TypeVar("L", bound=Ledger)


def draft_content(file: LedgerFile, plan_key: UUID, today: date | None = None) -> PlanContent:
    """The plan as the ledgers have it now. KeyError when there is no such plan."""
    with file.session() as session:
        plan = session.get(ContinuityPlan, plan_key)
        if plan is None:
            raise KeyError(plan_key)
        return _Reader(session, plan, file.catalogue).content(today or datetime.now(JST).date())


def version_content(file: LedgerFile, version_key: UUID) -> PlanContent:
    """A version as it was approved. KeyError when there is no such version."""
    with file.session() as session:
        version = session.get(PlanVersion, version_key)
        if version is None:
            raise KeyError(version_key)
        return from_json(version.content)


def newest_version(file: LedgerFile, plan_key: UUID) -> PlanVersion | None:
    """The plan's newest approved version; None when none is approved yet."""
    with file.session() as session:
        found = select(PlanVersion).where(PlanVersion.plan == plan_key).order_by(PlanVersion.number.desc())
        return session.scalars(found.limit(1)).first()


def current_content(file: LedgerFile, plan_key: UUID) -> PlanContent:
    """The newest approved version, or the draft while there is none."""
    version = newest_version(file, plan_key)
    return draft_content(file, plan_key) if version is None else from_json(version.content)


class _Reader:
    """Reads the records of one plan once and puts its parts together."""

    def __init__(self, session: Session, plan: ContinuityPlan, lists: Catalogue) -> None:
        self._session = session
        self._kind = lists.kind
        self._plan = plan
        self._contacts = {contact.id: contact for contact in self._all(Contact)}
        self._divisions = {division.id: division.name for division in self._all(Division)}
        self._sites = {site.id: site for site in self._all(Site)}
        self._systems = {system.id: system for system in self._all(InformationSystem)}
        self._equipment = {machine.id: machine for machine in self._all(Equipment)}
        self._dependencies = self._all(Dependency)
        self._roles = {role.id: role for role in self._of_plan(ResponseRole, "number")}
        self._businesses = {business.id: business for business in self._all(BusinessFunction)}
        self._critical = self._of_plan(CriticalSystem)

    def content(self, today: date) -> PlanContent:
        authority = self._session.scalars(select(Authority).limit(1)).first()
        plan = self._plan
        order = self._order()
        names = {key: system.name for key, system in self._systems.items()}
        return PlanContent(
            code=plan.code,
            name=plan.name,
            authority=authority.name if authority else "",
            division=self._divisions.get(plan.division)
            if plan.division
            else authority.division
            if authority
            else None,
            handling=authority.handling if authority else None,
            level=LEVEL.text(plan.level) or None,
            responsible=plan.responsible,
            as_of=today.isoformat(),
            chapters=tuple(
                ChapterText(c.number, c.heading, c.body) for c in self._of_plan(PlanChapter, "number")
            ),
            criteria=tuple(self._criterion(c) for c in self._of_plan(ActivationCriterion, "number")),
            businesses=tuple(self._business(b) for b in self._sorted_businesses()),
            systems=self._system_lines(order),
            cycles=tuple(tuple(names[key] for key in cycle) for cycle in order.cycles),
            roles=tuple(self._role(role) for role in self._roles.values()),
            steps=tuple(self._step(step) for step in self._sorted_steps()),
            damage_checks=tuple(
                DamageLine(item.number, item.area, item.target, item.look_for, bool(item.first_minutes))
                for item in self._of_plan(DamageCheckItem, "number")
            ),
            emergency_contacts=tuple(
                self._contact(self._contacts[line.contact], line.number, line.matter)
                for line in self._of_plan(EmergencyContact, "number")
            ),
            contacts=self._all_contacts(),
            inventory=tuple(self._inventory(s) for s in sorted(self._systems.values(), key=lambda s: s.code)),
            revisions=tuple(
                RevisionLine(v.number, v.approved_on.isoformat(), v.approved_by, v.summary)
                for v in self._of_plan(PlanVersion, "number")
            ),
        )

    # ---- reading

    def _all(self, ledger: type[L]) -> list[L]:
        return list(self._session.scalars(select(ledger)))

    def _of_plan(self, ledger: type[L], order: str | None = None) -> list[L]:
        table: Any = ledger
        found = select(ledger).where(table.plan == self._plan.id)
        return list(self._session.scalars(found.order_by(getattr(ledger, order)) if order else found))

    # ---- parts

    def _order(self) -> RecoveryOrder[UUID]:
        targets = [
            Target(
                c.system,
                self._systems[c.system].name,
                c.recovery_time_objective,
                self._systems[c.system].importance,
            )
            for c in self._critical
        ]
        needs = [
            (d.system, d.on_system)
            for d in self._dependencies
            if d.system is not None and d.on_system is not None and d.necessity != "optional"
        ]
        return recovery_order(targets, needs)

    def _system_lines(self, order: RecoveryOrder[UUID]) -> tuple[SystemLine, ...]:
        by_system = {critical.system: critical for critical in self._critical}
        backups: dict[UUID, list[str]] = defaultdict(list)
        for backup in self._all(BackupPlan):
            backups[backup.system].append(_backup_text(backup, self._kind(METHOD)))
        machines: dict[UUID, list[str]] = defaultdict(list)
        for use in self._all(SystemEquipment):
            machines[use.system].append(self._machine_text(self._equipment[use.equipment]))
        return tuple(
            self._system(
                step.number, by_system[step.target.key], backups[step.target.key], machines[step.target.key]
            )
            for step in order.steps
        )

    def _system(
        self, number: int, critical: CriticalSystem, backups: list[str], machines: list[str]
    ) -> SystemLine:
        system = self._systems[critical.system]
        return SystemLine(
            code=system.code,
            name=system.name,
            order=number,
            importance=self._kind(IMPORTANCE).text(system.importance) or None,
            division=self._divisions.get(system.division) if system.division else None,
            business=system.business,
            hosting=self._kind(HOSTING).text(system.hosting) or None,
            site=self._sites[system.site].name if system.site else None,
            objective=critical.recovery_time_objective,
            point=critical.recovery_point_objective,
            level=critical.recovery_level,
            likely=critical.recovery_likely,
            people=critical.people,
            alternative=critical.alternative,
            paper_procedure=critical.paper_procedure,
            procedure=critical.procedure,
            verification=critical.verification,
            documents=system.documents,
            person=self._called(system.person),
            deputy=self._called(system.deputy),
            maintainer=self._called(system.maintainer),
            needs=tuple(self._needs(system.id)),
            serves=tuple(
                self._businesses[d.business].name
                for d in self._dependencies
                if d.on_system == system.id and d.business is not None
            ),
            backups=tuple(backups),
            equipment=tuple(sorted(machines)),
        )

    def _needs(self, key: UUID) -> list[str]:
        names: list[str] = []
        for d in self._dependencies:
            if d.system != key:
                continue
            if d.on_system is not None:
                names.append(self._systems[d.on_system].name)
            elif d.on_equipment is not None:
                names.append(self._equipment[d.on_equipment].name)
            elif d.on_site is not None:
                names.append(self._sites[d.on_site].name)
            elif d.on_vendor is not None:
                names.append(self._contacts[d.on_vendor].company or self._contacts[d.on_vendor].name)
        return sorted(names)

    def _machine_text(self, machine: Equipment) -> str:
        place = " ".join(
            part
            for part in (self._sites[machine.site].name if machine.site else "", machine.floor, machine.rack)
            if part
        )
        return f"{machine.name}（{place}）" if place else machine.name

    def _called(self, key: UUID | None) -> str | None:
        if key is None:
            return None
        contact = self._contacts[key]
        phones = "・".join(phone for phone in (contact.phone, contact.phone2) if phone)
        name = f"{contact.company} {contact.name}" if contact.company else contact.name
        return f"{name}　{phones}" if phones else name

    def _business(self, business: BusinessFunction) -> BusinessLine:
        return BusinessLine(
            business.code,
            business.name,
            self._divisions.get(business.division) if business.division else None,
            business.reason,
            business.recovery_time_objective,
            business.recovery_level,
            business.maximum_tolerable_period,
            business.alternative,
            tuple(
                sorted(
                    self._systems[d.on_system].name
                    for d in self._dependencies
                    if d.business == business.id and d.on_system is not None
                )
            ),
        )

    def _sorted_businesses(self) -> list[BusinessFunction]:
        return sorted(self._businesses.values(), key=lambda b: (b.recovery_time_objective or 10**9, b.code))

    def _role(self, role: ResponseRole) -> RoleLine:
        members = sorted(
            (m for m in self._all(RoleMember) if m.role == role.id),
            key=lambda m: (m.rank, self._contacts[m.contact].code),
        )
        lines = []
        for member in members:
            contact = self._contacts[member.contact]
            name = f"{contact.role} {contact.name}" if contact.role else contact.name
            lines.append((RANK.text(member.rank), name, contact.phone or ""))
        return RoleLine(role.number, role.name, role.mission, role.powers, role.gathering_place, tuple(lines))

    def _sorted_steps(self) -> list[ActionStep]:
        phases = [option.code for option in PHASE_OF_ACTION.options]
        return sorted(
            self._of_plan(ActionStep),
            key=lambda s: (
                phases.index(s.phase),
                s.phase_order or 0,
                s.target if s.target is not None else 10**9,
                s.code,
            ),
        )

    def _step(self, step: ActionStep) -> StepLine:
        return StepLine(
            step.code,
            step.phase,
            step.edition,
            step.action,
            step.target,
            self._roles[step.role].name if step.role in self._roles else None,
            step.check_point,
            self._systems[step.system].name if step.system else None,
        )

    def _criterion(self, criterion: ActivationCriterion) -> CriterionLine:
        return CriterionLine(
            criterion.number,
            criterion.event,
            criterion.threshold,
            DECISION.text(criterion.decision) or None,
            criterion.decided_by,
            criterion.ends,
        )

    def _contact(self, contact: Contact, number: int | None = None, matter: str | None = None) -> ContactLine:
        belongs = self._divisions.get(contact.division) if contact.division else contact.company
        extension = f"内線{contact.extension}" if contact.extension else None
        return ContactLine(
            code=contact.code,
            kind=self._kind(CONTACT_KIND).text(contact.kind),
            name=contact.name,
            kana=contact.kana,
            belongs_to=belongs,
            role=contact.role,
            phones=tuple(phone for phone in (contact.phone, contact.phone2, extension) if phone),
            mail=contact.mail,
            radio=contact.radio,
            verified_on=contact.verified_on.isoformat() if contact.verified_on else None,
            number=number,
            matter=matter,
        )

    def _all_contacts(self) -> tuple[ContactLine, ...]:
        listed = sorted(self._contacts.values(), key=lambda c: (c.kana or "\uffff", c.name, c.code))
        return tuple(self._contact(contact) for contact in listed)

    def _inventory(self, system: InformationSystem) -> InventoryLine:
        site = self._sites.get(system.site) if system.site else None
        flood = None
        if site is not None and site.flood_depth is not None:
            flood = f"浸水 {site.flood_depth:g}m" if site.flood_depth else "浸水なし"
        return InventoryLine(
            code=system.code,
            name=system.name,
            business=system.business,
            division=self._divisions.get(system.division) if system.division else None,
            building=self._kind(SEISMIC).text(site.seismic) or None if site else None,
            place=flood,
            fixed=None if site is None or site.racks_fixed is None else "有" if site.racks_fixed else "無",
            model=self._kind(HOSTING).text(system.hosting) or None,
            site=site.name if site else None,
            maintainer=(self._contacts[system.maintainer].company or self._contacts[system.maintainer].name)
            if system.maintainer
            else None,
            reinstall=None if system.media_held is None else "媒体あり" if system.media_held else "媒体なし",
        )


def _backup_text(backup: BackupPlan, method: Choice) -> str:
    parts = [
        method.text(backup.method),
        f"{Duration().text(backup.interval)}ごと" if backup.interval else "",
        f"{backup.generations}世代" if backup.generations else "",
        PLACE.text(backup.second_place),
    ]
    told = "・".join(part for part in parts if part)
    last = f"最終成功 {backup.last_success.isoformat()}" if backup.last_success else "最終成功 未確認"
    return f"{backup.data}: {told or '未確認'}（{last}）"
