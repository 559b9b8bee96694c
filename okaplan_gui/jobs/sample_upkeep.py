"""The sample's upkeep of its plan: bodies, tasks, ladder, checklist, six elements, worksheet, reviews, support."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from okaplan_gui.jobs.plan_sheets import add_checklist, add_elements, add_operations
from okaplan_gui.jobs.sample_keys import SampleKeys
from okaplan_gui.jobs.sample_settling import rows_of
from okaplan_gui.models.karte import KarteEntry
from okaplan_gui.models.plan import ContinuityPlan
from okaplan_gui.models.plan_upkeep import (
    ChecklistItem,
    FirstResponseItem,
    LadderRecord,
    PlanReview,
    SixElement,
    UpkeepRole,
    UpkeepTask,
)
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.operation import Operation


def write_upkeep(file: LedgerFile, plan: UUID, keys: SampleKeys, source: Any) -> None:
    """What keeps the division's own plan alive."""
    add_checklist(file, plan)
    add_elements(file, plan)
    add_operations(file, plan)
    with file.operation("見本の維持管理を入れる") as operation:
        _bodies(operation, plan, keys, source)
        for step, state, days, remark in source["ladder"]:
            operation.insert(
                LadderRecord, plan=plan, step=step, state=state, as_of=_ago(keys, days), remark=remark
            )
        _answers(operation, plan, keys, source)
        operation.insert(
            PlanReview, plan=plan, number=1, asked_on=_ago(keys, 150), asked_by="見本 八重", reviewer="見本 花子",
            verdict="passed", decided_on=_ago(keys, 140), remark="代行の順位を直したうえで承認へ。",
        )  # fmt: skip


def write_support(operation: Operation, keys: SampleKeys, source: Any) -> None:
    """The support given to owning divisions' plans, in the karte."""
    plans = {row["code"]: row for row in rows_of(operation, ContinuityPlan)}
    for number, (code, title, days, hours) in enumerate(source["support"], start=1):
        plan = plans[code]
        operation.insert(
            KarteEntry, code=f"BCP-{number:03}", system=plan["system"], division=plan["division"], kind="support",
            happened_on=_ago(keys, days), title_text=title, plan=plan["id"], hours=hours,
            person=keys.contacts["S10"], done=True,
        )  # fmt: skip


def _bodies(operation: Operation, plan: UUID, keys: SampleKeys, source: Any) -> None:
    roles = [
        operation.insert(
            UpkeepRole, plan=plan, number=number, body=body, name=name, matter=matter,
            division=keys.divisions[division] if division else None,
        )
        for number, (body, name, division, matter) in enumerate(source["roles"], start=1)
    ]  # fmt: skip
    for number, (matter, name, timing, month, role, days) in enumerate(source["tasks"], start=1):
        operation.insert(
            UpkeepTask, plan=plan, number=number, matter=matter, name=name, timing=timing, month=month,
            role=roles[role], last_done=_ago(keys, days),
        )  # fmt: skip


def _answers(operation: Operation, plan: UUID, keys: SampleKeys, source: Any) -> None:
    items = sorted(rows_of(operation, ChecklistItem), key=lambda row: row["number"])
    for row, (answer, days, evidence) in zip(items, source["checklist"], strict=True):
        operation.update(ChecklistItem, row["id"], answer=answer, as_of=_ago(keys, days), evidence=evidence)
    elements = sorted(rows_of(operation, SixElement, plan=plan), key=lambda row: row["element"])
    for row, (state, days, present, following, due) in zip(elements, source["elements"], strict=True):
        operation.update(
            SixElement, row["id"], state=state, as_of=_ago(keys, days), present=present, next_step=following,
            due=keys.today + timedelta(days=due) if due else None,
        )  # fmt: skip
    sheet = sorted(rows_of(operation, FirstResponseItem, plan=plan), key=lambda row: row["number"])
    for place, (row, told) in enumerate(zip(sheet, source["worksheet"], strict=False), start=1):
        damage, measure, alternative, system = told
        operation.update(
            FirstResponseItem, row["id"], damage=damage, measure=measure, alternative=alternative, place=place,
            system=keys.systems[system] if system else None,
        )  # fmt: skip


def _ago(keys: SampleKeys, days: int | None) -> date | None:
    return keys.today - timedelta(days=days) if days is not None else None
