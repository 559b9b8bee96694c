"""情報システム: the main ledger, one record a system (form 1 of the guideline; plan §2.3, §3)."""

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
    MultiChoice,
    Option,
    Ref,
    Text,
    YesNo,
)
from okaplan_gui.models.confirmation import Confirmed
from okaplan_gui.models.ledger import Closing, Fault, Ledger, col

SYSTEMS = "情報システム"

SYSTEM_KIND = Choice(
    (
        Option("business", "業務", ("業務システム",)),
        Option("common", "全庁共通", ("全庁共通システム",)),
        Option("platform", "共通基盤", ("基盤",)),
        Option("network", "ネットワーク", ("NW",)),
        Option("public_web", "公開Web", ("公開ウェブ", "ホームページ", "住民向け")),
        Option("standalone", "スタンドアロン", ("単独",)),
        Option("external", "外部サービス", ("ASP", "SaaS")),
        Option("national", "国等提供", ("国提供", "J-LIS提供")),
        Option("shared", "共同利用", ("市町村共同利用",)),
    )
)
USERS = MultiChoice(
    (
        Option("staff", "庁内", ("職員",)),
        Option("citizens", "県民", ("住民",)),
        Option("municipalities", "市町村"),
    )
)
PHASE = Choice(
    (
        Option("planning", "企画"),
        Option("procurement", "調達"),
        Option("development", "開発"),
        Option("operation", "運用", ("保守・運用", "稼働中", "運用中")),
        Option("retired", "廃止", ("廃止済", "停止")),
    )
)
HOSTING = Choice(
    (
        Option("mainframe", "汎用機", ("ホスト", "メインフレーム")),
        Option("server", "個別サーバ", ("個別", "サーバ", "物理サーバ")),
        Option("virtual", "仮想化サーバ", ("仮想", "仮想サーバ", "仮想化基盤")),
        Option("data_centre", "データセンター", ("DC", "ハウジング")),
        Option("cloud_iaas", "クラウド(IaaS・PaaS)", ("IaaS", "PaaS")),
        Option("cloud_saas", "クラウド(ASP・SaaS)", ("クラウド", "ASP・SaaS")),
        Option("terminal", "端末のみ", ("端末", "PCのみ")),
    )
)
SEGMENT = Choice(
    (
        Option("my_number", "マイナンバー利用事務系", ("個人番号利用事務系", "番号系")),
        Option("lgwan", "LGWAN接続系", ("LGWAN", "LGWAN系")),
        Option("internet", "インターネット接続系", ("インターネット", "インターネット系")),
        Option("other", "その他", ("独立",)),
    )
)
IPV6 = Choice((Option("yes", "対応", ("対応済",)), Option("no", "未対応"), Option("na", "対象外")))
PERSONAL_DATA = Choice(
    (
        Option("none", "無", ("なし",)),
        Option("personal", "有", ("あり", "個人情報")),
        Option("specific", "特定個人情報", ("マイナンバー",)),
    )
)
IMPORTANCE = Choice(
    (
        Option("s", "S", ("最重要", "S 最重要")),
        Option("a", "A", ("重要", "A 重要")),
        Option("b", "B", ("一般", "B 一般")),
        Option("c", "C", ("C その他",)),
    )
)
NUMBER_STATE = Choice(
    (
        Option("na", "対象外"),
        Option("todo", "未着手"),
        Option("doing", "改修中"),
        Option("done", "改修済"),
    )
)
MONTHS = MultiChoice(tuple(Option(str(m), f"{m}月") for m in (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)))


