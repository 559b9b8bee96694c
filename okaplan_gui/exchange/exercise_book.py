"""An exercise as a workbook: summary, timeline, checklist, injects, objectives, times, findings; a sheet each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from okaplan_gui.exchange.excel_book import sheet_name
from okaplan_gui.exchange.export import written
from okaplan_gui.exchange.heads_sheet import HEADS_COLUMNS, HEADS_TITLE, add_heads_chart, heads_rows
from okaplan_gui.fields import JST, UNCONFIRMED
from okaplan_gui.models.exercise import FINDING_KIND, FINDING_STATE, PARTICIPANT, RATING, TICK
from okaplan_gui.rules.exercise_record import ExerciseRecord
from okaplan_gui.rules.exercise_results import (
    VERDICTS,
    achievements_told,
    heads_told,
    injects_told,
    items_told,
    objectives_told,
)

Sheet = tuple[str, Sequence[tuple[str, int]], list[tuple[Any, ...]]]
"""Title, heads with widths in letters, rows. Minutes stay numbers, days stay days."""


def export_exercise(record: ExerciseRecord, target: Path) -> int:
    """Write all sheets; how many rows. Problem when the place takes no file."""
    sheets = exercise_sheets(record)
    return written(target, lambda draft: _write(draft, sheets))


def exercise_sheets(record: ExerciseRecord) -> tuple[Sheet, ...]:
    """The sheets: the report's own figures."""
    exercise = record.exercise
    summary: list[tuple[Any, ...]] = [
        ("訓練名", exercise.name),
        ("実施日", exercise.held_on or UNCONFIRMED),
        ("種別", record.kind),
        ("試した計画", record.plan or UNCONFIRMED),
        ("目的の達成", RATING.text(exercise.rating) or UNCONFIRMED),
        ("目標", objectives_told(record.objectives)),
        ("チェックリスト", items_told(record.items)),
        ("状況付与", injects_told(record.injects)),
        ("復旧の時間", achievements_told(record.achievements)),
        ("参加", heads_told(record.participants)),
        ("参集", record.gathering.told),
        ("総括", exercise.review or ""),
    ]
    return (
        ("概要", (("項目", 16), ("内容", 80)), summary),
        (
            "時系列",
            (("時刻", 18), ("区分", 8), ("内容", 80), ("結果", 6)),
            [(one.at, one.kind, one.text, one.sign) for one in record.timeline],
        ),
        (
            "チェックリスト",
            (("手順", 8), ("行動", 50), ("担当", 16), ("目標（分）", 10), ("経過（分）", 10), ("結果", 8), ("実施者", 14), ("つまずいたこと", 40)),
            [(i.step_code, i.action, i.role, i.target, i.elapsed, TICK.text(i.result) or "実施せず", i.person, i.remark) for i in record.items],
        ),
        (
            "状況付与",
            (("番号", 6), ("予定（分）", 10), ("付与（分）", 10), ("付与先", 14), ("内容", 50), ("期待する行動", 40), ("対応", 40), ("結果", 6)),
            [(i.number, i.minute, i.given_elapsed, i.addressee, i.content, i.expected, i.answer, TICK.text(i.result)) for i in record.injects],
        ),
        (
            "目標",
            (("番号", 6), ("目標", 44), ("達成の目安", 40), ("評価", 16), ("所見", 40)),
            [(o.number, o.objective, o.criterion, RATING.text(o.rating) or UNCONFIRMED, o.remark) for o in record.objectives],
        ),
        (
            "達成時間",
            (("情報システム", 34), ("RTO（分）", 10), ("かかった（分）", 12), ("判定", 14), ("RPO（分）", 10), ("戻せた時点（分）", 14), ("判定", 14), ("所見", 40)),
            [(a.system, a.objective, a.achieved, VERDICTS[a.time_verdict], a.point_objective, a.point_achieved, VERDICTS[a.point_verdict], a.remark) for a in record.achievements],
        ),
        (HEADS_TITLE, HEADS_COLUMNS, heads_rows(record.gathering.lines)),
        (
            "課題と改善",
            (("番号", 6), ("課題", 44), ("再発", 12), ("分類", 16), ("改善策", 44), ("担当", 14), ("期限", 12), ("直す記録", 24), ("状態", 10)),
            [(f.number, f.finding, record.again.get(f.id, ""), FINDING_KIND.text(f.kind), f.action, f.owner, f.due, f.changes_what, FINDING_STATE.text(f.state)) for f in record.findings],
        ),
        (
            "参加者",
            (("番号", 6), ("氏名", 20), ("立場", 10), ("役割", 40), ("参加", 10), ("到着見込（分）", 14), ("到着（分）", 12)),
            [(p.number, p.name, PARTICIPANT.text(p.kind), p.role, UNCONFIRMED if p.attended is None else "参加" if p.attended else "欠席", p.expected, p.arrived) for p in record.participants],
        ),
    )  # fmt: skip


def _write(draft: Path, sheets: Sequence[Sheet]) -> int:
    import xlsxwriter

    count = 0
    # text that looks like a formula stays text
    with xlsxwriter.Workbook(
        str(draft), {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": False}
    ) as book:
        head = book.add_format({"bold": True, "bg_color": "#E6E9ED", "border": 1, "valign": "vcenter"})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        days = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
        moments = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss", "valign": "top"})
        for title, heads, rows in sheets:
            sheet = book.add_worksheet(sheet_name(title))
            sheet.freeze_panes(1, 0)
            sheet.set_landscape()
            sheet.set_paper(9)
            sheet.fit_to_pages(1, 0)
            sheet.repeat_rows(0)
            for place, (name, width) in enumerate(heads):
                sheet.set_column(place, place, width, plain)
                sheet.write_string(0, place, name, head)
            for number, row in enumerate(rows, start=1):
                for place, value in enumerate(row):
                    if isinstance(value, datetime):
                        sheet.write_datetime(
                            number, place, value.astimezone(JST).replace(tzinfo=None), moments
                        )
                    elif isinstance(value, date):
                        sheet.write_datetime(number, place, value, days)
                    elif isinstance(value, int | float):
                        sheet.write_number(number, place, value, plain)
                    elif value:
                        sheet.write_string(number, place, value, plain)
            if title == HEADS_TITLE:
                add_heads_chart(book, sheet, len(rows))
            count += len(rows)
    return count
