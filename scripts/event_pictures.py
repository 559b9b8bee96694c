"""An event at work, played on the sample, for the pictures of 災害対応; and the same event on a second laptop."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from okaplan_gui.jobs.event_reading import read_event_records
from okaplan_gui.jobs.events_at_hand import events_at_hand
from okaplan_gui.jobs.responding import Responder, start_event
from okaplan_gui.rules.chronology import quick_line
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.views.response.desk import now

_STATES = ("down", "restoring", "up", "degraded", "switching")
_LINES = (
    "決 庁舎で震度6強。ICT-BCP を発動する。",
    "要 本部→設備班 非常用発電機の燃料を手配する。",
    "被 サーバ室の空調が止まった。室温 31度。",
    "報 設備班→本部 燃料は2時間後に着く。",
    "連 回線事業者へ連絡。折り返しを待つ。",
)


def event_scenes(window: Any) -> Iterator[tuple[str, Any]]:
    """Each part of the page on an exercise that goes on; the page where it begins is among the pages themselves."""
    names = ("board", "chronology", "actions", "people", "damage", "calls", "order", "milestones", "stop")
    for place, name in enumerate(names):
        yield f"response_{name}", partial(_show, window, place)


def play_event(file: LedgerFile) -> UUID:
    """The key of an exercise that goes on; begun when there is none."""
    going_on = [event.key for event in events_at_hand(file) if event.is_open]
    if going_on:
        return going_on[0]
    moment = now()
    began = moment - timedelta(hours=4)
    event = start_event(file, "県北の地震（見本）", "exercise", began, threat="earthquake")
    responder = Responder(file, event)
    records = read_event_records(file, event)
    for place, (look, state) in enumerate(zip(records.states, _STATES, strict=False)):
        responder.look(
            look.system, state, moment - timedelta(minutes=25 * place), cause="power",
            workaround="紙の様式で受け付ける", waiting_for="燃料の到着" if state != "up" else None,
        )  # fmt: skip
    for number, line in enumerate(_LINES):
        at = began + timedelta(minutes=17 * number)
        entry = responder.note(quick_line(line, at), at)
        if line.startswith("要"):
            responder.follow_up(entry, "open", at, who_acts="設備班", due=moment - timedelta(minutes=5))
    wrong = responder.note(quick_line("別棟も停電", moment), moment)
    responder.strike(wrong, "聞き違い", moment)
    for person in records.people[:4]:
        responder.person(person.id, moment, safety="safe", presence="here")
    for check in records.checks[:2]:
        responder.check(check.id, "good", moment)
    for action in records.actions[:3]:
        responder.tick(action.id, "done", moment)
    return event


@contextmanager
def second_laptop(file: LedgerFile, event: UUID) -> Iterator[Path]:
    """A copy of the file that went on by itself, while this one went on as well."""
    path = Path(tempfile.mkdtemp()) / "2台目.okaplan"
    file.snapshot(path)
    with LedgerFile.open(path) as other:
        there = Responder(other, event)
        there.note(quick_line("報 回線事業者から復旧の見込みの連絡。", now()), now())
        there.person(read_event_records(other, event).people[0].id, now(), safety="safe", presence="here")
    Responder(file, event).note(quick_line("空調の点検を終えた。", now()), now())
    yield path


def _show(window: Any, place: int) -> None:
    window.workspace.go("response", play_event(window.file))
    window.workspace.page.show_part(place)
