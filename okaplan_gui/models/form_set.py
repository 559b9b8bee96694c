"""様式セット: number, title, columns and order of each form are data, because editions differ (domain: rule 3)."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Mapped

from okaplan_gui.fields import Choice, Integer, Option, Ref, Text, YesNo
from okaplan_gui.models.groups import PLAN_UPKEEP
from okaplan_gui.models.ledger import Ledger, col

FORM = Choice(
    tuple(
        Option(code, name)
        for code, name in (
            ("systems", "情報システム一覧"),
            ("vendors", "外部事業者との関係整理"),
            ("buildings", "庁舎（建物）の状況把握結果"),
            ("rooms", "システム機器設置場所の状況把握結果"),
            ("utilities", "電力供給、通信手段に関するリスクの把握結果"),
            ("measures", "現状の脆弱性と対策の実施計画"),
            ("backups", "重要情報のバックアップの状況と対策計画"),
            ("roles", "緊急時対応体制"),
            ("contacts", "緊急連絡先一覧"),
            ("actions", "緊急時における行動計画"),
            ("damage_check", "被害チェックシート"),
            ("exercises", "訓練計画"),
            ("upkeep", "業務継続計画の運用体制"),
            ("scenarios", "被害想定の整理結果"),
            ("impact", "業務影響分析ワークシート"),
            ("businesses", "重要業務一覧"),
            ("critical_systems", "重要情報システムとその目標復旧時間"),
            ("resources", "必要最小資源の整理一覧"),
            ("first_response", "初動検討ワークシート"),
            ("checklist", "ICT-BCPチェックリスト"),
            ("six_elements", "重要6要素"),
        )
    )
)
"""What a form is drawn from; what it is called and where it stands is said by a set."""
PAGE_SHAPE = Choice((Option("portrait", "A4縦", ("縦",)), Option("landscape", "A4横", ("横",))))


class FormSet(Ledger):
    """A set of forms: that of 2008, that of the first-response edition, the authority's own."""

    title, key, named_by, group = "様式セット", ("code",), "name", PLAN_UPKEEP
    purpose = "様式の番号・名前・列・順番の組。2008版、初動版、自治体独自のものを持てます。"

    code: Mapped[str] = col("記号", Text(20), required=True, width=7, help="組を見分ける記号。")
    name: Mapped[str] = col("名前", Text(60), required=True, width=18, help="様式セットの呼び方。")


class FormLayout(Ledger):
    """One form in a set: its number, its title, its place."""

    title, key, named_by, group = "様式", ("form_set", "form"), "title_text", PLAN_UPKEEP
    purpose = "様式セットの中の1つの様式。番号と名前、載せるかどうかを決めます。"
    part_of = "form_set"
    order_by = ("form_set", "place")

    form_set: Mapped[UUID] = col(
        "様式セット", Ref("form_set"), required=True, width=12, help="どの組の様式か。"
    )
    form: Mapped[str] = col("もとになる表", FORM, required=True, width=18, help="台帳のどの表から作るか。")
    place: Mapped[int] = col("順番", Integer(minimum=1), required=True, width=5, help="載せる順番。")
    number: Mapped[str | None] = col("様式番号", Text(20), width=7, help="様式1、別紙2など。")
    title_text: Mapped[str] = col("様式の名前", Text(80), required=True, width=24, help="紙に出る名前。")
    shape: Mapped[str] = col(
        "紙の向き", PAGE_SHAPE, required=True, default="portrait", width=7, help="A4の縦か横。"
    )
    in_handbook: Mapped[bool] = col(
        "手引書に載せる",
        YesNo("載せる", "載せない"),
        required=True,
        default=True,
        width=8,
        help="内部版の手引書に。",
    )
    in_public: Mapped[bool] = col(
        "公開版に載せる",
        YesNo("載せる", "載せない"),
        required=True,
        default=False,
        width=8,
        help="公開版の手引書に。",
    )


class FormColumn(Ledger):
    """One column of a form: what it shows, under which heading, how wide. None: the form's own columns."""

    title, key, named_by, group = "様式の列", ("layout", "place"), "heading", PLAN_UPKEEP
    purpose = "様式の列の並びと見出し。1列も書かなければ、標準の列になります。"
    part_of = "layout"
    order_by = ("layout", "place")

    layout: Mapped[UUID] = col("様式", Ref("form_layout"), required=True, width=18, help="どの様式の列か。")
    place: Mapped[int] = col("順番", Integer(minimum=1), required=True, width=5, help="左からの順番。")
    source: Mapped[str] = col("列", Text(40), required=True, width=12, help="もとになる表の列の記号。")
    heading: Mapped[str | None] = col("見出し", Text(40), width=14, help="空欄のときは標準の見出し。")
    width: Mapped[int | None] = col("幅", Integer(minimum=1, maximum=100), width=4, help="列の幅の割合。")
