"""訓練: exercises, their checklists, log and findings (guideline steps 7 and 16, form 12; plan §3.1.1)."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Mapped

from okaplan_gui.fields import (
    Choice,
    Date,
    Duration,
    FiscalYear,
    Integer,
    LongText,
    Moment,
    Option,
    Ref,
    Text,
)
from okaplan_gui.models.ledger import Closing, Ledger, col
from okaplan_gui.models.phases import PHASE_OF_ACTION

EXERCISES = "訓練"

EXERCISE_KIND = Choice(
    (
        Option("reading", "読み合わせ", ("ウォークスルー", "イメージアップ")),
        Option("tabletop", "机上", ("図上", "机上訓練")),
        Option("contact", "安否確認・連絡", ("連絡", "安否確認")),
        Option("gathering", "参集"),
        Option("first_response", "初動"),
        Option("recovery", "システム復旧", ("復旧",)),
        Option("site_switch", "代替サイト切替", ("切替",)),
        Option("restore", "バックアップリストア", ("リストア",)),
        Option("power", "停電対応", ("停電",)),
        Option("survey", "被害調査シミュレーション", ("被害調査",)),
        Option("full_scale", "フルスケール", ("総合",)),
        Option("phishing", "標的型メール"),
    )
)
STATE = Choice(
    (
        Option("planned", "計画"),
        Option("running", "実施中"),
        Option("paused", "一時停止"),
        Option("closed", "終了"),
    )
)
RATING = Choice(
    (
        Option("done", "達成"),
        Option("some", "おおむね達成"),
        Option("major", "大きな課題あり"),
        Option("not", "未達成"),
    )
)
TICK = Choice(
    (Option("done", "○", ("できた",)), Option("partly", "△", ("一部",)), Option("failed", "×", ("できない",)))
)
FINDING_STATE = Choice(
    (Option("open", "未着手", ("未",)), Option("doing", "対応中"), Option("done", "完了", ("済",)))
)


class Exercise(Ledger):
    """One exercise, made from an approved version of a plan and run against the clock."""

    title, key, named_by, group = "訓練台帳", ("code",), "name", EXERCISES
    purpose = "訓練の計画と記録。承認した計画から作り、時計に合わせて実施し、課題を次に生かします。"
    order_by = ("held_on", "code")
    closed_by = Closing("state", ("closed",))

    code: Mapped[str] = col("訓練番号", Text(20), required=True, width=7, help="訓練を見分ける番号。")
    name: Mapped[str] = col("訓練名", Text(100), required=True, width=20, help="訓練の名前。")
    kind: Mapped[str] = col(
        "種別", EXERCISE_KIND, required=True, width=10, help="訓練の種類。", other_names=("訓練種別",)
    )
    year: Mapped[int | None] = col("年度", FiscalYear(), width=7, help="実施する年度。")
    version: Mapped[UUID | None] = col(
        "対象の版", Ref("plan_version"), width=6, shown=False, help="試す計画の版。"
    )
    objective: Mapped[str | None] = col(
        "目的",
        LongText(),
        width=22,
        unconfirmed=True,
        help="この訓練で確かめること。",
        other_names=("訓練の目的",),
    )
    scenario: Mapped[str | None] = col(
        "想定",
        LongText(),
        width=22,
        shown=False,
        unconfirmed=True,
        help="起きたこととする災害や障害。",
        other_names=("シナリオ", "訓練想定"),
    )
    participants: Mapped[str | None] = col(
        "参加者", LongText(), width=16, shown=False, public=False, help="参加する人と役割。"
    )
    place: Mapped[str | None] = col("場所", Text(80), width=10, shown=False, help="訓練を行う場所。")
    held_on: Mapped[date | None] = col(
        "実施日",
        Date(),
        width=9,
        unconfirmed=True,
        help="訓練を行う日、行った日。",
        other_names=("実施年月日",),
    )
    controller: Mapped[str | None] = col(
        "統制者",
        Text(60),
        width=9,
        shown=False,
        public=False,
        help="訓練を進める人。",
        other_names=("進行役",),
    )
    state: Mapped[str] = col(
        "状態",
        STATE,
        required=True,
        default="planned",
        width=7,
        section="実施",
        help="計画、実施中、一時停止、終了のどれか。",
    )
    started_at: Mapped[datetime | None] = col(
        "開始時刻", Moment(), width=11, section="実施", shown=False, help="始めた時刻。"
    )
    paused_at: Mapped[datetime | None] = col(
        "一時停止した時刻", Moment(), width=11, section="実施", shown=False, help="止めている間だけ入ります。"
    )
    paused_seconds: Mapped[int | None] = col(
        "止めた秒数", Integer("秒"), width=6, section="実施", shown=False, help="一時停止した時間の合計。"
    )
    ended_at: Mapped[datetime | None] = col(
        "終了時刻", Moment(), width=11, section="実施", shown=False, help="終えた時刻。"
    )
    rating: Mapped[str | None] = col(
        "評価", RATING, width=8, section="評価", unconfirmed=True, help="目的を達成できたか。"
    )
    review: Mapped[str | None] = col(
        "総括", LongText(), width=20, section="評価", shown=False, help="良かった点と改善する点。"
    )


class ExerciseItem(Ledger):
    """One line of the checklist: a step of the plan, when it was due and how it went."""

    title, key, named_by, group = "訓練チェックリスト", ("exercise", "number"), "action", EXERCISES
    purpose = "訓練で実施を確かめる項目。承認した計画の行動手順から作られます。"
    part_of = "exercise"

    exercise: Mapped[UUID] = col("訓練", Ref("exercise"), required=True, width=16, help="どの訓練の項目か。")
    number: Mapped[int] = col("番号", Integer(minimum=1), required=True, width=4, help="並べる順番。")
    step_code: Mapped[str | None] = col("手順番号", Text(20), width=6, help="もとになった行動手順の番号。")
    phase: Mapped[str | None] = col("時期", PHASE_OF_ACTION, width=10, help="初動、代替、復旧のどれか。")
    target: Mapped[int | None] = col(
        "目標時間", Duration(), width=6, unconfirmed=True, help="開始からいつまでに行うか。"
    )
    role: Mapped[str | None] = col("担当", Text(60), width=9, help="行う役割。")
    action: Mapped[str] = col("行動", LongText(), required=True, width=24, help="何をするか。")
    check_point: Mapped[str | None] = col(
        "確認すること", LongText(), width=16, shown=False, help="できたと判断する目安。"
    )
    result: Mapped[str | None] = col("結果", TICK, width=4, help="○ できた、△ 一部、× できない。")
    done_at: Mapped[datetime | None] = col("時刻", Moment(), width=11, help="結果を記録した時刻。")
    elapsed: Mapped[int | None] = col("経過", Duration(), width=6, help="訓練の時計で何分のときか。")
    person: Mapped[str | None] = col("実施者", Text(60), width=9, public=False, help="行った人。")
    remark: Mapped[str | None] = col(
        "つまずいたこと",
        LongText(),
        width=18,
        help="困ったこと、気づいたこと。",
        other_names=("つまづいた工程", "所見"),
    )


class ExerciseLog(Ledger):
    """訓練記録: 時刻 / 作業内容・状況 / つまづいた工程."""

    title, key, named_by, group = "訓練記録", ("exercise", "number"), "content", EXERCISES
    purpose = "訓練中の出来事を時刻とともに書き留めたもの。"
    part_of = "exercise"

    exercise: Mapped[UUID] = col("訓練", Ref("exercise"), required=True, width=16, help="どの訓練の記録か。")
    number: Mapped[int] = col("番号", Integer(minimum=1), required=True, width=4, help="書いた順番。")
    at: Mapped[datetime] = col("時刻", Moment(), required=True, width=11, help="起きた時刻。")
    content: Mapped[str] = col(
        "作業内容・状況", LongText(), required=True, width=28, help="したこと、起きたこと。"
    )
    stumbled: Mapped[str | None] = col(
        "つまずいた工程",
        LongText(),
        width=20,
        help="うまくいかなかったところ。",
        other_names=("つまづいた工程",),
    )
    person: Mapped[str | None] = col("記録者", Text(60), width=9, public=False, help="書いた人。")


class Finding(Ledger):
    """課題と改善: what an exercise showed, who mends it and until when."""

    title, key, named_by, group = "課題・改善", ("exercise", "number"), "finding", EXERCISES
    purpose = "訓練で見つかった課題と、その改善。担当と期限を決め、終わるまで追いかけます。"
    part_of = "exercise"
    closed_by = Closing("state", ("done",))

    exercise: Mapped[UUID] = col(
        "訓練", Ref("exercise"), required=True, width=16, help="どの訓練で見つかったか。"
    )
    number: Mapped[int] = col("番号", Integer(minimum=1), required=True, width=4, help="並べる順番。")
    finding: Mapped[str] = col(
        "課題", LongText(), required=True, width=24, help="見つかった課題。", other_names=("指摘",)
    )
    action: Mapped[str | None] = col(
        "改善策", LongText(), width=24, unconfirmed=True, help="どう改善するか。", other_names=("対応",)
    )
    owner: Mapped[str | None] = col(
        "担当者",
        Text(60),
        width=10,
        unconfirmed=True,
        public=False,
        help="改善する人や課。",
        other_names=("責任者",),
    )
    due: Mapped[date | None] = col("期限", Date(), width=9, unconfirmed=True, help="いつまでに改善するか。")
    state: Mapped[str] = col(
        "状態", FINDING_STATE, required=True, default="open", width=6, help="未着手、対応中、完了のどれか。"
    )
    done_on: Mapped[date | None] = col("完了日", Date(), width=9, help="改善が終わった日。")
