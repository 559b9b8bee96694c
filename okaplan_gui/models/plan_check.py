"""計画の点検: findings that were looked at and accepted with a reason (domain: checks on a plan)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from okaplan_gui.fields import Date, LongText, Text
from okaplan_gui.models.damage import plan_col
from okaplan_gui.models.groups import PLAN_UPKEEP
from okaplan_gui.models.ledger import Ledger, col


class AcceptedFinding(Ledger):
    """A finding of the check that stays as it is, with who took the responsibility, why, and until when."""

    title, key, named_by, group = "容認した指摘", ("plan", "rule", "subject"), "told", PLAN_UPKEEP
    purpose = (
        "計画の点検で見つかったことのうち、理由があってそのままにするもの。期限が過ぎると、また指摘します。"
    )
    part_of = "plan"

    plan: Mapped[UUID] = plan_col("どの計画の指摘か。")
    rule: Mapped[str] = col("規則", Text(40), required=True, width=10, help="点検の規則の番号。")
    subject: Mapped[str] = col(
        "対象の記録", Text(200), required=True, width=12, shown=False, help="指摘を見分ける印。"
    )
    told: Mapped[str] = col("指摘", LongText(), required=True, width=28, help="容認したときの指摘の文。")
    reason: Mapped[str] = col(
        "容認の理由", LongText(), required=True, width=26, help="なぜそのままにするか。"
    )
    accepted_by: Mapped[str] = col(
        "容認した人", Text(60), required=True, width=10, public=False, help="判断した人。"
    )
    accepted_on: Mapped[date] = col("容認した日", Date(), required=True, width=9, help="判断した日。")
    until: Mapped[date | None] = col(
        "期限", Date(), width=9, help="いつまで容認するか。空欄は期限を決めない。"
    )
