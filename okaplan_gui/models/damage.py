"""被害想定と対策: scenarios, what they take out, vulnerabilities, measures, minimum resources (forms 6, 14, 18)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped, MappedColumn

from okaplan_gui.fields import Choice, Date, Duration, FiscalYear, Integer, LongText, Option, Ref, Text, Yen
from okaplan_gui.models.groups import DAMAGE
from okaplan_gui.models.ledger import Closing, Ledger, col
from okaplan_gui.models.owner import division_col, system_col, vendor_col

THREAT = Choice(
    (
        Option("earthquake", "地震"),
        Option("tsunami", "津波・高潮", ("津波", "高潮")),
        Option("flood", "洪水・浸水", ("洪水", "風水害", "浸水")),
        Option("landslide", "土砂災害"),
        Option("fire", "火災"),
        Option("water", "サーバ室の水漏れ", ("漏水", "水損")),
        Option("power", "長時間の停電", ("停電",)),
        Option("cooling", "空調の停止", ("空調",)),
        Option("line", "通信回線の断", ("回線",)),
        Option("cloud", "データセンター・クラウドの停止", ("データセンター", "クラウド")),
        Option("ransomware", "不正プログラム（身代金要求型など）", ("ランサムウェア", "サイバー攻撃")),
        Option("infection", "感染症", ("パンデミック",)),
        Option("vendor", "事業者が来られない", ("事業者不在",)),
        Option("other", "その他"),
    )
)
TIMING = Choice(
    (
        Option("on_duty", "平日昼", ("勤務時間内",)),
        Option("off_duty", "夜間休日", ("勤務時間外", "休日・夜間")),
    )
)
RESOURCE_KIND = Choice(
    (
        Option("site", "庁舎・部屋", ("庁舎", "部屋")),
        Option("power", "電力", ("電源",)),
        Option("cooling", "空調"),
        Option("line", "通信", ("回線",)),
        Option("equipment", "機器"),
        Option("system", "情報システム", ("システム",)),
        Option("people", "要員", ("職員",)),
        Option("transport", "交通"),
        Option("vendor", "事業者"),
    )
)
EXTENT = Choice(
    (Option("out", "使えない"), Option("partly", "一部使える", ("一部",)), Option("up", "使える"))
)
WEAK_POINT = Choice(
    (
        Option("building", "庁舎"),
        Option("facility", "設備"),
        Option("power", "電力"),
        Option("line", "通信"),
        Option("system", "情報システム", ("システム",)),
        Option("data", "データ"),
        Option("people", "要員"),
        Option("contract", "契約"),
        Option("procedure", "手順"),
    )
)
PRIORITY = Choice((Option("1", "高"), Option("2", "中"), Option("3", "低")))
TERM = Choice(
    (
        Option("short", "短期（今年度）", ("短期",)),
        Option("middle", "中期（次の予算）", ("中期",)),
        Option("long", "長期", ()),
    )
)
MEASURE_STATE = Choice(
    (
        Option("considered", "検討中", ("検討",)),
        Option("requested", "予算要求中", ("要求",)),
        Option("doing", "実施中"),
        Option("done", "完了", ("済",)),
        Option("dropped", "見送り"),
    )
)
MEASURE_EFFECT = Choice(
    (
        Option("spare", "予備機を置く", ("予備機",)),
        Option("second_line", "回線を二重にする", ("第2回線",)),
        Option("person", "要員を増やす", ("増員",)),
        Option("power", "電源を延ばす"),
        Option("procedure", "手順・訓練", ("手順",)),
        Option("contract", "契約を改める", ("契約",)),
        Option("other", "その他"),
    )
)
RESOURCE_NEED = Choice(
    (
        Option("people", "要員"),
        Option("terminal", "端末・プリンタ", ("端末",)),
        Option("server", "サーバ・機器", ("サーバ",)),
        Option("line", "回線・通信手段", ("回線",)),
        Option("power", "電源・燃料", ("電源",)),
        Option("place", "場所"),
        Option("data", "データ・媒体", ("データ",)),
        Option("paper", "帳票・手順書", ("帳票",)),
        Option("supplies", "食料・物資", ("物資",)),
        Option("vendor", "事業者"),
    )
)


def plan_col(help: str) -> MappedColumn[UUID]:
    """The plan that a record is part of."""
    return col("計画", Ref("continuity_plan"), required=True, width=16, shown=False, help=help)


def number_col(help: str = "並べる順番。") -> MappedColumn[int]:
    """The place of a record in its list."""
    return col("番号", Integer(minimum=1), required=True, width=4, help=help)


class DamageScenario(Ledger):
    """被害想定: one event at one time of day, and how long power, lines and transport fail (form 14)."""

    title, key, named_by, group = "被害想定", ("plan", "number"), "name", DAMAGE
    purpose = "どんな災害や障害が、いつ起きると考えるか。何が使えなくなるかは「被害想定の内訳」に書きます。"
    part_of = "plan"

    plan: Mapped[UUID] = plan_col("どの計画の想定か。")
    number: Mapped[int] = number_col()
    name: Mapped[str] = col(
        "想定の名前", Text(80), required=True, width=18, help="想定の呼び方。", other_names=("災害", "想定")
    )
    threat: Mapped[str] = col(
        "事象", THREAT, required=True, width=12, help="何が起きるか。", other_names=("脅威", "災害の種類")
    )
    timing: Mapped[str | None] = col(
        "発生のとき",
        TIMING,
        width=8,
        unconfirmed=True,
        help="平日昼か、夜間休日か。",
        other_names=("発生条件",),
    )
    severity: Mapped[str | None] = col(
        "規模", Text(120), width=14, unconfirmed=True, help="震度、浸水の深さなど。"
    )
    power_off: Mapped[int | None] = col(
        "停電の長さ", Duration(), width=7, unconfirmed=True, help="外からの電気が止まる時間。"
    )
    lines_down: Mapped[int | None] = col(
        "通信断の長さ", Duration(), width=7, unconfirmed=True, help="通信回線が使えない時間。"
    )
    transport_down: Mapped[int | None] = col(
        "交通の停止", Duration(), width=7, unconfirmed=True, help="公共交通が動かない時間。"
    )
    vendor_delay: Mapped[int | None] = col(
        "事業者の遅れ",
        Duration(),
        width=7,
        unconfirmed=True,
        help="事業者の到着が、契約の駆付け時間よりどれだけ遅れるか。",
    )
    assumption: Mapped[UUID | None] = col(
        "参集予測の条件",
        Ref("attendance_assumption"),
        width=12,
        unconfirmed=True,
        help="この想定で職員がどう集まるか。",
    )
    description: Mapped[str | None] = col(
        "想定の内容", LongText(), width=24, shown=False, help="二次災害や地域の被害も書きます。"
    )
    basis: Mapped[str | None] = col(
        "根拠", Text(200), width=16, shown=False, unconfirmed=True, help="被害想定調査、浸水想定図など。"
    )


class ScenarioDamage(Ledger):
    """What one scenario does to one resource (form 14)."""

    title, named_by, group = "被害想定の内訳", "kind", DAMAGE
    key = ("scenario", "kind", "site", "line", "equipment", "system", "vendor")
    purpose = "想定ごとに、どの庁舎・回線・機器・事業者などが、いつまで使えないか。止まるシステムはここから求めます。"
    part_of = "scenario"
    order_by = ("scenario", "kind")

    scenario: Mapped[UUID] = col(
        "被害想定", Ref("damage_scenario"), required=True, width=16, help="どの想定の被害か。"
    )
    kind: Mapped[str] = col(
        "資源", RESOURCE_KIND, required=True, width=9, help="何の被害か。", other_names=("資源区分",)
    )
    site: Mapped[UUID | None] = col(
        "施設", Ref("site"), width=12, help="庁舎・電力・空調の被害のとき、どの施設か。"
    )
    line: Mapped[UUID | None] = col("回線", Ref("line"), width=12, help="通信の被害のとき、どの回線か。")
    equipment: Mapped[UUID | None] = col(
        "機器", Ref("equipment"), width=12, help="機器の被害のとき、どの機器か。"
    )
    system: Mapped[UUID | None] = system_col("システムそのものが使えなくなるとき。")
    vendor: Mapped[UUID | None] = vendor_col("事業者が来られないとき。")
    extent: Mapped[str | None] = col(
        "程度", EXTENT, width=8, unconfirmed=True, help="使えないか、一部使えるか。"
    )
    lasts: Mapped[int | None] = col(
        "使えない時間", Duration(), width=8, unconfirmed=True, help="使えるようになるまでの見込み。"
    )
    basis: Mapped[str | None] = col("根拠", Text(200), width=16, help="そう考えた根拠。")


class Vulnerability(Ledger):
    """脆弱性: a weak point that a scenario would strike (form 6)."""

    title, key, named_by, group = "脆弱性", ("plan", "number"), "weakness", DAMAGE
    purpose = "庁舎・設備・システム・要員・契約などの弱いところ。対策は「対策」に記録します。"
    part_of = "plan"

    plan: Mapped[UUID] = plan_col("どの計画の脆弱性か。")
    number: Mapped[int] = number_col()
    kind: Mapped[str] = col(
        "対象", WEAK_POINT, required=True, width=8, help="何が弱いか。", other_names=("対象区分",)
    )
    site: Mapped[UUID | None] = col("施設", Ref("site"), width=12, help="どの施設か。")
    line: Mapped[UUID | None] = col("回線", Ref("line"), width=12, shown=False, help="どの回線か。")
    system: Mapped[UUID | None] = system_col("どのシステムか。")
    scenario: Mapped[UUID | None] = col(
        "被害想定", Ref("damage_scenario"), width=14, help="どの想定で問題になるか。"
    )
    weakness: Mapped[str] = col(
        "現状の脆弱性",
        LongText(),
        required=True,
        width=26,
        public=False,
        help="何が足りないか。",
        other_names=("脆弱性", "弱いところ"),
    )
    effect: Mapped[str | None] = col(
        "起きること", LongText(), width=20, public=False, help="そのままだと何が起きるか。"
    )
    priority: Mapped[str | None] = col(
        "優先度", PRIORITY, width=5, unconfirmed=True, help="高・中・低のどれか。"
    )
    found_on: Mapped[date | None] = col("把握した日", Date(), width=9, help="分かった日。")


class Measure(Ledger):
    """対策: what is done about a weakness, its cost, its term and the risk that stays (form 6)."""

    title, key, named_by, group = "対策", ("plan", "number"), "name", DAMAGE
    purpose = (
        "脆弱性への対策。費用・時期・担当・状況と、残るリスクを記録します。次の予算要求の一覧になります。"
    )
    part_of = "plan"
    closed_by = Closing("state", ("done", "dropped"))

    plan: Mapped[UUID] = plan_col("どの計画の対策か。")
    number: Mapped[int] = number_col()
    name: Mapped[str] = col(
        "対策", Text(120), required=True, width=20, help="何をするか。", other_names=("対策内容", "対策名")
    )
    vulnerability: Mapped[UUID | None] = col(
        "脆弱性", Ref("vulnerability"), width=18, unconfirmed=True, help="どの脆弱性への対策か。"
    )
    system: Mapped[UUID | None] = system_col("効き目のあるシステム。", shown=False)
    effect: Mapped[str | None] = col(
        "効き目", MEASURE_EFFECT, width=9, unconfirmed=True, help="何に効くか。復旧の見込みの計算に使います。"
    )
    recovery_likely: Mapped[int | None] = col(
        "対策後の復旧見込",
        Duration(),
        width=8,
        shown=False,
        help="対策をしたときに見込まれる復旧時間。",
    )
    people: Mapped[int | None] = col(
        "増える人数", Integer("人"), width=6, shown=False, help="復旧に当たれる人がどれだけ増えるか。"
    )
    cost: Mapped[int | None] = col(
        "概算費用", Yen(), width=9, unconfirmed=True, help="かかる費用。", other_names=("費用",)
    )
    priority: Mapped[str | None] = col("優先度", PRIORITY, width=5, unconfirmed=True, help="高・中・低。")
    term: Mapped[str | None] = col(
        "時期", TERM, width=9, unconfirmed=True, help="短期、中期、長期のどれか。", other_names=("実施時期",)
    )
    budget_year: Mapped[int | None] = col(
        "予算年度", FiscalYear(), width=8, help="予算を要求する年度。", other_names=("要求年度",)
    )
    division: Mapped[UUID | None] = division_col("対策を行う課室。", label="担当課", unconfirmed=True)
    due: Mapped[date | None] = col("期限", Date(), width=9, unconfirmed=True, help="いつまでに行うか。")
    state: Mapped[str] = col(
        "状況", MEASURE_STATE, required=True, default="considered", width=8, help="どこまで進んだか。"
    )
    done_on: Mapped[date | None] = col("完了日", Date(), width=9, shown=False, help="対策が終わった日。")
    residual: Mapped[str | None] = col(
        "残るリスク",
        LongText(),
        width=20,
        public=False,
        unconfirmed=True,
        help="対策をしても残る心配。",
        other_names=("残存リスク",),
    )


class MinimumResource(Ledger):
    """必要最小資源: what must be there to go on, and what is there (form 18, step 12)."""

    title, key, named_by, group = "必要最小資源", ("plan", "number"), "name", DAMAGE
    purpose = "重要システムを続けるために欠かせないもの。必要な量、今ある量、災害のときに使えるかを書きます。"
    part_of = "plan"

    plan: Mapped[UUID] = plan_col("どの計画の資源か。")
    number: Mapped[int] = number_col()
    kind: Mapped[str] = col(
        "資源区分", RESOURCE_NEED, required=True, width=10, help="どんな資源か。", other_names=("区分",)
    )
    name: Mapped[str] = col("資源名", Text(100), required=True, width=18, help="資源の名前。")
    system: Mapped[UUID | None] = system_col("特定のシステムに要るとき。", shown=False)
    needed: Mapped[int | None] = col(
        "必要量", Integer(minimum=0), width=6, unconfirmed=True, help="要る量（数）。"
    )
    present: Mapped[int | None] = col(
        "現状", Integer(minimum=0), width=6, unconfirmed=True, help="今ある量（数）。"
    )
    unit: Mapped[str | None] = col("単位", Text(10), width=4, help="人、台、本、時間など。")
    usable: Mapped[str | None] = col(
        "被災時の利用", EXTENT, width=8, unconfirmed=True, help="災害のときに使えるか。"
    )
    alternative: Mapped[str | None] = col(
        "代替・調達先", LongText(), width=18, help="足りないときの代わり、手に入れる先。"
    )
    measure: Mapped[UUID | None] = col("対策", Ref("measure"), width=16, help="足りない分への対策。")
