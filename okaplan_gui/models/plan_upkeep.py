"""運用体制と維持管理: who keeps the plan, when it is looked at, what has been done on the ladder (steps 1-20, form 13)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from okaplan_gui.fields import Choice, Date, Integer, LongText, MultiChoice, Option, Ref, Text
from okaplan_gui.models.damage import number_col, plan_col
from okaplan_gui.models.groups import PLAN_UPKEEP
from okaplan_gui.models.ledger import Ledger, col
from okaplan_gui.models.owner import division_col, staff_col, system_col

BODY = Choice(
    (
        Option("members", "検討メンバー（手順1）", ("検討メンバー",)),
        Option("upkeep", "運用・維持管理（手順8）", ("運用体制", "維持管理")),
        Option("drafting", "策定体制（手順9）", ("策定体制",)),
        Option("investment", "投資判断の体制（手順17）", ("投資判断",)),
    )
)
TASK_TIMING = Choice(
    (
        Option("monthly", "毎月"),
        Option("quarterly", "四半期ごと", ("四半期",)),
        Option("yearly", "毎年（月を決めて）", ("毎年", "年1回")),
        Option("transfer", "人事異動のあと", ("異動後", "4月")),
        Option("budget", "予算編成の前", ("予算前",)),
        Option("exercise", "訓練のあと", ("訓練後",)),
        Option("change", "変更のつど", ("随時",)),
    )
)
UPKEEP_MATTER = Choice(
    (
        Option("review", "計画の見直し", ("見直し",)),
        Option("contacts", "連絡先の更新"),
        Option("ledgers", "台帳の更新"),
        Option("check", "計画の点検", ("点検",)),
        Option("exercise", "訓練"),
        Option("copies", "写しの差替え"),
        Option("other", "その他"),
    )
)
ANSWER = Choice(
    (
        Option("done", "済", ("実施済", "○")),
        Option("partly", "一部", ("一部実施", "△")),
        Option("not", "未", ("未実施", "×")),
        Option("na", "該当なし", ("対象外",)),
    )
)
LADDER_STEP = Choice(
    tuple(
        Option(f"{number:02}", f"{number} {name}", (name,))
        for number, name in (
            (1, "検討メンバーの選定"),
            (2, "情報システムの現状調査"),
            (3, "庁舎・設備等の災害危険度の調査"),
            (4, "ICT部門主導で実施できる対策"),
            (5, "重要情報のバックアップ"),
            (6, "初動行動計画の立案"),
            (7, "ICT部門内の簡易訓練"),
            (8, "運用体制の構築と維持管理"),
            (9, "策定体制の構築"),
            (10, "被害の想定"),
            (11, "重要業務・重要情報システムの選定"),
            (12, "継続に不可欠な資源の把握"),
            (13, "事前対策"),
            (14, "運用保守契約の見直し"),
            (15, "代替・復旧行動計画の立案"),
            (16, "本格的な訓練の実施"),
            (17, "投資判断のための体制構築"),
            (18, "重要業務・目標復旧時間の再検討"),
            (19, "本格的な対策の実施"),
            (20, "全庁と連動した行動計画"),
        )
    )
)
"""The guideline's steps. The names of 18 to 20 were not seen in a source: they follow the forms that these steps use."""
SIX_ELEMENT = Choice(
    (
        Option("1", "代行順位と参集体制", ("職務代行",)),
        Option("2", "代替庁舎"),
        Option("3", "電気・水・食料", ("電気、水、食料等の確保",)),
        Option("4", "多様な通信手段", ("通信手段",)),
        Option("5", "行政データのバックアップ", ("データのバックアップ",)),
        Option("6", "非常時優先業務の整理", ("非常時優先業務",)),
    )
)
START_WITHIN = Choice(
    (
        Option("1", "1時間以内", ("1h", "1時間")),
        Option("3", "3時間以内", ("3h", "3時間")),
        Option("12", "12時間以内", ("12h", "12時間")),
        Option("24", "24時間以内", ("24h", "1日")),
        Option("72", "72時間以内", ("72h", "3日")),
    )
)
ICT_RESOURCE = MultiChoice(
    (
        Option("pc", "パソコン", ("PC", "端末")),
        Option("printer", "プリンタ"),
        Option("phone", "電話"),
        Option("line", "回線", ("ネットワーク",)),
        Option("server", "サーバ"),
        Option("data", "データ"),
        Option("power", "電源"),
    )
)
VERDICT = Choice((Option("passed", "承認へ", ("適",)), Option("returned", "差戻し", ("否",))))


