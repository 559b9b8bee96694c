"""An exercise played on the screens of the day itself: its event, begun when it is first wanted (domain §4, §5)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.fields import Problem
from okaplan_gui.jobs.responding import start_event
from okaplan_gui.models.exercise import Exercise
from okaplan_gui.models.response import ResponseEvent
from okaplan_gui.store.ledger_file import LedgerFile


def event_of_exercise(file: LedgerFile, exercise: UUID, now: datetime) -> UUID:
    """The key of the exercise's event; the newest where it was played more than once.

    A new one begins as 訓練 with the plan version that the exercise tries. Problem when the exercise was deleted, or
    when it is over and was never played so.
    """
    values = file.get(Exercise, exercise)
    if values is None:
        raise Problem("この訓練は削除されています。", "訓練を選び直してください。")
    table = ResponseEvent.table()
    with file.reading() as connection:
        found: UUID | None = connection.execute(
            select(table.c.id)
            .where(table.c.exercise == exercise)
            .order_by(table.c.started_at.desc())
            .limit(1)
        ).scalar()
    if found is not None:
        return found
    if values["state"] == "closed":
        raise Problem(
            "この訓練は終了していて、災害対応の画面の記録はありません。",
            "記録は「記録」と「報告書」で見られます。",
        )
    return start_event(
        file, values["name"], "exercise", now, now=now, exercise=exercise, version=values["version"]
    )
