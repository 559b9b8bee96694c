"""オープンデータ and 検討事項: what the plan wants published and considered (plan §3.6)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from okaplan_gui.fields import Choice, Date, LongText, MultiChoice, Option, Text
from okaplan_gui.models.ledger import Closing, Ledger, col
from okaplan_gui.models.owner import division_col, staff_col

PROMOTION = "計画推進"

FORMAT = MultiChoice(
    (
        Option("csv", "CSV"), Option("xlsx", "Excel", ("XLSX", "XLS")), Option("json", "JSON"), Option("xml", "XML"),
        Option("rdf", "RDF"), Option("shape", "シェープ", ("SHP",)), Option("geojson", "GeoJSON"), Option("pdf", "PDF"),
        Option("html", "HTML"), Option("other", "その他"),
    )
)  # fmt: skip
DATA_LICENCE = Choice(
    (
        Option("cc_by", "CC BY", ("CC-BY", "CC BY 4.0", "クリエイティブ・コモンズ 表示")),
        Option("cc_by_sa", "CC BY-SA"),
        Option("cc0", "CC0", ("パブリックドメイン",)),
        Option("pdl", "公共データ利用規約", ("政府標準利用規約", "PDL1.0")),
        Option("own", "独自の規約", ("独自",)),
    )
)
UPDATE_CYCLE = Choice(
    (
        Option("daily", "毎日"), Option("weekly", "毎週"), Option("monthly", "毎月"), Option("quarterly", "四半期"),
        Option("yearly", "毎年", ("年1回",)), Option("irregular", "随時", ("不定期",)), Option("once", "更新しない"),
    )
)  # fmt: skip
CONSIDERATION_STATE = Choice(
    (
        Option("open", "未着手"),
        Option("considering", "検討中"),
        Option("trial", "試行"),
        Option("decided", "方針決定", ("決定",)),
        Option("done", "実施済", ("完了",)),
        Option("dropped", "見送り"),
    )
)


class OpenDataset(Ledger):
    """A dataset that the authority publishes or means to publish."""

    title, key, named_by, group = "オープンデータ", ("code",), "name", PROMOTION
    purpose = "公開している、または公開する予定のデータ。所管課、形式、利用条件、更新の間隔を記録します。"

    code: Mapped[str] = col(
        "データ番号", Text(20), required=True, width=7, help="データを見分ける番号。", other_names=("番号",)
    )
    name: Mapped[str] = col(
        "データ名",
        Text(120),
        required=True,
        width=20,
        help="データの名前。",
        other_names=("データセット名", "名称"),
    )
    division: Mapped[UUID | None] = division_col(
        "データの所管課。", label="所管課", unconfirmed=True, other_names=("担当課",)
    )
    summary: Mapped[str | None] = col(
        "説明", LongText(), width=18, help="何のデータか。", other_names=("概要",)
    )
    formats: Mapped[tuple[str, ...] | None] = col(
        "形式", FORMAT, width=8, unconfirmed=True, help="公開している形式。", other_names=("ファイル形式",)
    )
    licence: Mapped[str | None] = col(
        "利用条件",
        DATA_LICENCE,
        width=10,
        unconfirmed=True,
        help="二次利用の条件。",
        other_names=("ライセンス",),
    )
    cycle: Mapped[str | None] = col(
        "更新の間隔",
        UPDATE_CYCLE,
        width=7,
        unconfirmed=True,
        help="どれくらいごとに更新するか。",
        other_names=("更新頻度",),
    )
    published_at: Mapped[str | None] = col(
        "公開場所", Text(200), width=16, help="公開しているページ。", other_names=("URL", "公開先")
    )
    published_on: Mapped[date | None] = col(
        "公開日", Date(), width=9, unconfirmed=True, help="公開した日。空欄は未公開。"
    )
    updated_on: Mapped[date | None] = col(
        "最終更新日", Date(), width=9, unconfirmed=True, help="データを最後に更新した日。"
    )


class Consideration(Ledger):
    """A matter to be considered under the plan: its state and what was decided."""

    title, key, named_by, group = "検討事項", ("code",), "name", PROMOTION
    purpose = "計画で検討するとした事項の状態と、決めたこと。"
    closed_by = Closing("state", ("done", "dropped"))

    code: Mapped[str] = col("番号", Text(20), required=True, width=6, help="計画での番号。")
    name: Mapped[str] = col(
        "検討事項", Text(120), required=True, width=20, help="何を検討するか。", other_names=("件名",)
    )
    state: Mapped[str | None] = col(
        "状態", CONSIDERATION_STATE, width=7, unconfirmed=True, help="今どこまで進んだか。"
    )
    text: Mapped[str | None] = col(
        "経過", LongText(), width=20, help="検討の経過。", other_names=("検討状況",)
    )
    decision: Mapped[str | None] = col(
        "決めたこと", LongText(), width=20, help="決定とその理由。", other_names=("決定事項",)
    )
    decided_on: Mapped[date | None] = col("決定日", Date(), width=9, help="決めた日。")
    due: Mapped[date | None] = col("期限", Date(), width=9, help="いつまでに決めるか。")
    division: Mapped[UUID | None] = division_col("中心になる課室。", label="担当課", shown=False)
    person: Mapped[UUID | None] = staff_col("担当者", "中心になる職員。", shown=False)
