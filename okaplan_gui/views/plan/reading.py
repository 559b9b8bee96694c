"""The plan as it is read at night: whom to call, what to do, what to restore first. Big type, no tools."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from okaplan_gui.fields import UNCONFIRMED, Duration
from okaplan_gui.models.phases import EDITION, PHASE_OF_ACTION
from okaplan_gui.models.plan import PlanVersion
from okaplan_gui.rules.plan_content import PlanContent
from okaplan_gui.rules.plan_difference import Difference
from okaplan_gui.rules.plan_open_matters import open_matters


def contacts_html(content: PlanContent) -> str:
    """緊急連絡先 in their order, then roles with their deputies."""
    rows = [
        (
            str(c.number or ""),
            f"{c.name}　{c.role or ''}",
            c.belongs_to or "",
            "　".join(c.phones) or UNCONFIRMED,
            c.matter or "",
        )
        for c in content.emergency_contacts
    ]
    roles = [
        (role.name, rank, name, phone or UNCONFIRMED)
        for role in content.roles
        for rank, name, phone in role.members
    ]
    return (
        _head(content, "だれに電話する")
        + _table(("順", "だれ", "所属・会社", "電話", "何のため"), rows, strong=3)
        + "<h3>役割と代行</h3>"
        + _table(("役割", "順位", "だれ", "電話"), roles, strong=3)
    )


def steps_html(content: PlanContent) -> str:
    """Action steps by phase with their target times."""
    parts = [_head(content, "何をする")]
    for option in PHASE_OF_ACTION.options:
        steps = [s for s in content.steps if s.phase == option.code]
        if steps:
            rows = [
                (
                    _minutes(s.target), s.role or UNCONFIRMED, s.action, s.check_point or "",
                    "" if s.edition == "both" else EDITION.text(s.edition),
                )
                for s in steps
            ]  # fmt: skip
            parts.append(f"<h3>{escape(option.label)}</h3>")
            parts.append(_table(("目標", "担当", "行動", "できたと判断する目安", ""), rows, strong=2))
    return "".join(parts)


def order_html(content: PlanContent) -> str:
    """The recovery order with what each system needs first."""
    rows = [
        (
            str(s.order), s.name, _minutes(s.objective), _minutes(s.likely), "、".join(s.needs) or "なし",
            s.maintainer or UNCONFIRMED,
        )
        for s in content.systems
    ]  # fmt: skip
    cycles = "".join(
        f"<p><b>⚠ 依存関係が輪になっています:</b> {escape(' → '.join((*cycle, cycle[0])))}</p>"
        for cycle in content.cycles
    )
    return (
        _head(content, "どの順に戻す")
        + cycles
        + _table(
            ("順", "システム", "目標復旧時間", "復旧の見込み", "先に必要なもの", "保守事業者"), rows, strong=1
        )
    )


def open_html(content: PlanContent) -> str:
    """What is still 未確認."""
    matters = open_matters(content)
    if not matters:
        return _head(content, "未確認の事項") + "<p>未確認の事項はありません。</p>"
    rows = [(m.part, m.name, "、".join(m.fields)) for m in matters]
    count = sum(len(m.fields) for m in matters)
    return (
        _head(content, "未確認の事項")
        + f"<p>{count}か所がまだ確かめられていません。未確認は、備えができていないものとして数えます。</p>"
        + _table(("区分", "対象", "未確認の項目"), rows, strong=2)
    )


def _head(content: PlanContent, title: str) -> str:
    version = f"第{content.version}版（{content.approved_on} 承認）" if content.version else "案（未承認）"
    return f"<h2>{title}</h2><p>{escape(content.name)}　{version}</p>"


def _minutes(value: int | None) -> str:
    return UNCONFIRMED if value is None else Duration().text(value)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], *, strong: int) -> str:
    if not rows:
        return "<p>記録がありません。</p>"
    head = "".join(f'<th align="left">{escape(h)}</th>' for h in heads)
    body = []
    for row in rows:
        cells = []
        for place, text in enumerate(row):
            shown = escape(text).replace("\n", "<br>")
            marked = f"<b>{shown}</b>" if place == strong or text == UNCONFIRMED else shown
            cells.append(f"<td>{marked}</td>")
        body.append(f"<tr>{''.join(cells)}</tr>")
    return f'<table border="1" cellspacing="0" cellpadding="6" width="100%"><tr>{head}</tr>{"".join(body)}</table>'


def changes_html(changes: Sequence[Difference], version: PlanVersion | None) -> str:
    """What changed since the last approved version."""
    if version is None:
        return "<h2>前の版からの変更</h2><p>承認した版がまだありません。</p>"
    return differences_html(f"第{version.number}版からの変更", changes)


def differences_html(title: str, changes: Sequence[Difference]) -> str:
    """What changed, thing by thing."""
    head = f"<h2>{escape(title)}</h2>"
    if not changes:
        return head + "<p>変更はありません。</p>"
    rows = [(c.part, c.name, c.field or c.change, c.old, c.new) for c in changes]
    return head + f"<p>{len(changes)}か所</p>" + _table(("部分", "対象", "項目", "前", "後"), rows, strong=4)
