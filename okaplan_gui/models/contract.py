"""契約: what was agreed with a vendor, until when, and what holds in a disaster (form 2, step 14)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from okaplan_gui.fields import Choice, Date, Duration, Integer, LongText, Option, Text, Watch, Yen, YesNo
from okaplan_gui.models.confirmation import Confirmed
from okaplan_gui.models.ledger import Fault, Ledger, col
from okaplan_gui.models.owner import division_col, staff_col, system_col, vendor_col

CONTRACTS = "契約・経費"

CONTRACT_KIND = Choice(
    (
        Option("maintenance", "保守", ("保守契約", "ハード保守", "ソフト保守")),
        Option("operation", "運用", ("運用委託", "運用保守", "運用支援")),
        Option("lease", "賃借", ("リース", "レンタル", "借入")),
        Option("cloud", "クラウド利用", ("クラウド", "サービス利用", "ASP", "SaaS")),
        Option("line", "回線", ("通信回線", "回線契約")),
        Option("licence", "ライセンス", ("使用許諾",)),
        Option("development", "開発", ("構築", "改修", "システム開発")),
        Option("staffing", "派遣", ("人材派遣",)),
        Option("other", "その他"),
    )
)
AWARD = Choice(
    (
        Option("open", "一般競争", ("一般競争入札",)),
        Option("scored", "総合評価", ("総合評価方式",)),
        Option("proposal", "公募型プロポーザル", ("プロポーザル",)),
        Option("designated", "指名競争", ("指名競争入札",)),
        Option("negotiated", "随意契約", ("随契",)),
    )
)


class Contract(Confirmed, Ledger):
    """A contract with a vendor: its term, its amount, its notice and its disaster clause."""

    title, key, named_by, group = "契約台帳", ("code",), "name", CONTRACTS
    purpose = "保守・運用・賃借・クラウド利用などの契約。満了と通知の期限、災害時の条項を記録します。"
    order_by = ("until", "code")

    code: Mapped[str] = col(
        "契約番号",
        Text(30),
        required=True,
        width=9,
        help="契約を見分ける番号。",
        other_names=("契約No", "番号"),
    )
    name: Mapped[str] = col(
        "契約名",
        Text(120),
        required=True,
        width=18,
        help="契約の件名。",
        other_names=("件名", "契約件名", "契約名称"),
    )
    system: Mapped[UUID | None] = system_col("契約の対象のシステム。", unconfirmed=True)
    division: Mapped[UUID | None] = division_col("契約した課室。", label="契約課", shown=False)
    vendor: Mapped[UUID | None] = vendor_col("契約の相手方の窓口。", unconfirmed=True)
    kind: Mapped[str | None] = col(
        "契約種別",
        CONTRACT_KIND,
        width=8,
        unconfirmed=True,
        help="何の契約か。",
        other_names=("種別", "契約の種類"),
    )
    award: Mapped[str | None] = col(
        "契約方式", AWARD, width=9, shown=False, help="相手方の選び方。", other_names=("調達方式", "選定方法")
    )
    award_ground: Mapped[str | None] = col(
        "随意契約の根拠", Text(80), width=12, shown=False, help="地方自治法施行令の号など。"
    )
    subcontractor: Mapped[str | None] = col(
        "再委託先", Text(80), width=12, shown=False, help="再委託している事業者。"
    )
    begins: Mapped[date | None] = col(
        "契約開始日",
        Date(),
        width=9,
        section="期間",
        help="契約が始まる日。",
        other_names=("開始日", "契約期間開始", "契約始期"),
    )
    until: Mapped[date | None] = col(
        "契約終了日",
        Date(),
        width=9,
        section="期間",
        unconfirmed=True,
        help="契約が終わる日。自動更新のときも今期の終わり。",
        watch=Watch("contract_warning_days", own_days="notice_days", added=True),
        other_names=("終了日", "契約満了日", "満了日", "契約終期", "契約期間終了"),
    )
    renews: Mapped[bool | None] = col(
        "自動更新",
        YesNo(),
        width=5,
        section="期間",
        shown=False,
        unconfirmed=True,
        help="申し出がなければ続くか。",
    )
    multi_year: Mapped[bool | None] = col(
        "長期継続・債務負担",
        YesNo(),
        width=8,
        section="期間",
        shown=False,
        help="長期継続契約や債務負担行為か。",
        other_names=("長期継続契約", "債務負担行為"),
    )
    notice_days: Mapped[int | None] = col(
        "終了前の通知日数",
        Integer("日", minimum=0),
        width=8,
        section="期間",
        unconfirmed=True,
        help="更新しないと伝えるべき、終了の何日前か。",
        other_names=("解約予告期間", "通知日数", "予告日数"),
    )
    amount: Mapped[int | None] = col(
        "契約額",
        Yen(),
        width=10,
        section="金額",
        unconfirmed=True,
        help="契約期間全体の税込みの額（円）。",
        other_names=("契約金額", "金額"),
    )
    yearly_amount: Mapped[int | None] = col(
        "年額", Yen(), width=10, section="金額", shown=False, help="1年度あたりの税込みの額（円）。"
    )
    service_hours: Mapped[str | None] = col(
        "受付時間",
        Text(80),
        width=12,
        section="保守の条件",
        shown=False,
        help="障害を受け付ける時間帯。",
        other_names=("SLA",),
    )
    disaster_clause: Mapped[bool | None] = col(
        "災害時の条項",
        YesNo(),
        width=6,
        section="災害時",
        unconfirmed=True,
        help="災害時の対応が契約書にあるか。",
        other_names=("災害時対応", "災害時対応条項"),
    )
    arrival: Mapped[int | None] = col(
        "駆付け時間",
        Duration(),
        width=7,
        section="災害時",
        unconfirmed=True,
        help="連絡してから着くまでの時間。",
        other_names=("駆け付け時間", "駆付け見込時間"),
    )
    priority: Mapped[bool | None] = col(
        "優先復旧",
        YesNo(),
        width=5,
        section="災害時",
        shown=False,
        unconfirmed=True,
        help="優先して復旧する約束があるか。",
    )
    substitute: Mapped[bool | None] = col(
        "代替機",
        YesNo(),
        width=5,
        section="災害時",
        shown=False,
        unconfirmed=True,
        help="代わりの機器を出す約束があるか。",
        other_names=("代替機の提供",),
    )
    disaster_contact: Mapped[UUID | None] = vendor_col(
        "災害のときに連絡する窓口。",
        label="災害時の連絡先",
        section="災害時",
        shown=False,
        public=False,
        other_names=("夜間休日連絡先",),
    )
    disaster_text: Mapped[str | None] = col(
        "災害時の内容", LongText(), width=16, section="災害時", shown=False, help="条項の内容と課題。"
    )
    person: Mapped[UUID | None] = staff_col("担当者", "契約を担当する職員。", shown=False, section="担当")

    def check(self) -> Iterator[Fault]:
        """The term ends after it begins."""
        if self.begins is not None and self.until is not None and self.until < self.begins:
            yield Fault("until", "契約終了日が開始日より前です。", "どちらかの日付を直してください。")
