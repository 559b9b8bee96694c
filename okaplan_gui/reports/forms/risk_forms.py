"""Forms about risks: 外部事業者, 脆弱性と対策, 被害想定 (steps 2, 4, 10, 13, 14, 19)."""

from __future__ import annotations

from collections.abc import Sequence

from okaplan_gui.models.contact import Contact
from okaplan_gui.models.contract import Contract
from okaplan_gui.models.damage import DamageScenario, Measure, ScenarioDamage, Vulnerability
from okaplan_gui.reports.forms.source import FormField, FormGroup, FormSource, at, one_table
from okaplan_gui.rules.plan_content import PlanContent
from okaplan_gui.rules.plan_lines import MeasureLine, ScenarioDamageLine, ScenarioLine, VulnerabilityLine

VENDORS = FormSource(
    "vendors",
    "手順2・14",
    (
        FormField("system", "システム名称", 17, lambda v, w: w.told(v.system), at(Contract, "system")),
        FormField("vendor", "事業者名", 15, lambda v, w: w.told(v.vendor), at(Contract, "vendor") + at(Contact, "company", "name")),
        FormField("contract", "契約", 18, lambda v, w: v.name, at(Contract, "name"), usual=False),
        FormField("kind", "契約内容", 8, lambda v, w: w.told(v.kind), at(Contract, "kind")),
        FormField("contact", "平時の連絡先", 21, lambda v, w: w.told(v.contact), at(Contact, "name", "phone", "phone2")),
        FormField(
            "disaster_contact", "災害時の連絡先", 16, lambda v, w: v.disaster_contact or "（平時と同じ）" if v.contact else w.told(None),
            at(Contract, "disaster_contact") + at(Contact, "name", "phone", "phone2"), usual=False,
        ),
        FormField("clause", "災害時の条項", 7, lambda v, w: w.yes(v.disaster_clause), at(Contract, "disaster_clause"), "center"),
        FormField("arrival", "駆付け時間", 8, lambda v, w: w.minutes(v.arrival), at(Contract, "arrival"), "right"),
        FormField("substitute", "代替機", 7, lambda v, w: w.yes(v.substitute), at(Contract, "substitute"), "center"),
        FormField("priority", "優先復旧", 7, lambda v, w: w.yes(v.priority), at(Contract, "priority"), "center", usual=False),
        FormField("until", "契約終了日", 11, lambda v, w: w.day(v.until), at(Contract, "until")),
        FormField("matters", "災害時の内容・課題", 14, lambda v, w: v.disaster_text or "", at(Contract, "disaster_text")),
    ),
    one_table(lambda content: content.vendors),
    lead=lambda content: f"今の契約{len(content.vendors)}件。",
)  # fmt: skip

WeakPoint = tuple[VulnerabilityLine | None, MeasureLine | None]


def _weak_points(content: PlanContent) -> Sequence[WeakPoint]:
    """Each weak point with each of its measures; then measures of no weak point."""
    numbers = {v.number for v in content.vulnerabilities}
    rows: list[WeakPoint] = []
    for weak in content.vulnerabilities:
        own = [m for m in content.measures if m.vulnerability == weak.number]
        rows += [(weak if place == 0 else None, measure) for place, measure in enumerate(own)] or [
            (weak, None)
        ]
    rows += [(None, m) for m in content.measures if m.vulnerability not in numbers]
    return rows


