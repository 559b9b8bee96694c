"""The plan as it is read at night: whom to call, what to do, what to restore first."""

from __future__ import annotations

import re
from html import escape

from okaplan_gui.fields import UNCONFIRMED, Duration
from okaplan_gui.models.phases import EDITION, PHASE_OF_ACTION
from okaplan_gui.rules.plan_content import ContactLine, PlanContent
from okaplan_gui.views.shell.reading import table_html

EVERY_EDITION = "both"
_BEFORE_PHONE = re.compile("[ 　]+(?=\\d)|(?<=\\d)・(?=\\d)")


def contacts_html(content: PlanContent, edition: str = EVERY_EDITION) -> str:
    """緊急連絡先 in their order (form 9), then roles with their deputies (form 8)."""
    rows = [
        (str(c.number or ""), _who(c), "\n".join(c.phones) or UNCONFIRMED, c.matter or "")
        for c in content.emergency_contacts
    ]
    roles = [
        (role.name, rank, name, phone or UNCONFIRMED)
        for role in content.roles
        for rank, name, phone in role.members
    ]
    return (
        table_html(("順", "だれ", "電話", "何のため"), rows, strong=2, widths=(6, 40, 28, 26))
        + "<h3>役割と代行</h3>"
        + table_html(("役割", "順位", "だれ", "電話"), roles, strong=3, widths=(22, 12, 38, 28))
    )


def steps_html(content: PlanContent, edition: str = EVERY_EDITION) -> str:
    """Action steps by phase with their target times (form 10), those of one edition (勤務時間内・外) or all."""
    everything = edition == EVERY_EDITION
    parts = []
    for option in PHASE_OF_ACTION.options:
        steps = [
            step
            for step in content.steps
            if step.phase == option.code and (everything or step.edition in (EVERY_EDITION, edition))
        ]
        if steps:
            rows = [
                (minutes(s.target), s.role or UNCONFIRMED, f"{_only(s.edition, everything)}{s.action}", s.check_point or "")
                for s in steps
            ]  # fmt: skip
            parts.append(f"<h3>{escape(option.label)}</h3>")
            heads = ("目標", "担当", "行動", "できたと判断する目安")
            parts.append(table_html(heads, rows, strong=2, widths=(13, 15, 42, 30)))
    return "".join(parts) or "<p>行動手順の記録がありません。</p>"


def order_html(content: PlanContent, edition: str = EVERY_EDITION) -> str:
    """The recovery order with what each system needs first (form 17)."""
    rows = [
        (
            str(s.order), s.name, minutes(s.objective), "\n".join(s.needs) or "なし",
            _phones_apart(s.maintainer) if s.maintainer else UNCONFIRMED,
        )
        for s in content.systems
    ]  # fmt: skip
    cycles = "".join(
        f'<p class="warn">⚠ 依存関係が輪になっています: {escape(" → ".join((*cycle, cycle[0])))}</p>'
        for cycle in content.cycles
    )
    heads = ("順", "システム", "目標時間", "先に必要なもの", "保守事業者")
    return cycles + table_html(heads, rows, strong=1, widths=(6, 26, 12, 26, 30))


def minutes(value: int | None) -> str:
    """A length of time; 未確認 when nobody said."""
    return UNCONFIRMED if value is None else Duration().text(value)


def _who(contact: ContactLine) -> str:
    about = "　".join(part for part in (contact.belongs_to, contact.role) if part)
    return f"{contact.name}\n{about}" if about else contact.name


def _phones_apart(text: str) -> str:
    """Each telephone number on a line of its own."""
    return _BEFORE_PHONE.sub("\n", text)


def _only(edition: str, everything: bool) -> str:
    return f"［{EDITION.text(edition)}］" if everything and edition != EVERY_EDITION else ""
