"""An exercise made of a scenario and an approved plan, in a real file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from okaplan_gui.fields import JST
from okaplan_gui.jobs.exercise_making import make_exercise
from okaplan_gui.jobs.new_file import create_file
from okaplan_gui.jobs.plan_approval import approve_plan
from okaplan_gui.jobs.plan_drafting import draft_plan
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.continuity import ActionStep, CriticalSystem, ResponseRole, RoleMember
from okaplan_gui.models.exercise_library import ExerciseScenario
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.store.ledger_file import LedgerFile

START = datetime(2026, 9, 1, 13, 0, tzinfo=JST)
DAY = START.date()


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[LedgerFile]:
    with create_file(tmp_path / "訓練.okaplan", who="髙﨑") as made:
        yield made


@pytest.fixture
def plan(file: LedgerFile) -> UUID:
    """An approved plan: one system with an RTO and a step of its own, and one person in two roles."""
    with file.operation("前提") as operation:
        system = operation.insert(InformationSystem, code="S1", name="税務システム", importance="s")
        person = operation.insert(Contact, code="C1", kind="staff", name="髙﨑 一郎")
    key = draft_plan(file, code="P1", name="計画", systems=[system])
    with file.operation("前提") as operation:
        table = ResponseRole.table()
        roles = operation.connection.execute(select(table.c.id).where(table.c.plan == key)).scalars().all()
        for role in roles[:2]:
            operation.insert(RoleMember, role=role, contact=person, rank="0")
        critical = CriticalSystem.table()
        line = operation.connection.execute(select(critical.c.id)).scalar_one()
        operation.update(CriticalSystem, line, recovery_time_objective=60, recovery_point_objective=30)
        operation.insert(
            ActionStep,
            plan=key,
            code="Z1",
            phase="first_3h",
            edition="both",
            target=60,
            action="税務を戻す",
            system=system,
        )
    approve_plan(file, key, approved_on=date(2026, 4, 1), approved_by="CIO")
    return key


@pytest.fixture
def exercise(file: LedgerFile, plan: UUID) -> UUID:
    return make_exercise(
        file, plan, name="訓練", kind="tabletop", held_on=DAY, phases=("first_3h",), scenario_used=scenario(file),
        compression=2.0,
    )  # fmt: skip


def scenario(file: LedgerFile, code: str = "SC-01") -> UUID:
    with file.session() as session:
        return session.scalars(select(ExerciseScenario.id).where(ExerciseScenario.code == code)).one()
