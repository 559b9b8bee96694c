"""The impact analysis and the uses of systems as tables for paper and Excel (forms 15, 16)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from okaplan_gui.fields import Duration, Integer
from okaplan_gui.models.impact import IMPACT_ASPECT
from okaplan_gui.rules.impact_analysis import (
    ASPECTS,
    LONGER,
    OPEN,
    SAME,
    SHORTER,
    STEP_LABELS,
    UNSET,
    Assessment,
    level_text,
)
from okaplan_gui.rules.needed_systems import SIGNS, WORDS, UseMatrix
from okaplan_gui.rules.tally import DANGER, OK, WARN, Tally, TallyRow, column
from okaplan_gui.rules.tally import OPEN as UNKNOWN

_MARKS = {SAME: OK, SHORTER: OK, LONGER: DANGER, UNSET: WARN, OPEN: UNKNOWN}


def impact_tally(assessments: Sequence[Assessment], today: date) -> Tally:
    """A row for each business and aspect; the MTPD stands in the first row of its business."""
    level = level_text(assessments[0].level) if assessments else ""
    rows = []
    for one in assessments:
        for place, aspect in enumerate(ASPECTS):
            first = place == 0
            told = (
                (one.period.text(), Duration().text(one.typed), one.difference()) if first else ("", "", "")
            )
            cells = (one.business.name, IMPACT_ASPECT.text(aspect), *one.levels[aspect], *told)
            mark = _MARKS[one.verdict] if first else ""
            rows.append(
                TallyRow(
                    (*cells, one.reasons.get(aspect) or ""), mark, "business_function", (one.business.id,)
                )
            )
    opened = sum(one.verdict == OPEN for one in assessments)
    longer = sum(one.verdict == LONGER for one in assessments)
    return Tally(
        "業務影響分析", today,
        f"{len(assessments)}業務。許容時間は、影響が「{level}」になる1つ前の時点。計算できないもの {opened}、"
        f"今の値が計算より長いもの {longer}。",
        (
            column("業務", width=14), column("観点", width=7),
            *(column(label, Integer(), 5) for label in STEP_LABELS),
            column("計算した許容時間", width=9, unconfirmed=False), column("今の許容時間", width=7, unconfirmed=False),
            column("違い", width=7, unconfirmed=False), column("理由", width=16, unconfirmed=False),
        ),
        tuple(rows), ("business_function", "business_impact", "threshold"),
    )  # fmt: skip


def uses_tally(matrix: UseMatrix, today: date) -> Tally:
    """A row a business, a column a critical system."""
    legend = "　".join(f"{sign} {WORDS[state]}" for state, sign in SIGNS.items())
    return Tally(
        "業務とシステム", today, legend,
        (column("業務", width=14), *(column(name, width=6, unconfirmed=False) for _, name in matrix.systems)),
        tuple(
            TallyRow(
                (name, *(SIGNS.get(matrix.state(key, system), "") for system, _ in matrix.systems)), "",
                "business_function", (key,),
            )
            for key, name in matrix.businesses
        ),
        ("business_function", "critical_system", "dependency"),
    )  # fmt: skip
