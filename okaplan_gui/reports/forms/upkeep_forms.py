"""Forms of upkeep: 訓練計画, 運用体制, チェックリスト, 重要6要素 (steps 7, 8, 16)."""

from __future__ import annotations

from okaplan_gui.models.exercise import Exercise
from okaplan_gui.models.plan_upkeep import ChecklistItem, SixElement, UpkeepRole, UpkeepTask
from okaplan_gui.reports.forms.source import FormField, FormGroup, FormSource, at, one_table

EXERCISES = FormSource(
    "exercises",
    "手順7・16",
    (
        FormField("name", "訓練名", 18, lambda e, w: e.name, at(Exercise, "name")),
        FormField("kind", "種別", 10, lambda e, w: e.kind, at(Exercise, "kind")),
        FormField("objective", "目的", 22, lambda e, w: w.told(e.objective), at(Exercise, "objective")),
        FormField("participants", "対象者", 14, lambda e, w: e.participants or "", at(Exercise, "participants")),
        FormField("held_on", "時期", 12, lambda e, w: w.day(e.held_on), at(Exercise, "held_on")),
        FormField("scenario", "シナリオ・前提", 20, lambda e, w: w.told(e.scenario), at(Exercise, "scenario")),
        FormField("state", "状態", 7, lambda e, w: w.told(e.state), at(Exercise, "state")),
        FormField("rating", "評価", 9, lambda e, w: e.rating or "", at(Exercise, "rating")),
    ),
    one_table(lambda content: content.exercises),
    blank_rows=6,
)  # fmt: skip
UPKEEP = FormSource(
    "upkeep",
    "手順1・8・9・17",
    (
        FormField("body", "体制", 17, lambda r, w: r.body, at(UpkeepRole, "body"), part="roles"),
        FormField("role", "役割", 16, lambda r, w: r.name, at(UpkeepRole, "name"), part="roles"),
        FormField("division", "所属", 14, lambda r, w: w.told(r.division), at(UpkeepRole, "division"), part="roles"),
        FormField("contact", "担当者", 12, lambda r, w: r.contact or "", at(UpkeepRole, "contact"), part="roles"),
        FormField("matter", "担当する事項", 28, lambda r, w: w.told(r.matter), at(UpkeepRole, "matter"), part="roles"),
        FormField("task", "維持管理事項", 12, lambda t, w: t.matter, at(UpkeepTask, "matter"), part="tasks"),
        FormField("name", "内容", 28, lambda t, w: t.name, at(UpkeepTask, "name"), part="tasks"),
        FormField("timing", "頻度・時期", 16, lambda t, w: w.told(t.timing), at(UpkeepTask, "timing", "month"), part="tasks"),
        FormField("who", "担当", 16, lambda t, w: w.told(t.role), at(UpkeepTask, "role"), part="tasks"),
        FormField("last_done", "最後に行った日", 14, lambda t, w: w.day(t.last_done), at(UpkeepTask, "last_done"), part="tasks"),
    ),
    lambda content: (
        FormGroup(content.upkeep_roles, "体制", "roles"),
        FormGroup(content.upkeep_tasks, "維持管理", "tasks"),
    ),
    blank_rows=6,
)  # fmt: skip
CHECKLIST = FormSource(
    "checklist",
    "",
    (
        FormField("number", "番号", 5, lambda i, w: str(i.number), at(ChecklistItem, "number"), "center"),
        FormField("section", "分野", 12, lambda i, w: i.section or "", at(ChecklistItem, "section")),
        FormField("item", "項目", 34, lambda i, w: i.item, at(ChecklistItem, "item")),
        FormField("answer", "答え", 8, lambda i, w: w.told(i.answer), at(ChecklistItem, "answer"), "center"),
        FormField("evidence", "根拠", 20, lambda i, w: i.evidence or "", at(ChecklistItem, "evidence")),
        FormField("as_of", "確認日", 12, lambda i, w: w.day(i.as_of), at(ChecklistItem, "as_of")),
        FormField("due", "期限", 12, lambda i, w: w.days(i.due or ""), at(ChecklistItem, "due")),
    ),
    one_table(lambda content: content.checklist),
    lead=lambda content: f"{content.checklist[0].edition}版の{len(content.checklist)}項目。" if content.checklist else "",
)  # fmt: skip
SIX_ELEMENTS = FormSource(
    "six_elements",
    "",
    (
        FormField("element", "要素", 18, lambda e, w: e.element, at(SixElement, "element")),
        FormField("state", "状況", 8, lambda e, w: w.told(e.state), at(SixElement, "state"), "center"),
        FormField("present", "現状", 28, lambda e, w: w.told(e.present), at(SixElement, "present")),
        FormField("next_step", "次にすること", 22, lambda e, w: e.next_step or "", at(SixElement, "next_step")),
        FormField("due", "期限", 12, lambda e, w: w.days(e.due or ""), at(SixElement, "due")),
        FormField("as_of", "確認日", 12, lambda e, w: w.day(e.as_of), at(SixElement, "as_of")),
    ),
    one_table(lambda content: content.six_elements),
    blank_rows=6,
)  # fmt: skip
FORMS = (EXERCISES, UPKEEP, CHECKLIST, SIX_ELEMENTS)
