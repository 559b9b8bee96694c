"""What is still 未確認 in a plan, thing by thing: counted as open, never as good."""

from __future__ import annotations

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


def open_matters(content: PlanContent) -> list[OpenMatter]:
    """Everything open, in the order of the plan."""
    return [
        *_open("章", content.chapters, lambda c: c.heading, (("body", "本文"),)),
        *_open("発動基準", content.criteria, lambda c: c.event, _CRITERION),
        *_open("重要業務", content.businesses, lambda b: b.name, _BUSINESS),
        *_open("重要システム", content.systems, lambda s: s.name, _SYSTEM),
        *_open("役割", content.roles, lambda r: r.name, _ROLE),
        *_members(content),
        *_open("行動手順", content.steps, lambda s: f"{s.code} {s.action[:24]}", _STEP),
        *_contacts(content),
    ]


def _open(
    part: str, things: Sequence[Any], name: Any, fields: tuple[tuple[str, str], ...]
) -> Iterator[OpenMatter]:
    for thing in things:
        missing = tuple(label for field, label in fields if getattr(thing, field) is None)
        if missing:
            yield OpenMatter(part, name(thing), missing)


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
