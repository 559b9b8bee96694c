"""What changed between two versions of a plan, in words for the revision history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from okaplan_gui.fields import UNCONFIRMED, Duration
from okaplan_gui.models.continuity import DAMAGE_AREA
from okaplan_gui.models.phases import EDITION, PHASE_OF_ACTION
from okaplan_gui.rules.plan_content import PlanContent

_MINUTES = {"objective", "point", "tolerable", "likely", "target"}
_LABELS = {
    "heading": "見出し", "body": "本文", "event": "事象", "threshold": "基準", "decision": "発動の仕方",
    "decided_by": "判断者", "ends": "解除の基準", "name": "名前", "division": "所管課", "reason": "選定理由",
    "objective": "目標復旧時間", "point": "目標復旧時点", "level": "目標復旧レベル", "tolerable": "最大許容停止時間",
    "alternative": "代替手段", "systems": "必要なシステム", "order": "復旧順", "importance": "重要度", "business": "関連業務",
    "hosting": "稼働環境", "site": "設置場所", "likely": "復旧見込", "people": "必要人数", "paper_procedure": "紙の手順書",
    "procedure": "復旧手順", "verification": "動作確認", "documents": "手順書の場所", "person": "担当者", "deputy": "副担当者",
    "maintainer": "保守事業者", "needs": "必要なもの", "serves": "支える業務", "backups": "バックアップ", "equipment": "機器",
    "mission": "任務", "powers": "単独で決められること", "gathering_place": "参集先", "members": "担当", "phase": "時期",
    "edition": "勤務時間", "action": "行動", "target": "目標時間", "role": "担当", "check_point": "確認すること",
    "system": "対象システム", "area": "区分", "look_for": "点検内容", "first_minutes": "最初の点検", "kind": "区分",
    "kana": "よみがな", "belongs_to": "所属・会社", "phones": "電話", "mail": "メール", "radio": "防災無線・衛星",
    "verified_on": "最終確認日", "number": "順番", "matter": "連絡すること", "building": "庁舎の弱さ", "place": "場所の弱さ",
    "fixed": "耐震固定", "model": "機種名", "reinstall": "再インストール", "code": "番号",
}  # fmt: skip


@dataclass(frozen=True)
class Difference:
    """One change: in which part, of what, and how. ``field`` is empty for added and removed things."""

    part: str
    name: str
    change: str
    field: str = ""
    old: str = ""
    new: str = ""

    def text(self) -> str:
        """One line for the revision history."""
        if not self.field:
            return f"{self.part}「{self.name}」を{self.change}"
        return f"{self.part}「{self.name}」の{self.field}: {self.old} → {self.new}"


@dataclass(frozen=True)
class _Part:
    title: str
    read: Callable[[PlanContent], Sequence[Any]]
    key: Callable[[Any], Any]
    name: Callable[[Any], str]


_PARTS = (
    _Part("章", lambda c: c.chapters, lambda x: x.number, lambda x: x.heading),
    _Part("発動基準", lambda c: c.criteria, lambda x: x.number, lambda x: x.event),
    _Part("重要業務", lambda c: c.businesses, lambda x: x.code, lambda x: x.name),
    _Part("重要システム", lambda c: c.systems, lambda x: x.code, lambda x: x.name),
    _Part("役割", lambda c: c.roles, lambda x: x.number, lambda x: x.name),
    _Part("行動手順", lambda c: c.steps, lambda x: x.code, lambda x: f"{x.code} {x.action[:20]}"),
    _Part("点検項目", lambda c: c.damage_checks, lambda x: x.number, lambda x: x.target),
    _Part("緊急連絡先", lambda c: c.emergency_contacts, lambda x: x.code, lambda x: x.name),
    _Part("情報システム一覧", lambda c: c.inventory, lambda x: x.code, lambda x: x.name),
)


def differences(old: PlanContent, new: PlanContent) -> list[Difference]:
    """Every difference that a reader of the plan would notice, part by part in the plan's order."""
    found: list[Difference] = []
    for part in _PARTS:
        before = {part.key(item): item for item in part.read(old)}
        after = {part.key(item): item for item in part.read(new)}
        for key, item in after.items():
            if key not in before:
                found.append(Difference(part.title, part.name(item), "追加"))
            elif item != before[key]:
                found += _fields(part, before[key], item)
        found += [
            Difference(part.title, part.name(item), "削除")
            for key, item in before.items()
            if key not in after
        ]
    return found


def _fields(part: _Part, old: Any, new: Any) -> list[Difference]:
    return [
        Difference(
            part.title, part.name(new), "変更", _LABELS[f.name], _text(f.name, before), _text(f.name, after)
        )
        for f in fields(new)
        if (before := getattr(old, f.name)) != (after := getattr(new, f.name))
    ]


def _text(name: str, value: Any) -> str:
    if value is None:
        return UNCONFIRMED
    if name in _MINUTES:
        return Duration().text(value)
    if isinstance(value, bool):
        return "有" if value else "無"
    if isinstance(value, tuple):
        return (
            "、".join(" ".join(part) if isinstance(part, tuple) else str(part) for part in value)
            or "（なし）"
        )
    for kind, field_name in ((PHASE_OF_ACTION, "phase"), (EDITION, "edition"), (DAMAGE_AREA, "area")):
        if name == field_name:
            return kind.text(value)
    return str(value)
