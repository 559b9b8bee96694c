"""The records of one file that a plan is drawn from, each ledger read once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from okaplan_gui.fields import Choice
from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.continuity import BusinessFunction, CriticalSystem, ResponseRole
from okaplan_gui.models.dependency import Dependency
from okaplan_gui.models.equipment import Equipment, SystemEquipment
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.network import Line
from okaplan_gui.models.organisation import Division
from okaplan_gui.models.plan import ContinuityPlan, PlanVersion
from okaplan_gui.models.site import Site
from okaplan_gui.rules.reach import reached

L = TypeVar("L", bound=Ledger)


class PlanSource:
    """The records of one plan and of the ledgers that it is drawn from."""

    def __init__(self, session: Session, plan: ContinuityPlan, lists: Catalogue, today: date) -> None:
        self.session = session
        self.plan = plan
        self.today = today
        self._lists = lists

    # ---- records

    def all(self, ledger: type[L]) -> list[L]:
        """Every record of a ledger."""
        return list(self.session.scalars(select(ledger)))

    def of_plan(self, ledger: type[L], order: str | None = None) -> list[L]:
        """The records that are parts of the plan."""
        table: Any = ledger
        found = select(ledger).where(table.plan == self.plan.id)
        if ledger is PlanVersion:
            found = found.options(defer(PlanVersion.content))
        return list(self.session.scalars(found.order_by(getattr(ledger, order)) if order else found))

    @cached_property
    def contacts(self) -> dict[UUID, Contact]:
        """Contacts by key."""
        return {contact.id: contact for contact in self.all(Contact)}

    @cached_property
    def sites(self) -> dict[UUID, Site]:
        """Sites by key."""
        return {site.id: site for site in self.all(Site)}

    @cached_property
    def systems(self) -> dict[UUID, InformationSystem]:
        """All systems of the ledger by key."""
        return {system.id: system for system in self.all(InformationSystem)}

    @cached_property
    def equipment(self) -> dict[UUID, Equipment]:
        """Equipment by key."""
        return {machine.id: machine for machine in self.all(Equipment)}

    @cached_property
    def machines_of(self) -> dict[UUID, list[UUID]]:
        """The equipment of each system."""
        found: dict[UUID, list[UUID]] = {}
        for use in self.all(SystemEquipment):
            found.setdefault(use.system, []).append(use.equipment)
        return found

    @cached_property
    def lines(self) -> dict[UUID, Line]:
        """Lines by key."""
        return {line.id: line for line in self.all(Line)}

    @cached_property
    def dependencies(self) -> list[Dependency]:
        """All dependencies."""
        return self.all(Dependency)

    @cached_property
    def needs_of(self) -> dict[UUID, list[Dependency]]:
        """What each system needs."""
        found: dict[UUID, list[Dependency]] = {}
        for d in self.dependencies:
            if d.system is not None:
                found.setdefault(d.system, []).append(d)
        return found

    @cached_property
    def served_by(self) -> dict[UUID, list[UUID]]:
        """The businesses that each system serves."""
        found: dict[UUID, list[UUID]] = {}
        for d in self.dependencies:
            if d.business is not None and d.on_system is not None:
                found.setdefault(d.on_system, []).append(d.business)
        return found

    @cached_property
    def businesses(self) -> dict[UUID, BusinessFunction]:
        """Critical businesses by key."""
        return {business.id: business for business in self.all(BusinessFunction)}

    @cached_property
    def critical(self) -> list[CriticalSystem]:
        """The critical systems of the plan."""
        return self.of_plan(CriticalSystem)

    @cached_property
    def roles(self) -> dict[UUID, ResponseRole]:
        """The roles of the plan by key, in their order."""
        return {role.id: role for role in self.of_plan(ResponseRole, "number")}

    @cached_property
    def in_scope(self) -> set[UUID]:
        """The systems that the plan speaks of: all of the ledger; in a system's own plan that one and what it needs."""
        if self.plan.system is None:
            return set(self.systems)
        tops = [self.plan.system, *(critical.system for critical in self.critical)]
        return set(
            reached(tops, lambda key: (d.on_system for d in self.needs_of.get(key, ()) if d.on_system))
        )

    # ---- words

    @cached_property
    def _divisions(self) -> dict[UUID, str]:
        return {division.id: division.name for division in self.all(Division)}

    def word(self, choice: Choice, code: str | None) -> str | None:
        """A choice as people read it, with the file's own options; None when nothing was chosen."""
        return self._lists.kind(choice).text(code) or None

    def division(self, key: UUID | None) -> str | None:
        """A division's name."""
        return self._divisions.get(key) if key else None

    def site(self, key: UUID | None) -> str | None:
        """A site's name."""
        return self.sites[key].name if key else None

    def system(self, key: UUID | None) -> str | None:
        """A system's name."""
        return self.systems[key].name if key else None

    def person(self, key: UUID | None) -> str | None:
        """A contact's name."""
        return self.contacts[key].name if key else None

    def company(self, key: UUID | None) -> str | None:
        """A vendor's company, or the name of its desk where it has none."""
        return (self.contacts[key].company or self.contacts[key].name) if key else None

    def called(self, key: UUID | None) -> str | None:
        """A contact with its telephones, as they stand on a sheet."""
        if key is None:
            return None
        contact = self.contacts[key]
        phones = "・".join(phone for phone in (contact.phone, contact.phone2) if phone)
        name = f"{contact.company} {contact.name}" if contact.company else contact.name
        return f"{name}　{phones}" if phones else name

    def machine(self, key: UUID) -> str:
        """A machine with its place."""
        machine = self.equipment[key]
        place = " ".join(
            part for part in (self.site(machine.site) or "", machine.floor, machine.rack) if part
        )
        return f"{machine.name}（{place}）" if place else machine.name

    def needed(self, key: UUID) -> list[str]:
        """The names of everything that a system needs."""
        found = (self._target(d) for d in self.needs_of.get(key, ()))
        return list(names(sorted(name for name in found if name)))

    def _target(self, dependency: Dependency) -> str | None:
        if dependency.on_equipment is not None:
            return self.equipment[dependency.on_equipment].name
        if dependency.on_line is not None:
            return self.lines[dependency.on_line].name
        return (
            self.system(dependency.on_system)
            or self.site(dependency.on_site)
            or self.company(dependency.on_vendor)
        )


def day(value: date | None) -> str | None:
    """A day as it is kept in the content."""
    return value.isoformat() if value else None


def names(values: Sequence[str | None]) -> tuple[str, ...]:
    """The names that there are, once each, in order."""
    return tuple(dict.fromkeys(value for value in values if value))
