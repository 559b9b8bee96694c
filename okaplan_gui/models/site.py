"""施設: buildings and server rooms, for forms 3, 4 and 5 of the guideline."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Mapped

from okaplan_gui.fields import Choice, Integer, LongText, Option, Real, Ref, Text, YesNo
from okaplan_gui.models.ledger import Ledger, col

SEISMIC = Choice(
    (
        Option("new", "新耐震", ("新",)),
        Option("reinforced", "補強済", ("耐震補強済", "補強済み")),
        Option("none", "未", ("未補強", "未対策", "旧耐震")),
    )
)


class Site(Ledger):
    """A building or data centre with what it withstands: 耐震, 浸水, power and lines."""

    title, key, named_by, group = "施設台帳", ("name",), "name", "情報システム"
    purpose = "庁舎・サーバ室・データセンター。地震や浸水への強さ、電源と回線の備えを記録します。"

    name: Mapped[str] = col(
        "施設名",
        Text(80),
        required=True,
        width=16,
        help="庁舎やデータセンターの名前。",
        other_names=("庁舎名", "施設名称", "施設"),
    )
    address: Mapped[str | None] = col("所在地", Text(200), width=20, help="住所。", other_names=("住所",))
    built_in: Mapped[int | None] = col(
        "建築年", Integer("年", minimum=1868, maximum=2200), width=6, unconfirmed=True,
        help="建てられた年（西暦）。", other_names=("建築年度", "竣工年"),
    )  # fmt: skip
    seismic: Mapped[str | None] = col(
        "耐震",
        SEISMIC,
        width=7,
        unconfirmed=True,
        help="新耐震、補強済、未のどれか。",
        other_names=("耐震性", "耐震区分"),
    )
    server_room_floor: Mapped[str | None] = col(
        "サーバ室の階", Text(20), width=6, help="サーバ室がある階。", other_names=("設置階",)
    )
    flood_depth: Mapped[float | None] = col(
        "想定浸水深", Real("m", minimum=0), width=7, unconfirmed=True, public=False, section="危険度",
        help="ハザードマップの浸水深（m）。浸水しないときは 0。", other_names=("浸水深", "浸水想定"),
    )  # fmt: skip
    ups_minutes: Mapped[int | None] = col(
        "UPS保持時間",
        Integer("分"),
        width=7,
        unconfirmed=True,
        section="電源",
        help="無停電電源装置で持つ時間（分）。",
        other_names=("UPS",),
    )
    generator_hours: Mapped[float | None] = col(
        "自家発電時間", Real("時間", minimum=0), width=7, unconfirmed=True, section="電源",
        help="備蓄燃料で自家発電が続く時間。", other_names=("非常用発電", "発電時間"),
    )  # fmt: skip
    fuel: Mapped[str | None] = col(
        "燃料の備蓄", Text(100), width=12, section="電源", shown=False, help="燃料の種類と量。"
    )
    power_scope: Mapped[str | None] = col(
        "非常電源の供給範囲",
        Text(200),
        width=16,
        section="電源",
        shown=False,
        help="非常電源につながるコンセントや空調の範囲。",
    )
    lines: Mapped[str | None] = col(
        "回線と事業者",
        LongText(),
        width=20,
        section="通信",
        shown=False,
        help="引き込んだ回線と通信事業者。",
        other_names=("回線",),
    )
    air_conditioning: Mapped[str | None] = col(
        "空調",
        Text(200),
        width=12,
        section="電源",
        shown=False,
        help="サーバ室の空調と、非常電源につながるか。",
    )
    racks_fixed: Mapped[bool | None] = col(
        "ラックの固定",
        YesNo(),
        width=6,
        unconfirmed=True,
        section="危険度",
        help="ラックが床などに固定されているか。",
        other_names=("耐震固定",),
    )
    alternative: Mapped[UUID | None] = col(
        "代替施設",
        Ref("site"),
        width=12,
        section="危険度",
        shown=False,
        help="使えないときに代わりになる施設。",
        other_names=("代替庁舎",),
    )
