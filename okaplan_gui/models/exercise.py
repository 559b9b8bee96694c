"""訓練: exercises, their checklists, log and findings (guideline steps 7 and 16, form 12; plan §3.1.1)."""

from __future__ import annotations

from collections.abc import Iterator
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
    Real,
    Ref,
    Text,
    YesNo,
)
from okaplan_gui.models.groups import EXERCISES
from okaplan_gui.models.ledger import Closing, Fault, Ledger, col
from okaplan_gui.models.phases import MEANS, PHASE_OF_ACTION

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
PARTICIPANT = Choice(
    (
        Option("player", "参加者"),
        Option("controller", "統制", ("統制者", "コントローラー")),
        Option("evaluator", "評価", ("評価者",)),
        Option("observer", "見学", ("見学者", "オブザーバー")),
    )
)
FINDING_KIND = Choice(
    (
        Option("plan", "計画・手順", ("計画", "手順")),
        Option("people", "体制・要員", ("体制", "要員")),
        Option("contact", "連絡"),
        Option("facility", "設備・物資", ("設備", "物資")),
        Option("system", "システム・データ", ("システム", "データ")),
        Option("contract", "契約"),
        Option("exercise", "訓練のやり方", ("訓練",)),
    )
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
        "対象の版", Ref("plan_version"), width=20, shown=False, help="試す計画の版。"
    )
    scenario_used: Mapped[UUID | None] = col(
        "シナリオ",
        Ref("exercise_scenario"),
        width=14,
        shown=False,
        help="使うシナリオ。状況付与はここから写します。",
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
        other_names=("訓練想定", "想定の内容"),
    )
    assumed_at: Mapped[datetime | None] = col(
        "想定の発災時刻",
        Moment(),
        width=11,
        shown=False,
        help="災害が起きたこととする時刻。訓練の時計はここから進みます。",
    )
    compression: Mapped[float | None] = col(
        "時間の圧縮",
        Real("倍", minimum=0.1, maximum=1000, digits=2),
        width=6,
        shown=False,
        help="訓練の時計を実際の何倍の速さで進めるか。空欄は1倍。",
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
    clock_shift: Mapped[int | None] = col(
        "時計の補正",
        Integer("秒", minimum=None),
        width=6,
        section="実施",
        shown=False,
        help="パソコンの時計が戻ったときに、訓練の時計を続けるため足した秒数。",
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


class ExerciseObjective(Ledger):
    """訓練の目標: what is to be shown, and how far it was."""

    title, key, named_by, group = "訓練の目標", ("exercise", "number"), "objective", EXERCISES
    purpose = "訓練で確かめる目標。終わったあとに、目標ごとに達成の程度を書きます。"
    part_of = "exercise"

    exercise: Mapped[UUID] = col("訓練", Ref("exercise"), required=True, width=16, help="どの訓練の目標か。")
    number: Mapped[int] = col("番号", Integer(minimum=1), required=True, width=4, help="並べる順番。")
    objective: Mapped[str] = col(
        "目標", LongText(), required=True, width=26, help="できることを示したいこと。"
    )
    criterion: Mapped[str | None] = col(
        "達成の目安", LongText(), width=20, unconfirmed=True, help="何ができれば達成とするか。"
    )
    rating: Mapped[str | None] = col("評価", RATING, width=9, unconfirmed=True, help="達成の程度。")
    remark: Mapped[str | None] = col("所見", LongText(), width=20, help="そう評価した理由。")


class ExerciseParticipant(Ledger):
    """参加者: written by name, so that who took part stays when a contact goes."""

    title, key, named_by, group = "訓練の参加者", ("exercise", "number"), "name", EXERCISES
    purpose = "訓練に参加する人。職員が異動しても、だれが参加したかが残ります。"
    part_of = "exercise"

    exercise: Mapped[UUID] = col(
        "訓練", Ref("exercise"), required=True, width=16, help="どの訓練の参加者か。"
    )
    number: Mapped[int] = col("番号", Integer(minimum=1), required=True, width=4, help="並べる順番。")
    name: Mapped[str] = col(
        "氏名", Text(60), required=True, width=12, personal=True, public=False, help="参加する人の名前。"
    )
    contact: Mapped[UUID | None] = col(
        "連絡先", Ref("contact"), width=10, personal=True, public=False, shown=False, help="連絡先台帳の人。"
    )
    kind: Mapped[str] = col(
        "立場",
        PARTICIPANT,
        required=True,
        default="player",
        width=9,
        help="参加者、統制、評価、見学のどれか。",
    )
    role: Mapped[str | None] = col("役割", Text(60), width=12, help="訓練で受け持つ役割。")
    attended: Mapped[bool | None] = col("参加", YesNo("参加", "欠席"), width=6, help="参加したか。")
    expected: Mapped[int | None] = col(
        "到着見込",
        Duration(),
        width=7,
        help="発災から何時間で着く見込みか。参集予測から入れられます。",
    )
    arrived: Mapped[int | None] = col(
        "到着", Duration(), width=7, help="着いたのは、訓練の時計で発災から何時間のときか。"
    )


class ExerciseInject(Ledger):
    """状況付与: what is handed over at its minute, what is expected, and what was answered."""

    title, key, named_by, group = "状況付与", ("exercise", "number"), "content", EXERCISES
    purpose = "訓練の途中で与える状況。決めた時刻に付与し、対応を記録します。"
    part_of = "exercise"
    order_by = ("exercise", "minute", "number")

    exercise: Mapped[UUID] = col(
        "訓練", Ref("exercise"), required=True, width=16, help="どの訓練の状況付与か。"
    )
    number: Mapped[int] = col("番号", Integer(minimum=1), required=True, width=4, help="並べる順番。")
    minute: Mapped[int] = col(
        "付与時刻",
        Integer("分", minimum=None),
        required=True,
        width=6,
        help="発災から何分のときか。前のことは負の数。",
    )
    addressee: Mapped[str | None] = col(
        "付与先", Text(60), width=10, unconfirmed=True, help="だれに与えるか。"
    )
    sender: Mapped[str | None] = col("発信元", Text(60), width=10, help="だれからの知らせとするか。")
    means: Mapped[str | None] = col("伝達手段", MEANS, width=7, help="電話、無線、口頭などのどれか。")
    content: Mapped[str] = col("内容", LongText(), required=True, width=28, help="与える状況。")
    expected: Mapped[str | None] = col(
        "期待する行動", LongText(), width=22, unconfirmed=True, help="してほしい対応。"
    )
    supplement: Mapped[str | None] = col(
        "出ないときの追加", LongText(), width=18, shown=False, help="期待した行動が出ないときに加える状況。"
    )
    given_at: Mapped[datetime | None] = col(
        "付与した時刻", Moment(), width=11, section="実施", help="与えた時刻。"
    )
    given_elapsed: Mapped[int | None] = col(
        "付与の経過",
        Integer("分", minimum=None),
        width=6,
        section="実施",
        shown=False,
        help="訓練の時計で何分のときか。",
    )
    answer: Mapped[str | None] = col("対応", LongText(), width=22, section="実施", help="参加者がしたこと。")
    answered_elapsed: Mapped[int | None] = col(
        "対応の経過",
        Integer("分", minimum=None),
        width=6,
        section="実施",
        shown=False,
        help="訓練の時計で何分のときか。",
    )
    result: Mapped[str | None] = col(
        "結果", TICK, width=4, section="実施", help="○ できた、△ 一部、× できない。"
    )


class ExerciseAchievement(Ledger):
    """達成時間: how long a system took against its target, and to which point its data came back."""

    title, key, named_by, group = "訓練の達成時間", ("exercise", "system"), "system", EXERCISES
    purpose = "訓練で復旧にかかった時間と、どの時点のデータに戻せたか。目標と比べます。"
    part_of = "exercise"

    exercise: Mapped[UUID] = col("訓練", Ref("exercise"), required=True, width=16, help="どの訓練の結果か。")
    system: Mapped[UUID] = col(
        "情報システム", Ref("information_system"), required=True, width=18, help="復旧したシステム。"
    )
    objective: Mapped[int | None] = col(
        "目標復旧時間", Duration(), width=7, unconfirmed=True, help="そのときの目標（RTO）。"
    )
    achieved: Mapped[int | None] = col(
        "かかった時間", Duration(), width=7, unconfirmed=True, help="復旧までにかかった時間。"
    )
    point_objective: Mapped[int | None] = col(
        "目標復旧時点", Duration(), width=7, unconfirmed=True, help="そのときの目標（RPO）。"
    )
    point_achieved: Mapped[int | None] = col(
        "戻せた時点", Duration(), width=7, unconfirmed=True, help="どれだけ前のデータに戻ったか。"
    )
    remark: Mapped[str | None] = col("所見", LongText(), width=22, help="気づいたこと。")


class Finding(Ledger):
    """課題と改善: what an exercise or an event showed, who mends it and until when, and what became of it."""

    title, named_by, group = "課題・改善", "finding", EXERCISES
    key = ("exercise", "event", "number")
    purpose = (
        "訓練や災害対応で見つかった課題と、その改善。担当と期限を決め、次の訓練で確かめるまで追いかけます。"
    )
    closed_by = Closing("state", ("done",))

    exercise: Mapped[UUID | None] = col(
        "訓練", Ref("exercise"), width=16, help="どの訓練で見つかったか。災害対応のときは空欄。"
    )
    event: Mapped[UUID | None] = col(
        "事案", Ref("response_event"), width=14, help="どの事案で見つかったか。訓練のときは空欄。"
    )
    number: Mapped[int] = col("番号", Integer(minimum=1), required=True, width=4, help="並べる順番。")
    finding: Mapped[str] = col(
        "課題", LongText(), required=True, width=24, help="見つかった課題。", other_names=("指摘",)
    )
    kind: Mapped[str | None] = col(
        "分類", FINDING_KIND, width=8, unconfirmed=True, help="何についての課題か。"
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
    budget: Mapped[bool | None] = col(
        "予算", YesNo("要る", "要らない"), width=6, shown=False, unconfirmed=True, help="予算が要るか。"
    )
    chapter: Mapped[UUID | None] = col(
        "直す章", Ref("plan_chapter"), width=14, shown=False, help="計画のどの章を直すか。"
    )
    changes_what: Mapped[str | None] = col(
        "直す記録", Text(120), width=14, shown=False, help="直す台帳や記録の名前。"
    )
    repeats: Mapped[UUID | None] = col(
        "前にもあった課題",
        Ref("finding"),
        width=16,
        shown=False,
        help="以前の訓練などで見つかった、同じ課題。",
    )
    state: Mapped[str] = col(
        "状態", FINDING_STATE, required=True, default="open", width=6, help="未着手、対応中、完了のどれか。"
    )
    done_on: Mapped[date | None] = col("完了日", Date(), width=9, help="改善が終わった日。")
    verified_by: Mapped[UUID | None] = col(
        "確かめた訓練", Ref("exercise"), width=14, shown=False, help="改善できたことを確かめた、あとの訓練。"
    )
    verified_on: Mapped[date | None] = col("確かめた日", Date(), width=9, shown=False, help="確かめた日。")

    def check(self) -> Iterator[Fault]:
        """A finding comes from an exercise or from an event."""
        if (self.exercise is None) == (self.event is None):
            yield Fault(
                "exercise",
                "「訓練」と「事案」のどちらか1つが要ります。",
                "どちらで見つかった課題かを選び、もう一方は空欄にしてください。",
            )
