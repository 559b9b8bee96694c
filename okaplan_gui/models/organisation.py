"""自治体, 部局, 課室 and 市町村: who owns the systems. Names and order are data, never code."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from okaplan_gui.fields import Date, Integer, Kana, LongText, Ref, Text, YesNo
from okaplan_gui.models.ledger import Ending, Fault, Ledger, col

ORGANISATION = "組織・連絡先"


class Authority(Ledger):
    """The authority that the file belongs to: one record, printed on covers and headers."""

    title, key, named_by, group = "自治体", ("name",), "name", ORGANISATION
    purpose = "このファイルを使う自治体と担当課の名前。表紙や見出しに印刷します。"

    name: Mapped[str] = col(
        "自治体名", Text(60), required=True, help="表紙に印刷する正式な名前。", other_names=("団体名",)
    )
    division: Mapped[str | None] = col(
        "担当課", Text(60), help="計画と台帳を所管する課。", other_names=("所管課",)
    )
    plan_name: Mapped[str | None] = col(
        "情報システム最適化計画", Text(120), width=20, help="取り組んでいる計画の名前。"
    )
    handling: Mapped[str | None] = col(
        "取扱区分",
        Text(20),
        default="取扱注意",
        help="紙の上端に印刷する取扱いの区分。",
        other_names=("取扱い",),
    )
    as_of: Mapped[date | None] = col(
        "台帳の基準日", Date(), unconfirmed=True, help="台帳の数字がいつ時点のものか。"
    )


class Bureau(Ledger):
    """部局: the groups by which the plan counts systems (plan §2.3)."""

    title, key, named_by, group = "部局", ("code",), "name", ORGANISATION
    purpose = "部局の一覧。情報システムの数や経費を部局ごとに数えるもとになります。"
    order_by = ("sort_order", "code")
    ends_by = Ending("valid_until", "旧")

    code: Mapped[str] = col("部局コード", Text(10), required=True, width=6, help="部局を表す短い記号。")
    name: Mapped[str] = col(
        "部局名", Text(60), required=True, width=18, help="部局の名前。", other_names=("部局", "部局名称")
    )
    sort_order: Mapped[int | None] = col(
        "表示順", Integer(), width=4, help="一覧や集計での順番。", other_names=("順番",)
    )
    governors: Mapped[bool | None] = col(
        "知事部局",
        YesNo(),
        width=5,
        unconfirmed=True,
        help="知事部局に属するかどうか。",
        other_names=("知事部局か",),
    )
    valid_from: Mapped[date | None] = col(
        "設置日",
        Date(),
        width=9,
        section="組織改編",
        shown=False,
        help="部局ができた日。昔からあるときは空欄。",
        other_names=("新設日",),
    )
    valid_until: Mapped[date | None] = col(
        "廃止日",
        Date(),
        width=9,
        section="組織改編",
        shown=False,
        help="部局があった最後の日。過ぎると選べなくなり、古い記録には「旧」の名前で残ります。",
        other_names=("最終日",),
    )
    successor: Mapped[UUID | None] = col(
        "後継",
        Ref("bureau"),
        width=12,
        section="組織改編",
        shown=False,
        help="仕事を引き継いだ部局。分かれたときは主な1つ。",
        other_names=("引継先",),
    )

    def check(self) -> Iterator[Fault]:
        """It ends after it began, and none follows itself."""
        yield from _term_faults(self)


class Division(Ledger):
    """課室: owners of systems and places of work."""

    title, key, named_by, group = "課室", ("code",), "name", ORGANISATION
    purpose = "課室の一覧。情報システムの所管課や職員の所属になります。"
    order_by = ("bureau", "sort_order", "code")
    ends_by = Ending("valid_until", "旧")

    code: Mapped[str] = col(
        "課室コード",
        Text(10),
        required=True,
        width=7,
        help="課室を表す短い記号。",
        other_names=("所属コード",),
    )
    name: Mapped[str] = col(
        "課室名",
        Text(60),
        required=True,
        width=16,
        help="課室の名前。",
        other_names=("課室", "所属", "所属名", "課名"),
    )
    bureau: Mapped[UUID | None] = col(
        "部局", Ref("bureau"), width=16, help="属する部局。", other_names=("部局名",)
    )
    sort_order: Mapped[int | None] = col("表示順", Integer(), width=4, help="一覧での順番。")
    head_count: Mapped[int | None] = col(
        "職員数", Integer("人"), width=6, unconfirmed=True, help="在籍する職員の数。", other_names=("人数",)
    )
    pc_count: Mapped[int | None] = col(
        "パソコン台数",
        Integer("台"),
        width=7,
        unconfirmed=True,
        help="使っているパソコンの台数。",
        other_names=("PC台数", "端末台数"),
    )
    phone: Mapped[str | None] = col(
        "代表電話", Text(40), width=10, help="課の代表電話。", other_names=("電話", "電話番号")
    )
    valid_from: Mapped[date | None] = col(
        "設置日",
        Date(),
        width=9,
        section="組織改編",
        shown=False,
        help="課室ができた日。昔からあるときは空欄。",
        other_names=("新設日",),
    )
    valid_until: Mapped[date | None] = col(
        "廃止日",
        Date(),
        width=9,
        section="組織改編",
        shown=False,
        help="課室があった最後の日。過ぎると選べなくなり、古い記録には「旧」の名前で残ります。",
        other_names=("最終日",),
    )
    successor: Mapped[UUID | None] = col(
        "後継",
        Ref("division"),
        width=12,
        section="組織改編",
        shown=False,
        help="仕事を引き継いだ課室。分かれたときは主な1つ。",
        other_names=("引継先",),
    )

    def check(self) -> Iterator[Fault]:
        """It ends after it began, and none follows itself."""
        yield from _term_faults(self)


def _term_faults(unit: Bureau | Division) -> Iterator[Fault]:
    if unit.valid_from is not None and unit.valid_until is not None and unit.valid_until < unit.valid_from:
        yield Fault("valid_until", "廃止日が設置日より前です。", "どちらかの日付を直してください。")
    if unit.successor is not None and unit.successor == unit.id:
        yield Fault("successor", "自分自身を後継にはできません。", "仕事を引き継いだ先を選んでください。")


class Municipality(Ledger):
    """市町村: partners of shared systems (plan §3.3.5)."""

    title, key, named_by, group = "市町村", ("code",), "name", ORGANISATION
    purpose = "県内の市町村。システムの共同利用の相手を数えるもとになります。"

    code: Mapped[str] = col(
        "全国地方公共団体コード",
        Text(6),
        required=True,
        width=10,
        help="検査数字を含む6桁のコード。",
        other_names=("団体コード", "市町村コード"),
    )
    name: Mapped[str] = col(
        "市町村名", Text(40), required=True, width=12, help="市町村の名前。", other_names=("市町村", "団体名")
    )
    kana: Mapped[str | None] = col(
        "よみがな", Kana(), width=12, help="市町村名の読み。", other_names=("ふりがな", "フリガナ", "カナ")
    )
    office: Mapped[str | None] = col(
        "役所の所在地", LongText(), width=20, shown=False, help="役所・役場の住所。"
    )
