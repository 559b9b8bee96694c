"""The effects of scenarios as tables: one scenario by system, and all scenarios by critical system (form 14)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from okaplan_gui.fields import Duration
from okaplan_gui.models.damage import TIMING
from okaplan_gui.rules import outage
from okaplan_gui.rules.outage import DEGRADED, OUT, SIGNS, STATE_WORDS, UP
from okaplan_gui.rules.scenario_effects import Effect, ScenarioResult
from okaplan_gui.rules.tally import DANGER, OK, OPEN, WARN, Tally, TallyRow, column

MARKS = {OUT: DANGER, outage.OPEN: OPEN, DEGRADED: WARN, UP: OK}
_STATES = (OUT, outage.OPEN, DEGRADED, UP)
LEDGERS = (
    "damage_scenario", "scenario_damage", "critical_system", "information_system", "site", "equipment",
    "system_equipment", "line", "network_segment", "system_segment", "dependency",
)  # fmt: skip


def effect_tally(result: ScenarioResult, today: date, *, critical_only: bool) -> Tally:
    """One scenario: a row a system, from when, until when, and why."""
    shown = [one for one in result.effects if one.critical is not None or not critical_only]
    return Tally(
        f"被害想定 {result.scenario.name}", today, summary(result),
        (
            column("システム", width=16), column("状態", width=7), column("いつから", width=6, unconfirmed=False),
            column("いつまで", width=6, unconfirmed=False), column("原因のつながり", width=26, unconfirmed=False),
            column("目標RTO", Duration(), 6, unconfirmed=False), column("区分", width=4, unconfirmed=False),
        ),
        tuple(_row(one) for one in shown),
        LEDGERS,
    )  # fmt: skip


def summary(result: ScenarioResult) -> str:
    """How many systems stand how, the critical ones told apart."""
    parts = [
        f"{STATE_WORDS[state]} {result.count(state)}（重要 {result.count(state, critical_only=True)}）"
        for state in _STATES
    ]
    timing = TIMING.text(result.scenario.timing) or "発生のときは未確認"
    return f"{timing}。{'、'.join(parts)}システム。"


def _row(effect: Effect) -> TallyRow:
    begins, until = effect.outage.times()
    critical = effect.critical
    return TallyRow(
        (
            effect.system.name,
            STATE_WORDS[effect.outage.state],
            begins,
            until,
            effect.why,
            critical.recovery_time_objective if critical is not None else None,
            "重要" if critical is not None else "",
        ),
        MARKS[effect.outage.state],
        "scenario_damage" if effect.damages else "information_system",
        effect.damages or (effect.system.id,),
    )


def matrix_tally(results: Sequence[ScenarioResult], today: date) -> Tally:
    """A row a scenario, a column a critical system: its sign and from when."""
    critical = sorted(
        {
            e.system.id: e.system.short_name or e.system.name
            for r in results
            for e in r.effects
            if e.critical is not None
        }.items(),
        key=lambda pair: pair[1],
    )
    rows = []
    for result in results:
        by_system = {effect.system.id: effect for effect in result.effects}
        cells = [_cell(by_system[key]) for key, _ in critical]
        worst = max(
            (by_system[key].outage for key, _ in critical), key=lambda one: one.harm, default=outage.NOTHING
        )
        out = result.count(OUT, critical_only=True)
        timing = TIMING.text(result.scenario.timing) or None
        rows.append(
            TallyRow(
                (result.scenario.name, timing, f"{out}件", *cells),
                MARKS[worst.state],
                "damage_scenario",
                (result.scenario.id,),
            )
        )
    return Tally(
        "被害想定と重要システム", today,
        f"{len(results)}つの想定と、{len(critical)}の重要システム。" + "　".join(f"{SIGNS[s]} {STATE_WORDS[s]}" for s in _STATES),
        (
            column("想定", width=16), column("発生のとき", width=6), column("止まる", width=4, unconfirmed=False),
            *(column(name, width=6, unconfirmed=False) for _, name in critical),
        ),
        tuple(rows), LEDGERS,
    )  # fmt: skip


def _cell(effect: Effect) -> str:
    begins, _ = effect.outage.times()
    return f"{SIGNS[effect.outage.state]} {begins}".strip()
