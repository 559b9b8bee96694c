"""Reckons the outlook of a recovery from the ledgers: one read, then the rules (rules.recovery_outlook)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from okaplan_gui.fields import Problem
from okaplan_gui.jobs.plan_records import read_plan_records
from okaplan_gui.models.damage import DamageScenario
from okaplan_gui.rules.plan_records import PlanRecords
from okaplan_gui.rules.recovery_outlook import OutlookWish, RecoveryOutlook, recovery_outlook, what_is_missing
from okaplan_gui.rules.recovery_sources import LEDGERS
from okaplan_gui.store.ledger_file import LedgerFile

LEDGER_NAMES = tuple(ledger.ledger_name() for ledger in LEDGERS)
"""Ledgers whose change makes an outlook stale."""


def read_recovery_records(file: LedgerFile, plan: UUID, today: date | None = None) -> PlanRecords:
    """Everything that the outlook of a plan is drawn from. KeyError when there is no such plan."""
    return read_plan_records(file, plan, LEDGERS, today)


def make_outlook(
    file: LedgerFile,
    plan: UUID,
    wish: OutlookWish,
    progress: Callable[[int, int], None] | None = None,
    today: date | None = None,
) -> RecoveryOutlook:
    """The outlook of a plan. Problem naming what is missing; ``progress`` (done, in all) may raise to cancel."""
    records = read_recovery_records(file, plan, today)
    scenario = records.by_key(DamageScenario).get(wish.scenario)
    missing = what_is_missing(records, scenario, wish.assumption)
    if missing:
        raise Problem(
            "復旧の見通しを計算できません。" + "".join(one.what for one in missing),
            "足りない記録を台帳に加えてから、もう一度計算してください。",
        )
    return recovery_outlook(records, wish, progress)
