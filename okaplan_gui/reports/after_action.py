"""訓練実施報告書 (after-action report): what was tried, how it went, what will be mended (JIS Q 22398)."""

from __future__ import annotations

from pathlib import Path

from okaplan_gui.fields import JST, UNCONFIRMED, Duration, TextStyle
from okaplan_gui.models.exercise import PARTICIPANT, RATING, TICK, Exercise, Finding
from okaplan_gui.reports.exercise_charts import target_chart
from okaplan_gui.reports.exercise_labels import day_or_unknown, exercise_labels
from okaplan_gui.reports.heads_part import heads_part
from okaplan_gui.reports.kit.blocks import approval_boxes
from okaplan_gui.reports.kit.document import Paper, PrintResult
from okaplan_gui.reports.kit.table import Column
from okaplan_gui.rules.exercise_clock import is_late
from okaplan_gui.rules.exercise_injects import minute_text
from okaplan_gui.rules.exercise_record import ExerciseRecord
from okaplan_gui.rules.exercise_results import (
    VERDICTS,
    achievements_told,
    heads_told,
    injects_told,
    items_told,
    objectives_told,
)

_MOST_BARS = 24
"""Rows of a chart that stand on one page."""


def after_action_report(record: ExerciseRecord, target: Path, *, in_wareki: bool = True) -> PrintResult:
    """Print the report. Problem when no font is there or the place takes no file."""
    exercise = record.exercise
    paper = Paper(exercise_labels(record, f"訓練実施報告書　{exercise.name}", in_wareki), contents=False)
    paper.heading(f"訓練実施報告書　{exercise.name}")
    paper.add(approval_boxes(paper, ("所属長", "班長", "担当")))
    paper.add(
        paper.tables.key_values(
            [
                ("実施日", day_or_unknown(exercise.held_on, in_wareki)),
                ("種別", record.kind),
                ("試した計画", record.plan or UNCONFIRMED),
                ("目的", exercise.objective or UNCONFIRMED),
                ("想定", exercise.scenario or UNCONFIRMED),
                ("場所", exercise.place or ""),
                ("参加者", exercise.participants or heads_told(record.participants)),
                ("統制者", exercise.controller or ""),
                ("開始・終了", _span(exercise)),
                ("目的の達成", RATING.text(exercise.rating) or UNCONFIRMED),
            ]
        )
    )
    paper.heading("結果のまとめ", 2)
    paper.text(_summary(record))
    if exercise.review:
        paper.text(exercise.review)
    _objectives(paper, record)
    _achievements(paper, record)
    heads_part(paper, record.gathering.lines, record.gathering.told)
    _items(paper, record)
    _injects(paper, record)
    _timeline(paper, record)
    _findings(paper, record, in_wareki)
    _participants(paper, record)
    return paper.write(target)


def _summary(record: ExerciseRecord) -> str:
    lines = [
        ("目標", objectives_told(record.objectives)),
        ("チェックリスト", items_told(record.items)),
        ("状況付与", injects_told(record.injects)),
        ("復旧の時間", achievements_told(record.achievements)),
        ("参加", heads_told(record.participants)),
        *([("参集", record.gathering.told)] if record.gathering.lines else []),
        (
            "課題",
            f"{len(record.findings)}件、うち再発 {sum(f.id in record.again for f in record.findings)}件。",
        ),
    ]
    return "\n".join(f"・{name}: {told}" for name, told in lines)


def _objectives(paper: Paper, record: ExerciseRecord) -> None:
    if not record.objectives:
        return
    paper.heading("目標の達成", 2)
    columns = [
        Column("番号", 6, "center"),
        Column("目標", 34),
        Column("達成の目安", 28),
        Column("評価", 14),
        Column("所見", 24),
    ]
    rows = [
        (
            str(o.number),
            o.objective,
            o.criterion or UNCONFIRMED,
            RATING.text(o.rating) or UNCONFIRMED,
            o.remark or "",
        )
        for o in record.objectives
    ]
    paper.add(paper.tables.table(columns, rows))


def _achievements(paper: Paper, record: ExerciseRecord) -> None:
    if not record.achievements:
        return
    paper.heading("復旧の時間と目標", 2)
    lines, minutes = record.achievements, Duration().text
    paper.add(
        target_chart(
            paper,
            [(one.system, one.objective, one.achieved) for one in lines],
            "白: 目標復旧時間（RTO）　灰: かかった時間",
        )
    )
    paper.space(8)
    if any(one.point_objective is not None or one.point_achieved is not None for one in lines):
        paper.add(
            target_chart(
                paper,
                [(one.system, one.point_objective, one.point_achieved) for one in lines],
                "白: 目標復旧時点（RPO）　灰: 戻せた時点",
            )
        )
        paper.space(8)
    columns = [
        Column("情報システム", 28), Column("RTO", 11, "right"), Column("かかった", 14, "right"), Column("判定", 16),
        Column("RPO", 11, "right"), Column("戻せた時点", 14, "right"), Column("判定", 16), Column("所見", 20),
    ]  # fmt: skip
    rows = [
        (
            one.system, minutes(one.objective) or UNCONFIRMED, minutes(one.achieved) or UNCONFIRMED,
            VERDICTS[one.time_verdict], minutes(one.point_objective) or UNCONFIRMED,
            minutes(one.point_achieved) or UNCONFIRMED, VERDICTS[one.point_verdict], one.remark or "",
        )
        for one in lines
    ]  # fmt: skip
    paper.add(paper.tables.table(columns, rows))


