"""The copy register of a plan: read with what the history tells of the holders, and exchanged in one step."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from okaplan_gui.fields import JST, Problem
from okaplan_gui.jobs.plan_reading import newest_version
from okaplan_gui.jobs.plan_records import read_plan_records
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.plan import PlanVersion
from okaplan_gui.models.plan_copy import PlanCopy
from okaplan_gui.rules.copy_register import CopyState, copy_states
from okaplan_gui.store.earlier_values import values_before_changes
from okaplan_gui.store.ledger_file import LedgerFile


@dataclass(frozen=True)
class CopyRegister:
    """The copies of one plan as of a day. ``newest``: the newest approved version; None before the first."""

    plan: UUID
    plan_name: str
    newest: int | None
    today: date
    copies: tuple[CopyState, ...]

    @property
    def to_exchange(self) -> tuple[CopyState, ...]:
        """Those that are out of date, whose holder has gone, or of which something is not known."""
        return tuple(copy for copy in self.copies if copy.to_exchange)


def read_copies(file: LedgerFile, plan: UUID, today: date | None = None) -> CopyRegister:
    """The copies of a plan. KeyError when there is no such plan."""
    records = read_plan_records(file, plan, (PlanCopy, PlanVersion, Contact), today)
    newest = max((version.number for version in records.of(PlanVersion)), default=None)
    moved, passed = _changed_hands(file, records.of(PlanCopy))
    states = copy_states(records, moved, passed)
    return CopyRegister(plan, records.plan.name, newest, records.today, states)


def exchange_copies(file: LedgerFile, plan: UUID, copies: Collection[UUID], on: date) -> int:
    """差し替えた: the copies are of the newest version from that day on; how many changed. One step of undo.

    Problem when no version is approved, or none of the copies is there to be exchanged.
    """
    version = newest_version(file, plan)
    if version is None:
        raise Problem(
            "承認した版がないため、差し替えられません。", "先に「計画をつくる」で計画を承認してください。"
        )
    if on < version.approved_on:
        raise Problem(f"差し替えた日が、第{version.number}版の承認日より前です。", "日付を確かめてください。")
    changed = 0
    with file.operation(f"写し{len(copies)}部を第{version.number}版に差し替え") as operation:
        for key in copies:
            before = operation.get(PlanCopy, key)
            if before is None or before["returned_on"] is not None:
                continue
            changed += operation.update(PlanCopy, key, version=version.id, handed_on=on)
        if not changed:
            raise Problem("差し替える写しがありません。", "回収していない、古い写しを選んでください。")
    return changed


def _changed_hands(file: LedgerFile, copies: Collection[PlanCopy]) -> tuple[set[UUID], set[UUID]]:
    """After the day on which they were handed over: copies whose holder moved, and those that got another holder."""
    moved, passed = set(), set()
    with file.reading() as connection:
        for copy in copies:
            if copy.holder is None or copy.handed_on is None:
                continue
            since = datetime.combine(copy.handed_on + timedelta(days=1), time(), JST)
            before = values_before_changes(connection, PlanCopy, [copy.id], since)
            earlier = before.get((copy.id, "holder"))
            if earlier is not None and earlier != copy.holder:
                passed.add(copy.id)
            elif (copy.holder, "division") in values_before_changes(
                connection, Contact, [copy.holder], since
            ):
                moved.add(copy.id)
    return moved, passed
