"""ライセンス and 棚卸: what is owned, and what each division counted (plan §3.3.4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from okaplan_gui.fields import (
    Choice,
    Date,
    FiscalYear,
    Integer,
    LongText,
    Option,
    Ref,
    Text,
    Watch,
    Yen,
    YesNo,
)
from okaplan_gui.models.ledger import Closing, Fault, Ledger, col
from okaplan_gui.models.owner import division_col, staff_col, system_col
from okaplan_gui.models.software import SOFTWARE

LICENCE_KIND = Choice(
    (
        Option("preinstalled", "プリインストール", ("OEM",)),
        Option("package", "パッケージ", ("パッケージ版",)),
        Option("volume", "ボリューム", ("ボリュームライセンス",)),
        Option("subscription", "サブスクリプション", ("年間利用", "定期購入")),
    )
)


class Licence(Ledger):
    """A right to use so many copies of a product, held by a division."""

    title, key, named_by, group = "ライセンス台帳", ("code",), "name", SOFTWARE
    purpose = "保有するライセンスの数と期限。導入ソフトの数と突き合わせます。"

    code: Mapped[str] = col(
        "ライセンス番号",
        Text(40),
        required=True,
        width=9,
        help="ライセンスを見分ける番号。",
        other_names=("管理番号",),
    )
    name: Mapped[str] = col(
        "ライセンス名", Text(120), required=True, width=18, help="ライセンスの名前。", other_names=("名称",)
    )
    product: Mapped[UUID | None] = col(
        "製品と版",
        Ref("software_product"),
        width=18,
        unconfirmed=True,
        help="使える製品と版。",
        other_names=("ソフトウェア", "製品"),
    )
    any_version: Mapped[bool | None] = col(
        "どの版でも可",
        YesNo("可", "不可"),
        width=6,
        shown=False,
        help="同じ製品のどの版でも使えるか。",
        other_names=("ダウングレード権",),
    )
    kind: Mapped[str | None] = col(
        "種類", LICENCE_KIND, width=10, unconfirmed=True, help="どのように買ったか。", other_names=("種別",)
    )
    quantity: Mapped[int | None] = col(
        "保有数",
        Integer("本", minimum=0),
        width=6,
        unconfirmed=True,
        help="使える数。",
        other_names=("数量", "ライセンス数"),
    )
    division: Mapped[UUID | None] = division_col("持っている課室。", label="所有課", unconfirmed=True)
    system: Mapped[UUID | None] = system_col("使うシステム。", shown=False)
    bought_on: Mapped[date | None] = col(
        "購入日", Date(), width=9, section="購入", help="買った日。", other_names=("取得日",)
    )
    cost: Mapped[int | None] = col(
        "購入額", Yen(), width=9, section="購入", shown=False, help="買った額（円）。", other_names=("金額",)
    )
    until: Mapped[date | None] = col(
        "有効期限",
        Date(),
        width=9,
        section="購入",
        help="使えなくなる日。期限がなければ空欄。",
        watch=Watch("contract_warning_days"),
        other_names=("期限", "更新期限"),
    )
    certificate: Mapped[str | None] = col(
        "証書の場所",
        Text(120),
        width=12,
        section="購入",
        shown=False,
        public=False,
        help="使用許諾の証書のある場所。",
        other_names=("証書",),
    )


class StockTake(Ledger):
    """The yearly count of one division's software (棚卸)."""

    title, key, named_by, group = "棚卸", ("division", "year"), "division", SOFTWARE
    purpose = "課室ごと・年度ごとのソフトウェアの棚卸。実施率はここから数えます。"
    closed_by = Closing("counted_on")
    order_by = ("year", "division")

    division: Mapped[UUID] = division_col("数えた課室。", required=True)
    year: Mapped[int] = col("年度", FiscalYear(), required=True, width=7, help="棚卸の年度。")
    counted_on: Mapped[date | None] = col(
        "実施日",
        Date(),
        width=9,
        unconfirmed=True,
        help="数え終わった日。空欄は未実施。",
        other_names=("棚卸日",),
    )
    counted: Mapped[int | None] = col(
        "確認した数",
        Integer("件", minimum=0),
        width=7,
        unconfirmed=True,
        help="数えた件数。",
        other_names=("件数",),
    )
    differences: Mapped[int | None] = col(
        "差異",
        Integer("件", minimum=0),
        width=6,
        unconfirmed=True,
        help="台帳と合わなかった件数。",
        other_names=("差異件数",),
    )
    settled_on: Mapped[date | None] = col("差異の解消日", Date(), width=9, help="差異をなくした日。")
    person: Mapped[UUID | None] = staff_col("担当者", "棚卸をした職員。", shown=False)
    remark: Mapped[str | None] = col("差異の内容", LongText(), width=18, help="合わなかったものと理由。")

    def check(self) -> Iterator[Fault]:
        """Differences are settled after they were found."""
        if self.settled_on is not None and self.counted_on is not None and self.settled_on < self.counted_on:
            yield Fault("settled_on", "差異の解消日が実施日より前です。", "どちらかの日付を直してください。")
