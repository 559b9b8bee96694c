"""The sample with a scenario of its own, for the tests and pictures of the recovery outlook."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.models.attendance import AttendanceAssumption
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.continuity import CriticalSystem
from okaplan_gui.models.damage import DamageScenario, Measure, MinimumResource, ScenarioDamage, Vulnerability
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.plan import ContinuityPlan
from okaplan_gui.models.site import Site
from okaplan_gui.store.ledger_file import LedgerFile

SCENARIO = "試しの地震"


def keys_of(file: LedgerFile, ledger: type[Ledger], field: str) -> dict[Any, UUID]:
    """Keys of a ledger's records by one of their values."""
    table = ledger.table()
    with file.reading() as connection:
        return {row[0]: row[1] for row in connection.execute(select(table.c[field], table.c.id))}


def the_plan(file: LedgerFile) -> UUID:
    """The sample's plan of the division."""
    return keys_of(file, ContinuityPlan, "code")["ICTBCP-01"]


def add_scenario(file: LedgerFile, *, timing: str = "off_duty", number: int = 901, name: str = SCENARIO, **values: Any) -> UUID:  # fmt: skip
    """An earthquake: a day without power, half a day without lines, two damages and three measures."""
    plan = the_plan(file)
    sites, systems = keys_of(file, Site, "name"), keys_of(file, InformationSystem, "name")
    assumptions = keys_of(file, AttendanceAssumption, "name")
    told = {
        "power_off": 1440, "lines_down": 720, "transport_down": 4320, "vendor_delay": 120,
        "assumption": assumptions["夜間休日・徒歩" if timing == "off_duty" else "平日昼"],
    }  # fmt: skip
    with file.operation("試しの想定") as operation:
        scenario = operation.insert(
            DamageScenario, plan=plan, number=number, name=name, threat="earthquake", timing=timing, **(told | values)
        )  # fmt: skip
        operation.insert(
            ScenarioDamage,
            scenario=scenario,
            kind="cooling",
            site=sites["県データセンター"],
            extent="out",
            lasts=180,
        )
        operation.insert(
            ScenarioDamage,
            scenario=scenario,
            kind="system",
            system=systems["県ホームページ（見本）"],
            extent="out",
            lasts=600,
        )
        measures: tuple[tuple[str, str, str | None, int | None, int | None], ...] = (
            ("仮想化サーバの予備機", "spare", "仮想化サーバ", 120, None),
            ("復旧班の増員", "person", None, None, 2),
            ("規程の見直し", "other", None, None, None),
        )
        for place, (title, effect, system, likely, people) in enumerate(measures):
            operation.insert(
                Measure, plan=plan, number=number + place, name=title, effect=effect,
                system=systems[system] if system else None, recovery_likely=likely, people=people,
            )  # fmt: skip
    return scenario


def bare_plan(file: LedgerFile) -> None:
    """Leave the division's own plan alone in the file, without scenarios and measures, with all of its staff."""
    own = the_plan(file)
    with file.operation("ほかの計画と想定をなくす") as operation:
        for ledger in (MinimumResource, Measure, Vulnerability, ScenarioDamage, DamageScenario):
            for key in keys_of(file, ledger, "id").values():
                operation.delete(ledger, key)
        table = CriticalSystem.table()
        others = select(table.c.id).where(table.c.plan != own)
        for key in operation.connection.execute(others).scalars().all():
            operation.delete(CriticalSystem, key)
        contacts = Contact.table()
        left = select(contacts.c.id).where(contacts.c.left_on.is_not(None), contacts.c.code.like("S1%"))
        for key in operation.connection.execute(left).scalars().all():
            operation.update(Contact, key, left_on=None)


def critical_keys(file: LedgerFile) -> dict[str, UUID]:
    """The plan's critical systems by the names of the systems."""
    systems = {key: name for name, key in keys_of(file, InformationSystem, "name").items()}
    return {systems[key]: critical for key, critical in keys_of(file, CriticalSystem, "system").items()}
