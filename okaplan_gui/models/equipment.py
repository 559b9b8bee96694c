"""機器 and システム構成: servers, hosts and devices, and which systems run on them (plan §3.3.2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from okaplan_gui.fields import Choice, Date, Integer, Option, Ref, Text, Watch, YesNo
from okaplan_gui.models.confirmation import Confirmed
from okaplan_gui.models.groups import SYSTEMS
from okaplan_gui.models.ledger import Fault, Ledger, OwnedOver, col
from okaplan_gui.models.owner import system_col

EQUIPMENT_KIND = Choice(
    (
        Option("physical", "物理サーバ", ("物理", "サーバ")),
        Option("virtual", "仮想サーバ", ("仮想",)),
        Option("storage", "ストレージ"),
        Option("network", "ネットワーク機器", ("ネットワーク", "NW機器")),
        Option("power", "電源", ("UPS",)),
        Option("terminal", "端末", ("パソコン", "PC")),
        Option("virtual_desktop", "仮想デスクトップ", ("VDI",)),
    )
)
GREEN = Choice((Option("yes", "適合"), Option("no", "不適合"), Option("na", "対象外")))
USE = Choice((Option("main", "主"), Option("spare", "予備"), Option("shared", "共用")))


class Equipment(Confirmed, Ledger):
    """A piece of equipment, physical or virtual; a virtual server names its physical host."""

    title, key, named_by, group = "機器台帳", ("asset_number",), "name", SYSTEMS
    purpose = "サーバ・ストレージ・ネットワーク機器など。仮想サーバは載っている物理ホストも記録します。"
    owned_over = OwnedOver("system_equipment", "equipment")

    asset_number: Mapped[str] = col(
        "資産番号",
        Text(30),
        required=True,
        width=9,
        help="機器を見分ける番号。",
        other_names=("管理番号", "機器番号"),
    )
    name: Mapped[str] = col(
        "機器名",
        Text(100),
        required=True,
        width=16,
        help="機器の名前やホスト名。",
        other_names=("機器名称", "ホスト名", "サーバ名"),
    )
    kind: Mapped[str] = col(
        "種別", EQUIPMENT_KIND, required=True, width=9, help="機器の種類。", other_names=("機器種別", "区分")
    )
    model: Mapped[str | None] = col(
        "機種名", Text(100), width=14, shown=False, help="メーカーと型番。", other_names=("型番", "機種")
    )
    host: Mapped[UUID | None] = col(
        "物理ホスト",
        Ref("equipment"),
        width=12,
        help="仮想サーバが載っている物理サーバ。",
        other_names=("搭載ホスト",),
    )
    site: Mapped[UUID | None] = col(
        "設置施設",
        Ref("site"),
        width=12,
        public=False,
        unconfirmed=True,
        section="設置",
        help="置いてある施設。",
        other_names=("設置場所",),
    )
    floor: Mapped[str | None] = col(
        "階", Text(20), width=4, public=False, section="設置", help="置いてある階。", other_names=("設置階",)
    )
    rack: Mapped[str | None] = col(
        "ラック", Text(40), width=7, public=False, section="設置", help="ラックの番号。"
    )
    fixed: Mapped[bool | None] = col(
        "耐震固定",
        YesNo(),
        width=6,
        unconfirmed=True,
        section="設置",
        help="倒れないように固定してあるか。",
        other_names=("耐震固定の有無",),
    )
    operating_system: Mapped[str | None] = col(
        "OS", Text(100), width=14, section="ソフトウェア", help="製品名と版。", other_names=("基本ソフト",)
    )
    software: Mapped[UUID | None] = col(
        "OSの製品と版",
        Ref("software_product"),
        width=14,
        section="ソフトウェア",
        shown=False,
        help="ソフトウェア台帳の製品と版。選ぶと、その期限が OS のサポート終了日になります。",
        other_names=("OS製品",),
    )
    support_until: Mapped[date | None] = col(
        "OSサポート終了日",
        Date(),
        width=9,
        unconfirmed=True,
        section="ソフトウェア",
        help="OS のセキュリティ更新が終わる日。空欄のときはソフトウェア台帳の期限を使います。",
        watch=Watch("support_warning_days", own_days="lead_days"),
        other_names=("サポート終了日", "サポート期限"),
    )
    lead_days: Mapped[int | None] = col(
        "更新に要る日数",
        Integer("日", minimum=0),
        width=7,
        section="ソフトウェア",
        shown=False,
        help="期限の何日前に更新を始めるか。空欄は基準値を使います。",
        other_names=("リードタイム",),
    )
    acquired_on: Mapped[date | None] = col(
        "取得日", Date(), width=9, section="調達", help="取得した日。", other_names=("取得年月日", "導入日")
    )
    lease_until: Mapped[date | None] = col(
        "リース満了日",
        Date(),
        width=9,
        section="調達",
        help="リースが終わる日。",
        other_names=("リース終了日",),
    )
    green: Mapped[str | None] = col(
        "グリーン調達",
        GREEN,
        width=7,
        section="調達",
        shown=False,
        unconfirmed=True,
        help="環境に配慮した製品の基準に合うか。",
    )
    watts: Mapped[int | None] = col(
        "消費電力", Integer("W"), width=6, section="調達", shown=False, help="定格の消費電力（W）。"
    )

    def check(self) -> Iterator[Fault]:
        """Only a virtual machine has a host, and none is its own."""
        if self.host is not None and self.kind not in ("virtual", "virtual_desktop"):
            yield Fault(
                "host",
                "物理ホストは仮想サーバだけに記録します。",
                "種別を「仮想サーバ」にするか、物理ホストを空欄にしてください。",
            )
        if self.host is not None and self.host == self.id:
            yield Fault(
                "host", "自分自身を物理ホストにはできません。", "載っている物理サーバを選んでください。"
            )


class SystemEquipment(Ledger):
    """システム構成: one system on one piece of equipment."""

    title, key, named_by, group = "システム構成", ("system", "equipment"), "use", SYSTEMS
    purpose = (
        "どのシステムがどの機器で動くか。1つの機器に複数のシステム、1つのシステムに複数の機器を記録できます。"
    )
    part_of = "system"

    system: Mapped[UUID] = system_col("動いているシステム。", required=True)
    equipment: Mapped[UUID] = col(
        "機器",
        Ref("equipment"),
        required=True,
        width=14,
        help="載っている機器。",
        other_names=("機器名", "サーバ名"),
    )
    use: Mapped[str | None] = col(
        "使い方",
        USE,
        width=6,
        help="主に使うか、予備か、ほかと共用か。二台の主のどちらかがあれば動くときは、依存関係に二台とも同じ「冗長の組」で記録します。",
        other_names=("用途",),
    )
