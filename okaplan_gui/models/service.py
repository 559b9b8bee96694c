"""稼働停止, 共有ファイルサーバ利用, クラウド評価 and 共同利用: how the services do (plan §3.2.2, §3.3.3, §3.3.5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Mapped

from okaplan_gui.fields import Choice, Date, FiscalYear, LongText, Moment, Option, Real, Ref, Text, YesNo
from okaplan_gui.models.groups import SYSTEMS
from okaplan_gui.models.ledger import Fault, Ledger, col
from okaplan_gui.models.owner import division_col, system_col

CAUSE = Choice(
    (
        Option("hardware", "機器の故障", ("ハード障害", "ハードウェア")),
        Option("software", "ソフトの不具合", ("ソフト障害", "ソフトウェア", "バグ")),
        Option("network", "ネットワーク", ("回線障害", "通信障害")),
        Option("power", "電源", ("停電",)),
        Option("air", "空調"),
        Option("operation", "操作の誤り", ("操作ミス", "作業ミス")),
        Option("attack", "攻撃・ウイルス", ("不正アクセス", "マルウェア")),
        Option("disaster", "災害"),
        Option("external", "外部サービス", ("クラウド障害",)),
        Option("maintenance", "計画した作業", ("メンテナンス", "定期保守")),
        Option("other", "その他"),
    )
)
VERDICT = Choice(
    (
        Option("suitable", "適する", ("移行可", "可")),
        Option("conditional", "条件付きで適する", ("条件付き",)),
        Option("unsuitable", "適さない", ("移行不可", "不可")),
    )
)
CRITERION = Choice(
    (
        Option("good", "問題なし", ("○", "良")),
        Option("issue", "課題あり", ("△",)),
        Option("bad", "不可", ("×",)),
    )
)
SHARED_STATE = Choice(
    (
        Option("using", "利用中", ("利用", "参加")),
        Option("planned", "予定", ("利用予定", "参加予定")),
        Option("considering", "検討中"),
        Option("not", "利用なし", ("不参加", "未利用")),
        Option("left", "脱退", ("利用終了",)),
    )
)


class Outage(Ledger):
    """A time in which a system could not be used; planned ones do not count against availability."""

    title, key, named_by, group = "稼働停止", ("system", "began_at"), "reason", SYSTEMS
    purpose = "システムが止まった時間。可用性はここから計算します（計画した停止は除きます）。"
    order_by = ("began_at", "system")
    part_of = "system"

    system: Mapped[UUID] = system_col("止まったシステム。", required=True)
    began_at: Mapped[datetime] = col(
        "停止した時刻",
        Moment(),
        required=True,
        width=12,
        help="止まった時刻。",
        other_names=("停止日時", "発生日時"),
    )
    ended_at: Mapped[datetime | None] = col(
        "復旧した時刻",
        Moment(),
        width=12,
        unconfirmed=True,
        help="使えるようになった時刻。空欄はまだ止まっているか不明。",
        other_names=("復旧日時",),
    )
    planned: Mapped[bool | None] = col(
        "計画停止",
        YesNo("計画", "計画外"),
        width=6,
        unconfirmed=True,
        help="前もって知らせた停止か。未確認は計画外と数えます。",
    )
    cause: Mapped[str | None] = col("原因", CAUSE, width=9, unconfirmed=True, help="止まった原因。")
    reason: Mapped[str | None] = col(
        "件名", Text(120), width=18, help="何が起きたか。", other_names=("概要", "事象")
    )
    affected: Mapped[str | None] = col(
        "影響", LongText(), width=16, shown=False, help="影響を受けた業務と範囲。"
    )
    response: Mapped[str | None] = col(
        "対応",
        LongText(),
        width=16,
        shown=False,
        help="復旧までにしたことと再発防止。",
        other_names=("対応内容",),
    )

    def check(self) -> Iterator[Fault]:
        """It ends after it began."""
        if self.ended_at is not None and self.ended_at < self.began_at:
            yield Fault(
                "ended_at", "復旧した時刻が停止した時刻より前です。", "どちらかの時刻を直してください。"
            )


class FileServerUse(Ledger):
    """How one division uses the shared file server in a fiscal year (plan §3.3.3)."""

    title, key, named_by, group = "共有ファイルサーバ利用", ("division", "year"), "division", SYSTEMS
    purpose = "課室ごとの共有ファイルサーバの利用。利用率はここから数えます。"
    order_by = ("year", "division")

    division: Mapped[UUID] = division_col("利用する課室。", required=True)
    year: Mapped[int] = col("年度", FiscalYear(), required=True, width=7, help="年度末の状態を記録します。")
    in_use: Mapped[bool | None] = col(
        "利用", YesNo(), width=5, unconfirmed=True, help="使っているか。", other_names=("利用の有無",)
    )
    gigabytes: Mapped[float | None] = col(
        "使用量",
        Real("GB", minimum=0),
        width=7,
        unconfirmed=True,
        help="使っている量（GB）。",
        other_names=("容量", "使用容量"),
    )
    quota: Mapped[float | None] = col(
        "割当量", Real("GB", minimum=0), width=7, help="割り当てた量（GB）。", other_names=("割当容量",)
    )


class CloudAssessment(Ledger):
    """Whether a system can move to the cloud: the plan's criteria, one by one (plan §3.2.2)."""

    title, key, named_by, group = "クラウド評価", ("system", "assessed_on"), "verdict", SYSTEMS
    purpose = "クラウドへ移せるかの評価。データの重要性、利用規約、終了時のデータの扱いなどを見ます。"
    part_of = "system"

    system: Mapped[UUID] = system_col("評価するシステム。", required=True)
    assessed_on: Mapped[date] = col("評価日", Date(), required=True, width=9, help="評価した日。")
    data_importance: Mapped[str | None] = col(
        "データの重要性", CRITERION, width=7, unconfirmed=True, help="預けてよいデータか。"
    )
    service_terms: Mapped[str | None] = col(
        "利用規約・SLA", CRITERION, width=7, unconfirmed=True, help="責任分担、稼働率、準拠法など。"
    )
    exit_move: Mapped[str | None] = col(
        "データの移行", CRITERION, width=7, unconfirmed=True, help="やめるときにデータを取り出せるか。"
    )
    exit_erase: Mapped[str | None] = col(
        "データの消去", CRITERION, width=7, unconfirmed=True, help="やめたあとに消去され、証明されるか。"
    )
    disaster_use: Mapped[str | None] = col(
        "災害時の利用", CRITERION, width=7, unconfirmed=True, help="回線が切れたときや災害のときに使えるか。"
    )
    cost: Mapped[str | None] = col(
        "費用の比較", CRITERION, width=7, unconfirmed=True, help="今の費用と比べてどうか。"
    )
    verdict: Mapped[str | None] = col(
        "判定", VERDICT, width=9, unconfirmed=True, help="総合の判定。", other_names=("評価結果",)
    )
    reason: Mapped[str | None] = col("理由", LongText(), width=18, help="判定の理由と条件。")


class SharedUse(Ledger):
    """One shared system in one municipality (plan §3.3.5)."""

    title, key, named_by, group = "市町村共同利用", ("system", "municipality"), "municipality", SYSTEMS
    purpose = "共同利用のシステムをどの市町村が使っているか。"
    part_of = "system"
    order_by = ("system", "municipality")

    system: Mapped[UUID] = system_col("共同利用のシステム。", required=True)
    municipality: Mapped[UUID] = col(
        "市町村",
        Ref("municipality"),
        required=True,
        width=12,
        help="利用する市町村。",
        other_names=("市町村名", "団体名"),
    )
    state: Mapped[str | None] = col(
        "状態", SHARED_STATE, width=7, unconfirmed=True, help="利用中か、予定か。", other_names=("利用状況",)
    )
    since: Mapped[date | None] = col(
        "利用開始日", Date(), width=9, help="使い始めた日。", other_names=("開始日",)
    )
    until: Mapped[date | None] = col("利用終了日", Date(), width=9, shown=False, help="使い終わった日。")