def _items(paper: Paper, record: ExerciseRecord) -> None:
    paper.heading("チェックリスト", 2)
    timed = [
        (f"{one.step_code or one.number} {one.action}", one.target, one.elapsed)
        for one in record.items
        if one.target is not None and one.result is not None
    ]
    if 1 < len(timed) <= _MOST_BARS:
        paper.add(target_chart(paper, timed, "白: 目標時間　灰: かかった時間（訓練の時計）"))
        paper.space(8)
    columns = [
        Column("手順", 7, "center"), Column("行動", 30), Column("担当", 13), Column("目標", 13, "right"), Column("経過", 13, "right"),
        Column("結果", 10, "center"), Column("実施者", 11), Column("つまずいたこと", 22),
    ]  # fmt: skip
    minutes = Duration().text
    rows = []
    for item in record.items:
        elapsed = minutes(item.elapsed)
        if item.result and is_late(item.target, item.result, item.elapsed, 0):
            elapsed += "\n遅れ"
        rows.append(
            (
                item.step_code or "", item.action, item.role or "", minutes(item.target) or UNCONFIRMED, elapsed,
                TICK.text(item.result) or "実施せず", item.person or "", item.remark or "",
            )
        )  # fmt: skip
    paper.add(paper.tables.table(columns, rows))


def _injects(paper: Paper, record: ExerciseRecord) -> None:
    if not record.injects:
        return
    paper.heading("状況付与と対応", 2)
    columns = [
        Column("番号", 6, "center"), Column("予定", 9, "right"), Column("付与", 11, "right"), Column("付与先", 13),
        Column("内容", 28), Column("期待する行動", 22), Column("対応", 22), Column("結果", 7, "center"),
    ]  # fmt: skip
    rows = [
        (
            str(one.number), minute_text(one.minute),
            minute_text(one.given_elapsed) if one.given_elapsed is not None else "付与せず", one.addressee or UNCONFIRMED,
            one.content, one.expected or UNCONFIRMED, one.answer or "", TICK.text(one.result),
        )
        for one in record.injects
    ]  # fmt: skip
    paper.add(paper.tables.table(columns, rows))


def _timeline(paper: Paper, record: ExerciseRecord) -> None:
    paper.heading("時系列の記録", 2)
    columns = [
        Column("時刻", 12, "center"),
        Column("区分", 8, "center"),
        Column("作業内容・状況（つまずいた工程）", 72),
        Column("結果", 8, "center"),
    ]
    entries = record.timeline
    days = {one.at.astimezone(JST).date() for one in entries}
    form = "%m/%d %H:%M" if len(days) > 1 else "%H:%M"
    paper.add(
        paper.tables.table(
            columns,
            [(one.at.astimezone(JST).strftime(form), one.kind, one.text, one.sign) for one in entries],
        )
    )


def _findings(paper: Paper, record: ExerciseRecord, in_wareki: bool) -> None:
    paper.heading("課題と改善", 2)
    columns = [
        Column("番号", 7, "center"), Column("課題", 28), Column("再発", 11), Column("改善策", 28), Column("担当", 13),
        Column("期限", 14), Column("直す所", 14), Column("状態", 9),
    ]  # fmt: skip
    rows = [
        (
            str(f.number), f.finding, record.again.get(f.id, ""), f.action or UNCONFIRMED, f.owner or UNCONFIRMED,
            day_or_unknown(f.due, in_wareki), f.changes_what or ("計画の章" if f.chapter else ""),
            Finding.field("state").kind.text(f.state, TextStyle(in_wareki)),
        )
        for f in record.findings
    ]  # fmt: skip
    paper.add(paper.tables.table(columns, rows))


def _participants(paper: Paper, record: ExerciseRecord) -> None:
    if not record.participants:
        return
    paper.heading("参加者", 2)
    columns = [
        Column("番号", 6, "center"),
        Column("氏名", 20),
        Column("立場", 12),
        Column("役割", 34),
        Column("参加", 10),
        Column("到着見込", 14, "right"),
        Column("到着", 14, "right"),
    ]
    minutes = Duration().text
    rows = [
        (
            str(p.number), p.name, PARTICIPANT.text(p.kind), p.role or "",
            UNCONFIRMED if p.attended is None else "参加" if p.attended else "欠席",
            minutes(p.expected), minutes(p.arrived),
        )
        for p in record.participants
    ]  # fmt: skip
    paper.add(paper.tables.table(columns, rows))


def _span(exercise: Exercise) -> str:
    if exercise.started_at is None:
        return UNCONFIRMED
    start = exercise.started_at.astimezone(JST).strftime("%H:%M")
    end = exercise.ended_at.astimezone(JST).strftime("%H:%M") if exercise.ended_at else "実施中"
    paused = f"（一時停止 {(exercise.paused_seconds or 0) // 60}分）" if exercise.paused_seconds else ""
    speed = f"　時間の圧縮 {exercise.compression:g}倍" if exercise.compression not in (None, 1) else ""
    return f"{start} 〜 {end}{paused}{speed}"
