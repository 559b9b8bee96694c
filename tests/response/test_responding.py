"""An event from start to closing, in a real file: frozen plan, several events, clock set back, deleted contact, full medium."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from okaplan_gui.fields import Problem
from okaplan_gui.jobs.event_reading import read_event_records
from okaplan_gui.jobs.events_at_hand import events_at_hand
from okaplan_gui.jobs.new_file import create_file
from okaplan_gui.jobs.responding import (
    Responder,
    people_of_steps,
    stale_after,
    start_event,
    system_needs,
)
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.plan import PlanVersion
from okaplan_gui.models.response import ChronologyEntry
from okaplan_gui.models.standard import Threshold
from okaplan_gui.rules.chronology import in_order, quick_line
from okaplan_gui.rules.plan_content import from_json
from okaplan_gui.rules.response_board import response_board
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.problems import DiskFull
from tests.full_disk import leave_pages
from tests.response.conftest import BEGAN


def start(file: LedgerFile, name: str = "県北の地震") -> Responder:
    return Responder(file, start_event(file, name, "actual", BEGAN, threat="earthquake", now=BEGAN))


def test_the_newest_approved_version_is_frozen_and_all_is_unconfirmed(file: LedgerFile) -> None:
    responder = start(file)
    with file.session() as session:
        version = session.get(PlanVersion, responder.values["version"])
        assert version is not None
        newest = session.scalars(
            select(PlanVersion.number)
            .where(PlanVersion.plan == version.plan)
            .order_by(PlanVersion.number.desc())
        ).first()
        assert version.number == newest
        content = from_json(version.content)
    records = read_event_records(file, responder.event, BEGAN)
    assert [a.action for a in records.actions] == [s.action for s in content.steps]
    assert len(records.checks) == len(content.damage_checks) and records.people
    assert len(records.states) == len(content.systems)
    assert {s.state for s in records.states} == {"unknown"} == {p.safety for p in records.people}
    assert all(a.result is None for a in records.actions)
    given = {role.name for role in content.roles if role.members}
    assert {p.role for p in records.people if p.role} <= given and any(p.role for p in records.people)
    assert set(people_of_steps(file, responder.event)) == {s.code for s in content.steps}


def test_without_a_plan_an_event_begins_all_the_same(tmp_path: Any) -> None:
    with create_file(tmp_path / "空.okaplan") as file:
        responder = start(file)
        assert responder.values["version"] is None
        responder.note(quick_line("停電", BEGAN), BEGAN)
        assert len(read_event_records(file, responder.event).entries) == 1
        with pytest.raises(Problem, match="名前"):
            start(file, "  ")


def test_several_events_at_once_keep_their_lines_apart(file: LedgerFile) -> None:
    first, second = start(file), start(file, "サーバ室の水漏れ")
    assert first.values["code"] != second.values["code"]
    for responder in (first, second, first):
        responder.note(quick_line("連 連絡した", BEGAN), BEGAN)
    numbers = [[e.number for e in read_event_records(file, r.event).entries] for r in (first, second)]
    assert numbers == [[1, 2], [1]]
    assert {event.key for event in events_at_hand(file) if event.is_open} >= {first.event, second.event}


def test_a_look_keeps_what_was_said_until_it_is_up(file: LedgerFile) -> None:
    responder = start(file)
    system = response_board(read_event_records(file, responder.event))[0].system
    responder.look(system, "down", BEGAN, cause="power", waiting_for="燃料")
    responder.look(system, "restoring", BEGAN + timedelta(minutes=30))
    newest = response_board(read_event_records(file, responder.event, BEGAN + timedelta(minutes=40)))[0]
    assert (newest.newest.cause, newest.newest.waiting_for, newest.newest.state) == (
        "power",
        "燃料",
        "restoring",
    )
    assert newest.down_at == BEGAN
    responder.look(system, "up", BEGAN + timedelta(minutes=50))
    responder.recovery(system, verified_at=BEGAN + timedelta(minutes=55))
    responder.recovery(system, declared_at=BEGAN + timedelta(minutes=60))
    records = read_event_records(file, responder.event)
    assert response_board(records)[0].newest.waiting_for is None
    assert [(r.verified_at, r.declared_at) for r in records.recoveries] == [
        (BEGAN + timedelta(minutes=55), BEGAN + timedelta(minutes=60))
    ]


def test_a_clock_set_back_changes_no_number_and_no_order(file: LedgerFile) -> None:
    responder = start(file)
    responder.note(quick_line("先に起きた", BEGAN + timedelta(hours=2)), BEGAN + timedelta(hours=2))
    back = BEGAN + timedelta(minutes=30)
    responder.note(quick_line("時計が戻ってから書いた", back), back)
    entries = read_event_records(file, responder.event, back).entries
    assert [e.number for e in entries] == [1, 2]
    assert [e.number for e in in_order(entries)] == [2, 1]


def test_struck_lines_stay_with_their_reason(file: LedgerFile) -> None:
    responder = start(file)
    line = responder.note(quick_line("被 別棟も停電", BEGAN), BEGAN)
    with pytest.raises(Problem, match="理由"):
        responder.strike(line, " ", BEGAN)
    responder.strike(line, "聞き違い", BEGAN + timedelta(minutes=5))
    (entry,) = read_event_records(file, responder.event).entries
    assert entry.content == "別棟も停電" and entry.struck_reason == "聞き違い" and entry.kind == "damage"


def test_closed_and_reopened_nothing_is_lost(file: LedgerFile) -> None:
    responder = start(file)
    responder.note(quick_line("始めた", BEGAN), BEGAN)
    responder.close(BEGAN + timedelta(hours=3))
    assert responder.values["closed_at"] == BEGAN + timedelta(hours=3)
    with pytest.raises(Problem, match="終了"):
        responder.note(quick_line("続き", BEGAN), BEGAN)
    responder.reopen()
    assert responder.values["closed_at"] is None
    responder.note(quick_line("続き", BEGAN), BEGAN)
    assert [e.content for e in read_event_records(file, responder.event).entries] == ["始めた", "続き"]


def test_ticks_checks_people(file: LedgerFile) -> None:
    responder = start(file)
    records = read_event_records(file, responder.event)
    action, check, person = records.actions[0].id, records.checks[0].id, records.people[0].id
    responder.tick(action, "done", BEGAN)
    responder.check(check, "bad", BEGAN, effect="漏水")
    responder.person(person, BEGAN, presence="here", safety="safe")
    responder.person(person, BEGAN + timedelta(hours=8), presence="left")
    records = read_event_records(file, responder.event)
    assert (records.actions[0].result, records.actions[0].done_at) == ("done", BEGAN)
    assert (records.checks[0].result, records.checks[0].effect) == ("bad", "漏水")
    assert records.people[0].arrived_at == BEGAN and records.people[0].left_at == BEGAN + timedelta(hours=8)
    responder.tick(action, None, BEGAN)
    assert read_event_records(file, responder.event).actions[0].done_at is None


def test_a_contact_deleted_meanwhile_can_still_be_recorded(file: LedgerFile) -> None:
    responder = start(file)
    with file.operation("連絡先") as operation:
        contact = operation.insert(Contact, code="X-1", kind="vendor", name="見本サービス")
    with file.operation("消す") as operation:
        operation.delete(Contact, contact)
    responder.call(contact, "見本サービス", "silent", BEGAN)
    (call,) = read_event_records(file, responder.event).calls
    assert (call.name, call.contact, call.result) == ("見本サービス", None, "silent")


def test_no_room_left_says_so_and_loses_nothing(file: LedgerFile) -> None:
    responder = start(file)
    leave_pages(file, 20)
    written = 0
    with pytest.raises(DiskFull) as caught:
        while written < 500:
            responder.note(quick_line("長い記録" * 300, BEGAN), BEGAN)
            written += 1
    assert caught.value.remedy
    assert 0 < written < 500 and len(read_event_records(file, responder.event).entries) == written


def test_needs_and_threshold_come_from_the_file(file: LedgerFile) -> None:
    assert system_needs(file)
    with file.session() as session:
        key = session.scalars(select(Threshold.id).where(Threshold.name == "board_stale_minutes")).first()
    with file.operation("基準値") as operation:
        if key is None:
            operation.insert(Threshold, name="board_stale_minutes", value=15)
        else:
            operation.update(Threshold, key, value=15)
    assert stale_after(file) == 15


def test_the_other_laptop_numbers_its_own_lines(file: LedgerFile) -> None:
    responder = start(file)
    responder.note(quick_line("1台目", BEGAN), BEGAN)
    Responder(file, responder.event, "2").note(quick_line("2台目", BEGAN), BEGAN)
    with file.session() as session:
        found = session.execute(
            select(ChronologyEntry.device, ChronologyEntry.number).where(
                ChronologyEntry.event == responder.event
            )
        ).all()
    assert sorted(tuple(row) for row in found) == [("1", 1), ("2", 1)]