MEASURES = FormSource(
    "measures",
    "手順4・13・19",
    (
        FormField("number", "番号", 5, lambda r, w: str(r[0].number) if r[0] else "", at(Vulnerability, "number"), "center"),
        FormField("kind", "対象", 8, lambda r, w: r[0].kind if r[0] else "", at(Vulnerability, "kind")),
        FormField("target", "対象の名前", 12, lambda r, w: (r[0].target or "") if r[0] else "", at(Vulnerability, "system", "site"), usual=False),
        FormField("weakness", "現状の脆弱性", 20, lambda r, w: r[0].weakness if r[0] else "", at(Vulnerability, "weakness")),
        FormField("effect", "起きること", 14, lambda r, w: (r[0].effect or "") if r[0] else "", at(Vulnerability, "effect"), usual=False),
        FormField("scenario", "被害想定", 12, lambda r, w: (r[0].scenario or "") if r[0] else "", at(Vulnerability, "scenario"), usual=False),
        FormField("measure", "対策内容", 18, lambda r, w: r[1].name if r[1] else "対策が決まっていません", at(Measure, "name")),
        FormField("cost", "概算費用", 9, lambda r, w: w.yen(r[1].cost) if r[1] else "", at(Measure, "cost"), "right"),
        FormField(
            "priority", "優先度", 6, lambda r, w: w.told((r[1].priority if r[1] else None) or (r[0].priority if r[0] else None)),
            at(Measure, "priority"), "center",
        ),
        FormField("term", "時期", 9, lambda r, w: w.told(r[1].term) if r[1] else "", at(Measure, "term")),
        FormField("budget_year", "予算年度", 9, lambda r, w: (r[1].budget_year or "") if r[1] else "", at(Measure, "budget_year"), usual=False),
        FormField("division", "担当", 10, lambda r, w: w.told(r[1].division) if r[1] else "", at(Measure, "division")),
        FormField("due", "期限", 11, lambda r, w: w.day(r[1].due) if r[1] else "", at(Measure, "due")),
        FormField("state", "状況", 8, lambda r, w: w.told(r[1].state) if r[1] else "", at(Measure, "state")),
        FormField("residual", "残るリスク", 14, lambda r, w: w.told(r[1].residual) if r[1] else "", at(Measure, "residual")),
    ),
    one_table(_weak_points),
)  # fmt: skip

Damage = tuple[ScenarioLine, ScenarioDamageLine]


def _damages(content: PlanContent) -> Sequence[Damage]:
    return [(scenario, damage) for scenario in content.scenarios for damage in scenario.damages]


SCENARIOS = FormSource(
    "scenarios",
    "手順10",
    (
        FormField("number", "番号", 5, lambda s, w: str(s.number), at(DamageScenario, "number"), "center", part="scenario"),
        FormField("name", "災害・規模", 18, lambda s, w: f"{s.name}\n{w.told(s.severity)}", at(DamageScenario, "name", "severity"), part="scenario"),
        FormField("threat", "事象", 11, lambda s, w: s.threat, at(DamageScenario, "threat"), usual=False, part="scenario"),
        FormField("timing", "発生のとき", 9, lambda s, w: w.told(s.timing), at(DamageScenario, "timing"), part="scenario"),
        FormField("power", "停電", 8, lambda s, w: w.minutes(s.power_off), at(DamageScenario, "power_off"), "right", part="scenario"),
        FormField("lines", "通信断", 8, lambda s, w: w.minutes(s.lines_down), at(DamageScenario, "lines_down"), "right", part="scenario"),
        FormField("transport", "交通の停止", 8, lambda s, w: w.minutes(s.transport_down), at(DamageScenario, "transport_down"), "right", part="scenario"),
        FormField("vendor", "事業者の遅れ", 8, lambda s, w: w.minutes(s.vendor_delay), at(DamageScenario, "vendor_delay"), "right", part="scenario"),
        FormField("assumption", "参集予測の条件", 12, lambda s, w: w.told(s.assumption), at(DamageScenario, "assumption"), usual=False, part="scenario"),
        FormField("description", "想定の内容", 22, lambda s, w: s.description or "", at(DamageScenario, "description"), part="scenario"),
        FormField("basis", "根拠", 14, lambda s, w: w.told(s.basis), at(DamageScenario, "basis"), part="scenario"),
        FormField("scenario", "被害想定", 18, lambda r, w: r[0].name, at(ScenarioDamage, "scenario"), part="damage"),
        FormField("resource", "資源", 11, lambda r, w: r[1].kind, at(ScenarioDamage, "kind"), part="damage"),
        FormField(
            "target", "対象", 20, lambda r, w: r[1].target or "全体", at(ScenarioDamage, "site", "line", "equipment", "system", "vendor") + at(Contact, "name"),
            part="damage",
        ),
        FormField("extent", "被害", 11, lambda r, w: w.told(r[1].extent), at(ScenarioDamage, "extent"), part="damage"),
        FormField("lasts", "復旧見込期間", 10, lambda r, w: w.minutes(r[1].lasts), at(ScenarioDamage, "lasts"), "right", part="damage"),
        FormField("damage_basis", "根拠", 22, lambda r, w: r[1].basis or "", at(ScenarioDamage, "basis"), part="damage"),
    ),
    lambda content: (
        FormGroup(content.scenarios, "被害想定", "scenario"),
        FormGroup(_damages(content), "資源別の被害", "damage"),
    ),
    blank_rows=5,
)  # fmt: skip
FORMS = (VENDORS, MEASURES, SCENARIOS)
