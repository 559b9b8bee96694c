"""調達案件: a case from its idea to its operation, with the gate that it stands at (plan ch. 4 (2), figures 13 and 15)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from okaplan_gui.fields import Choice, Date, FiscalYear, LongText, Option, Ref, Text, Yen
from okaplan_gui.models.contract import AWARD
from okaplan_gui.models.ledger import Closing, Ledger, col
from okaplan_gui.models.owner import division_col, staff_col, system_col

PROCUREMENT = "調達・審査"

CASE_PHASE = Choice(
    (
        Option("planning", "企画"),
        Option("procurement", "調達"),
        Option("development", "開発"),
        Option("operation", "保守・運用", ("運用", "保守")),
        Option("stopped", "中止", ("取りやめ",)),
    )
)
REVIEW = Choice(
    (
        Option("waiting", "審査待ち", ("未審査",)),
        Option("approved", "承認", ("適", "可")),
        Option("conditional", "条件付き承認", ("条件付き",)),
        Option("returned", "差戻し", ("再検討",)),
        Option("refused", "不承認", ("否",)),
    )
)


class ProcurementCase(Ledger):
    """One procurement case: who wants what, for how much, and what the review said."""

    title, key, named_by, group = "調達案件", ("code",), "name", PROCUREMENT
    purpose = "企画から運用までの調達の案件。予算の要求と査定、審査の結果を記録します。"
    closed_by = Closing("phase", ("operation", "stopped"))

    code: Mapped[str] = col(
        "案件番号", Text(20), required=True, width=8, help="案件を見分ける番号。", other_names=("番号",)
    )
    name: Mapped[str] = col(
        "案件名", Text(120), required=True, width=20, help="案件の名前。", other_names=("件名",)
    )
    system: Mapped[UUID | None] = system_col("対象のシステム。新しく作るときは空欄。")
    division: Mapped[UUID | None] = division_col(
        "案件の所管課。", label="所管課", unconfirmed=True, other_names=("担当課", "要求課")
    )
    year: Mapped[int | None] = col(
        "予算年度", FiscalYear(), width=7, help="予算を要求する年度。", other_names=("年度",)
    )
    phase: Mapped[str | None] = col(
        "段階", CASE_PHASE, width=7, unconfirmed=True, help="今の段階。", other_names=("フェーズ",)
    )
    award: Mapped[str | None] = col(
        "調達方式", AWARD, width=9, unconfirmed=True, help="相手方の選び方。", other_names=("契約方式",)
    )
    requested: Mapped[int | None] = col(
        "要求額", Yen(), width=10, section="予算", help="予算要求の額（円）。", other_names=("予算要求額",)
    )
    assessed: Mapped[int | None] = col("査定額", Yen(), width=10, section="予算", help="査定の額（円）。")
    requested_on: Mapped[date | None] = col(
        "受付日", Date(), width=9, section="審査", shown=False, help="審査を受け付けた日。"
    )
    review: Mapped[str | None] = col(
        "審査結果", REVIEW, width=9, section="審査", unconfirmed=True, help="情報政策課の審査の結果。"
    )
    reviewed_on: Mapped[date | None] = col("審査日", Date(), width=9, section="審査", help="審査した日。")
    opinion: Mapped[str | None] = col(
        "審査意見",
        LongText(),
        width=18,
        section="審査",
        shown=False,
        help="意見と条件。",
        other_names=("意見",),
    )
    answered_on: Mapped[date | None] = col(
        "結果通知日",
        Date(),
        width=9,
        section="審査",
        shown=False,
        help="結果を所管課・主管課・財政課に知らせた日。",
    )
    reviewer: Mapped[UUID | None] = staff_col("審査担当", "審査した職員。", section="審査", shown=False)
    previous: Mapped[UUID | None] = col(
        "前の案件", Ref("procurement_case"), width=14, shown=False, help="引き継いだ前の案件。"
    )
