"""災害対応: an event with its board, its chronology, who is there, what was looked at (domain: disaster response).

An exercise that is played on the same screens is an event too; :attr:`ResponseEvent.nature` tells them apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, MappedColumn

from okaplan_gui.fields import Choice, Duration, Integer, LongText, Moment, Option, Ref, Text, YesNo
from okaplan_gui.models.continuity import DAMAGE_AREA
from okaplan_gui.models.damage import THREAT
from okaplan_gui.models.exercise import TICK
from okaplan_gui.models.ledger import Closing, Fault, Ledger, col
from okaplan_gui.models.owner import system_col
from okaplan_gui.models.phases import MEANS, PHASE_OF_ACTION

RESPONSE = "災害対応"

NATURE = Choice((Option("actual", "実際の災害・障害", ("実災害", "本番")), Option("exercise", "訓練")))
EVENT_STATE = Choice((Option("open", "対応中"), Option("closed", "終了")))
SYSTEM_STATE = Choice(
    (
        Option("up", "稼働", ("正常",)),
        Option("degraded", "縮退"),
        Option("down", "停止"),
        Option("switching", "切替中"),
        Option("restoring", "復旧作業中", ("復旧中",)),
        Option("unknown", "未確認", ("不明",)),
        Option("na", "対象外"),
    )
)
CAUSE = Choice(
    (
        Option("power", "電源"),
        Option("cooling", "空調"),
        Option("equipment", "機器"),
        Option("network", "ネットワーク", ("NW",)),
        Option("authentication", "認証"),
        Option("data", "データ"),
        Option("people", "要員"),
        Option("outside", "外部"),
        Option("planned", "計画停止"),
    )
)
FORECAST = Choice((Option("sure", "確か"), Option("likely", "見込み"), Option("guess", "目安")))
ENTRY_KIND = Choice(
    (
        Option("information", "情報"),
        Option("damage", "被害"),
        Option("request", "要請"),
        Option("order", "指示"),
        Option("decision", "決定"),
        Option("report", "報告"),
        Option("contact", "連絡"),
    )
)
CERTAINTY = Choice(
    (
        Option("open", "未確認"),
        Option("confirmed", "確認済", ("確認済み",)),
        Option("false", "誤報"),
    )
)
FOLLOW_UP = Choice((Option("open", "未", ("未対応",)), Option("doing", "対応中"), Option("done", "完了")))
SAFETY = Choice(
    (
        Option("safe", "無事"),
        Option("hurt", "けが"),
        Option("missing", "連絡がつかない", ("不通",)),
        Option("unknown", "未確認"),
    )
)
PRESENCE = Choice(
    (
        Option("coming", "向かっている"),
        Option("here", "参集済", ("参集",)),
        Option("left", "帰った", ("退庁",)),
        Option("cannot", "来られない"),
        Option("elsewhere", "最寄りの出先", ("出先",)),
        Option("unknown", "未確認"),
    )
)
RESPONSE_TEAM = Choice(
    (
        Option("survey", "調査"),
        Option("repair", "復旧"),
        Option("record", "連絡・記録"),
        Option("command", "統括"),
    )
)
CHECK_RESULT = Choice(
    (
        Option("good", "○ 正常", ("正常", "○")),
        Option("partly", "△ 一部", ("一部", "△")),
        Option("bad", "× 停止", ("停止", "×")),
        Option("unknown", "未確認"),
    )
)
CALL_RESULT = Choice(
    (
        Option("answered", "応答", ("応", "つながった")),
        Option("silent", "不通", ("不",)),
        Option("deputy", "代行へ", ("代",)),
    )
)


def event_col() -> MappedColumn[UUID]:
    """The event that a record is part of."""
    return col("事案", Ref("response_event"), required=True, width=14, shown=False, help="どの事案の記録か。")


def _number() -> MappedColumn[int]:
    return col("番号", Integer(minimum=1), required=True, width=5, help="書いた順番。")


def _device() -> MappedColumn[str]:
    return col(
        "書いたPC",
        Text(40),
        required=True,
        default="1",
        width=6,
        shown=False,
        help="どのPCで書いたか。2台で書いた記録を、あとで1つにまとめられます。",
    )


class ResponseEvent(Ledger):
    """事案: what happened and when, and the plan version that was in force (it stays as it was)."""

    title, key, named_by, group = "事案", ("code",), "name", RESPONSE
    purpose = "災害や大きな障害、または同じ画面で行う訓練。始めたときの計画の版を使い続けます。"
    closed_by = Closing("state", ("closed",))
    order_by = ("occurred_at", "code")

    code: Mapped[str] = col("事案番号", Text(20), required=True, width=9, help="事案を見分ける番号。")
    name: Mapped[str] = col("名前", Text(100), required=True, width=22, help="事案の呼び方。")
    nature: Mapped[str] = col(
        "実際か訓練か", NATURE, required=True, default="actual", width=10, help="実際の災害か、訓練か。"
    )
    threat: Mapped[str | None] = col("事象", THREAT, width=12, unconfirmed=True, help="何が起きたか。")
    occurred_at: Mapped[datetime] = col("発生時刻", Moment(), required=True, width=12, help="起きた時刻。")
    started_at: Mapped[datetime] = col(
        "対応開始", Moment(), required=True, width=12, help="対応を始めた時刻。"
    )
    version: Mapped[UUID | None] = col(
        "使う計画の版", Ref("plan_version"), width=20, unconfirmed=True, help="この事案で使う計画の版。"
    )
    exercise: Mapped[UUID | None] = col(
        "訓練", Ref("exercise"), width=14, shown=False, help="訓練として行うとき、その訓練。"
    )
    state: Mapped[str] = col(
        "状態", EVENT_STATE, required=True, default="open", width=7, help="対応中か、終了したか。"
    )
    declared_at: Mapped[datetime | None] = col(
        "復旧宣言", Moment(), width=12, shown=False, help="復旧を宣言した時刻。"
    )
    released_at: Mapped[datetime | None] = col(
        "解除", Moment(), width=12, shown=False, help="体制を解いた時刻。"
    )
    closed_at: Mapped[datetime | None] = col(
        "終了時刻", Moment(), width=12, shown=False, help="対応を終えた時刻。"
    )
    summary: Mapped[str | None] = col(
        "概要", LongText(), width=24, shown=False, help="何が起き、どう対応したか。"
    )


class EventSystemState(Ledger):
    """稼働状況: one look at one system; the newest of each is the board, the others its history."""

    title, key, named_by, group = "稼働状況", ("event", "device", "number"), "system", RESPONSE
    purpose = "システムの状態を見るたびに1行。いちばん新しいものが掲示になり、前のものは経過として残ります。"
    part_of = "event"
    order_by = ("event", "at", "number")

    event: Mapped[UUID] = event_col()
    device: Mapped[str] = _device()
    number: Mapped[int] = _number()
    system: Mapped[UUID] = system_col("どのシステムか。", required=True)
    at: Mapped[datetime] = col("見た時刻", Moment(), required=True, width=12, help="その状態を確かめた時刻。")
    written_at: Mapped[datetime] = col(
        "書いた時刻", Moment(), required=True, width=12, shown=False, help="書いた時刻。"
    )
    state: Mapped[str] = col(
        "状態", SYSTEM_STATE, required=True, width=9, help="稼働、縮退、停止などのどれか。"
    )
    cause: Mapped[str | None] = col("原因", CAUSE, width=8, help="止まった原因。")
    forecast: Mapped[datetime | None] = col("復旧見込", Moment(), width=12, help="復旧の見込みの時刻。")
    certainty: Mapped[str | None] = col("見込の確かさ", FORECAST, width=7, help="見込みがどれだけ確かか。")
    basis: Mapped[str | None] = col("根拠", Text(200), width=14, shown=False, help="見込みの根拠。")
    workaround: Mapped[str | None] = col("代替手段", LongText(), width=18, help="止まっている間のやり方。")
    waiting_for: Mapped[str | None] = col(
        "待っているもの", Text(120), width=14, help="事業者、部品、先に戻すシステムなど。"
    )
    next_step: Mapped[str | None] = col("次にすること", Text(200), width=16, help="次の作業。")
    person: Mapped[str | None] = col("担当", Text(60), width=9, public=False, help="作業している人や事業者。")
    notified: Mapped[bool | None] = col(
        "利用課に通知", YesNo("済", "未"), width=7, shown=False, help="利用課に知らせたか。"
    )


class EventRecovery(Ledger):
    """復旧の節目: verification, 復旧宣言, 切戻し and 解除 of one system."""

    title, key, named_by, group = "復旧の節目", ("event", "system"), "system", RESPONSE
    purpose = "システムごとの動作確認、復旧宣言、切戻し、解除の時刻。"
    part_of = "event"

    event: Mapped[UUID] = event_col()
    system: Mapped[UUID] = system_col("どのシステムか。", required=True)
    verified_at: Mapped[datetime | None] = col(
        "動作確認", Moment(), width=12, help="動くことを確かめた時刻。"
    )
    verified_by: Mapped[str | None] = col("確認した人", Text(60), width=9, public=False, help="確かめた人。")
    declared_at: Mapped[datetime | None] = col("復旧宣言", Moment(), width=12, help="復旧を知らせた時刻。")
    switched_back_at: Mapped[datetime | None] = col(
        "切戻し", Moment(), width=12, help="代替から元に戻した時刻。"
    )
    released_at: Mapped[datetime | None] = col("解除", Moment(), width=12, help="対応を解いた時刻。")
    data_point: Mapped[datetime | None] = col(
        "戻せた時点", Moment(), width=12, help="どの時点のデータに戻ったか。"
    )
    remark: Mapped[str | None] = col("確認の内容", LongText(), width=20, help="何を確かめたか。")


class ChronologyEntry(Ledger):
    """クロノロジー: what happened, when, from whom to whom; never deleted, only struck through with a reason."""

    title, key, named_by, group = "クロノロジー", ("event", "device", "number"), "content", RESPONSE
    purpose = "起きたこと、決めたこと、頼んだことを、起きた時刻と書いた時刻の両方で残します。"
    part_of = "event"
    kept = (
        "間違えた行には取消線を引いてください（「取消の時刻」と「取消の理由」）。事案は「終了」にできます。"
    )
    order_by = ("event", "happened_at", "number")

    event: Mapped[UUID] = event_col()
    device: Mapped[str] = _device()
    number: Mapped[int] = _number()
    happened_at: Mapped[datetime] = col("起きた時刻", Moment(), required=True, width=12, help="起きた時刻。")
    written_at: Mapped[datetime] = col(
        "書いた時刻", Moment(), required=True, width=12, shown=False, help="書いた時刻。"
    )
    sender: Mapped[str | None] = col("発信", Text(60), width=9, help="だれから。")
    receiver: Mapped[str | None] = col("受信", Text(60), width=9, help="だれへ。")
    means: Mapped[str | None] = col("手段", MEANS, width=7, help="電話、無線、口頭など。")
    kind: Mapped[str] = col(
        "区分",
        ENTRY_KIND,
        required=True,
        default="information",
        width=6,
        help="情報、被害、要請、指示、決定、報告、連絡。",
    )
    content: Mapped[str] = col("内容", LongText(), required=True, width=32, help="起きたこと、伝えたこと。")
    certainty: Mapped[str] = col(
        "確度", CERTAINTY, required=True, default="open", width=6, help="未確認、確認済、誤報のどれか。"
    )
    system: Mapped[UUID | None] = system_col("関わるシステム。", shown=False)
    site: Mapped[UUID | None] = col("施設", Ref("site"), width=10, shown=False, help="関わる施設。")
    who_acts: Mapped[str | None] = col("対応する人", Text(60), width=9, help="対応を受け持つ人や班。")
    due: Mapped[datetime | None] = col("期限", Moment(), width=12, help="いつまでに。")
    follow_up: Mapped[str | None] = col(
        "対応", FOLLOW_UP, width=6, help="未、対応中、完了。対応の要らないものは空欄。"
    )
    done_at: Mapped[datetime | None] = col(
        "完了時刻", Moment(), width=12, shown=False, help="対応が終わった時刻。"
    )
    recorder: Mapped[str | None] = col(
        "記録者", Text(60), width=9, shown=False, public=False, help="書いた人。"
    )
    from_paper: Mapped[bool | None] = col(
        "手書きから", YesNo("手書き", "直接"), width=6, shown=False, help="手書きの紙から写したか。"
    )
    corrects: Mapped[UUID | None] = col(
        "訂正したもとの行", Ref("chronology_entry"), width=10, shown=False, help="この行が改めた、前の行。"
    )
    struck_at: Mapped[datetime | None] = col(
        "取消の時刻", Moment(), width=12, shown=False, help="線を引いて取り消した時刻。"
    )
    struck_reason: Mapped[str | None] = col(
        "取消の理由", Text(200), width=16, shown=False, help="なぜ取り消したか。"
    )

    def check(self) -> Iterator[Fault]:
        """A line that is struck through says why."""
        if self.struck_at is not None and not (self.struck_reason or "").strip():
            yield Fault("struck_reason", "取り消した理由がありません。", "なぜ取り消すかを書いてください。")


class EventPerson(Ledger):
    """安否・参集: one person, whether safe and whether there."""

    title, key, named_by, group = "安否・参集", ("event", "number"), "name", RESPONSE
    purpose = "職員の安否と参集。集まった人数と、いま要る人数を比べます。"
    part_of = "event"

    event: Mapped[UUID] = event_col()
    number: Mapped[int] = _number()
    name: Mapped[str] = col(
        "氏名", Text(60), required=True, width=12, personal=True, public=False, help="名前。"
    )
    contact: Mapped[UUID | None] = col(
        "連絡先", Ref("contact"), width=10, personal=True, public=False, shown=False, help="連絡先台帳の人。"
    )
    safety: Mapped[str] = col(
        "安否", SAFETY, required=True, default="unknown", width=8, personal=True, help="無事か。"
    )
    presence: Mapped[str] = col(
        "参集", PRESENCE, required=True, default="unknown", width=9, help="集まったか、向かっているか。"
    )
    told_at: Mapped[datetime | None] = col("確認時刻", Moment(), width=12, help="分かった時刻。")
    expected_at: Mapped[datetime | None] = col("到着見込", Moment(), width=12, help="着く見込みの時刻。")
    arrived_at: Mapped[datetime | None] = col("到着", Moment(), width=12, help="着いた時刻。")
    left_at: Mapped[datetime | None] = col("退庁", Moment(), width=12, help="帰った時刻。")
    role: Mapped[str | None] = col("役割", Text(60), width=12, help="受け持つ役割。")
    team: Mapped[str | None] = col("班", RESPONSE_TEAM, width=7, help="調査と復旧は別の人が行います。")
    remark: Mapped[str | None] = col(
        "状況", Text(200), width=18, personal=True, public=False, help="家族、交通など。"
    )


class EventDamageCheck(Ledger):
    """被害点検の結果: one item looked at, by whom and when (form 11)."""

    title, key, named_by, group = "被害点検の結果", ("event", "number"), "target", RESPONSE
    purpose = "被害点検項目を見て回った結果。調べる人と直す人は分けます。"
    part_of = "event"

    event: Mapped[UUID] = event_col()
    number: Mapped[int] = col("番号", Integer(minimum=1), required=True, width=4, help="点検する順番。")
    area: Mapped[str | None] = col("区分", DAMAGE_AREA, width=10, help="何を点検するか。")
    target: Mapped[str] = col("点検対象", Text(100), required=True, width=16, help="点検するもの。")
    look_for: Mapped[str | None] = col("点検内容", LongText(), width=22, help="何を見るか。")
    first_minutes: Mapped[bool | None] = col(
        "最初の点検", YesNo("最初", "あと"), width=6, help="数分で見て回る項目か。"
    )
    result: Mapped[str] = col(
        "結果", CHECK_RESULT, required=True, default="unknown", width=7, help="○△×・未確認。"
    )
    effect: Mapped[str | None] = col("状況・影響", LongText(), width=22, help="どうなっているか。")
    checked_by: Mapped[str | None] = col("点検者", Text(60), width=9, public=False, help="見た人。")
    checked_at: Mapped[datetime | None] = col("点検時刻", Moment(), width=12, help="見た時刻。")
    next_at: Mapped[datetime | None] = col("次の確認", Moment(), width=12, shown=False, help="次に見る時刻。")
    repaired_by: Mapped[str | None] = col(
        "直す人", Text(60), width=9, shown=False, public=False, help="直す人。"
    )


class EventAction(Ledger):
    """行動の記録: a step of the frozen plan and how it went."""

    title, key, named_by, group = "行動の記録", ("event", "number"), "action", RESPONSE
    purpose = "計画の行動手順を、役割ごとに済ませた記録。"
    part_of = "event"

    event: Mapped[UUID] = event_col()
    number: Mapped[int] = col("番号", Integer(minimum=1), required=True, width=4, help="並べる順番。")
    step_code: Mapped[str | None] = col("手順番号", Text(20), width=6, help="もとになった行動手順の番号。")
    phase: Mapped[str | None] = col("時期", PHASE_OF_ACTION, width=10, help="初動、代替、復旧のどれか。")
    target: Mapped[int | None] = col(
        "目標時間", Duration(), width=6, unconfirmed=True, help="発生からいつまでか。"
    )
    role: Mapped[str | None] = col("担当", Text(60), width=10, help="行う役割。")
    action: Mapped[str] = col("行動", LongText(), required=True, width=24, help="何をするか。")
    check_point: Mapped[str | None] = col(
        "確認すること", LongText(), width=16, shown=False, help="できたと判断する目安。"
    )
    result: Mapped[str | None] = col("結果", TICK, width=4, help="○ できた、△ 一部、× できない。")
    done_at: Mapped[datetime | None] = col("時刻", Moment(), width=12, help="結果を記録した時刻。")
    person: Mapped[str | None] = col("実施者", Text(60), width=9, public=False, help="行った人。")
    remark: Mapped[str | None] = col("気づいたこと", LongText(), width=18, help="困ったこと、気づいたこと。")


class ContactCall(Ledger):
    """連絡の結果: one try to reach somebody."""

    title, key, named_by, group = "連絡の結果", ("event", "device", "number"), "name", RESPONSE
    purpose = "電話をかけた結果。つながらないときは代行の順位どおりに次へ進みます。"
    part_of = "event"

    event: Mapped[UUID] = event_col()
    device: Mapped[str] = _device()
    number: Mapped[int] = _number()
    name: Mapped[str] = col(
        "相手", Text(80), required=True, width=14, personal=True, public=False, help="かけた相手。"
    )
    contact: Mapped[UUID | None] = col(
        "連絡先", Ref("contact"), width=10, personal=True, public=False, shown=False, help="連絡先台帳の人。"
    )
    called_at: Mapped[datetime] = col("時刻", Moment(), required=True, width=12, help="かけた時刻。")
    result: Mapped[str] = col("結果", CALL_RESULT, required=True, width=7, help="応答、不通、代行へ。")
    caller: Mapped[str | None] = col("かけた人", Text(60), width=9, public=False, help="かけた人。")
    remark: Mapped[str | None] = col("内容", LongText(), width=20, help="話したこと。")


class Shift(Ledger):
    """交代表: who is on duty from when to when."""

    title, key, named_by, group = "交代表", ("event", "number"), "name", RESPONSE
    purpose = "長く続く対応の交代。だれがいつからいつまで、どの役割に就くか。"
    part_of = "event"
    order_by = ("event", "begins", "number")

    event: Mapped[UUID] = event_col()
    number: Mapped[int] = _number()
    name: Mapped[str] = col(
        "氏名", Text(60), required=True, width=12, personal=True, public=False, help="就く人。"
    )
    role: Mapped[str | None] = col("役割", Text(60), width=12, help="受け持つ役割。")
    begins: Mapped[datetime] = col("から", Moment(), required=True, width=12, help="始まる時刻。")
    ends: Mapped[datetime] = col("まで", Moment(), required=True, width=12, help="終わる時刻。")
    remark: Mapped[str | None] = col("引継ぎ", LongText(), width=22, help="次の人に伝えること。")

    def check(self) -> Iterator[Fault]:
        """A shift ends after it begins."""
        if self.begins is not None and self.ends is not None and self.ends <= self.begins:
            yield Fault("ends", "終わりの時刻が、始まりより前です。", "日付と時刻を見直してください。")


class AddressResult(Ledger):
    """疎通の結果: what a check script of the user's found; the program itself opens no socket."""

    title, key, named_by, group = "疎通の結果", ("event", "address", "tried_at"), "address", RESPONSE
    purpose = "アドレスの一覧に対する確認の結果。利用者が動かした確認用の手順の出力を読み込みます。"
    part_of = "event"

    event: Mapped[UUID] = event_col()
    address: Mapped[str] = col(
        "アドレス", Text(200), required=True, width=16, public=False, help="確かめたアドレス。"
    )
    target: Mapped[str | None] = col("対象", Text(100), width=16, help="機器やシステムの名前。")
    system: Mapped[UUID | None] = system_col("どのシステムのものか。", shown=False)
    tried_at: Mapped[datetime] = col("時刻", Moment(), required=True, width=12, help="確かめた時刻。")
    answered: Mapped[bool | None] = col(
        "応答", YesNo("あり", "なし"), width=6, unconfirmed=True, help="応答があったか。"
    )
    remark: Mapped[str | None] = col("内容", Text(200), width=14, help="応答時間など。")
