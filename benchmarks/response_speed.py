"""A line written in the chronology of an event with 5,000 lines, until it is seen, against writing and reading the rows."""

from __future__ import annotations

import itertools
from datetime import timedelta
from pathlib import Path

from benchmarks.measure import Line, pair
from benchmarks.window import PageWindow

COUNT = 5_000
_GOAL = 0.5
"""Seconds: whoever writes one line after the other does not wait."""


def lines(folder: Path) -> list[Line]:
    """From Enter to the line on screen."""
    from sqlalchemy import select

    from okaplan_gui.jobs.responding import start_event
    from okaplan_gui.jobs.sample import create_sample
    from okaplan_gui.models.response import ChronologyEntry
    from okaplan_gui.views.response.desk import now
    from okaplan_gui.views.response.page import ResponsePage

    file = create_sample(folder / "event.okaplan")
    began = now() - timedelta(days=2)
    event = start_event(file, "長い災害", "actual", began)
    with file.operation("行") as operation:
        for number in range(1, COUNT + 1):
            at = began + timedelta(seconds=30 * number)
            operation.insert(
                ChronologyEntry, event=event, device="1", number=number, happened_at=at, written_at=at,
                content=f"{number}件目の記録。空調と電源を確かめた。",
            )  # fmt: skip
    table = ChronologyEntry.table()
    numbers = itertools.count(1)

    def bare() -> None:
        with file.operation("行") as operation:
            operation.insert(
                ChronologyEntry, event=event, device="2", number=next(numbers), happened_at=began, written_at=began,
                content="新しい記録",
            )  # fmt: skip
        with file.reading() as connection:
            connection.execute(select(table).where(table.c.event == event)).all()

    floor = pair(bare, lambda: None)[0]
    window = PageWindow(folder)
    page = window.open(file, ResponsePage)
    file.subscribe(page.refresh)
    page.show_part(1)

    def write() -> None:
        page.entry.edit.setText("新しい記録")
        page.entry.write()
        window.application.processEvents()

    write()
    ours = pair(write, lambda: None)[0]
    window.close()
    file.close()
    return [
        Line("クロノロジーに1行書く", f"{COUNT:,}行", ours, floor, f"≤ {_GOAL} 秒", ours <= _GOAL),
    ]
