"""Wall posters on A3: the recovery order, to be read from two metres, and the tree of contacts."""

from __future__ import annotations

from okaplan_gui.reports.contact_tree import contact_tree_class
from okaplan_gui.reports.kit.document import Paper
from okaplan_gui.reports.kit.table import Column
from okaplan_gui.reports.plan_edition import Edition, plan_paper
from okaplan_gui.rules.plan_content import PlanContent

_ORDER_SCALE = 1.75
"""14 points: read while standing before the wall."""


def make_posters(content: PlanContent, edition: Edition = Edition()) -> Paper:
    """Recovery order and contact tree."""
    paper = plan_paper(content, edition, "poster", title=f"壁貼り　{content.name}", large_sheet=True)
    paper.change_scale(_ORDER_SCALE)
    w = edition.writing
    paper.heading("復旧の順番")
    paper.small("上から順に戻します。先に必要なものが動いてから始めます。状態は鉛筆で書き込みます。")
    columns = [
        Column("順", 6, "center"), Column("システム", 28), Column("目標", 10, "right"), Column("先に必要なもの", 44),
        Column("止まった", 13), Column("戻った", 13),
    ]  # fmt: skip
    paper.table(
        columns,
        [
            (str(s.order), s.name, w.minutes(s.objective), "、".join(s.needs) or "－", "　:", "　:")
            for s in content.systems
        ],
    )
    paper.change_scale(1.0)
    paper.turn(lying=True)
    paper.heading("連絡の順番")
    paper.small(
        "正の人につながらないときは、代行1、代行2の順に電話します。10分つながらなければ次へ進みます。"
    )
    paper.add(contact_tree_class()(paper, content))
    return paper
