"""The records of one plan: its own parts over every step, of other ledgers all."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from okaplan_gui.jobs.plan_drafting import draft_plan
from okaplan_gui.jobs.plan_records import read_plan_records
from okaplan_gui.jobs.sample import create_sample
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.continuity import ActionStep, CriticalSystem, ResponseRole, RoleMember
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.plan import ContinuityPlan, PlanVersion


def test_only_this_plans_parts(tmp_path: Path) -> None:
    with create_sample(tmp_path / "見本.okaplan") as file:
        with file.session() as session:
            first = session.scalars(select(ContinuityPlan.id).where(ContinuityPlan.system.is_(None))).first()
            assert first is not None
            mine_only = select(ResponseRole.id).where(ResponseRole.plan == first)
            members = len(session.scalars(select(RoleMember).where(RoleMember.role.in_(mine_only))).all())
        second = draft_plan(file, code="別の計画", name="別の計画")
        ledgers = (
            ActionStep,
            ResponseRole,
            RoleMember,
            CriticalSystem,
            PlanVersion,
            Contact,
            InformationSystem,
        )
        mine, other = (read_plan_records(file, key, ledgers) for key in (first, second))
        assert mine.plan.id == first and other.plan.name == "別の計画"
        assert len(mine.of(RoleMember)) == members and not other.of(RoleMember)
        assert {step.plan for step in other.of(ActionStep)} == {second}
        assert other.of(ResponseRole) and not other.of(CriticalSystem) and not other.of(PlanVersion)
        assert mine.of(PlanVersion)[0].number == 1
        assert len(mine.of(Contact)) == len(other.of(Contact)) > 10
        assert len(mine.by_key(InformationSystem)) == 202
        assert mine.limits["plan_review_days"] > 0
        with pytest.raises(KeyError):
            read_plan_records(file, mine.of(RoleMember)[0].id, ledgers)