class InformationSystem(Confirmed, Ledger):
    """An information system: what it does, who owns it, where it runs, how much it matters."""

    title, key, named_by, group = "情報システム台帳", ("code",), "name", SYSTEMS
    purpose = "庁内の情報システムを1件ずつ記録する、すべての計画と集計のもとになる台帳です。"
    closed_by = Closing("phase", ("retired",))

    code: Mapped[str] = col(
        "システムコード",
        Text(20),
        required=True,
        width=8,
        help="システムを見分ける短い番号。",
        other_names=("コード", "システム番号", "管理番号", "システムID"),
    )
    name: Mapped[str] = col(
        "システム名称",
        Text(120),
        required=True,
        width=20,
        help="正式な名前。",
        other_names=("システム名", "業務システム名", "情報システム名", "情報システム名称", "名称"),
    )
    short_name: Mapped[str | None] = col(
        "略称",
        Text(40),
        width=10,
        shown=False,
        help="ふだん呼ぶ短い名前。",
        other_names=("通称", "システム略称"),
    )
    former_names: Mapped[str | None] = col(
        "旧称",
        Text(200),
        width=12,
        shown=False,
        help="以前の名前。読点で並べます。古い名前でも検索できます。",
        other_names=("旧名称",),
    )
    kind: Mapped[str | None] = col(
        "区分",
        SYSTEM_KIND,
        width=9,
        unconfirmed=True,
        help="システムの種類。",
        other_names=("システム区分", "種別", "分類"),
    )
    bureau: Mapped[UUID | None] = col(
        "部局",
        Ref("bureau"),
        width=14,
        unconfirmed=True,
        help="所管する部局。",
        other_names=("部局名", "所管部局"),
    )
    division: Mapped[UUID | None] = col(
        "所管課",
        Ref("division"),
        width=12,
        unconfirmed=True,
        help="所管する課室。",
        other_names=("主管課", "主管部門", "担当課", "所管課名", "所属"),
    )
    person: Mapped[UUID | None] = col(
        "担当者",
        Ref("contact"),
        width=9,
        personal=True,
        public=False,
        shown=False,
        unconfirmed=True,
        help="主に担当する職員。",
        other_names=("主担当", "正担当"),
    )
    deputy: Mapped[UUID | None] = col(
        "副担当者",
        Ref("contact"),
        width=9,
        personal=True,
        public=False,
        shown=False,
        help="代わりに対応する職員。",
        other_names=("副担当",),
    )
    business: Mapped[str | None] = col(
        "関連業務",
        LongText(),
        width=18,
        help="このシステムで行う業務。",
        other_names=("業務", "対象業務", "システムの概要"),
    )
    purpose_text: Mapped[str | None] = col(
        "目的",
        LongText(),
        width=18,
        shown=False,
        help="何のためのシステムか。",
        other_names=("概要", "概要・目的"),
    )
    users: Mapped[tuple[str, ...] | None] = col(
        "利用者",
        USERS,
        width=9,
        shown=False,
        help="使う人。いくつでも選べます。",
        other_names=("利用者区分",),
    )
    user_count: Mapped[int | None] = col(
        "利用者数",
        Integer("人"),
        width=7,
        shown=False,
        unconfirmed=True,
        help="使う人の数。",
        other_names=("利用人数",),
    )
    importance: Mapped[str | None] = col(
        "重要度",
        IMPORTANCE,
        width=5,
        unconfirmed=True,
        help="止まったときの影響の大きさ。S が最も重要です。",
        other_names=("重要度区分", "システム重要度"),
    )
    personal_data: Mapped[str | None] = col(
        "個人情報",
        PERSONAL_DATA,
        width=7,
        shown=False,
        unconfirmed=True,
        help="個人情報を扱うか。",
        other_names=("個人情報の有無",),
    )
    started_on: Mapped[date | None] = col(
        "稼働開始日",
        Date(),
        width=9,
        section="時期",
        help="使い始めた日。",
        other_names=("稼働年月日", "運用開始日", "稼働開始年月日", "導入年月日"),
    )
    phase: Mapped[str | None] = col(
        "段階",
        PHASE,
        width=6,
        section="時期",
        unconfirmed=True,
        help="企画、調達、開発、運用、廃止のどれか。",
        other_names=("ライフサイクル", "ライフサイクル段階", "状態"),
    )
    next_renewal: Mapped[int | None] = col(
        "次期更新年度",
        FiscalYear(),
        width=8,
        section="時期",
        unconfirmed=True,
        help="次に更新する予定の年度。",
        other_names=("更新予定", "更新年度", "次期更新", "次期更新予定年度"),
    )
    busy_months: Mapped[tuple[str, ...] | None] = col(
        "繁忙月",
        MONTHS,
        width=9,
        section="時期",
        shown=False,
        help="止まると特に困る月。",
        other_names=("繁忙期",),
    )
    hosting: Mapped[str | None] = col(
        "稼働環境",
        HOSTING,
        width=11,
        section="環境",
        unconfirmed=True,
        help="動いている場所と形。",
        other_names=("設置形態", "構築形態", "利用形態"),
    )
    site: Mapped[UUID | None] = col(
        "設置場所",
        Ref("site"),
        width=12,
        section="環境",
        public=False,
        unconfirmed=True,
        help="動いている施設。",
        other_names=("設置施設", "設置庁舎"),
    )
    segment: Mapped[str | None] = col(
        "接続領域",
        SEGMENT,
        width=11,
        section="環境",
        public=False,
        shown=False,
        unconfirmed=True,
        help="三層の対策での領域。",
        other_names=("ネットワーク領域", "ネットワーク区分"),
    )
    ipv6: Mapped[str | None] = col(
        "IPv6対応",
        IPV6,
        width=7,
        section="環境",
        shown=False,
        unconfirmed=True,
        help="IPv6 で使えるか。",
        other_names=("IPv6",),
    )
    single_sign_on: Mapped[bool | None] = col(
        "シングルサインオン",
        YesNo(),
        width=8,
        section="環境",
        shown=False,
        unconfirmed=True,
        help="シングルサインオンを使うか。",
        other_names=("SSO",),
    )
    staff_database: Mapped[bool | None] = col(
        "職員情報共有DB",
        YesNo(),
        width=8,
        section="環境",
        shown=False,
        unconfirmed=True,
        help="職員情報共有データベースを使うか。",
        other_names=("職員情報共有データベース",),
    )
    needs_address_link: Mapped[bool | None] = col(
        "宛名連携",
        YesNo("要", "不要"),
        width=6,
        section="番号制度",
        shown=False,
        unconfirmed=True,
        help="宛名管理システムとの連携が要るか。",
        other_names=("宛名管理システム連携",),
    )
    number_repair: Mapped[str | None] = col(
        "番号制度の改修",
        NUMBER_STATE,
        width=7,
        section="番号制度",
        shown=False,
        unconfirmed=True,
        help="番号制度に合わせる改修の状態。",
    )
    standard: Mapped[bool | None] = col(
        "標準準拠対象",
        YesNo("対象", "対象外"),
        width=7,
        section="番号制度",
        shown=False,
        unconfirmed=True,
        help="標準準拠システムの対象か。",
        other_names=("標準準拠システム対象", "標準化対象"),
    )
    media_held: Mapped[bool | None] = col(
        "再導入媒体",
        YesNo(),
        width=6,
        section="復旧の備え",
        shown=False,
        unconfirmed=True,
        help="入れ直すための媒体を手元に持っているか。",
        other_names=("再インストール媒体",),
    )
    media_place: Mapped[str | None] = col(
        "媒体の場所",
        Text(120),
        width=12,
        section="復旧の備え",
        shown=False,
        public=False,
        help="媒体をしまっている場所。",
        other_names=("媒体保管場所",),
    )
    documents: Mapped[str | None] = col(
        "手順書の場所",
        LongText(),
        width=14,
        section="復旧の備え",
        shown=False,
        public=False,
        unconfirmed=True,
        help="設計書・運用手順書・復旧手順書のある場所。紙の有無も。",
        other_names=("文書の場所", "設計書"),
    )
    maker: Mapped[str | None] = col(
        "開発事業者",
        Text(80),
        width=12,
        section="事業者",
        shown=False,
        help="作った事業者。",
        other_names=("メーカー", "構築事業者"),
    )
    maintainer: Mapped[UUID | None] = col(
        "保守事業者",
        Ref("contact"),
        width=12,
        section="事業者",
        unconfirmed=True,
        help="障害のときに連絡する事業者の窓口。",
        other_names=("運用保守事業者", "保守業者"),
    )

    def check(self) -> Iterator[Fault]:
        """正副の担当者 must differ: one person is no deputy of himself."""
        if self.person is not None and self.person == self.deputy:
            yield Fault(
                "deputy", "担当者と副担当者が同じ人です。", "別の人を選ぶか、副担当者を空欄にしてください。"
            )
