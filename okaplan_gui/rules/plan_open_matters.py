"""What is still 未確認 in a plan, thing by thing: counted as open, never as good."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from okaplan_gui.rules.plan_content import PlanContent


@dataclass(frozen=True)
class OpenMatter:
    """One thing with the fields that nobody confirmed yet."""

    part: str
    name: str
    fields: tuple[str, ...]


_SYSTEM = (
    ("objective", "目標復旧時間"), ("point", "目標復旧時点"), ("level", "目標復旧レベル"), ("likely", "復旧見込"), ("people", "必要人数"),
    ("procedure", "復旧手順"), ("paper_procedure", "紙の手順書"), ("maintainer", "保守事業者"),
)  # fmt: skip
_CRITERION = (
    ("threshold", "基準"),
    ("decision", "発動の仕方"),
    ("decided_by", "判断者"),
    ("ends", "解除の基準"),
)
_ROLE = (("mission", "任務"), ("gathering_place", "参集先"), ("powers", "単独で決められること"))
_BUSINESS = (("objective", "目標復旧時間"), ("tolerable", "最大許容停止時間"), ("level", "目標復旧レベル"))
_STEP = (("target", "目標時間"), ("role", "担当"))
_SCENARIO = (
    ("severity", "規模"), ("timing", "発生のとき"), ("power_off", "停電の長さ"), ("lines_down", "通信断の長さ"),
    ("basis", "根拠"),
)  # fmt: skip
_RESOURCE = (("needed", "必要量"), ("present", "現状"), ("usable", "被災時の利用"))
_BACKUP = (
    ("method", "方式"), ("interval", "取得間隔"), ("generations", "世代数"), ("second_place", "2つめの保管先"),
    ("last_success", "最終成功日"), ("last_restore", "最終復元試験日"),
)  # fmt: skip
_VENDOR = (("vendor", "事業者"), ("disaster_clause", "災害時の条項"), ("arrival", "駆付け時間"))
_SITE = (
    ("built_in", "建築年"), ("seismic", "耐震"), ("flood", "想定浸水深"), ("ups", "UPS保持時間"), ("generator", "自家発電時間"),
)  # fmt: skip
_MACHINE = (("site", "設置施設"), ("fixed", "耐震固定"))
_CIRCUIT = (("carrier", "通信事業者"), ("redundant", "別経路"), ("powerless", "停電時の利用"))
_VULNERABILITY = (("priority", "優先度"),)
_MEASURE = (("cost", "概算費用"), ("due", "期限"), ("division", "担当課"), ("residual", "残るリスク"))
_TASK = (("role", "担当"), ("last_done", "最後に行った日"))
_UPKEEP = (("division", "課室"), ("matter", "担当する事項"))
_ELEMENT = (("state", "状況"), ("as_of", "確認日"), ("present", "現状"))
_ITEM = (("answer", "答え"),)

_FORM_NUMBER = re.compile(r"様式\d+")


def open_matters(content: PlanContent) -> list[OpenMatter]:
    """Everything open, in the order of the plan."""
    return [
        *_open("章", content.chapters, lambda c: c.heading, (("body", "本文"),)),
        *_forms_named(content),
        *_open("発動基準", content.criteria, lambda c: c.event, _CRITERION),
        *_open("重要業務", content.businesses, lambda b: b.name, _BUSINESS),
        *_open("重要システム", content.systems, lambda s: s.name, _SYSTEM),
        *_open("役割", content.roles, lambda r: r.name, _ROLE),
        *_members(content),
        *_open("行動手順", content.steps, lambda s: f"{s.code} {s.action[:24]}", _STEP),
        *_contacts(content),
        *_open("被害想定", content.scenarios, lambda s: s.name, _SCENARIO),
        *_open("必要最小資源", content.resources, lambda r: r.name, _RESOURCE),
        *_open("バックアップ", content.backups, lambda b: f"{b.system} {b.data}", _BACKUP),
        *_open("事業者との契約", content.vendors, lambda v: v.name, _VENDOR),
        *_open("庁舎", content.sites, lambda s: s.name, _SITE),
        *_open("機器の設置場所", content.machines, lambda m: m.name, _MACHINE),
        *_open("通信回線", content.circuits, lambda line: line.name, _CIRCUIT),
        *_open("脆弱性", content.vulnerabilities, lambda v: v.weakness[:24], _VULNERABILITY),
        *_open("対策", content.measures, lambda m: m.name, _MEASURE),
        *_open("運用体制", content.upkeep_roles, lambda r: r.name, _UPKEEP),
        *_open("維持管理", content.upkeep_tasks, lambda t: t.name, _TASK),
        *_open("重要6要素", content.six_elements, lambda e: e.element, _ELEMENT),
        *_open("チェックリスト", content.checklist, lambda i: i.item[:24], _ITEM),
    ]


def _open(
    part: str, things: Sequence[Any], name: Any, fields: tuple[tuple[str, str], ...]
) -> Iterator[OpenMatter]:
    for thing in things:
        missing = tuple(label for field, label in fields if getattr(thing, field) is None)
        if missing:
            yield OpenMatter(part, name(thing), missing)


def _forms_named(content: PlanContent) -> Iterator[OpenMatter]:
    """Chapters that name a form by a number that the plan's set does not have: the reader would look in vain."""
    if content.form_set is None:
        return
    known = {form.number for form in content.form_set.forms}
    for chapter in content.chapters:
        named = dict.fromkeys(_FORM_NUMBER.findall(chapter.body or ""))
        lost = [number for number in named if number not in known]
        if lost:
            yield OpenMatter(
                "章",
                chapter.heading,
                (f"{'・'.join(lost)}（様式セット「{content.form_set.name}」にない番号）",),
            )


def _members(content: PlanContent) -> Iterator[OpenMatter]:
    for role in content.roles:
        ranks = {rank for rank, _, _ in role.members}
        missing = tuple(
            word
            for word, there in (
                ("正の担当者", "正" in ranks),
                ("代行者", any(r.startswith("代行") for r in ranks)),
            )
            if not there
        )
        if missing:
            yield OpenMatter("役割", role.name, missing)


def _contacts(content: PlanContent) -> Iterator[OpenMatter]:
    for contact in content.emergency_contacts:
        missing = tuple(
            word
            for word, there in (
                ("電話", bool(contact.phones)),
                ("最終確認日", contact.verified_on is not None),
            )
            if not there
        )
        if missing:
            yield OpenMatter("緊急連絡先", contact.name, missing)
