"""訓練実施報告書 (after-action report): what was tried, how it went, what will be mended (JIS Q 22398)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from okaplan_gui.fields import JST, UNCONFIRMED, Duration, TextStyle
from okaplan_gui.fields.era import wareki
from okaplan_gui.models.exercise import (
    RATING,
    TICK,
    Exercise,
    ExerciseItem,
    ExerciseLog,
    Finding,
)
from okaplan_gui.models.organisation import Authority
from okaplan_gui.reports.kit.blocks import approval_boxes
from okaplan_gui.reports.kit.document import Paper, PaperLabels, PrintResult
from okaplan_gui.reports.kit.table import Column
from okaplan_gui.rules.exercise_clock import is_late


@dataclass(frozen=True)
class ExerciseRecord:
    """An exercise with all that was recorded in it."""

    exercise: Exercise
    items: tuple[ExerciseItem, ...]
    log: tuple[ExerciseLog, ...]
    findings: tuple[Finding, ...]
    authority: Authority | None
    plan: str | None
    kind: str
    """種別, as the file calls it."""
    today: date


def after_action_report(record: ExerciseRecord, target: Path, *, in_wareki: bool = True) -> PrintResult:
    """Print the report. Problem when no font is there or the place takes no file."""
    exercise, style = record.exercise, TextStyle(in_wareki)
    authority = record.authority
    held = _day(exercise.held_on, in_wareki)
    labels = PaperLabels(
        title=f"訓練実施報告書　{exercise.name}",
        authority=" ".join(part for part in (authority.name, authority.division) if part)
        if authority
        else "",
        handling=(authority.handling or "") if authority else "",
        date=f"作成 {_day(record.today, in_wareki)}",
    )
    paper = Paper(labels, contents=False)
    paper.heading(f"訓練実施報告書　{exercise.name}")
    paper.add(approval_boxes(paper, ("所属長", "班長", "担当")))
    paper.add(
        paper.tables.key_values(
            [
                ("実施日", held),
                ("種別", record.kind),
                ("試した計画", record.plan or UNCONFIRMED),
                ("目的", exercise.objective or UNCONFIRMED),
                ("想定", exercise.scenario or UNCONFIRMED),
                ("場所", exercise.place or ""),
                ("参加者", exercise.participants or ""),
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
    _items(paper, record)
    _log(paper, record)
    paper.heading("課題と改善", 2)
    columns = [
        Column("番号", 6, "center"),
        Column("課題", 32),
        Column("改善策", 32),
        Column("担当", 11),
        Column("期限", 14),
        Column("状態", 9),
    ]
    rows = [
        (
            str(f.number), f.finding, f.action or UNCONFIRMED, f.owner or UNCONFIRMED, _day(f.due, in_wareki),
            Finding.field("state").kind.text(f.state, style),
        )
        for f in record.findings
    ]  # fmt: skip
    paper.add(paper.tables.table(columns, rows))
    return paper.write(target)


def _summary(record: ExerciseRecord) -> str:
    counts = Counter(item.result for item in record.items)
    late = sum(is_late(item.target, item.result, item.elapsed, 0) for item in record.items if item.result)
    told = "、".join(f"{TICK.text(code)} {counts[code]}件" for code in ("done", "partly", "failed"))
    return f"・{len(record.items)}項目のうち {told}、実施せず {counts[None]}件\n・目標時間より遅れた項目 {late}件\n・課題 {len(record.findings)}件"


def _items(paper: Paper, record: ExerciseRecord) -> None:
    paper.heading("チェックリスト", 2)
    columns = [
        Column("手順", 7, "center"), Column("行動", 33), Column("担当", 13), Column("目標", 10, "right"), Column("経過", 10, "right"),
        Column("結果", 7, "center"), Column("実施者", 11), Column("つまずいたこと", 24),
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


def _log(paper: Paper, record: ExerciseRecord) -> None:
    paper.heading("訓練の記録", 2)
    columns = [
        Column("時刻", 8, "center"),
        Column("作業内容・状況", 48),
        Column("つまずいた工程", 32),
        Column("記録者", 12),
    ]
    rows = [
        (line.at.astimezone(JST).strftime("%H:%M"), line.content, line.stumbled or "", line.person or "")
        for line in record.log
    ]
    paper.add(paper.tables.table(columns, rows))


def _span(exercise: Exercise) -> str:
    if exercise.started_at is None:
        return UNCONFIRMED
    start = exercise.started_at.astimezone(JST).strftime("%H:%M")
    end = exercise.ended_at.astimezone(JST).strftime("%H:%M") if exercise.ended_at else "実施中"
    paused = f"（一時停止 {(exercise.paused_seconds or 0) // 60}分）" if exercise.paused_seconds else ""
    return f"{start} 〜 {end}{paused}"


def _day(day: date | None, in_wareki: bool) -> str:
    if day is None:
        return UNCONFIRMED
    return wareki(day) if in_wareki else day.isoformat()
