"""What changed between two versions of a plan, in words for the revision history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from okaplan_gui.rules.plan_content import WHOLE_PLAN, PlanContent
from okaplan_gui.rules.plan_difference_words import LABELS, changed_words, words_of
from okaplan_gui.rules.plan_lines.since import came_with, passes

_LONGEST = 80
"""Letters of a value in the one line of the revision history."""


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
        old, new = (_short(value) for value in (self.old, self.new))
        return f"{self.part}「{self.name}」の{self.field}: {old} → {new}"


def _short(text: str) -> str:
    flat = " ".join(text.split("\n"))
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1]}…"


@dataclass(frozen=True)
class _Part:
    title: str
    read: Callable[[PlanContent], Sequence[Any]]
    key: Callable[[Any], Any]
    name: Callable[[Any], str]
    since: int = WHOLE_PLAN


_PARTS = (
    _Part("章", lambda c: c.chapters, lambda x: x.number, lambda x: x.heading, 1),
    _Part("発動基準", lambda c: c.criteria, lambda x: x.number, lambda x: x.event, 1),
    _Part("被害想定", lambda c: c.scenarios, lambda x: x.number, lambda x: x.name),
    _Part("重要業務", lambda c: c.businesses, lambda x: x.code, lambda x: x.name, 1),
    _Part("重要システム", lambda c: c.systems, lambda x: x.code, lambda x: x.name, 1),
    _Part("起動の順番", lambda c: c.start_order, lambda x: x.name, lambda x: x.name),
    _Part("必要最小資源", lambda c: c.resources, lambda x: x.number, lambda x: x.name),
    _Part("役割", lambda c: c.roles, lambda x: x.number, lambda x: x.name, 1),
    _Part("行動手順", lambda c: c.steps, lambda x: x.code, lambda x: f"{x.code} {x.action[:20]}", 1),
    _Part("点検項目", lambda c: c.damage_checks, lambda x: x.number, lambda x: x.target, 1),
    _Part("緊急連絡先", lambda c: c.emergency_contacts, lambda x: x.code, lambda x: x.name, 1),
    _Part("事業者との契約", lambda c: c.vendors, lambda x: x.contract, lambda x: x.name),
    _Part("庁舎", lambda c: c.sites, lambda x: x.name, lambda x: x.name),
    _Part("機器の設置場所", lambda c: c.machines, lambda x: x.number, lambda x: x.name),
    _Part("通信回線", lambda c: c.circuits, lambda x: x.code, lambda x: x.name),
    _Part("バックアップ", lambda c: c.backups, lambda x: (x.system, x.data), lambda x: f"{x.system} {x.data}"),
    _Part("脆弱性", lambda c: c.vulnerabilities, lambda x: x.number, lambda x: x.weakness[:20]),
    _Part("対策", lambda c: c.measures, lambda x: x.number, lambda x: x.name),
    _Part("運用体制", lambda c: c.upkeep_roles, lambda x: x.number, lambda x: x.name),
    _Part("維持管理", lambda c: c.upkeep_tasks, lambda x: x.number, lambda x: x.name),
    _Part("重要6要素", lambda c: c.six_elements, lambda x: x.element, lambda x: x.element),
    _Part("初動検討ワークシート", lambda c: c.first_response, lambda x: x.number, lambda x: x.operation),
    _Part("チェックリスト", lambda c: c.checklist, lambda x: (x.edition, x.number), lambda x: x.item[:20]),
    _Part("様式", lambda c: c.form_set.forms if c.form_set else (), lambda x: x.form, lambda x: x.heading),
    _Part("情報システム一覧", lambda c: c.inventory, lambda x: x.code, lambda x: x.name, 1),
)  # fmt: skip
"""Exercises are not compared: each one that is held would make the plan look changed; their ledger tells of them."""
_HEAD = (
    ("name", "計画名"), ("authority", "自治体名"), ("division", "策定課"), ("handling", "取扱区分"), ("level", "策定の段階"),
    ("responsible", "策定責任者"),
)  # fmt: skip


def differences(old: PlanContent, new: PlanContent) -> list[Difference]:
    """Every difference that a reader of the plan would notice, part by part in the plan's order.

    Of what a version in an older format could not say nothing is said to have changed.
    """
    known = min(old.format, new.format)
    found = [
        Difference("計画", new.name, "変更", label, words_of(name, before), words_of(name, after))
        for name, label in _HEAD
        if (before := getattr(old, name)) != (after := getattr(new, name))
    ]
    for part in _PARTS:
        if part.since > known:
            continue
        before_items = {part.key(item): item for item in part.read(old)}
        after_items = {part.key(item): item for item in part.read(new)}
        for key, item in after_items.items():
            if key not in before_items:
                found.append(Difference(part.title, part.name(item), "追加"))
            elif item != before_items[key]:
                found += _fields(part, before_items[key], item, known)
        found += [
            Difference(part.title, part.name(item), "削除")
            for key, item in before_items.items()
            if key not in after_items
        ]
    return found


def _fields(part: _Part, old: Any, new: Any, known: int) -> list[Difference]:
    return [
        Difference(part.title, part.name(new), "変更", LABELS[f.name], *changed_words(f.name, before, after))
        for f in fields(new)
        if came_with(f) <= known
        and not passes(f)
        and (before := getattr(old, f.name)) != (after := getattr(new, f.name))
    ]
