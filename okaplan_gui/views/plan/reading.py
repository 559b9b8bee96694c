"""What the plan page shows to be read: what is still open, what changed from version to version."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from okaplan_gui.models.plan import PlanVersion
from okaplan_gui.rules.plan_content import PlanContent
from okaplan_gui.rules.plan_difference import Difference
from okaplan_gui.rules.plan_open_matters import open_matters
from okaplan_gui.views.shell.reading import table_html


def open_html(content: PlanContent) -> str:
    """What is still 未確認."""
    matters = open_matters(content)
    head = "<h2>未確認の事項</h2>"
    if not matters:
        return head + "<p>未確認の事項はありません。</p>"
    rows = [(m.part, m.name, "、".join(m.fields)) for m in matters]
    count = sum(len(m.fields) for m in matters)
    return (
        head
        + f"<p>{count}か所がまだ確かめられていません。未確認は、備えができていないものとして数えます。</p>"
        + table_html(("区分", "対象", "未確認の項目"), rows, strong=2)
    )


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
    return (
        head + f"<p>{len(changes)}か所</p>" + table_html(("部分", "対象", "項目", "前", "後"), rows, strong=4)
    )
