"""Forms about businesses: 影響分析, 重要業務, 必要最小資源, 初動検討ワークシート (steps 11, 12, 18)."""

from __future__ import annotations

from collections.abc import Sequence

from okaplan_gui.fields import UNCONFIRMED
from okaplan_gui.models.continuity import BusinessFunction
from okaplan_gui.models.damage import MinimumResource
from okaplan_gui.models.dependency import Dependency
from okaplan_gui.models.impact import TIME_STEPS, BusinessImpact
from okaplan_gui.models.plan_upkeep import FirstResponseItem
from okaplan_gui.reports.forms.source import FormField, FormSource, at, one_table
from okaplan_gui.rules.plan_content import PlanContent
from okaplan_gui.rules.plan_lines import BusinessLine, ImpactLine

Impact = tuple[BusinessLine, ImpactLine | None, bool]
"""A business with one aspect of its harm; True on its first line, where the business is told."""


def _impacts(content: PlanContent) -> Sequence[Impact]:
    rows: list[Impact] = []
    for business in content.businesses:
        rows += [(business, impact, place == 0) for place, impact in enumerate(business.impacts)] or [
            (business, None, True)
        ]
    return rows


def _level(place: int, name: str) -> FormField:
    def value(row: Impact, w: object) -> str:
        impact = row[1]
        levels = impact.levels if impact is not None else ()
        return (levels[place] if place < len(levels) else None) or UNCONFIRMED

    return FormField(name, BusinessImpact.field(name).label, 6, value, at(BusinessImpact, name), "center")


