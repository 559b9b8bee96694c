"""Who has a plan: every important system with its plan, how far it is, and the support given (plan §3.1.1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from okaplan_gui.models.all_ledgers import LEDGERS
from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.models.information_system import IMPORTANCE, InformationSystem
from okaplan_gui.models.karte import KarteEntry
from okaplan_gui.models.plan import LEVEL, ContinuityPlan
from okaplan_gui.rules.plan_stage import APPROVED, CHANGED, PlanStage
from okaplan_gui.rules.tally import (
    DANGER,
    OK,
    WARN,
    Tally,
    TallyRow,
    column,
    count_column,
    day_column,
    percent,
)

_IMPORTANT = ("s", "a")
_OF_A_PLAN = (
    column("計画", width=22),
    column("状態", width=12),
    column("段階", width=7),
    day_column("見直し日"),
    day_column("最後の訓練"),
    count_column("指摘"),
    count_column("支援"),
)
"""Empty where there is no plan."""


@dataclass(frozen=True)
class PlanState:
    """One plan with its stage, its last closed exercise and its open findings."""

    plan: ContinuityPlan
    stage: PlanStage
    exercised_on: date | None
    findings: int


def board_tally(
    systems: Sequence[InformationSystem],
    states: Sequence[PlanState],
    entries: Sequence[KarteEntry],
    divisions: Mapping[UUID, str],
    today: date,
    lists: Catalogue = LEDGERS,
) -> Tally:
    """The division's own plans, then every important system and every other that has a plan.

    A system without an approved plan counts as having none.
    """
    by_system = {state.plan.system: state for state in states if state.plan.system is not None}
    own = [state for state in states if state.plan.system is None]
    listed = [
        s for s in systems if s.id in by_system or (s.importance in _IMPORTANT and s.phase != "retired")
    ]
    order = [option.code for option in lists.kind(IMPORTANCE).options]
    listed.sort(key=lambda s: (order.index(s.importance) if s.importance in order else len(order), s.code))
    important = [s for s in listed if s.importance in _IMPORTANT]
    have = sum(1 for s in important if _approved(by_system.get(s.id)))
    support: dict[UUID, list[KarteEntry]] = {}
    for entry in entries:
        if entry.plan is not None:
            support.setdefault(entry.plan, []).append(entry)
    rows = [_row(None, state, support, divisions, lists) for state in own]
    rows += [_row(s, by_system.get(s.id), support, divisions, lists) for s in listed]
    return Tally(
        "計画の一覧",
        today,
        f"承認した計画のある重要なシステム {have}／{len(important)}件（{percent(have, len(important))}）。"
        f"支援の記録 {sum(len(found) for found in support.values())}件。",
        (
            column("対象", width=18), column("重要度", width=5, unconfirmed=False), column("所管課", width=12),
            *(replace(one, unconfirmed=False) for one in _OF_A_PLAN),
        ),
        tuple(rows),
        (
            "continuity_plan", "plan_version", "plan_review", "information_system", "karte_entry", "exercise", "division",
        ),
    )  # fmt: skip


def _approved(state: PlanState | None) -> bool:
    return state is not None and state.stage.version is not None


def _row(
    system: InformationSystem | None,
    state: PlanState | None,
    support: Mapping[UUID, Sequence[KarteEntry]],
    divisions: Mapping[UUID, str],
    lists: Catalogue,
) -> TallyRow:
    subject = system.name if system is not None else "部門全体"
    importance = (lists.kind(IMPORTANCE).text(system.importance) or None) if system is not None else None
    if state is None:
        assert system is not None
        division = divisions.get(system.division) if system.division is not None else None
        cells: tuple[Any, ...] = (subject, importance, division, None, "なし", None, None, None, None, None)
        return TallyRow(cells, DANGER, "information_system", (system.id,))
    plan = state.plan
    division = divisions.get(plan.division) if plan.division is not None else None
    mark = OK if state.stage.code == APPROVED and not state.findings else WARN
    if state.stage.code not in (APPROVED, CHANGED) and state.stage.version is None:
        mark = DANGER
    cells = (
        subject, importance, division, plan.name, state.stage.word, LEVEL.text(plan.level) or None, plan.reviewed_on,
        state.exercised_on, state.findings, len(support.get(plan.id, ())),
    )  # fmt: skip
    return TallyRow(cells, mark, "continuity_plan", (plan.id,))
