"""ICT-BCP: the plan, its chapters and its approved versions (domain: ICT-BCP, published plans' chapters)."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlalchemy import Text as SqlText
from sqlalchemy.orm import Mapped, mapped_column

from okaplan_gui.fields import Choice, Date, Integer, LongText, Option, Ref, Text, Watch
from okaplan_gui.models.groups import PLANS
from okaplan_gui.models.ledger import Ledger, col

PLAN = PLANS

LEVEL = Choice(
    (Option("1", "1 基盤", ("基盤",)), Option("2", "2 簡略", ("簡略",)), Option("3", "3 本格", ("本格",)))
)


class ContinuityPlan(Ledger):
    """An ICT-BCP: the division's own, or one of an owning division."""

    title, key, named_by, group = "業務継続計画", ("code",), "name", PLAN
    purpose = "ICT部門の業務継続計画（ICT-BCP）。章・重要システム・体制・行動手順・連絡先をまとめます。"

    code: Mapped[str] = col(
        "文書番号", Text(30), required=True, width=9, help="計画書の文書番号。", other_names=("管理文書番号",)
    )
    name: Mapped[str] = col(
        "計画名", Text(120), required=True, width=22, help="計画書の名前。", other_names=("名称",)
    )
    division: Mapped[UUID | None] = col(
        "策定課", Ref("division"), width=12, help="計画を作った課室。", other_names=("所管課",)
    )
    system: Mapped[UUID | None] = col(
        "対象システム",
        Ref("information_system"),
        width=14,
        help="個別システムの計画のとき、そのシステム。部門全体の計画では空欄。",
        other_names=("システム名称", "システム名"),
    )
    level: Mapped[str | None] = col(
        "段階", LEVEL, width=7, unconfirmed=True, help="ガイドラインの第1部〜第3部に当たる段階。"
    )
    form_set: Mapped[UUID | None] = col(
        "様式セット",
        Ref("form_set"),
        width=10,
        shown=False,
        help="印刷に使う様式の番号・名前・列の組。空欄のときは最初の組。",
    )
    responsible: Mapped[str | None] = col("策定責任者", Text(60), width=10, help="計画の責任者の職名。")
    established_on: Mapped[date | None] = col(
        "制定日", Date(), width=9, help="最初に定めた日。", other_names=("策定日",)
    )
    reviewed_on: Mapped[date | None] = col(
        "最終見直し日",
        Date(),
        width=9,
        unconfirmed=True,
        help="内容を最後に見直した日。",
        watch=Watch("plan_review_days", since=True),
        other_names=("見直し日",),
    )


class PlanChapter(Ledger):
    """A chapter of a plan: its heading and its wording."""

    title, key, named_by, group = "計画の章", ("plan", "number"), "heading", PLAN
    purpose = "計画書の章立てと本文。標準の文案から始めて書き換えます。"
    part_of = "plan"

    plan: Mapped[UUID] = col("計画", Ref("continuity_plan"), required=True, width=18, help="どの計画の章か。")
    number: Mapped[int] = col("章番号", Integer(minimum=1), required=True, width=5, help="章の順番。")
    heading: Mapped[str] = col(
        "見出し", Text(80), required=True, width=18, help="章の見出し。", other_names=("章名",)
    )
    body: Mapped[str | None] = col(
        "本文",
        LongText(20_000),
        width=30,
        unconfirmed=True,
        help="章の本文。空の行で段落を分け、「・」で始めると箇条書きになります。",
    )


class PlanVersion(Ledger):
    """An approved version: the whole content as it was, frozen, so that a printed plan can be made again."""

    title, key, named_by, group = "計画の版", ("plan", "number"), "number", PLAN
    named_as = "{plan} 第{number}版（{approved_on}）"
    purpose = "承認した計画の版。承認したときの内容がそのまま残り、あとから変わりません。"
    part_of = "plan"
    frozen = True

    plan: Mapped[UUID] = col("計画", Ref("continuity_plan"), required=True, width=18, help="どの計画の版か。")
    number: Mapped[int] = col("版", Integer(minimum=1), required=True, width=4, help="版の番号。")
    approved_on: Mapped[date] = col("承認日", Date(), required=True, width=9, help="承認された日。")
    approved_by: Mapped[str] = col(
        "承認者", Text(60), required=True, width=10, public=False, help="承認した人の職名と氏名。"
    )
    summary: Mapped[str | None] = col(
        "改訂内容", LongText(), width=24, help="前の版から変わったこと。", other_names=("改定箇所",)
    )
    content: Mapped[str] = mapped_column(SqlText(), sort_order=80)
    """The frozen content as JSON (rules.plan_content)."""


def plan_order() -> tuple[ColumnElement[bool], Any]:
    """The order of plans wherever one is chosen: the division's own before those of single systems."""
    return ContinuityPlan.system.is_not(None), ContinuityPlan.code