class PlanReview(Ledger):
    """審査: a draft is put to review, and passed on to approval or returned."""

    title, key, named_by, group = "計画の審査", ("plan", "number"), "number", PLAN_UPKEEP
    named_as = "{plan} 第{number}回審査（{asked_on}）"
    purpose = "案を審査に出し、承認へ進めるか差し戻すかを記録します。"
    part_of = "plan"

    plan: Mapped[UUID] = plan_col("どの計画の審査か。")
    number: Mapped[int] = number_col("何回目の審査か。")
    asked_on: Mapped[date] = col("審査に出した日", Date(), required=True, width=9, help="案を出した日。")
    asked_by: Mapped[str] = col(
        "出した人", Text(60), required=True, width=9, public=False, help="案を出した人。"
    )
    reviewer: Mapped[str | None] = col(
        "審査する人", Text(60), width=9, public=False, unconfirmed=True, help="案を見る人。"
    )
    verdict: Mapped[str | None] = col("結果", VERDICT, width=7, help="空欄は審査中。")
    decided_on: Mapped[date | None] = col("結果の日", Date(), width=9, help="結果を出した日。")
    remark: Mapped[str | None] = col("意見", LongText(), width=26, help="直すところ、気づいたこと。")


class UpkeepRole(Ledger):
    """A member of the bodies that draft, keep and fund the plan (steps 1, 8, 9, 17; form 13)."""

    title, key, named_by, group = "運用体制", ("plan", "number"), "name", PLAN_UPKEEP
    purpose = "平時に計画を作り、維持し、投資を判断する体制。緊急時の役割とは別です。"
    part_of = "plan"

    plan: Mapped[UUID] = plan_col("どの計画の体制か。")
    number: Mapped[int] = number_col()
    body: Mapped[str] = col("体制", BODY, required=True, width=12, help="どの体制の役割か。")
    name: Mapped[str] = col("役割", Text(60), required=True, width=14, help="役割の名前。")
    division: Mapped[UUID | None] = division_col("担当する課室。", unconfirmed=True)
    contact: Mapped[UUID | None] = staff_col("担当者", "担当する職員。")
    matter: Mapped[str | None] = col(
        "担当する事項", LongText(), width=24, unconfirmed=True, help="何を受け持つか。"
    )


class UpkeepTask(Ledger):
    """維持管理: what is looked at when; timed before the budget and after transfers (step 8, form 13)."""

    title, key, named_by, group = "維持管理", ("plan", "number"), "name", PLAN_UPKEEP
    purpose = "計画を古くしないための作業と時期。見直しは予算編成の前と、人事異動のあとに行います。"
    part_of = "plan"

    plan: Mapped[UUID] = plan_col("どの計画の維持管理か。")
    number: Mapped[int] = number_col()
    matter: Mapped[str] = col("事項", UPKEEP_MATTER, required=True, width=10, help="何をするか。")
    name: Mapped[str] = col("内容", Text(100), required=True, width=20, help="具体的に何をするか。")
    timing: Mapped[str] = col("頻度", TASK_TIMING, required=True, width=10, help="どれくらいの頻度か。")
    month: Mapped[int | None] = col(
        "月", Integer("月", minimum=1, maximum=12), width=4, help="毎年行う月。空欄のときは頻度から決めます。"
    )
    role: Mapped[UUID | None] = col(
        "担当", Ref("upkeep_role"), width=12, unconfirmed=True, help="運用体制のだれが行うか。"
    )
    last_done: Mapped[date | None] = col(
        "最後に行った日", Date(), width=9, unconfirmed=True, help="最後に行った日。"
    )


class LadderRecord(Ledger):
    """What was done of a step where the ledgers cannot tell, or in place of what they tell."""

    title, key, named_by, group = "手順の記録", ("plan", "step"), "step", PLAN_UPKEEP
    purpose = "ガイドラインの手順のうち、台帳から分からないものの済み・未済を書きます。"
    part_of = "plan"

    plan: Mapped[UUID] = plan_col("どの計画の手順か。")
    step: Mapped[str] = col("手順", LADDER_STEP, required=True, width=20, help="ガイドラインの手順。")
    state: Mapped[str] = col("状況", ANSWER, required=True, width=7, help="済、一部、未、該当なしのどれか。")
    as_of: Mapped[date | None] = col("日付", Date(), width=9, unconfirmed=True, help="そうなった日。")
    remark: Mapped[str | None] = col("根拠", LongText(), width=24, help="会議の記録、文書の場所など。")


