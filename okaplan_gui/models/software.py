"""ソフトウェア: product cycles with their ends of support, and where they are installed (plan §3.6)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from okaplan_gui.fields import Choice, Date, Integer, Option, Ref, Text, Watch
from okaplan_gui.models.ledger import Fault, Ledger, col
from okaplan_gui.models.owner import system_col

SOFTWARE = "ソフトウェア・ライセンス"

SOFTWARE_CATEGORY = Choice(
    (
        Option("os", "OS", ("基本ソフト",)),
        Option("database", "データベース", ("DB",)),
        Option("server-app", "サーバソフト", ("ミドルウェア",)),
        Option("app", "アプリケーション", ("アプリ",)),
        Option("lang", "言語・実行環境", ("言語",)),
        Option("framework", "フレームワーク"),
        Option("device", "機器のファームウェア", ("機器",)),
    )
)
SAID = Choice(
    (
        Option("ended", "終了（日付不明）", ("終了", "true")),
        Option("going", "継続（日付不明）", ("継続", "false")),
    )
)


class SoftwareProduct(Ledger):
    """One cycle (version) of one product, with the days on which its support ends."""

    title, key, named_by, group = "ソフトウェア台帳", ("product", "cycle"), "name", SOFTWARE
    purpose = "製品と版ごとのサポート期限。機器と導入ソフトの期限はここから決まります。"
    order_by = ("category", "product", "released_on")

    product: Mapped[str] = col(
        "製品名",
        Text(80),
        required=True,
        width=14,
        help="製品の名前。",
        other_names=("製品", "ソフトウェア名"),
    )
    cycle: Mapped[str] = col(
        "版",
        Text(40),
        required=True,
        width=7,
        help="版の番号。",
        other_names=("バージョン", "サイクル", "リリース"),
    )
    name: Mapped[str] = col(
        "製品と版",
        Text(130),
        required=True,
        width=18,
        help="製品名と版を続けたもの。機器や導入から選ぶときの名前。",
    )
    code: Mapped[str | None] = col(
        "製品記号",
        Text(60),
        width=10,
        shown=False,
        help="サポート期限の一覧での記号。",
        other_names=("製品ID", "product_id"),
    )
    category: Mapped[str | None] = col(
        "分類", SOFTWARE_CATEGORY, width=9, help="OS、データベースなど。", other_names=("種別", "区分")
    )
    released_on: Mapped[date | None] = col(
        "発売日", Date(), width=9, help="発売・公開の日。", other_names=("リリース日",)
    )
    active_until: Mapped[date | None] = col(
        "通常サポート終了日",
        Date(),
        width=9,
        section="期限",
        help="機能の追加や不具合の修正が終わる日。",
        other_names=("メインストリーム終了日", "アクティブサポート終了日"),
    )
    security_until: Mapped[date | None] = col(
        "セキュリティ更新終了日",
        Date(),
        width=10,
        section="期限",
        unconfirmed=True,
        help="無償のセキュリティ更新が終わる日。",
        watch=Watch("support_warning_days"),
        other_names=("サポート終了日", "延長サポート終了日", "サポート期限"),
    )
    extended_until: Mapped[date | None] = col(
        "有償延長の終了日",
        Date(),
        width=9,
        section="期限",
        help="有償の延長サポートが終わる日。",
        other_names=("ESU終了日",),
    )
    said: Mapped[str | None] = col(
        "期限の状態", SAID, width=9, section="期限", help="日付の発表がなく、終了か継続かだけが分かるとき。"
    )
    as_of: Mapped[date | None] = col(
        "情報の基準日",
        Date(),
        width=9,
        section="出典",
        shown=False,
        unconfirmed=True,
        help="期限がいつ時点の情報か。",
    )
    source: Mapped[str | None] = col(
        "出典", Text(200), width=14, section="出典", shown=False, help="期限の情報の出どころ。"
    )


class Installation(Ledger):
    """A product on one piece of equipment or in one system."""

    title, key, named_by, group = "導入ソフト", ("product", "equipment", "system"), "product", SOFTWARE
    purpose = "どの機器・システムにどのソフトウェアが入っているか。"

    product: Mapped[UUID] = col(
        "製品と版",
        Ref("software_product"),
        required=True,
        width=18,
        help="入っている製品と版。",
        other_names=("ソフトウェア", "製品"),
    )
    equipment: Mapped[UUID | None] = col(
        "機器",
        Ref("equipment"),
        width=14,
        help="入っている機器。",
        other_names=("機器名", "サーバ名", "ホスト名"),
    )
    system: Mapped[UUID | None] = system_col("使っているシステム。機器が分からないとき。")
    licence: Mapped[UUID | None] = col("ライセンス", Ref("licence"), width=14, help="使っているライセンス。")
    count: Mapped[int | None] = col(
        "本数",
        Integer("本", minimum=1),
        width=5,
        default=1,
        help="入っている数。",
        other_names=("導入数", "数量"),
    )
    lead_days: Mapped[int | None] = col(
        "更新に要る日数",
        Integer("日", minimum=0),
        width=7,
        shown=False,
        help="期限の何日前に更新を始めるか。空欄は基準値を使います。",
        other_names=("リードタイム",),
    )

    def check(self) -> Iterator[Fault]:
        """On some equipment or in some system: nowhere is no place."""
        if self.equipment is None and self.system is None:
            yield Fault(
                "equipment",
                "機器とシステムのどちらも空欄です。",
                "入っている機器かシステムを選んでください。",
            )