IMPACT = FormSource(
    "impact",
    "手順11",
    (
        FormField("business", "業務名", 18, lambda r, w: r[0].name if r[2] else "", at(BusinessFunction, "name")),
        FormField("division", "所管課", 11, lambda r, w: w.told(r[0].division) if r[2] else "", at(BusinessFunction, "division")),
        FormField("aspect", "観点", 10, lambda r, w: w.told(r[1].aspect if r[1] else None), at(BusinessImpact, "aspect")),
        *(_level(place, name) for place, name in enumerate(TIME_STEPS)),
        FormField("reason", "理由", 16, lambda r, w: (r[1].reason or "") if r[1] else "", at(BusinessImpact, "reason")),
        FormField("busy", "繁忙期", 9, lambda r, w: (r[0].busy or "") if r[2] else "", at(BusinessFunction, "busy"), usual=False),
        FormField(
            "systems", "利用システム", 16, lambda r, w: w.lines(r[0].systems) if r[2] else "", at(Dependency, "on_system")
        ),
        FormField("alternative", "代替手段", 14, lambda r, w: (r[0].alternative or "") if r[2] else "", at(BusinessFunction, "alternative")),
        FormField(
            "limit", "代替の限界", 8, lambda r, w: (w.minutes(r[0].alternative_limit) if r[0].alternative_limit is not None else "") if r[2] else "",
            at(BusinessFunction, "alternative_limit"), "right", usual=False,
        ),
        FormField(
            "tolerable", "許容停止時間", 9, lambda r, w: w.minutes(r[0].tolerable) if r[2] else "",
            at(BusinessFunction, "maximum_tolerable_period"), "right",
        ),
    ),
    one_table(_impacts),
    lead=lambda content: "影響の大きさ: 1 軽微　2 中程度　3 大きい　4 甚大。止まってからの時間ごとに書きます。",
)  # fmt: skip
BUSINESSES = FormSource(
    "businesses",
    "手順11・18",
    (
        FormField("name", "業務名", 20, lambda b, w: b.name, at(BusinessFunction, "name")),
        FormField("division", "所管課", 13, lambda b, w: w.told(b.division), at(BusinessFunction, "division")),
        FormField("reason", "選定理由", 20, lambda b, w: b.reason or "", at(BusinessFunction, "reason")),
        FormField(
            "objective", "目標復旧時間", 10, lambda b, w: w.minutes(b.objective), at(BusinessFunction, "recovery_time_objective"), "right"
        ),
        FormField("level", "目標復旧レベル", 14, lambda b, w: w.told(b.level), at(BusinessFunction, "recovery_level")),
        FormField(
            "tolerable", "最大許容停止時間", 11, lambda b, w: w.minutes(b.tolerable),
            at(BusinessFunction, "maximum_tolerable_period"), "right",
        ),
        FormField(
            "work_recovery", "業務復旧時間", 10, lambda b, w: w.minutes(b.work_recovery), at(BusinessFunction, "work_recovery_time"),
            "right", usual=False,
        ),
        FormField("alternative", "代替手段", 18, lambda b, w: b.alternative or "", at(BusinessFunction, "alternative"), usual=False),
        FormField("systems", "必要な情報システム", 22, lambda b, w: w.lines(b.systems), at(Dependency, "on_system")),
    ),
    one_table(lambda content: content.businesses),
)  # fmt: skip
RESOURCES = FormSource(
    "resources",
    "手順12",
    (
        FormField("kind", "資源区分", 12, lambda r, w: r.kind, at(MinimumResource, "kind")),
        FormField("name", "資源名", 20, lambda r, w: r.name, at(MinimumResource, "name")),
        FormField("system", "対象システム", 16, lambda r, w: r.system or "", at(MinimumResource, "system"), usual=False),
        FormField("needed", "必要量", 9, lambda r, w: w.count(r.needed, r.unit), at(MinimumResource, "needed"), "right"),
        FormField("present", "現状", 9, lambda r, w: w.count(r.present, r.unit), at(MinimumResource, "present"), "right"),
        FormField(
            "short", "不足", 9,
            lambda r, w: w.told(None) if r.needed is None or r.present is None else w.count(max(0, r.needed - r.present), r.unit),
            at(MinimumResource, "needed", "present"), "right",
        ),
        FormField("usable", "被災時の利用", 10, lambda r, w: w.told(r.usable), at(MinimumResource, "usable")),
        FormField("alternative", "代替・調達先", 18, lambda r, w: r.alternative or "", at(MinimumResource, "alternative")),
        FormField("measure", "対策", 16, lambda r, w: r.measure or "", at(MinimumResource, "measure")),
    ),
    one_table(lambda content: content.resources),
)  # fmt: skip
FIRST_RESPONSE = FormSource(
    "first_response",
    "初動版",
    (
        FormField("number", "番号", 5, lambda i, w: str(i.number), at(FirstResponseItem, "number"), "center"),
        FormField("operation", "応急業務", 17, lambda i, w: i.operation, at(FirstResponseItem, "operation")),
        FormField("division", "担当課", 11, lambda i, w: i.division or "", at(FirstResponseItem, "division")),
        FormField("start", "開始目標", 9, lambda i, w: w.told(i.start_within), at(FirstResponseItem, "start_within")),
        FormField("resources", "必要なICT資源", 15, lambda i, w: w.told(i.resources), at(FirstResponseItem, "resources")),
        FormField("system", "システム", 14, lambda i, w: i.system or "", at(FirstResponseItem, "system")),
        FormField("damage", "起こりうる被害", 17, lambda i, w: w.told(i.damage), at(FirstResponseItem, "damage")),
        FormField("measure", "事前対策", 16, lambda i, w: i.measure or "", at(FirstResponseItem, "measure")),
        FormField("alternative", "代替手段", 16, lambda i, w: i.alternative or "", at(FirstResponseItem, "alternative")),
        FormField("place", "復旧の順", 6, lambda i, w: w.count(i.place), at(FirstResponseItem, "place"), "center"),
    ),
    one_table(lambda content: content.first_response),
)  # fmt: skip
FORMS = (IMPACT, BUSINESSES, RESOURCES, FIRST_RESPONSE)
