"""What a plan consists of: businesses, critical systems, roles, steps, checks (guideline forms 8, 10, 11, 16, 17)."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy.orm import Mapped

from okaplan_gui.fields import Choice, Duration, Integer, LongText, Option, Ref, Text, YesNo
from okaplan_gui.models.ledger import Fault, Ledger, col
from okaplan_gui.models.phases import EDITION, PHASE_OF_ACTION
from okaplan_gui.models.plan import PLAN

RANK = Choice(
    (
        Option("0", "正", ("責任者", "主")),
        Option("1", "代行1", ("代行①", "第1順位", "副")),
        Option("2", "代行2", ("代行②", "第2順位")),
        Option("3", "代行3", ("代行③", "第3順位")),
        Option("9", "班員", ("メンバー",)),
    )
)
DECISION = Choice((Option("automatic", "自動"), Option("judged", "判断")))
DAMAGE_AREA = Choice(
    (
        Option("people", "人員"),
        Option("building", "庁舎"),
        Option("power", "電源"),
        Option("cooling", "空調・漏水"),
        Option("rack", "ラック"),
        Option("line", "通信回線"),
        Option("core_network", "基幹ネットワーク"),
        Option("storage", "ストレージ・仮想基盤"),
        Option("base_services", "認証・DNS等"),
        Option("common", "全庁共通システム"),
        Option("critical", "重要システム"),
        Option("backup", "バックアップ"),
        Option("branch", "出先・代替拠点"),
        Option("vendor", "事業者・クラウド"),
    )
)


class BusinessFunction(Ledger):
    """非常時優先業務: a business that must go on (form 16)."""

    title, key, named_by, group = "重要業務", ("code",), "name", PLAN
    purpose = "災害のときも続ける業務（非常時優先業務）。再開の目標と、必要な情報システムを結びます。"

    code: Mapped[str] = col("業務番号", Text(20), required=True, width=6, help="業務を見分ける番号。")
    name: Mapped[str] = col(
        "業務名", Text(100), required=True, width=18, help="業務の名前。", other_names=("重要業務名", "業務")
    )
    division: Mapped[UUID | None] = col(
        "所管課",
        Ref("division"),
        width=12,
        unconfirmed=True,
        help="業務を行う課室。",
        other_names=("担当課",),
    )
    reason: Mapped[str | None] = col("選定理由", LongText(), width=20, help="優先する理由。")
    recovery_time_objective: Mapped[int | None] = col(
        "目標復旧時間",
        Duration(),
        width=7,
        unconfirmed=True,
        help="業務を再開する目標の時間。",
        other_names=("RTO", "開始目標"),
    )
    recovery_level: Mapped[str | None] = col(
        "目標復旧レベル", Text(100), width=12, help="どの程度まで再開するか。", other_names=("RLO",)
    )
    maximum_tolerable_period: Mapped[int | None] = col(
        "最大許容停止時間",
        Duration(),
        width=8,
        unconfirmed=True,
        help="これ以上は止められない時間。",
        other_names=("MTPD", "許容停止時間"),
    )
    work_recovery_time: Mapped[int | None] = col(
        "業務復旧時間",
        Duration(),
        width=7,
        shown=False,
        unconfirmed=True,
        help="システムが戻ってから、確認と滞った分の処理にかかる時間（WRT）。",
        other_names=("WRT",),
    )
    maximum_data_loss: Mapped[int | None] = col(
        "最大許容データ損失",
        Duration(),
        width=8,
        shown=False,
        unconfirmed=True,
        help="これより前のデータに戻ると業務が成り立たない時間。",
        other_names=("MTDL",),
    )
    busy: Mapped[str | None] = col(
        "繁忙期", Text(60), width=10, shown=False, help="止まると特に困る時期。", other_names=("繁忙月",)
    )
    alternative: Mapped[str | None] = col(
        "代替手段", LongText(), width=18, help="システムがないときのやり方。紙の手順など。"
    )
    alternative_limit: Mapped[int | None] = col(
        "代替の限界",
        Duration(),
        width=7,
        shown=False,
        help="代替手段で続けられる時間。",
        other_names=("限界時間",),
    )

    def check(self) -> Iterator[Fault]:
        """RTO must fit into the MTPD."""
        rto, limit = self.recovery_time_objective, self.maximum_tolerable_period
        if rto is not None and limit is not None and rto > limit:
            yield Fault(
                "recovery_time_objective",
                "目標復旧時間が最大許容停止時間より長くなっています。",
                "目標復旧時間を短くするか、最大許容停止時間を見直してください。",
            )


class CriticalSystem(Ledger):
    """重要情報システム of a plan with its targets and present capability (form 17)."""

    title, key, named_by, group = "重要システム", ("plan", "system"), "system", PLAN
    purpose = "計画で優先して復旧するシステム。目標復旧時間（RTO）・目標復旧時点（RPO）・目標復旧レベル（RLO）を決めます。"
    part_of = "plan"
    order_by = ("recovery_time_objective", "system")

    plan: Mapped[UUID] = col(
        "計画",
        Ref("continuity_plan"),
        required=True,
        width=16,
        shown=False,
        help="どの計画の重要システムか。",
    )
    system: Mapped[UUID] = col(
        "情報システム",
        Ref("information_system"),
        required=True,
        width=18,
        help="台帳から選びます。",
        other_names=("システム名称", "システム名"),
    )
    recovery_time_objective: Mapped[int | None] = col(
        "目標復旧時間",
        Duration(),
        width=7,
        unconfirmed=True,
        help="いつまでに復旧させるか（RTO）。",
        other_names=("RTO",),
    )
    recovery_point_objective: Mapped[int | None] = col(
        "目標復旧時点",
        Duration(),
        width=7,
        unconfirmed=True,
        help="どれだけ前のデータに戻ってよいか（RPO）。",
        other_names=("RPO",),
    )
    recovery_level: Mapped[str | None] = col(
        "目標復旧レベル",
        Text(100),
        width=12,
        unconfirmed=True,
        help="どの機能まで戻すか（RLO）。",
        other_names=("RLO",),
    )
    work_recovery_time: Mapped[int | None] = col(
        "業務復旧時間",
        Duration(),
        width=7,
        shown=False,
        unconfirmed=True,
        help="システムが戻ってから業務が元に戻るまでの時間（WRT）。",
        other_names=("WRT",),
    )
    override_reason: Mapped[str | None] = col(
        "提案と違う理由",
        LongText(),
        width=18,
        shown=False,
        help="業務影響分析と依存関係からの提案と違う目標にした理由。",
    )
    recovery_best: Mapped[int | None] = col(
        "最短の復旧見込",
        Duration(),
        width=7,
        shown=False,
        unconfirmed=True,
        section="現状の力",
        help="うまくいったときの復旧時間。",
    )
    recovery_likely: Mapped[int | None] = col(
        "復旧見込",
        Duration(),
        width=7,
        unconfirmed=True,
        section="現状の力",
        help="今の備えで見込まれる復旧時間。",
        other_names=("現状の復旧見込",),
    )
    recovery_worst: Mapped[int | None] = col(
        "最長の復旧見込",
        Duration(),
        width=7,
        shown=False,
        unconfirmed=True,
        section="現状の力",
        help="悪いときの復旧時間。",
    )
    people: Mapped[int | None] = col(
        "必要人数", Integer("人"), width=5, unconfirmed=True, section="現状の力", help="復旧作業に要る人数。"
    )
    alternative: Mapped[str | None] = col(
        "代替手段",
        LongText(),
        width=18,
        shown=False,
        unconfirmed=True,
        section="手順",
        help="止まっている間のやり方。",
    )
    paper_procedure: Mapped[bool | None] = col(
        "紙の手順書",
        YesNo(),
        width=6,
        unconfirmed=True,
        section="手順",
        help="紙の復旧手順書が手元にあるか。",
    )
    procedure: Mapped[str | None] = col(
        "復旧手順",
        LongText(),
        width=20,
        shown=False,
        unconfirmed=True,
        section="手順",
        help="復旧の手順。1行に1つずつ書きます。",
    )
    verification: Mapped[str | None] = col(
        "動作確認", LongText(), width=18, shown=False, section="手順", help="復旧したと判断する確認の仕方。"
    )
    rollback: Mapped[str | None] = col(
        "切戻し",
        LongText(),
        width=18,
        shown=False,
        section="手順",
        help="代替から元に戻すとき、復旧に失敗したときの戻し方。",
    )

    def check(self) -> Iterator[Fault]:
        """The three estimates stand in order."""
        stated = [v for v in (self.recovery_best, self.recovery_likely, self.recovery_worst) if v is not None]
        if stated != sorted(stated):
            yield Fault(
                "recovery_likely",
                "復旧見込が、最短・見込・最長の順に長くなっていません。",
                "3つの時間を見直してください。",
            )


class ActivationCriterion(Ledger):
    """発動基準: the event and threshold at which the plan comes into force; thresholds differ, so they are data."""

    title, key, named_by, group = "発動基準", ("plan", "number"), "event", PLAN
    purpose = "どんなときに計画を発動し、いつ解除するか。自治体ごとの基準を書きます。"
    part_of = "plan"

    plan: Mapped[UUID] = col(
        "計画", Ref("continuity_plan"), required=True, width=16, shown=False, help="どの計画の基準か。"
    )
    number: Mapped[int] = col("番号", Integer(minimum=1), required=True, width=4, help="並べる順番。")
    event: Mapped[str] = col("事象", Text(80), required=True, width=14, help="地震、風水害、長時間停電など。")
    threshold: Mapped[str | None] = col(
        "基準", Text(120), width=20, unconfirmed=True, help="震度6弱以上など。"
    )
    decision: Mapped[str | None] = col(
        "発動の仕方", DECISION, width=6, unconfirmed=True, help="自動で発動するか、判断して発動するか。"
    )
    decided_by: Mapped[str | None] = col(
        "判断者", Text(100), width=12, unconfirmed=True, help="判断する人と、いないときに代わる人。"
    )
    ends: Mapped[str | None] = col(
        "解除の基準", Text(200), width=18, unconfirmed=True, help="いつ解除するか。"
    )


class ResponseRole(Ledger):
    """緊急時対応体制: a role with its mission and powers (form 8)."""

    title, key, named_by, group = "対応の役割", ("plan", "number"), "name", PLAN
    purpose = "緊急時の役割と任務。正と代行の順位は「役割の担当」に記録します。"
    part_of = "plan"

    plan: Mapped[UUID] = col(
        "計画", Ref("continuity_plan"), required=True, width=16, shown=False, help="どの計画の役割か。"
    )
    number: Mapped[int] = col("番号", Integer(minimum=1), required=True, width=4, help="並べる順番。")
    name: Mapped[str] = col(
        "役割", Text(60), required=True, width=14, help="統括責任者、復旧班など。", other_names=("役割名",)
    )
    mission: Mapped[str | None] = col("任務", LongText(), width=26, unconfirmed=True, help="何をするか。")
    powers: Mapped[str | None] = col(
        "単独で決められること",
        LongText(),
        width=20,
        shown=False,
        unconfirmed=True,
        help="上の人と連絡がつかなくても決めてよいこと。",
    )
    gathering_place: Mapped[str | None] = col(
        "参集先", Text(80), width=12, unconfirmed=True, help="集まる場所。"
    )


class RoleMember(Ledger):
    """Who fills a role: 正, then deputies in order (form 8)."""

    title, key, named_by, group = "役割の担当", ("role", "contact"), "contact", PLAN
    purpose = "役割ごとの正と代行者。連絡がつかないときは順位どおりに代わります。"
    part_of = "role"
    order_by = ("role", "rank")

    role: Mapped[UUID] = col("役割", Ref("response_role"), required=True, width=14, help="どの役割か。")
    contact: Mapped[UUID] = col(
        "担当者",
        Ref("contact"),
        required=True,
        width=12,
        personal=True,
        public=False,
        help="連絡先台帳から選びます。",
        other_names=("氏名",),
    )
    rank: Mapped[str] = col(
        "順位", RANK, required=True, width=6, help="正、代行1、代行2…の順位。", other_names=("代行順位",)
    )


class ActionStep(Ledger):
    """行動計画: one step with its phase, its time and its role (form 10)."""

    title, key, named_by, group = "行動手順", ("plan", "code"), "action", PLAN
    purpose = "初動から復旧までの行動。勤務時間内と勤務時間外を分け、目標時間と担当を決めます。"
    part_of = "plan"
    order_by = ("phase_order", "code")

    plan: Mapped[UUID] = col(
        "計画", Ref("continuity_plan"), required=True, width=16, shown=False, help="どの計画の手順か。"
    )
    code: Mapped[str] = col(
        "手順番号", Text(20), required=True, width=6, help="手順を見分ける番号。", other_names=("番号", "No")
    )
    phase: Mapped[str] = col(
        "時期", PHASE_OF_ACTION, required=True, width=10, help="初動、代替、復旧のどれか。"
    )
    phase_order: Mapped[int | None] = col("順番", Integer(), width=4, shown=False, help="全体を通した順番。")
    edition: Mapped[str] = col(
        "勤務時間",
        EDITION,
        required=True,
        default="both",
        width=7,
        help="勤務時間内、勤務時間外、共通のどれか。",
    )
    target: Mapped[int | None] = col(
        "目標時間",
        Duration(),
        width=6,
        unconfirmed=True,
        help="発災からいつまでに行うか。",
        other_names=("目標",),
    )
    role: Mapped[UUID | None] = col(
        "担当",
        Ref("response_role"),
        width=10,
        unconfirmed=True,
        help="どの役割が行うか。",
        other_names=("役割", "班"),
    )
    action: Mapped[str] = col(
        "行動", LongText(), required=True, width=24, help="何をするか。", other_names=("行動項目", "実施内容")
    )
    check_point: Mapped[str | None] = col(
        "確認すること", LongText(), width=18, help="できたと判断する目安。", other_names=("確認事項",)
    )
    needs: Mapped[str | None] = col(
        "要るもの", LongText(), width=16, shown=False, help="行動に要る道具、文書、場所、人数。"
    )
    people: Mapped[int | None] = col(
        "必要人数", Integer("人", minimum=0), width=5, shown=False, help="行動に要る人数。"
    )
    system: Mapped[UUID | None] = col(
        "対象システム", Ref("information_system"), width=14, shown=False, help="特定のシステムに関わるとき。"
    )


class DamageCheckItem(Ledger):
    """被害チェックシート: what is looked at, in which order (form 11)."""

    title, key, named_by, group = "被害点検項目", ("plan", "number"), "target", PLAN
    purpose = "発災直後に見て回る項目。調べる人と直す人は分け、まず全体を見ます。"
    part_of = "plan"

    plan: Mapped[UUID] = col(
        "計画", Ref("continuity_plan"), required=True, width=16, shown=False, help="どの計画の点検項目か。"
    )
    number: Mapped[int] = col("番号", Integer(minimum=1), required=True, width=4, help="点検する順番。")
    area: Mapped[str] = col("区分", DAMAGE_AREA, required=True, width=10, help="何を点検するか。")
    target: Mapped[str] = col("点検対象", Text(100), required=True, width=16, help="点検するもの。")
    look_for: Mapped[str] = col(
        "点検内容", LongText(), required=True, width=26, help="どこを見て、何を確かめるか。"
    )
    first_minutes: Mapped[bool] = col(
        "最初の点検", YesNo("○", "－"), required=True, default=False, width=6, help="最初の数分で見る項目か。"
    )
    system: Mapped[UUID | None] = col(
        "対象システム", Ref("information_system"), width=14, shown=False, help="特定のシステムに関わるとき。"
    )


class EmergencyContact(Ledger):
    """緊急連絡先: whom to call under a plan, in which order, and for what (form 9)."""

    title, key, named_by, group = "緊急連絡先", ("plan", "contact"), "contact", PLAN
    purpose = "緊急のときに電話する順番。連絡先台帳から選びます。"
    part_of = "plan"
    order_by = ("number",)

    plan: Mapped[UUID] = col(
        "計画", Ref("continuity_plan"), required=True, width=16, shown=False, help="どの計画の連絡先か。"
    )
    number: Mapped[int] = col(
        "順番", Integer(minimum=1), required=True, width=4, help="電話する順番。", other_names=("順位",)
    )
    contact: Mapped[UUID] = col(
        "連絡先",
        Ref("contact"),
        required=True,
        width=14,
        personal=True,
        public=False,
        help="連絡先台帳から選びます。",
        other_names=("氏名", "名称"),
    )
    matter: Mapped[str | None] = col(
        "連絡すること", Text(120), width=20, help="何のために電話するか。", other_names=("用件",)
    )
