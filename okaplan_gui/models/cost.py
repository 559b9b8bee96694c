"""経費: what a system costs in a fiscal year (plan ch. 1, 経常経費の削減)."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Mapped

from okaplan_gui.fields import Choice, FiscalYear, Option, Yen
from okaplan_gui.models.contract import CONTRACTS
from okaplan_gui.models.ledger import Ledger, col
from okaplan_gui.models.owner import system_col

NATURE = Choice(
    (Option("running", "経常", ("経常経費",)), Option("one_off", "臨時", ("臨時経費", "導入経費")))
)
CATEGORY = Choice(
    (
        Option("operation", "運用"),
        Option("maintenance", "保守"),
        Option("lease", "賃借", ("リース", "借料")),
        Option("line", "回線", ("通信",)),
        Option("licence", "ライセンス"),
        Option("repair", "改修"),
        Option("development", "開発"),
    )
)


class AnnualCost(Ledger):
    """One category of one system's cost in one fiscal year, in 円, by stage of the budget."""

    title, key, named_by, group = "経費台帳", ("system", "year", "nature", "category"), "category", CONTRACTS
    purpose = "システムごと・年度ごとの経費。要求から決算まで円で記録します。"
    part_of = "system"
    order_by = ("system", "year", "nature", "category")

    system: Mapped[UUID] = system_col("経費のかかるシステム。", required=True)
    year: Mapped[int] = col(
        "年度", FiscalYear(), required=True, width=7, help="会計年度。", other_names=("会計年度",)
    )
    nature: Mapped[str] = col(
        "経常・臨時",
        NATURE,
        required=True,
        width=6,
        help="毎年かかる経費か、一度だけの経費か。",
        other_names=("性質", "経費区分"),
    )
    category: Mapped[str] = col(
        "費目",
        CATEGORY,
        required=True,
        width=7,
        help="何にかかる経費か。",
        other_names=("経費の種類", "区分"),
    )
    requested: Mapped[int | None] = col(
        "要求額", Yen(), width=10, help="予算要求の額（円）。", other_names=("予算要求額",)
    )
    assessed: Mapped[int | None] = col("査定額", Yen(), width=10, help="査定の額（円）。")
    budget: Mapped[int | None] = col(
        "当初予算額",
        Yen(),
        width=10,
        unconfirmed=True,
        help="当初予算の額（円）。",
        other_names=("予算額", "当初予算"),
    )
    actual: Mapped[int | None] = col(
        "決算額", Yen(), width=10, unconfirmed=True, help="決算の額（円）。", other_names=("実績額", "決算")
    )
