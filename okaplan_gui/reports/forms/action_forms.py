"""Forms of action: 体制, 連絡先, 行動計画, 被害チェックシート (steps 6, 15, 20)."""

from __future__ import annotations

from collections.abc import Sequence

from okaplan_gui.fields import UNCONFIRMED
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.continuity import (
    DAMAGE_AREA,
    ActionStep,
    DamageCheckItem,
    EmergencyContact,
    ResponseRole,
    RoleMember,
)
from okaplan_gui.models.phases import EDITION, PHASE_OF_ACTION
from okaplan_gui.reports.forms.source import FormField, FormGroup, FormSource, at, one_table
from okaplan_gui.reports.kit.table import CHECKBOX
from okaplan_gui.rules.plan_content import PlanContent
from okaplan_gui.rules.plan_lines import RoleLine

FIRST = "正"
CALLED = "応・不・代"
STATES = "○・△・×・未確認"


def first_of(role: RoleLine) -> str:
    """Who fills a role, with the telephone."""
    found = [f"{name}\n{phone}" for rank, name, phone in role.members if rank == FIRST]
    return "\n".join(found) or UNCONFIRMED


def deputies_of(role: RoleLine) -> str:
    """The deputies in their order."""
    found = [f"{rank} {name} {phone}".strip() for rank, name, phone in role.members if rank != FIRST]
    return "\n".join(found) or UNCONFIRMED


def _places(content: PlanContent) -> str:
    places = dict.fromkeys(role.gathering_place or UNCONFIRMED for role in content.roles)
    return f"参集先: {'、'.join(places) or UNCONFIRMED}"


ROLES = FormSource(
    "roles",
    "手順6・15",
    (
        FormField("role", "役割", 14, lambda r, w: r.name, at(ResponseRole, "name")),
        FormField("first", "正", 22, lambda r, w: first_of(r), at(RoleMember, "contact") + at(Contact, "name", "phone")),
        FormField(
            "deputies", "代行（順位どおり）", 26, lambda r, w: deputies_of(r), at(RoleMember, "contact") + at(Contact, "name", "phone")
        ),
        FormField("mission", "任務", 26, lambda r, w: w.told(r.mission), at(ResponseRole, "mission")),
        FormField("powers", "単独で決められること", 22, lambda r, w: w.told(r.powers), at(ResponseRole, "powers")),
        FormField("gathering_place", "参集先", 12, lambda r, w: w.told(r.gathering_place), at(ResponseRole, "gathering_place"), usual=False),
    ),
    one_table(lambda content: content.roles),
    after=_places,
    blank_rows=7,
)  # fmt: skip
CONTACTS = FormSource(
    "contacts",
    "手順6",
    (
        FormField("number", "順", 5, lambda c, w: str(c.number or ""), at(EmergencyContact, "number"), "center"),
        FormField("kind", "区分", 13, lambda c, w: c.kind, at(Contact, "kind")),
        FormField("belongs_to", "所属・会社", 19, lambda c, w: c.belongs_to or "", at(Contact, "division", "company")),
        FormField(
            "name", "氏名・担当", 21, lambda c, w: f"{c.name}\n{c.role}" if c.role else c.name,
            at(EmergencyContact, "contact") + at(Contact, "name", "role"),
        ),
        FormField("phones", "電話", 18, lambda c, w: w.lines(c.phones), at(Contact, "phone", "phone2", "extension")),
        FormField("mail", "メール", 16, lambda c, w: c.mail or "", at(Contact, "mail"), usual=False),
        FormField("radio", "防災無線・衛星", 12, lambda c, w: c.radio or "", at(Contact, "radio"), usual=False),
        FormField("matter", "連絡すること", 15, lambda c, w: c.matter or "", at(EmergencyContact, "matter")),
        FormField("verified_on", "確認日", 15, lambda c, w: w.day(c.verified_on), at(Contact, "verified_on")),
        FormField("result", "結果", 12, lambda c, w: CALLED, align="center", blank=CALLED),
    ),
    one_table(lambda content: content.emergency_contacts),
    lead=lambda content: "上から順に電話します。結果は、応（つながった）・不（つながらない）・代（代わりの人に）のどれかに印を付けます。",
    pen_rows=3,
)  # fmt: skip


def _phases(content: PlanContent) -> Sequence[FormGroup]:
    found: list[FormGroup] = []
    for edition in ("on_duty", "off_duty"):
        title, level = EDITION.text(edition), 3
        for option in PHASE_OF_ACTION.options:
            steps = [s for s in content.steps if s.phase == option.code and s.edition in ("both", edition)]
            if steps:
                found.append(FormGroup(steps, f"{title}　{option.label}", level=level))
    return found or (FormGroup(()),)


ACTIONS = FormSource(
    "actions",
    "手順6・15・20",
    (
        FormField("done", "", 4, lambda s, w: CHECKBOX, align="center", blank=CHECKBOX),
        FormField("code", "番号", 7, lambda s, w: s.code, at(ActionStep, "code"), "center"),
        FormField("target", "目標", 12, lambda s, w: w.minutes(s.target), at(ActionStep, "target"), "right"),
        FormField("role", "担当", 15, lambda s, w: w.told(s.role), at(ActionStep, "role")),
        FormField(
            "action", "行動", 40, lambda s, w: f"{s.action}（{s.system}）" if s.system else s.action, at(ActionStep, "action", "system")
        ),
        FormField("check", "できたと判断する目安", 28, lambda s, w: s.check_point or "", at(ActionStep, "check_point")),
        FormField("needs", "要るもの", 14, lambda s, w: s.needs or "", at(ActionStep, "needs"), usual=False),
        FormField("people", "人数", 6, lambda s, w: f"{s.people}人" if s.people is not None else "", at(ActionStep, "people"), "right", usual=False),
        FormField("time", "実施時刻", 10, lambda s, w: "　　:", blank="　　:"),
    ),
    _phases,
)  # fmt: skip
DAMAGE_CHECK = FormSource(
    "damage_check",
    "手順6",
    (
        FormField("done", "", 4, lambda d, w: CHECKBOX, align="center", blank=CHECKBOX),
        FormField("area", "区分", 14, lambda d, w: DAMAGE_AREA.text(d.area), at(DamageCheckItem, "area")),
        FormField(
            "target", "点検対象", 18, lambda d, w: f"{d.target}\n{d.system}" if d.system else d.target, at(DamageCheckItem, "target", "system")
        ),
        FormField("look_for", "点検内容", 34, lambda d, w: d.look_for, at(DamageCheckItem, "look_for")),
        FormField("result", "結果", 18, lambda d, w: STATES, align="center", blank=STATES),
        FormField("state", "状況・点検者・時刻", 22, lambda d, w: ""),
    ),
    lambda content: [
        FormGroup(rows, title)
        for title, first in (("最初の点検（数分で見て回る）", True), ("詳しい点検", False))
        if (rows := [d for d in content.damage_checks if d.first_minutes is first])
    ]
    or (FormGroup(()),),
)  # fmt: skip
FORMS = (ROLES, CONTACTS, ACTIONS, DAMAGE_CHECK)
