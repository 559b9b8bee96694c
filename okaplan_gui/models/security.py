"""セキュリティ: incidents, phishing drills by division, and threats worth knowing (plan §3.1.3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Mapped

from okaplan_gui.fields import Choice, Date, Duration, Integer, LongText, Moment, Option, Text, YesNo
from okaplan_gui.models.ledger import Closing, Fault, Ledger, col
from okaplan_gui.models.owner import division_col, staff_col, system_col

SECURITY = "セキュリティ"

INCIDENT_KIND = Choice(
    (
        Option("malware", "ウイルス感染", ("マルウェア", "ランサムウェア")),
        Option("targeted_mail", "標的型メール", ("標的型攻撃", "不審メール")),
        Option("intrusion", "不正アクセス", ("侵入",)),
        Option("leak", "情報の漏えい", ("漏えい", "情報漏洩")),
        Option("loss", "紛失・盗難", ("紛失", "盗難")),
        Option("misdirection", "誤送信・誤公開", ("誤送信", "誤公開")),
        Option("defacement", "改ざん", ("ホームページ改ざん",)),
        Option("denial", "サービス妨害", ("DoS", "DDoS")),
        Option("other", "その他"),
    )
)
SEVERITY = Choice(
    (
        Option("high", "重大", ("高",)),
        Option("middle", "中"),
        Option("low", "軽微", ("低",)),
        Option("none", "被害なし"),
    )
)


class SecurityIncident(Ledger):
    """One security incident: what, when, how bad, and when it was closed. 事故件数 counts those with damage."""

    title, key, named_by, group = "セキュリティ事故", ("code",), "name", SECURITY
    purpose = "情報セキュリティの事故と、そのおそれ。年度の件数はここから数えます。"
    closed_by = Closing("closed_on")
    order_by = ("happened_at", "code")

    code: Mapped[str] = col("事故番号", Text(20), required=True, width=7, help="事故を見分ける番号。")
    name: Mapped[str] = col(
        "件名", Text(120), required=True, width=20, help="何が起きたか。", other_names=("事故名", "概要")
    )
    kind: Mapped[str | None] = col("種別", INCIDENT_KIND, width=9, unconfirmed=True, help="事故の種類。")
    happened_at: Mapped[datetime | None] = col(
        "発生時刻", Moment(), width=12, unconfirmed=True, help="起きた時刻。", other_names=("発生日時",)
    )
    found_at: Mapped[datetime | None] = col(
        "発見時刻", Moment(), width=12, shown=False, help="気付いた時刻。", other_names=("発見日時",)
    )
    system: Mapped[UUID | None] = system_col("関係するシステム。")
    division: Mapped[UUID | None] = division_col("起きた課室。")
    severity: Mapped[str | None] = col(
        "被害の程度",
        SEVERITY,
        width=7,
        unconfirmed=True,
        help="被害の大きさ。未確認は事故として数えます。",
        other_names=("重大度",),
    )
    damage: Mapped[str | None] = col(
        "被害", LongText(), width=16, public=False, help="被害の内容と範囲。", other_names=("被害内容",)
    )
    personal_leak: Mapped[bool | None] = col(
        "個人情報の漏えい", YesNo(), width=7, unconfirmed=True, help="個人情報が漏れたか。"
    )
    response: Mapped[str | None] = col(
        "対応", LongText(), width=16, shown=False, help="したことと再発防止。", other_names=("対応内容",)
    )
    reported_on: Mapped[date | None] = col(
        "報告日", Date(), width=9, shown=False, help="委員会や国へ報告した日。"
    )
    closed_on: Mapped[date | None] = col(
        "終結日", Date(), width=9, unconfirmed=True, help="対応が終わった日。"
    )
    person: Mapped[UUID | None] = staff_col("担当者", "対応を受け持つ職員。", shown=False)


class PhishingDrill(Ledger):
    """One drill mail in one division: sent, opened, clicked, reported, asked. No persons are recorded."""

    title, key, named_by, group = "標的型メール訓練", ("drill", "division"), "drill", SECURITY
    purpose = "標的型メール訓練の結果を課室ごとに。報告と相談の割合を、開いた割合と並べて見ます。"
    closed_by = Closing("drill")
    order_by = ("held_on", "division")

    drill: Mapped[str] = col(
        "訓練名",
        Text(80),
        required=True,
        width=16,
        help="訓練の呼び方（例 平成26年度第1回）。",
        other_names=("訓練",),
    )
    division: Mapped[UUID] = division_col("送った課室。", required=True)
    held_on: Mapped[date | None] = col(
        "送信日", Date(), width=9, unconfirmed=True, help="メールを送った日。", other_names=("実施日",)
    )
    sent: Mapped[int | None] = col(
        "送信数",
        Integer("通", minimum=0),
        width=6,
        unconfirmed=True,
        help="送った数。",
        other_names=("対象者数", "配信数"),
    )
    opened: Mapped[int | None] = col(
        "開封数",
        Integer("通", minimum=0),
        width=6,
        unconfirmed=True,
        help="開いた数。",
        other_names=("開封者数",),
    )
    clicked: Mapped[int | None] = col(
        "クリック数",
        Integer("通", minimum=0),
        width=6,
        unconfirmed=True,
        help="リンクや添付を開いた数。",
        other_names=("クリック者数", "添付開封数"),
    )
    reported: Mapped[int | None] = col(
        "報告数",
        Integer("件", minimum=0),
        width=6,
        unconfirmed=True,
        help="報告した数。",
        other_names=("報告者数",),
    )
    asked: Mapped[int | None] = col(
        "相談数",
        Integer("件", minimum=0),
        width=6,
        unconfirmed=True,
        help="相談した数。",
        other_names=("相談者数",),
    )
    first_report: Mapped[int | None] = col(
        "最初の報告まで", Duration(), width=8, help="送ってから最初の報告までの時間。"
    )

    def check(self) -> Iterator[Fault]:
        """No more can open, click, report or ask than were sent."""
        if self.sent is None:
            return
        for name in ("opened", "clicked", "reported", "asked"):
            value = getattr(self, name)
            if value is not None and value > self.sent:
                yield Fault(name, "送信数より多くなっています。", "送信数か、この数を直してください。")


class ThreatInfo(Ledger):
    """A vulnerability or a threat that was told, and what was done about it (脅威情報)."""

    title, key, named_by, group = "脅威情報", ("code",), "name", SECURITY
    purpose = "知らされた脆弱性や攻撃の情報と、庁内での対応。"
    order_by = ("told_on", "code")

    code: Mapped[str] = col(
        "情報番号",
        Text(40),
        required=True,
        width=10,
        help="番号。JVN や CVE の番号でもかまいません。",
        other_names=("CVE", "JVN"),
    )
    name: Mapped[str] = col("件名", Text(160), required=True, width=22, help="何の情報か。")
    told_on: Mapped[date | None] = col(
        "入手日", Date(), width=9, unconfirmed=True, help="知らされた日。", other_names=("公表日",)
    )
    source: Mapped[str | None] = col(
        "出どころ", Text(80), width=12, help="知らせてきたところ。", other_names=("情報源",)
    )
    severity: Mapped[str | None] = col(
        "深刻さ", SEVERITY, width=6, unconfirmed=True, help="庁内への影響の大きさ。", other_names=("影響度",)
    )
    text: Mapped[str | None] = col("内容", LongText(), width=18, shown=False, help="情報の内容。")
    response: Mapped[str | None] = col(
        "対応", LongText(), width=18, help="したこと、しないと決めた理由。", other_names=("対応内容",)
    )
    due: Mapped[date | None] = col(
        "対応期限", Date(), width=9, help="いつまでに対応するか。", other_names=("期限",)
    )
    closed_on: Mapped[date | None] = col(
        "対応済日", Date(), width=9, unconfirmed=True, help="対応が終わった日。"
    )