class ChecklistItem(Ledger):
    """ICT-BCPチェックリスト: items as data, because editions differ; the rest is imported by the user."""

    title, key, named_by, group = "ICT-BCPチェックリスト", ("edition", "number"), "item", PLAN_UPKEEP
    purpose = "チェックリストの項目と答え。項目は版ごとに違うので、取り込んで使います。"

    edition: Mapped[str] = col("版", Text(40), required=True, width=9, help="チェックリストの版。")
    number: Mapped[int] = number_col()
    section: Mapped[str | None] = col("分野", Text(60), width=12, help="項目の分野。")
    item: Mapped[str] = col(
        "項目", LongText(), required=True, width=32, help="確かめること。", other_names=("チェック項目",)
    )
    answer: Mapped[str | None] = col(
        "答え", ANSWER, width=7, unconfirmed=True, help="済、一部、未、該当なしのどれか。"
    )
    evidence: Mapped[str | None] = col("根拠", LongText(), width=20, help="そう答えた根拠。")
    as_of: Mapped[date | None] = col("確認日", Date(), width=9, unconfirmed=True, help="いつ確かめたか。")
    due: Mapped[date | None] = col("期限", Date(), width=9, help="済にする期限。")


class SixElement(Ledger):
    """重要6要素 of a business continuity plan, with the state and date of each."""

    title, key, named_by, group = "重要6要素", ("plan", "element"), "element", PLAN_UPKEEP
    purpose = "業務継続計画に欠かせない6つの要素の状況と、いつ確かめたか。"
    part_of = "plan"

    plan: Mapped[UUID] = plan_col("どの計画の要素か。")
    element: Mapped[str] = col("要素", SIX_ELEMENT, required=True, width=16, help="6要素のどれか。")
    state: Mapped[str | None] = col(
        "状況", ANSWER, width=7, unconfirmed=True, help="済、一部、未、該当なしのどれか。"
    )
    as_of: Mapped[date | None] = col("確認日", Date(), width=9, unconfirmed=True, help="いつ確かめたか。")
    present: Mapped[str | None] = col(
        "現状", LongText(), width=26, unconfirmed=True, help="今どうなっているか。"
    )
    next_step: Mapped[str | None] = col("次にすること", LongText(), width=20, help="足りないことへの対応。")
    due: Mapped[date | None] = col("期限", Date(), width=9, help="いつまでに行うか。")


class FirstResponseItem(Ledger):
    """初動検討ワークシート: from an emergency task to the ICT resources that it needs within 72 hours."""

    title, key, named_by, group = "初動検討ワークシート", ("plan", "number"), "operation", PLAN_UPKEEP
    purpose = "応急業務ごとに、いつまでに始めるか、要るICT資源、起こりうる被害、対策と代替手段を書きます。"
    part_of = "plan"

    plan: Mapped[UUID] = plan_col("どの計画のワークシートか。")
    number: Mapped[int] = number_col()
    operation: Mapped[str] = col(
        "応急業務", Text(100), required=True, width=18, help="地域防災計画などの応急業務。"
    )
    division: Mapped[UUID | None] = division_col("応急業務を行う課室。", label="担当課")
    start_within: Mapped[str | None] = col(
        "開始目標", START_WITHIN, width=8, unconfirmed=True, help="発災からいつまでに始めるか。"
    )
    resources: Mapped[tuple[str, ...] | None] = col(
        "必要なICT資源", ICT_RESOURCE, width=16, unconfirmed=True, help="要るものすべて。"
    )
    system: Mapped[UUID | None] = system_col("要るシステム。")
    damage: Mapped[str | None] = col(
        "起こりうる被害", LongText(), width=20, unconfirmed=True, help="資源がどうなりうるか。"
    )
    measure: Mapped[str | None] = col("事前対策", LongText(), width=20, help="前もってしておくこと。")
    alternative: Mapped[str | None] = col("代替手段", LongText(), width=20, help="使えないときのやり方。")
    place: Mapped[int | None] = col(
        "復旧の順", Integer(minimum=1), width=6, unconfirmed=True, help="どの順に使えるようにするか。"
    )
