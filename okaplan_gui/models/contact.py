"""連絡先: staff, vendors, related bodies, utilities. Personal data throughout (form 9 of the guideline)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from okaplan_gui.fields import Choice, Date, Kana, Mail, Option, Phone, Real, Ref, Text, Watch
from okaplan_gui.models.ledger import Confirming, Ending, Ledger, col
from okaplan_gui.models.organisation import ORGANISATION

CONTACT_KIND = Choice(
    (
        Option("staff", "職員", ("庁内",)),
        Option("vendor", "外部事業者", ("事業者", "業者", "ベンダー")),
        Option("agency", "関係機関"),
        Option("utility", "電力・通信", ("ライフライン", "電力", "通信")),
    )
)
WALKING = Choice(
    (Option("fast", "速い"), Option("normal", "普通"), Option("slow", "遅い"), Option("none", "歩けない"))
)
VERIFIED_HOW = Choice(
    (
        Option("call", "電話をかけた", ("電話",)),
        Option("mail", "メールを送った", ("メール",)),
        Option("asked", "本人に聞いた", ("本人", "所管課への照会", "照会")),
        Option("document", "名簿・契約書", ("名簿", "契約書")),
        Option("other", "その他", ("現地確認",)),
    )
)


class Contact(Ledger):
    """Someone to be called: whom, by which means, and when that was last verified."""

    title, key, named_by, group = "連絡先台帳", ("code",), "name", ORGANISATION
    purpose = "職員・外部事業者・関係機関・電力や通信の連絡先。緊急連絡先一覧のもとになります。"
    order_by = ("kind", "code")
    ends_by = Ending("left_on")
    confirming = Confirming("verified_on", "verified_by", "verified_how")

    code: Mapped[str] = col(
        "連絡先番号",
        Text(20),
        required=True,
        width=8,
        help="連絡先を見分ける短い番号。",
        other_names=("番号", "No", "職員番号"),
    )
    kind: Mapped[str] = col(
        "区分",
        CONTACT_KIND,
        required=True,
        width=8,
        help="職員、外部事業者、関係機関、電力・通信のどれか。",
        other_names=("連絡先区分",),
    )
    name: Mapped[str] = col(
        "氏名・名称",
        Text(80),
        required=True,
        width=14,
        personal=True,
        public=False,
        help="氏名、または窓口の名前。",
        other_names=("氏名", "名称", "名前", "担当者名"),
    )
    kana: Mapped[str | None] = col(
        "よみがな",
        Kana(),
        width=12,
        personal=True,
        public=False,
        shown=False,
        help="氏名の読み。",
        other_names=("ふりがな", "フリガナ", "カナ", "氏名カナ"),
    )
    division: Mapped[UUID | None] = col(
        "所属", Ref("division"), width=12, help="職員の所属課室。", other_names=("所属課", "課室")
    )
    company: Mapped[str | None] = col(
        "会社・機関名",
        Text(80),
        width=14,
        help="外部事業者や関係機関の名前。",
        other_names=("会社名", "事業者名", "機関名"),
    )
    role: Mapped[str | None] = col(
        "役職・担当", Text(80), width=12, help="役職や担当業務。", other_names=("役職", "職名", "担当")
    )
    phone: Mapped[str | None] = col(
        "電話1",
        Phone(),
        width=11,
        personal=True,
        public=False,
        unconfirmed=True,
        section="連絡手段",
        help="最初にかける電話。",
        other_names=("電話番号", "電話", "携帯電話", "携帯", "TEL"),
    )
    phone2: Mapped[str | None] = col(
        "電話2",
        Phone(),
        width=11,
        personal=True,
        public=False,
        section="連絡手段",
        help="つながらないときにかける電話。",
        other_names=("電話番号2", "夜間休日連絡先", "自宅電話"),
    )
    extension: Mapped[str | None] = col(
        "内線",
        Text(20),
        width=6,
        public=False,
        section="連絡手段",
        help="庁内の内線番号。",
        other_names=("内線番号",),
    )
    mail: Mapped[str | None] = col(
        "メール",
        Mail(),
        width=16,
        personal=True,
        public=False,
        section="連絡手段",
        shown=False,
        help="電子メールのアドレス。",
        other_names=("メールアドレス", "Eメール", "E-mail"),
    )
    radio: Mapped[str | None] = col(
        "防災無線・衛星",
        Text(60),
        width=10,
        public=False,
        section="連絡手段",
        shown=False,
        help="防災行政無線や衛星電話の番号。",
        other_names=("衛星電話", "防災無線"),
    )
    home: Mapped[str | None] = col(
        "居住市町村",
        Text(40),
        width=10,
        personal=True,
        public=False,
        section="参集",
        shown=False,
        help="住んでいる市町村。住所は記録しません。",
        other_names=("居住地",),
    )
    distance: Mapped[float | None] = col(
        "参集距離",
        Real("km", minimum=0),
        width=7,
        personal=True,
        public=False,
        unconfirmed=True,
        section="参集",
        shown=False,
        help="職場までの距離（km）。",
        other_names=("通勤距離", "距離"),
    )
    walking: Mapped[str | None] = col(
        "歩く速さ",
        WALKING,
        width=7,
        personal=True,
        public=False,
        section="参集",
        shown=False,
        help="徒歩で参集するときの速さ。",
    )
    verified_on: Mapped[date | None] = col(
        "最終確認日",
        Date(),
        width=9,
        unconfirmed=True,
        section="確認",
        help="この連絡先でつながると最後に確かめた日。",
        watch=Watch("contact_verified_days", since=True),
        other_names=("確認日", "最終確認年月日"),
    )
    verified_by: Mapped[str | None] = col(
        "確認者", Text(60), width=8, section="確認", shown=False, help="確かめた人。"
    )
    verified_how: Mapped[str | None] = col(
        "確認方法", VERIFIED_HOW, width=9, section="確認", shown=False, help="どうやって確かめたか。"
    )
    left_on: Mapped[date | None] = col(
        "転出・退職日",
        Date(),
        width=9,
        section="異動",
        shown=False,
        help="連絡先でなくなる人の、最後の日。過ぎると選べなくなり、古い記録には名前が残ります。",
        other_names=("退職日", "転出日"),
    )
