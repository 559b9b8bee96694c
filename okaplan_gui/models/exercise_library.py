"""訓練の年間計画とシナリオ集: which exercises a year has, and scenarios to take them from (steps 7 and 16)."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Mapped

from okaplan_gui.fields import FiscalYear, Integer, LongText, Ref, Text
from okaplan_gui.models.damage import THREAT, TIMING
from okaplan_gui.models.exercise import EXERCISE_KIND
from okaplan_gui.models.groups import EXERCISES
from okaplan_gui.models.ledger import Ledger, col
from okaplan_gui.models.phases import MEANS


class ExerciseProgramme(Ledger):
    """年間計画: one exercise that a fiscal year is to have; at least one a year is reminded of (plan §3.1.1)."""

    title, key, named_by, group = "訓練の年間計画", ("year", "number"), "name", EXERCISES
    purpose = "年度ごとに、どの訓練を、いつ、だれに行うか。実施した訓練と結び付けます。"
    order_by = ("year", "month", "number")

    year: Mapped[int] = col("年度", FiscalYear(), required=True, width=8, help="行う年度。")
    number: Mapped[int] = col("番号", Integer(minimum=1), required=True, width=4, help="並べる順番。")
    name: Mapped[str] = col("訓練名", Text(100), required=True, width=20, help="訓練の名前。")
    kind: Mapped[str] = col("種別", EXERCISE_KIND, required=True, width=10, help="訓練の種類。")
    month: Mapped[int | None] = col(
        "月", Integer("月", minimum=1, maximum=12), width=4, unconfirmed=True, help="行う月。"
    )
    audience: Mapped[str | None] = col(
        "対象", Text(120), width=16, unconfirmed=True, help="だれが参加するか。"
    )
    aim: Mapped[str | None] = col("ねらい", LongText(), width=22, help="何を確かめるか。")
    plan: Mapped[UUID | None] = col("計画", Ref("continuity_plan"), width=16, help="どの計画の訓練か。")
    scenario: Mapped[UUID | None] = col("シナリオ", Ref("exercise_scenario"), width=14, help="使うシナリオ。")
    exercise: Mapped[UUID | None] = col(
        "実施した訓練", Ref("exercise"), width=16, help="この計画で行った訓練。"
    )


class ExerciseScenario(Ledger):
    """シナリオ: the event and the state of things at its beginning."""

    title, key, named_by, group = "訓練シナリオ", ("code",), "name", EXERCISES
    purpose = "訓練で使うシナリオ。発災のときの電気・水・電話・交通などの状態と、状況付与の流れを持ちます。"

    code: Mapped[str] = col("シナリオ番号", Text(20), required=True, width=8, help="シナリオを見分ける番号。")
    name: Mapped[str] = col("名前", Text(80), required=True, width=20, help="シナリオの呼び方。")
    threat: Mapped[str | None] = col("事象", THREAT, width=12, unconfirmed=True, help="何が起きるか。")
    timing: Mapped[str | None] = col(
        "発生のとき", TIMING, width=8, unconfirmed=True, help="平日昼か、夜間休日か。"
    )
    time: Mapped[str | None] = col("発災の時刻", Text(40), width=10, help="平日の午後2時など。")
    minutes: Mapped[int | None] = col("長さ", Integer("分", minimum=1), width=6, help="訓練の時計での長さ。")
    event: Mapped[str | None] = col("起きること", LongText(), width=26, help="災害や障害の内容。")
    power: Mapped[str | None] = col("電気", Text(120), width=14, section="ライフライン", help="電気の状態。")
    gas: Mapped[str | None] = col(
        "ガス", Text(120), width=12, section="ライフライン", shown=False, help="ガスの状態。"
    )
    water: Mapped[str | None] = col(
        "水道", Text(120), width=12, section="ライフライン", shown=False, help="水道の状態。"
    )
    phones: Mapped[str | None] = col(
        "電話", Text(120), width=14, section="ライフライン", help="電話のつながり方。"
    )
    transport: Mapped[str | None] = col(
        "公共交通", Text(120), width=14, section="ライフライン", shown=False, help="電車やバスの状態。"
    )
    roads: Mapped[str | None] = col(
        "道路", Text(120), width=14, section="ライフライン", shown=False, help="道路の状態。"
    )
    aims: Mapped[str | None] = col(
        "確かめられること", LongText(), width=22, help="このシナリオで確かめられること。"
    )


class ScenarioInject(Ledger):
    """シナリオの状況付与: the injects that an exercise of this scenario begins with."""

    title, key, named_by, group = "シナリオの状況付与", ("scenario", "number"), "content", EXERCISES
    purpose = "シナリオに沿って与える状況。訓練を作るときに写され、訓練ごとに直せます。"
    part_of = "scenario"
    order_by = ("scenario", "minute", "number")

    scenario: Mapped[UUID] = col(
        "シナリオ", Ref("exercise_scenario"), required=True, width=16, help="どのシナリオの状況付与か。"
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
        "出ないときの追加", LongText(), width=18, help="期待した行動が出ないときに加える状況。"
    )
