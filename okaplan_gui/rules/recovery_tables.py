"""The outlook as tables: the systems against their RTO, people against need, measures side by side."""

from __future__ import annotations

from okaplan_gui.fields import UNCONFIRMED, Duration, Field
from okaplan_gui.rules.recovery_outlook import MeasureOutlook, RecoveryOutlook
from okaplan_gui.rules.recovery_schedule import OWN, PEOPLE, SYSTEM, Hold, PlannedRecovery
from okaplan_gui.rules.recovery_simulation import SimulatedRecovery
from okaplan_gui.rules.recovery_work import ListedTask, RecoveryWork
from okaplan_gui.rules.tally import DANGER, OK, OPEN, WARN, Tally, TallyRow, column, count_column

WORDS = {OK: "間に合う見込み", WARN: "間に合わないおそれ", DANGER: "遅れる", OPEN: "未確認"}
NEVER = "戻せない"
_COIN = 0.5
"""A system that is late in more trials than in time is late, however the plan has it."""


def minutes(value: int | None) -> str:
    """A planned time as people read it."""
    return NEVER if value is None else Duration().text(value)


def about(value: float | None) -> str:
    """A time that came out of the trials: from ten hours on to a quarter of an hour."""
    if value is None:
        return NEVER
    return minutes(round(value / 15) * 15 if value >= 600 else round(value))


def chance_text(row: SimulatedRecovery) -> str:
    """The chance with its sampling error."""
    if row.chance is None:
        return UNCONFIRMED
    return f"{row.chance * 100:.1f}% ±{row.margin * 100:.1f}"


def hold_text(hold: Hold, listed: ListedTask, work: RecoveryWork) -> str:
    """What holds a system back, in words."""
    if hold.kind == OWN:
        return "自らの復旧作業"
    if hold.kind == PEOPLE:
        return "人が足りない"
    if hold.kind == SYSTEM and hold.place is not None:
        return f"{work.task(hold.place).name}を待つ"
    return f"{listed.held.what}を待つ" if listed.held else "外の資源を待つ"


def verdict(planned: PlannedRecovery, found: SimulatedRecovery, enough: float) -> str:
    """How a system stands. Lateness is told even where something is 未確認; being in time is not."""
    chance = found.chance
    if planned.listed.open or chance is None:
        return OPEN
    if planned.late or chance < _COIN:
        return DANGER
    if chance < enough:
        return WARN
    task = planned.listed.task
    return OPEN if task.best is None or task.worst is None or task.people is None else OK


def remarks(planned: PlannedRecovery) -> str:
    """What stands behind the figures of one system."""
    task = planned.listed.task
    waits = [wait.what for wait in task.waits if wait.until is None]
    told = [
        "目標復旧時間が未確認" if task.objective is None else "",
        "復旧見込が未確認" if task.likely is None else "",
        f"{'・'.join(waits)}の時間が未確認" if waits else "",
        f"{'・'.join(task.doubts)}が未確認" if task.doubts else "",
        "必要人数が未確認" if task.people is None else "",
        "最短・最長が未確認" if task.likely is not None and None in (task.best, task.worst) else "",
        "待つ相手が未確認" if planned.listed.open and not task.unknown else "",
        "依存関係が循環" if planned.listed.in_cycle else "",
        "人が足りず始められない" if planned.finish is None else "",
    ]
    return "、".join(part for part in told if part)


def systems_table(outlook: RecoveryOutlook) -> Tally:
    """One row a system, in recovery order."""
    rows: list[TallyRow] = []
    marks: dict[str, int] = {}
    for planned, found in zip(outlook.schedule.rows, outlook.simulation.rows, strict=True):
        listed = planned.listed
        mark = verdict(planned, found, outlook.enough)
        marks[mark] = marks.get(mark, 0) + 1
        hold, share = found.holds[0]
        rows.append(
            TallyRow(
                (
                    listed.number, listed.task.name, WORDS[mark], listed.task.objective, minutes(planned.start),
                    minutes(planned.finish), chance_text(found), about(found.median), about(found.late_end),
                    f"{hold_text(hold, listed, outlook.work)}（{share * 100:.0f}%）", remarks(planned),
                ),
                mark, "information_system", (listed.task.key,),
            )
        )  # fmt: skip
    count = len(rows)
    told = "、".join(f"{WORDS[mark]} {marks[mark]}" for mark in (OK, WARN, DANGER, OPEN) if mark in marks)
    summary = (
        f"{count}システムのうち {told}。{outlook.simulation.trials:,}回の試行（乱数の種 {outlook.simulation.seed}）。"
        f"確率が{outlook.enough * 100:.0f}%以上で間に合う見込みとします。±は試行による誤差（95%）。"
    )
    columns = (
        count_column("順", "", 3), column("情報システム", width=16), column("見通し", width=11),
        column("目標復旧時間", Duration(), 7), column("着手の予定", width=9), column("復旧の予定", width=9),
        column("間に合う確率", width=8), column("半分の回", width=9), column("9割の回", width=9),
        column("いちばん多い足止め", width=18), column("未確認・注意", width=16, unconfirmed=False),
    )  # fmt: skip
    return Tally("復旧の見通し", outlook.as_of, summary, columns, tuple(rows))


