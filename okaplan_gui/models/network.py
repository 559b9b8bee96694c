"""ネットワーク: segments, who is on them, the lines that carry them (form 5), and the certificates that run out."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from okaplan_gui.fields import Choice, Date, Integer, Option, Ref, Text, Watch, YesNo
from okaplan_gui.models.confirmation import Confirmed
from okaplan_gui.models.information_system import IPV6, SEGMENT
from okaplan_gui.models.ledger import Ledger, col
from okaplan_gui.models.owner import staff_col, system_col, vendor_col

NETWORK = "ネットワーク"

LINE_USE = Choice(
    (
        Option("backbone", "基幹", ("幹線",)),
        Option("branch", "出先接続", ("拠点接続", "出先")),
        Option("internet", "インターネット", ("インターネット接続",)),
        Option("lgwan", "LGWAN"),
        Option("data_centre", "データセンター接続", ("DC接続",)),
        Option("maintenance", "保守用", ("リモート保守",)),
        Option("voice", "電話", ("音声",)),
        Option("emergency", "災害時", ("衛星", "MCA無線", "防災無線", "災害時優先電話")),
        Option("other", "その他"),
    )
)
CERTIFICATE_KIND = Choice(
    (
        Option("server", "サーバ証明書", ("SSL証明書", "TLS証明書", "証明書")),
        Option("client", "クライアント証明書"),
        Option("code", "コード署名・文書署名", ("コード署名証明書",)),
        Option("domain", "ドメイン名", ("ドメイン",)),
    )
)


class NetworkSegment(Ledger):
    """A segment: its VLAN, its ranges, and the area of the three-layer model that it belongs to."""

    title, key, named_by, group = "ネットワーク台帳", ("name",), "name", NETWORK
    purpose = "庁内のネットワークの区画。VLAN、アドレスの範囲、三層の対策での領域を記録します。"

    name: Mapped[str] = col(
        "区画名",
        Text(80),
        required=True,
        width=16,
        help="ネットワークの区画の名前。",
        other_names=("セグメント名", "ネットワーク名"),
    )
    segment: Mapped[str | None] = col(
        "接続領域",
        SEGMENT,
        width=12,
        unconfirmed=True,
        help="三層の対策での領域。",
        other_names=("領域", "ネットワーク区分"),
    )
    vlan: Mapped[int | None] = col(
        "VLAN",
        Integer(minimum=1, maximum=4094),
        width=5,
        public=False,
        help="VLAN の番号。",
        other_names=("VLAN番号", "VLAN ID"),
    )
    ipv4: Mapped[str | None] = col(
        "IPv4の範囲",
        Text(120),
        width=14,
        public=False,
        help="例 10.1.0.0/16。読点で並べます。",
        other_names=("IPアドレス", "IPv4"),
    )
    ipv6: Mapped[str | None] = col(
        "IPv6の範囲", Text(200), width=14, public=False, shown=False, help="IPv6 のアドレスの範囲。"
    )
    ipv6_state: Mapped[str | None] = col(
        "IPv6対応", IPV6, width=6, unconfirmed=True, help="IPv6 で使えるか。"
    )
    site: Mapped[UUID | None] = col(
        "施設", Ref("site"), width=12, help="主にある施設。", other_names=("庁舎",)
    )
    redundant: Mapped[bool | None] = col(
        "冗長化",
        YesNo(),
        width=5,
        unconfirmed=True,
        help="機器や経路が二重になっているか。",
        other_names=("冗長構成",),
    )
    wireless: Mapped[bool | None] = col(
        "無線LAN", YesNo(), width=5, unconfirmed=True, help="無線LAN で使えるか。", other_names=("Wi-Fi",)
    )
    use: Mapped[str | None] = col("用途", Text(120), width=14, help="何に使うか。")


class SystemSegment(Ledger):
    """One system on one segment."""

    title, key, named_by, group = "システムの接続", ("system", "segment"), "segment", NETWORK
    purpose = "どのシステムがどのネットワークの区画につながるか。"
    part_of = "system"

    system: Mapped[UUID] = system_col("つながるシステム。", required=True)
    segment: Mapped[UUID] = col(
        "区画",
        Ref("network_segment"),
        required=True,
        width=16,
        help="つながる先の区画。",
        other_names=("セグメント", "ネットワーク"),
    )
    address: Mapped[str | None] = col(
        "アドレス",
        Text(200),
        width=14,
        public=False,
        help="IP アドレス。読点で並べます。",
        other_names=("IPアドレス",),
    )
    main: Mapped[bool | None] = col("主な接続", YesNo("主", "従"), width=5, help="ふだん使う接続か。")


class Line(Ledger):
    """A telecommunication line: carrier, route, redundancy and whether it works without power."""

    title, key, named_by, group = "回線台帳", ("code",), "name", NETWORK
    purpose = "通信回線。事業者、経路、冗長化、停電のときに使えるかを記録します。"

    code: Mapped[str] = col(
        "回線番号", Text(40), required=True, width=10, help="回線を見分ける番号。", other_names=("回線ID",)
    )
    name: Mapped[str] = col(
        "回線名", Text(80), required=True, width=16, help="回線の呼び方。", other_names=("回線",)
    )
    use: Mapped[str | None] = col("用途", LINE_USE, width=9, unconfirmed=True, help="何に使う回線か。")
    segment: Mapped[UUID | None] = col(
        "区画", Ref("network_segment"), width=14, help="通す区画。", other_names=("ネットワーク",)
    )
    site: Mapped[UUID | None] = col(
        "起点の施設",
        Ref("site"),
        width=12,
        unconfirmed=True,
        help="引き込んだ施設。",
        other_names=("施設", "拠点"),
    )
    far_site: Mapped[UUID | None] = col(
        "終点の施設", Ref("site"), width=12, help="反対側の施設。", other_names=("対向拠点",)
    )
    carrier: Mapped[UUID | None] = vendor_col(
        "回線の事業者の窓口。", label="通信事業者", unconfirmed=True, other_names=("キャリア", "回線事業者")
    )
    bandwidth: Mapped[int | None] = col(
        "帯域", Integer("Mbps", minimum=0), width=7, help="契約の帯域（Mbps）。"
    )
    route: Mapped[str | None] = col(
        "経路",
        Text(200),
        width=14,
        public=False,
        shown=False,
        help="通る道筋。別の回線と重なるかが分かるように。",
    )
    redundant: Mapped[bool | None] = col(
        "別経路あり",
        YesNo(),
        width=6,
        unconfirmed=True,
        help="別の経路か別の事業者の回線があるか。",
        other_names=("冗長化", "冗長"),
    )
    powerless: Mapped[bool | None] = col(
        "停電時の利用",
        YesNo("可", "不可"),
        width=6,
        unconfirmed=True,
        help="停電のときも使えるか。",
        other_names=("停電時可否",),
    )
    priority_phone: Mapped[bool | None] = col(
        "災害時優先", YesNo(), width=6, shown=False, help="災害時優先電話の指定があるか。"
    )


class Certificate(Confirmed, Ledger):
    """A server certificate or a domain name: when it runs out, a public service stops without any fault in it."""

    title, key, named_by, group = "証明書・ドメイン", ("kind", "name"), "name", NETWORK
    purpose = "サーバ証明書とドメイン名の期限。更新を忘れると、公開しているサービスが止まります。"
    order_by = ("until", "name")

    kind: Mapped[str] = col(
        "種類",
        CERTIFICATE_KIND,
        required=True,
        width=9,
        help="証明書か、ドメイン名か。",
        other_names=("種別",),
    )
    name: Mapped[str] = col(
        "対象の名前",
        Text(200),
        required=True,
        width=20,
        help="証明書の対象のホスト名、またはドメイン名。",
        other_names=("ホスト名", "ドメイン名", "コモンネーム", "FQDN"),
    )
    system: Mapped[UUID | None] = system_col("使っているシステム。", unconfirmed=True)
    issuer: Mapped[str | None] = col(
        "発行者・登録事業者",
        Text(100),
        width=14,
        unconfirmed=True,
        help="証明書の認証局、またはドメイン名の登録事業者。",
        other_names=("認証局", "レジストラ", "登録事業者"),
    )
    until: Mapped[date | None] = col(
        "有効期限",
        Date(),
        width=9,
        unconfirmed=True,
        help="切れる日。",
        other_names=("満了日", "期限"),
        watch=Watch("support_warning_days", own_days="renew_days"),
    )
    renew_days: Mapped[int | None] = col(
        "更新を始める日数",
        Integer("日前", minimum=0),
        width=7,
        help="期限の何日前に更新を始めるか。空欄のときは基準値によります。",
    )
    automatic: Mapped[bool | None] = col(
        "自動更新", YesNo("自動", "手動"), width=6, unconfirmed=True, help="自動で更新されるか。"
    )
    person: Mapped[UUID | None] = staff_col("担当者", "更新を行う職員。", unconfirmed=True)
