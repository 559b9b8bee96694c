"""計画書の写し: who holds which printed copy, at home too, handed over on transfer (published plans: 保管)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from okaplan_gui.fields import Choice, Date, Integer, Option, Ref, Text, YesNo
from okaplan_gui.models.damage import plan_col
from okaplan_gui.models.groups import PLAN_UPKEEP
from okaplan_gui.models.ledger import Closing, Ledger, col
from okaplan_gui.models.owner import staff_col

COPY_KIND = Choice(
    (
        Option("internal", "内部版", ("手引書",)),
        Option("public", "公開版"),
        Option("binder", "72時間バインダー", ("バインダー",)),
        Option("card", "携帯カード", ("カード",)),
        Option("poster", "壁貼り", ("ポスター",)),
    )
)
MEDIUM = Choice((Option("paper", "紙"), Option("usb", "USBメモリ", ("USB",)), Option("file", "ファイル")))


class PlanCopy(Ledger):
    """One copy with its number, its holder, its place and the version that it shows."""

    title, key, named_by, group = "計画書の写し", ("plan", "number"), "number", PLAN_UPKEEP
    named_as = "{plan} 写し{number}"
    purpose = "印刷した計画書の配布先。版が新しくなったとき、異動があったときに差し替えます。"
    part_of = "plan"
    closed_by = Closing("returned_on")

    plan: Mapped[UUID] = plan_col("どの計画の写しか。")
    number: Mapped[int] = col("写し番号", Integer(minimum=1), required=True, width=6, help="写しの通し番号。")
    kind: Mapped[str] = col(
        "種類", COPY_KIND, required=True, default="internal", width=10, help="何の写しか。"
    )
    medium: Mapped[str] = col("媒体", MEDIUM, required=True, default="paper", width=7, help="紙かUSBか。")
    holder: Mapped[UUID | None] = staff_col("持っている人", "写しを預かる職員。", unconfirmed=True)
    place: Mapped[str | None] = col(
        "置き場所", Text(100), width=16, public=False, unconfirmed=True, help="書庫、執務室など。"
    )
    at_home: Mapped[bool | None] = col("自宅保管", YesNo(), width=6, help="自宅に置く写しか。")
    version: Mapped[UUID | None] = col(
        "版", Ref("plan_version"), width=20, unconfirmed=True, help="どの版の写しか。"
    )
    handed_on: Mapped[date | None] = col(
        "渡した日", Date(), width=9, unconfirmed=True, help="渡した日、差し替えた日。"
    )
    returned_on: Mapped[date | None] = col("回収した日", Date(), width=9, help="回収・廃棄した日。")
