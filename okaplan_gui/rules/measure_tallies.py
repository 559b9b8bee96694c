"""脆弱性と対策: what is weak and what is done about it, its cost by year and term, the budget list (form 6, step 19)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from okaplan_gui.fields import UNCONFIRMED, Integer, Yen, fiscal_year_text
from okaplan_gui.models.damage import (
    MEASURE_STATE,
    PRIORITY,
    TERM,
    WEAK_POINT,
    DamageScenario,
    Measure,
    Vulnerability,
)
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.organisation import Division
from okaplan_gui.models.site import Site
from okaplan_gui.rules.plan_records import PlanRecords
from okaplan_gui.rules.tally import (
    DANGER,
    OK,
    OPEN,
    WARN,
    Tally,
    TallyRow,
    column,
    count_column,
    day_column,
    yen_column,
)

LEDGERS = (Vulnerability, Measure, DamageScenario, Site, InformationSystem, Division)
"""What the tallies read."""
DONE, DROPPED = "done", "dropped"
_NAMES = ("vulnerability", "measure", "site", "information_system", "division")
_yen = Yen().text


def vulnerability_tally(records: PlanRecords) -> Tally:
    """Every vulnerability with its measures, one row each; what has no measure stands out."""
    by_weakness: dict[UUID | None, list[Measure]] = {}
    for measure in _measures(records):
        by_weakness.setdefault(measure.vulnerability, []).append(measure)
    rows: list[TallyRow] = []
    open_ones = 0
    for weakness in sorted(records.of(Vulnerability), key=lambda v: (v.priority or "9", v.number)):
        measures = by_weakness.pop(weakness.id, [])
        going = [one for one in measures if one.state != DROPPED]
        open_ones += not going
        listed: list[Measure | None] = [*measures] or [None]
        for each in listed:
            rows.append(_weakness_row(records, weakness, each, settled=bool(going)))
    for rest in by_weakness.values():
        rows += [_weakness_row(records, None, one, settled=True) for one in rest]
    count = len(records.of(Vulnerability))
    left = sum(measure.state not in (DONE, DROPPED) for measure in _measures(records))
    return Tally(
        "脆弱性と対策", records.today,
        f"脆弱性 {count}件のうち、対策のないもの {open_ones}件。これから行う対策 {left}件。",
        (
            count_column("No", "", 4), column("対象", width=7), column("施設・システム", width=12, unconfirmed=False),
            column("現状の脆弱性", width=20), column("優先度", width=5), column("対策", width=18),
            column("状況", width=7, unconfirmed=False), yen_column("概算費用"), column("時期", width=9), day_column("期限"),
            column("残るリスク", width=18),
        ),
        tuple(rows), _NAMES,
    )  # fmt: skip


def _weakness_row(
    records: PlanRecords, weakness: Vulnerability | None, measure: Measure | None, *, settled: bool
) -> TallyRow:
    ledger, key = ("measure", measure.id) if measure else ("vulnerability", weakness.id if weakness else None)
    kind = WEAK_POINT.text(weakness.kind) if weakness else None
    told: tuple[object, ...] = (
        weakness.number if weakness else None, kind, _place(records, weakness),
        weakness.weakness if weakness else None, _priority(weakness),
    )  # fmt: skip
    if measure is None:
        return TallyRow(
            (*told, "（対策なし）", "", None, "", None, ""), DANGER, ledger, (key,) if key else ()
        )
    done = (
        measure.name, MEASURE_STATE.text(measure.state), measure.cost, TERM.text(measure.term) or None, measure.due,
        measure.residual,
    )  # fmt: skip
    return TallyRow((*told, *done), _mark(records, measure, settled), ledger, (measure.id,))


def _mark(records: PlanRecords, measure: Measure, settled: bool) -> str:
    if measure.state == DONE:
        return OK
    if measure.state == DROPPED:
        return WARN if settled else DANGER
    if measure.due is None or measure.cost is None:
        return OPEN
    return DANGER if measure.due < records.today else WARN


def _priority(record: Vulnerability | Measure | None) -> str | None:
    return PRIORITY.text(record.priority) or None if record is not None else None


def _place(records: PlanRecords, weakness: Vulnerability | None) -> str:
    if weakness is None:
        return ""
    sites, systems = records.by_key(Site), records.by_key(InformationSystem)
    names = [
        names[key].name
        for key, names in ((weakness.site, sites), (weakness.system, systems))
        if key is not None and key in names
    ]
    return "、".join(names)


def _measures(records: PlanRecords) -> list[Measure]:
    return sorted(records.of(Measure), key=lambda m: (m.priority or "9", m.number))


# ---- sums


def cost_tally(records: PlanRecords) -> Tally:
    """The cost of the measures by budget year and by term; measures without a cost are counted, never as 0."""
    measures = [measure for measure in _measures(records) if measure.state != DROPPED]
    years = sorted({measure.budget_year for measure in measures}, key=lambda y: (y is None, y or 0))
    rows = [
        _sum_row(
            "予算年度",
            fiscal_year_text(year) if year else "予算年度なし",
            [m for m in measures if m.budget_year == year],
        )
        for year in years
    ]
    terms = [option.code for option in TERM.options]
    for term in (*terms, None):
        mine = [measure for measure in measures if measure.term == term]
        if mine:
            rows.append(_sum_row("時期", TERM.text(term) or UNCONFIRMED, mine))
    if measures:
        rows.append(_sum_row("合計", "", measures))
    unknown = sum(measure.cost is None for measure in measures)
    told = f"対策 {len(measures)}件（見送りを除く）、費用の合計 {_yen(_total(measures))}円。"
    return Tally(
        "年度・時期別の費用", records.today, told + (f"費用が未確認の {unknown}件は合計に入っていません。" if unknown else ""),
        (
            column("分け方", width=7), column("区分", width=12, unconfirmed=False), count_column("件数"),
            yen_column("費用の合計", 12), count_column("費用が未確認", width=8), count_column("完了"),
        ),
        tuple(rows), _NAMES,
    )  # fmt: skip


def _sum_row(way: str, name: str, measures: Sequence[Measure]) -> TallyRow:
    unknown = sum(measure.cost is None for measure in measures)
    total = _total(measures) if unknown < len(measures) else None
    done = sum(measure.state == DONE for measure in measures)
    return TallyRow(
        (way, name, len(measures), total, unknown, done),
        OPEN if unknown else "",
        "measure",
        tuple(m.id for m in measures),
    )


def _total(measures: Iterable[Measure]) -> int:
    return sum(measure.cost or 0 for measure in measures)


# ---- 予算要求


def budget_years(records: PlanRecords) -> list[int]:
    """The budget years that measures name, the earliest first."""
    return sorted({measure.budget_year for measure in records.of(Measure) if measure.budget_year is not None})


def budget_tally(records: PlanRecords, year: int) -> Tally:
    """The measures of one budget year that are still to be done, by priority, with their sum."""
    found = [m for m in _measures(records) if m.budget_year == year and m.state not in (DONE, DROPPED)]
    weaknesses, divisions = records.by_key(Vulnerability), records.by_key(Division)
    rows = [
        TallyRow(
            (
                number, m.name, weaknesses[m.vulnerability].weakness if m.vulnerability in weaknesses else None,
                _priority(m), m.cost, divisions[m.division].name if m.division in divisions else None,
                TERM.text(m.term) or None, m.due, MEASURE_STATE.text(m.state), m.residual,
            ),
            OPEN if m.cost is None else "", "measure", (m.id,),
        )
        for number, m in enumerate(found, start=1)
    ]  # fmt: skip
    unknown = sum(m.cost is None for m in found)
    if rows:
        rows.append(
            TallyRow(
                (None, "合計", "", "", _total(found), "", "", "", f"{len(found)}件", ""),
                "",
                "measure",
                tuple(m.id for m in found),
            )
        )
    told = f"{fiscal_year_text(year)}に予算を求める対策 {len(found)}件、合計 {_yen(_total(found))}円。"
    return Tally(
        f"{fiscal_year_text(year)} 予算要求の一覧（ICT-BCP の対策）", records.today,
        told + (f"費用が未確認の {unknown}件は合計に入っていません。" if unknown else ""),
        (
            column("番号", Integer(), 4, unconfirmed=False), column("対策", width=18), column("対応する脆弱性", width=20), column("優先度", width=5),
            yen_column("概算費用", 11), column("担当課", width=9), column("時期", width=9), day_column("期限"),
            column("状況", width=7), column("残るリスク", width=18),
        ),
        tuple(rows), _NAMES,
    )  # fmt: skip
