"""共同利用: shared systems × municipalities (plan §3.3.5; target 27市町村)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.organisation import Municipality
from okaplan_gui.models.service import SHARED_STATE, SharedUse
from okaplan_gui.rules.tally import OK, OPEN, WARN, Tally, TallyRow, column

USING = "using"
_SIGNS = {"using": "●", "planned": "○", "considering": "検", "not": "－", "left": "脱"}


@dataclass(frozen=True)
class SharedUseMatrix:
    """``states[municipality][system]`` is the record of a pair; a missing pair is 未確認."""

    systems: tuple[InformationSystem, ...]
    municipalities: tuple[Municipality, ...]
    states: dict[UUID, dict[UUID, SharedUse]]

    def using(self, system: UUID) -> int:
        """How many municipalities use a system."""
        return sum(1 for row in self.states.values() if system in row and row[system].state == USING)


def shared_use_matrix(
    uses: Sequence[SharedUse], systems: Sequence[InformationSystem], municipalities: Sequence[Municipality]
) -> SharedUseMatrix:
    """The systems that any municipality shares, by code, against every municipality."""
    shared = {use.system for use in uses}
    states: dict[UUID, dict[UUID, SharedUse]] = {}
    for use in uses:
        states.setdefault(use.municipality, {})[use.system] = use
    return SharedUseMatrix(
        tuple(sorted((s for s in systems if s.id in shared), key=lambda s: s.code)),
        tuple(sorted(municipalities, key=lambda m: m.code)),
        states,
    )


def shared_use_tally(
    uses: Sequence[SharedUse],
    systems: Sequence[InformationSystem],
    municipalities: Sequence[Municipality],
    today: date,
) -> Tally:
    """The matrix as a table, one municipality a row."""
    matrix = shared_use_matrix(uses, systems, municipalities)
    whole = len(matrix.municipalities)
    told = "、".join(f"{s.name} {matrix.using(s.id)}／{whole}" for s in matrix.systems)
    legend = "、".join(f"{sign} {SHARED_STATE.text(code)}" for code, sign in _SIGNS.items())
    rows = []
    for municipality in matrix.municipalities:
        own = matrix.states.get(municipality.id, {})
        states = [own[s.id].state if s.id in own else None for s in matrix.systems]
        rows.append(
            TallyRow(
                (municipality.name, *(_SIGNS.get(state or "") for state in states)),
                OPEN if None in states else OK if all(state == USING for state in states) else WARN,
                "shared_use", tuple(use.id for use in own.values()),
            )
        )  # fmt: skip
    return Tally(
        "市町村の共同利用", today, f"利用中の市町村: {told or 'まだありません'}。（{legend}）",
        (column("市町村", width=9), *(column(s.name, width=max(8, min(16, len(s.name)))) for s in matrix.systems)),
        tuple(rows), ("shared_use", "information_system", "municipality"),
    )  # fmt: skip
