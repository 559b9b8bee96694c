"""What an exercise is run with, on paper: 進行表, 状況付与票 one a sheet, チェックリスト, 評価表. No toner is wasted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from okaplan_gui.fields import JST, UNCONFIRMED, Duration
from okaplan_gui.models.exercise import PARTICIPANT, RATING
from okaplan_gui.models.phases import MEANS, PHASE_OF_ACTION
from okaplan_gui.reports.exercise_labels import day_or_unknown, exercise_labels
from okaplan_gui.reports.kit.blocks import note_box
from okaplan_gui.reports.kit.document import Paper, PrintResult
from okaplan_gui.reports.kit.table import CHECKBOX, Column
from okaplan_gui.rules.exercise_injects import minute_text
from okaplan_gui.rules.exercise_record import ExerciseRecord

MATERIALS = {
    "running": "進行表（統制者用）",
    "injects": "状況付与票（1枚に1件）",
    "checklist": "チェックリスト",
    "evaluation": "評価表",
}
_TICKS = "○　△　×"
"""To be circled."""
_BLANK = "　\n　"


def exercise_materials(
    record: ExerciseRecord, target: Path, parts: tuple[str, ...], *, in_wareki: bool = True
) -> PrintResult:
    """Print the chosen parts (keys of :data:`MATERIALS`) in their order. Problem when the place takes no file."""
    writers: dict[str, Callable[[Paper, ExerciseRecord, bool], None]] = {
        "running": _running, "injects": _injects, "checklist": _checklist, "evaluation": _evaluation,
    }  # fmt: skip
    paper = Paper(exercise_labels(record, record.exercise.name, in_wareki), contents=False)
    for part in MATERIALS:
        if part in parts:
            writers[part](paper, record, in_wareki)
    return paper.write(target)


def _running(paper: Paper, record: ExerciseRecord, in_wareki: bool) -> None:
    exercise = record.exercise
    paper.heading(f"進行表　{exercise.name}")
    paper.small("統制者だけが持ちます。参加者に見せません。")
    speed = f"{exercise.compression:g}倍" if exercise.compression else "1倍"
    paper.add(
        paper.tables.key_values(
            [
                ("実施日", day_or_unknown(exercise.held_on, in_wareki)),
                ("時間の圧縮", speed),
                ("想定", exercise.scenario or UNCONFIRMED),
                ("目的", exercise.objective or UNCONFIRMED),
            ]
        )
    )
    columns = [
        Column("番号", 7, "center"), Column("時計", 8, "right"), Column("想定", 8, "center"), Column("付与先", 13),
        Column("内容", 28), Column("期待する行動", 24), Column("出ないときの追加", 20), Column("実施", 12, "center"),
    ]  # fmt: skip
    rows = [
        (
            str(one.number), minute_text(one.minute), _assumed(record, one.minute), one.addressee or UNCONFIRMED,
            one.content, one.expected or UNCONFIRMED, one.supplement or "", "　:　\n" + _TICKS,
        )
        for one in record.injects
    ]  # fmt: skip
    paper.add(paper.tables.table(columns, rows))


def _injects(paper: Paper, record: ExerciseRecord, _: bool) -> None:
    for one in record.injects:
        # each is handed over by itself: a sheet of its own
        paper.heading(f"状況付与票　{one.number}番", new_page=True)
        paper.add(note_box(paper, "これは訓練です。"))
        when = _assumed(record, one.minute)
        paper.add(
            paper.tables.key_values(
                [
                    (
                        "時刻",
                        f"{when}　（訓練の時計 {minute_text(one.minute)}）"
                        if when
                        else minute_text(one.minute),
                    ),
                    ("付与先", one.addressee or UNCONFIRMED),
                    ("発信元", one.sender or UNCONFIRMED),
                    ("伝達手段", MEANS.text(one.means) or UNCONFIRMED),
                ]
            )
        )
        paper.heading("内容", 2)
        # read aloud, at arm's length
        paper.change_scale(1.4)
        paper.text(one.content)
        paper.change_scale(1)
        paper.heading("対応（受けた人が書く）", 2)
        paper.add(
            paper.tables.key_values(
                [
                    ("受けた時刻", "　　時　　分"),
                    ("受けた人", _BLANK),
                    ("したこと", "　\n" * 14),
                    ("伝えた先", _BLANK),
                ]
            )
        )


def _checklist(paper: Paper, record: ExerciseRecord, _: bool) -> None:
    paper.heading(f"チェックリスト　{record.exercise.name}")
    columns = [
        Column("手順", 7, "center"), Column("時期", 14), Column("目標", 14, "right"), Column("担当", 14), Column("行動", 40),
        Column("時刻", 9, "center"), Column("結果", 13, "center"), Column("つまずいたこと", 22),
    ]  # fmt: skip
    rows = [
        (
            item.step_code or "", PHASE_OF_ACTION.text(item.phase), Duration().text(item.target) or UNCONFIRMED,
            item.role or UNCONFIRMED, item.action + (f"\n（{item.check_point}）" if item.check_point else ""), "　:　",
            _TICKS, "",
        )
        for item in record.items
    ]  # fmt: skip
    paper.add(paper.tables.table(columns, rows))


def _evaluation(paper: Paper, record: ExerciseRecord, _: bool) -> None:
    paper.heading(f"評価表　{record.exercise.name}")
    paper.add(paper.tables.facts([("評価した人", _BLANK), ("担当した場所・班", _BLANK)], 2))
    ratings = "\n".join(f"{CHECKBOX}{option.label}" for option in RATING.options)
    columns = [
        Column("番号", 6, "center"),
        Column("目標", 30),
        Column("達成の目安", 26),
        Column("評価", 20),
        Column("そう評価した理由", 32),
    ]
    paper.add(
        paper.tables.table(
            columns,
            [
                (str(o.number), o.objective, o.criterion or UNCONFIRMED, ratings, "")
                for o in record.objectives
            ],
        )
    )
    paper.heading("状況付与への対応", 2)
    columns = [
        Column("番号", 6, "center"),
        Column("期待する行動", 44),
        Column("結果", 16, "center"),
        Column("見たこと", 42),
    ]
    paper.add(
        paper.tables.table(
            columns,
            [(str(one.number), one.expected or UNCONFIRMED, _TICKS, _BLANK) for one in record.injects],
        )
    )
    paper.heading("良かった点・改善する点", 2)
    paper.add(paper.tables.key_values([("良かった点", "　\n" * 5), ("改善する点", "　\n" * 5)]))
    people = [p for p in record.participants if p.kind == "evaluator"]
    if people:
        paper.small("評価者: " + "、".join(f"{p.name}（{PARTICIPANT.text(p.kind)}）" for p in people))


def _assumed(record: ExerciseRecord, minute: int) -> str:
    """The time in the scenario; empty while nobody said when it begins."""
    begin = record.exercise.assumed_at
    if begin is None:
        return ""
    return (begin + timedelta(minutes=minute)).astimezone(JST).strftime("%H:%M")
