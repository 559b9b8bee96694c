"""基準: thresholds, the backup standard and the figures of the plan. Data, so that each authority keeps its own."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from okaplan_gui.fields import Choice, Date, Duration, Integer, Option, Real, Text, YesNo
from okaplan_gui.models.backup import PLACE, RESTORE_RESULT
from okaplan_gui.models.information_system import IMPORTANCE
from okaplan_gui.models.ledger import Ledger, col

STANDARDS = "基準・計画の数値"

THRESHOLD = Choice(
    (
        Option("contact_verified_days", "連絡先の確認期限（日）"),
        Option("support_warning_days", "サポート終了を知らせる日数（日前）"),
        Option("plan_review_days", "計画の見直し期限（日）"),
        Option("exercises_per_year", "年度の訓練回数（回）"),
        Option("system_confirmed_days", "台帳の確認期限（日）"),
        Option("contract_warning_days", "契約の通知期限を知らせる日数（日前）"),
        Option("cost_base_year", "経費を比べる基準年度（西暦）"),
        Option("recovery_chance_percent", "復旧が間に合うとみなす確率（%）"),
        Option("attachment_megabytes", "添付文書1件の上限（MB）"),
        Option("attachments_megabytes", "添付文書の合計の上限（MB）"),
        Option("intolerable_impact_level", "許容できない影響の段階（1〜4）"),
        Option("board_stale_minutes", "稼働状況を古いとみなす時間（分）"),
    )
)
MEASURE = Choice(
    (
        Option("systems", "情報システム数"),
        Option("systems_of_bureau", "部局の情報システム数"),
        Option("systems_virtual", "仮想化サーバ利用システム数"),
        Option("virtual_servers", "仮想サーバ台数"),
        Option("virtual_hosts", "仮想化サーバの物理ホスト台数"),
        Option("systems_cloud", "クラウド利用システム数"),
        Option("cloud_share", "クラウドサービス利用割合"),
        Option("running_cost_of_year", "経常経費（対象システム・年度）"),
        Option("running_cost_saving", "経常経費の削減額（2つの年度の差）"),
        Option("governors_staff", "知事部局の職員数"),
        Option("governors_pcs", "知事部局のパソコン台数"),
        Option("municipalities", "市町村数"),
    )
)


class BackupStandard(Ledger):
    """What each importance class demands of a backup (plan §3.1.2; the values are the authority's own)."""

    title, key, named_by, group = "バックアップ基準", ("importance",), "importance", STANDARDS
    purpose = (
        "重要度ごとに求めるバックアップの頻度・世代・保管先・復元試験。適正かどうかはこの基準で判定します。"
    )

    importance: Mapped[str] = col(
        "重要度", IMPORTANCE, required=True, width=5, help="基準を当てはめる重要度。"
    )
    interval: Mapped[int] = col(
        "取得間隔の上限", Duration(), required=True, width=8, help="これより長い間隔は不適合になります。"
    )
    generations: Mapped[int] = col(
        "世代数の下限", Integer("世代"), required=True, width=7, help="残すべき世代の数。"
    )
    second_place: Mapped[str] = col(
        "2つめの保管先", PLACE, required=True, width=8, help="最低限求める保管先。"
    )
    offline: Mapped[bool] = col(
        "オフライン保管", YesNo("要", "不要"), required=True, width=7, help="切り離した写しを求めるか。"
    )
    logs: Mapped[bool] = col(
        "ログ・複製", YesNo("要", "不要"), required=True, width=6, help="更新ログや複製を求めるか。"
    )
    restore_within: Mapped[int | None] = col(
        "復元試験の間隔", Duration(), width=8, help="この期間内の復元試験を求めます。空欄は求めない。"
    )
    restore_level: Mapped[str | None] = col(
        "復元試験の程度", RESTORE_RESULT, width=9, help="最低限求める確認の程度。空欄は問わない。"
    )


class Threshold(Ledger):
    """A number by which the program decides when to warn."""

    title, key, named_by, group = "基準値", ("name",), "name", STANDARDS
    purpose = "いつ注意を出すかを決める数値。自治体の決まりに合わせて変えられます。"

    name: Mapped[str] = col("項目", THRESHOLD, required=True, width=18, help="何の基準値か。")
    value: Mapped[int] = col("値", Integer(), required=True, width=6, help="基準にする数。")


class PlanFigure(Ledger):
    """A figure that the plan states, beside which the ledger's own count is held (基準日 included)."""

    title, key, named_by, group = "計画の数値", ("code",), "label", STANDARDS
    purpose = "計画書に書かれた数値。台帳から数えた結果と突き合わせます。"

    code: Mapped[str] = col("番号", Text(10), required=True, width=5, help="並べる順の番号。")
    label: Mapped[str] = col("数値の名前", Text(80), required=True, width=20, help="計画書での呼び方。")
    measure: Mapped[str] = col("数え方", MEASURE, required=True, width=16, help="台帳からどう数えるか。")
    argument: Mapped[str | None] = col(
        "対象",
        Text(80),
        width=10,
        help="部局コード、システムコード（, で並べる）や年度など、数え方に要る値。",
    )
    expected: Mapped[float] = col(
        "計画の値", Real(minimum=None, digits=3), required=True, width=8, help="計画書に書かれた値。"
    )
    unit: Mapped[str | None] = col("単位", Text(10), width=4, help="件、台、%、円など。")
    about: Mapped[bool | None] = col(
        "概数",
        YesNo("概数", "正確"),
        width=5,
        help="計画書が「約」としているか。概数は上から2桁が合えばよい。",
    )
    as_of: Mapped[date | None] = col("基準日", Date(), width=9, unconfirmed=True, help="いつ時点の数か。")
    source: Mapped[str | None] = col("出典", Text(120), width=12, help="計画書の章や頁。")
