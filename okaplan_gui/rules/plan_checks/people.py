"""Who acts: deputies, one person in two roles, contacts that nobody verified, steps without role or time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from okaplan_gui.models.contact import Contact
from okaplan_gui.models.continuity import ActionStep, EmergencyContact, ResponseRole, RoleMember
from okaplan_gui.rules.plan_checks.finding import PlanCheck, PlanFinding, place
from okaplan_gui.rules.plan_records import PlanRecords

_DEPUTIES = ("1", "2", "3")
_ACTING = ("0", "9")
"""正 and 班員: those who are at work in the role from the beginning."""


def role_without_deputy(records: PlanRecords) -> Iterator[PlanFinding]:
    """A role that nobody fills, or that nobody takes over."""
    gone = _gone(records)
    for role in records.of(ResponseRole):
        ranks = {m.rank for m in records.of(RoleMember) if m.role == role.id and m.contact not in gone}
        if "0" in ranks and ranks.intersection(_DEPUTIES):
            continue
        lacking = "正の担当者" if "0" not in ranks else "代行者"
        yield PlanFinding(
            "role_without_deputy",
            f"役割「{role.name}」に{lacking}がいません。",
            "「役割の担当」に、連絡先台帳から人を選んで加えてください。",
            (place(role),),
        )


def one_person_two_roles(records: PlanRecords) -> Iterator[PlanFinding]:
    """One person who would have to act in two roles at once."""
    contacts, roles = records.by_key(Contact), records.by_key(ResponseRole)
    acting: dict[object, list[RoleMember]] = {}
    for member in records.of(RoleMember):
        if member.rank in _ACTING:
            acting.setdefault(member.contact, []).append(member)
    for contact, members in acting.items():
        held = sorted({roles[m.role].name for m in members})
        if len(held) < 2 or contact not in contacts:
            continue
        person = contacts[members[0].contact]
        yield PlanFinding(
            "two_roles_at_once",
            f"{person.name} が、{'と'.join(f'「{name}」' for name in held)}を同時に受け持っています。",
            "どちらかを別の人にするか、片方を代行にしてください。",
            (place(person), *(place(roles[m.role]) for m in members)),
        )


def contact_not_verified(records: PlanRecords) -> Iterator[PlanFinding]:
    """A contact of the plan that was not verified for a year (by the 基準値), or never."""
    used = {m.contact for m in records.of(RoleMember)} | {c.contact for c in records.of(EmergencyContact)}
    days = records.limits["contact_verified_days"]
    oldest = records.today - timedelta(days=days)
    for contact in records.of(Contact):
        if contact.id not in used or (contact.verified_on is not None and contact.verified_on >= oldest):
            continue
        since = "一度も確かめていません" if contact.verified_on is None else f"{days}日以上確かめていません"
        yield PlanFinding(
            "contact_not_verified",
            f"連絡先「{contact.company or contact.name}」を{since}。",
            "電話をかけるなどして確かめ、最終確認日を記録してください。",
            (place(contact, contact.company or contact.name),),
        )


def contact_left(records: PlanRecords) -> Iterator[PlanFinding]:
    """A person of the plan who has left."""
    gone = _gone(records)
    used = {m.contact for m in records.of(RoleMember)} | {c.contact for c in records.of(EmergencyContact)}
    for contact in records.of(Contact):
        if contact.id in used and contact.id in gone:
            yield PlanFinding(
                "contact_left",
                f"転出・退職した {contact.name} が、計画に残っています。",
                "「人事異動」で後任に引き継いでください。",
                (place(contact),),
            )


def step_without_role_or_time(records: PlanRecords) -> Iterator[PlanFinding]:
    """An action step that nobody is charged with, or that is due at no time."""
    for step in records.of(ActionStep):
        lacking = [word for word, there in (("担当", step.role), ("目標時間", step.target)) if there is None]
        if lacking:
            yield PlanFinding(
                "step_open",
                f"行動手順 {step.code}「{step.action.splitlines()[0][:24]}」に{'と'.join(lacking)}がありません。",
                "だれが、発災からいつまでに行うかを決めてください。",
                (place(step, step.code),),
            )


def _gone(records: PlanRecords) -> set[object]:
    return {c.id for c in records.of(Contact) if c.left_on is not None and c.left_on < records.today}


PEOPLE_CHECKS = (
    PlanCheck(
        "role_without_deputy", "担当者や代行者のいない役割", role_without_deputy, (ResponseRole, RoleMember, Contact)
    ),
    PlanCheck(
        "two_roles_at_once", "1人が2つの役割を同時に受け持つ", one_person_two_roles, (ResponseRole, RoleMember, Contact)
    ),
    PlanCheck(
        "contact_not_verified", "確かめていない連絡先", contact_not_verified, (Contact, RoleMember, EmergencyContact)
    ),
    PlanCheck("contact_left", "転出・退職した人が残っている", contact_left, (Contact, RoleMember, EmergencyContact)),
    PlanCheck("step_open", "担当や目標時間のない行動手順", step_without_role_or_time, (ActionStep,)),
)  # fmt: skip