def people_table(outlook: RecoveryOutlook) -> Tally:
    """Heads by period against what steps and recovery need."""
    rows = [
        TallyRow(
            (one.label, one.there, one.steps, one.recovery, one.steps + one.recovery, f"{one.spare:+}人" if one.spare else "±0人"),
            DANGER if one.spare < 0 else OPEN if one.assumed else OK,
        )
        for one in outlook.need
    ]  # fmt: skip
    staff = outlook.staff
    short = [one.label for one in outlook.need if one.spare < 0]
    summary = (
        f"職員{len(staff.members)}人のうち、2週間までに来る見込みは{outlook.need[-1].there}人（条件「{staff.name}」、{outlook.timing}）。"
        + (f"足りない時期: {'、'.join(short)}まで。" if short else "どの時期も足ります。")
    )
    columns = (
        column("発災から", width=8), count_column("来る人", "人"), count_column("行動手順に要る人", "人", 8),
        count_column("復旧に要る人", "人", 7), count_column("要る人の計", "人"), column("過不足", width=6),
    )  # fmt: skip
    return Tally("人員の過不足", outlook.as_of, summary, columns, tuple(rows))


def measures_table(outlook: RecoveryOutlook) -> Tally:
    """The chance of each system now and after each measure; the first row counts the systems in time."""
    columns: list[Field] = [column("情報システム", width=16), column("いま", width=13)]
    columns += [
        column(f"{number}　{one.change.name}", width=17) for number, one in enumerate(outlook.measures, 1)
    ]
    count = len(outlook.schedule.rows)
    now = _in_time(outlook, outlook.simulation.rows)
    first = [_counted(outlook, one, now) for one in outlook.measures]
    rows = [TallyRow((f"間に合う見込み（{count}のうち）", f"{now}", *first))]
    for place, (planned, found) in enumerate(
        zip(outlook.schedule.rows, outlook.simulation.rows, strict=True)
    ):
        cells = [_compared(one, place, found) for one in outlook.measures]
        mark = verdict(planned, found, outlook.enough)
        rows.append(
            TallyRow(
                (planned.listed.task.name, _now(found), *cells),
                mark,
                "information_system",
                (planned.listed.task.key,),
            )
        )
    idle = [one.change.name for one in outlook.measures if one.simulation is None]
    summary = (
        "間に合う確率（いまとの差、ポイント）と、半分の回で復旧する時間。同じ乱数で、対策だけを変えて比べています。"
        "判定は、いまのものです。"
    )
    if idle:
        summary += f"計算に使える値（システム、今より短い復旧見込、人数）がない対策: {'、'.join(idle)}。"
    return Tally("対策をしたら", outlook.as_of, summary, tuple(columns), tuple(rows))


def _in_time(outlook: RecoveryOutlook, rows: tuple[SimulatedRecovery, ...]) -> int:
    """Systems whose chance is enough, the open ones left out."""
    return sum(
        not planned.listed.open and row.chance is not None and row.chance >= outlook.enough
        for planned, row in zip(outlook.schedule.rows, rows, strict=True)
    )


def _counted(outlook: RecoveryOutlook, one: MeasureOutlook, now: int) -> str:
    if one.simulation is None:
        return "計算できない"
    after = _in_time(outlook, one.simulation.rows)
    return f"{after}（{after - now:+}）" if after != now else f"{after}（±0）"


def _compared(one: MeasureOutlook, place: int, found: SimulatedRecovery) -> str:
    if one.simulation is None:
        return "－"
    after = one.simulation.rows[place]
    if after.chance is None or found.chance is None:
        return UNCONFIRMED
    change = round((after.chance - found.chance) * 100, 1)
    told = f"{change:+.1f}" if change else "±0"
    return f"{_percent(after)}（{told}）　{about(after.median)}"


def _now(row: SimulatedRecovery) -> str:
    return f"{_percent(row)}　{about(row.median)}"


def _percent(row: SimulatedRecovery) -> str:
    return UNCONFIRMED if row.chance is None else f"{row.chance * 100:.1f}%"


def basis_lines(outlook: RecoveryOutlook) -> list[str]:
    """What the figures rest on, line by line."""
    return [
        f"計画: {outlook.plan}　被害想定: {outlook.scenario}（{outlook.timing or '発生のときは未確認'}）　参集の条件: {outlook.staff.name}",
        "",
        "・復旧の順に並べた表の上から、待つものがそろい、人手が足りるシステムに着手します。足りないときは次のシステムに回ります。",
        "・待つものは、先に動いていなければならないシステム、事業者の到着（駆付け時間＋遅れ）、被害を受けた施設・電力・回線・機器です。",
        "・発電機で停電の長さをしのげない施設は、停電が終わるまで使えないものとします。",
        "・復旧時間は、最短・見込・最長から PERT 分布でくり返し選びます。職員は、集まれない割合に従って1人ずつ遅れます。",
        "・参集距離は帯の遠い方の端で数え、歩ける距離の外の人は交通が動いてから来るものとします。",
        "・要る人は、役割ごとにその時期のいちばん多い手順と、目標復旧時間から逆算した復旧作業の人数です。",
        *(f"？ {note}" for note in outlook.notes),
    ]
