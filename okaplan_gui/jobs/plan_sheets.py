"""The worksheet, the checklist and the six elements: standard rows to begin with, and how the answers stand."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.fields import JST, UNCONFIRMED
from okaplan_gui.jobs.plan_records import read_plan_records
from okaplan_gui.models.plan_upkeep import (
    ANSWER,
    SIX_ELEMENT,
    START_WITHIN,
    ChecklistItem,
    FirstResponseItem,
    SixElement,
)
from okaplan_gui.resource_files import resource
from okaplan_gui.rules.six_elements import ELEMENT_LEDGERS, element_evidence
from okaplan_gui.store.ledger_file import LedgerFile


@dataclass(frozen=True)
class SheetState:
    """How a sheet stands, in a line; ``hints``: what the ledgers tell, row by row."""

    rows: int
    told: str
    hints: tuple[str, ...] = ()


def checklist_state(file: LedgerFile, plan: UUID | None, today: date | None = None) -> SheetState:
    """The answers counted; what nobody answered is 未確認."""
    day = today or datetime.now(JST).date()
    with file.session() as session:
        rows = session.execute(select(ChecklistItem.answer, ChecklistItem.due)).all()
    late = sum(due is not None and due < day and answer not in ("done", "na") for answer, due in rows)
    told = _answers(answer for answer, _ in rows)
    return SheetState(len(rows), told + (f"、期限を過ぎたもの {late}件" if late else ""))


def elements_state(file: LedgerFile, plan: UUID | None, today: date | None = None) -> SheetState:
    """The six elements of a plan, with what the ledgers tell of each."""
    if plan is None:
        return SheetState(0, "")
    records = read_plan_records(file, plan, (*ELEMENT_LEDGERS, SixElement), today)
    rows = records.of(SixElement)
    hints = tuple(f"{SIX_ELEMENT.text(code)}: {told}" for code, told in element_evidence(records).items())
    return SheetState(len(rows), _answers(row.state for row in rows), hints)


def worksheet_state(file: LedgerFile, plan: UUID | None, today: date | None = None) -> SheetState:
    """The emergency operations by the time within which they start."""
    if plan is None:
        return SheetState(0, "")
    rows = read_plan_records(file, plan, (FirstResponseItem,), today).of(FirstResponseItem)
    counts = Counter(row.start_within for row in rows)
    parts = [
        f"{option.label} {counts[option.code]}件" for option in START_WITHIN.options if counts[option.code]
    ]
    if counts[None]:
        parts.append(f"{UNCONFIRMED} {counts[None]}件")
    return SheetState(len(rows), "、".join(parts))


def add_elements(file: LedgerFile, plan: UUID | None) -> None:
    """The six elements, 未確認 all of them, for a plan that has none yet."""
    if plan is None:
        return
    have = {row.element for row in read_plan_records(file, plan, (SixElement,)).of(SixElement)}
    with file.operation("重要6要素を並べる") as operation:
        for option in SIX_ELEMENT.options:
            if option.code not in have:
                operation.insert(SixElement, plan=plan, element=option.code)


def add_checklist(file: LedgerFile, plan: UUID | None) -> None:
    """The items that are known, to begin with; the rest is imported by the user."""
    with file.session() as session:
        have = {tuple(row) for row in session.execute(select(ChecklistItem.edition, ChecklistItem.number))}
    with file.operation("チェックリストの項目を入れる") as operation:
        for edition, number, section, item in _source()["checklist"]:
            if (edition, number) not in have:
                operation.insert(ChecklistItem, edition=edition, number=number, section=section, item=item)


def add_operations(file: LedgerFile, plan: UUID | None) -> None:
    """Common emergency operations to begin the worksheet with; all else of them is 未確認."""
    if plan is None:
        return
    taken = {
        r.operation: r.number
        for r in read_plan_records(file, plan, (FirstResponseItem,)).of(FirstResponseItem)
    }
    number = max(taken.values(), default=0)
    with file.operation("応急業務を入れる") as operation:
        for name, within, resources in _source()["operations"]:
            if name not in taken:
                number += 1
                operation.insert(
                    FirstResponseItem, plan=plan, number=number, operation=name, start_within=within,
                    resources=tuple(resources),
                )  # fmt: skip


@cache
def _source() -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = json.loads(resource("plan/sheets.json").read_text(encoding="utf-8"))
    return found


def _answers(answers: Any) -> str:
    counts = Counter(answers)
    parts = [f"{option.label} {counts[option.code]}件" for option in ANSWER.options]
    parts.append(f"{UNCONFIRMED} {counts[None]}件")
    return "、".join(parts)
