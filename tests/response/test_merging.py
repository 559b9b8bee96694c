"""Two laptops in one event: nothing lost, nothing doubled, numbers kept, and it can be undone."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random
from uuid import UUID

import pytest
from sqlalchemy import select

from okaplan_gui.fields import Problem
from okaplan_gui.jobs.event_merging import events_of, merge_event, preview_merge
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.response import (
    ChronologyEntry,
    EventPerson,
    EventRecovery,
    EventSystemState,
    ResponseEvent,
)
from okaplan_gui.store.ledger_file import LedgerFile
from tests.response.conftest import BEGAN, Scene, after


def lines(file: LedgerFile, event: UUID) -> list[tuple[str, int, str]]:
    with file.session() as session:
        rows = session.execute(
            select(ChronologyEntry.device, ChronologyEntry.number, ChronologyEntry.content)
            .where(ChronologyEntry.event == event)
            .order_by(ChronologyEntry.device, ChronologyEntry.number)
        )
        return [tuple(row) for row in rows]  # type: ignore[misc]


def copied(scene: Scene, tmp_path: Path) -> Scene:
    """The second laptop: a copy of the file that goes on by itself."""
    path = tmp_path / "2台目.okaplan"
    scene.file.snapshot(path)
    return Scene(LedgerFile.open(path), scene.event, scene.systems)


def test_both_logs_in_one_and_twice_changes_nothing(scene: Scene, tmp_path: Path) -> None:
    other = copied(scene, tmp_path)
    try:
        scene.entry(5, 50, "ここで書いた5行目")
        first = other.entry(5, 51, "もう1台で書いた5行目")
        other.entry(6, 52, "もう1台の6行目は5行目の訂正", corrects=first)
        other.state(6, 1, 70, "up")
        preview = preview_merge(scene.file, other.file, scene.event)
        assert (preview.new, len(preview.different)) == (3, 0) and preview.names == (("1", "2"),)
        before = lines(scene.file, scene.event)
        assert merge_event(scene.file, preview) == 3
        after_it = lines(scene.file, scene.event)
        assert after_it == [
            *before,
            ("2", 5, "もう1台で書いた5行目"),
            ("2", 6, "もう1台の6行目は5行目の訂正"),
        ]

        again = preview_merge(scene.file, other.file, scene.event)
        assert again.new == 0 and not again.different and merge_event(scene.file, again) == 0
        assert lines(scene.file, scene.event) == after_it

        other.entry(7, 90, "さらに書いた7行目")
        third = preview_merge(scene.file, other.file, scene.event)
        assert third.new == 1 and third.names == (("1", "2"),), "the same name as the first time"
        merge_event(scene.file, third)
        assert ("2", 7, "さらに書いた7行目") in lines(scene.file, scene.event)

        scene.file.undo()
        assert lines(scene.file, scene.event) == after_it
        scene.file.undo()
        assert lines(scene.file, scene.event) == before
    finally:
        other.file.close()


def test_a_record_that_both_changed_is_told_and_chosen(scene: Scene, tmp_path: Path) -> None:
    other = copied(scene, tmp_path)
    try:
        with other.file.session() as session:
            person = session.scalars(select(EventPerson.id).where(EventPerson.number == 2)).one()
        with other.file.operation("着いた") as operation:
            operation.update(EventPerson, person, presence="here", arrived_at=after(95))
        preview = preview_merge(scene.file, other.file, scene.event)
        (record,) = preview.different
        assert record.theirs_newer and record.theirs == {"presence": "here", "arrived_at": after(95)}
        assert merge_event(scene.file, preview, take=()) == 0
        assert (scene.file.get(EventPerson, person) or {})["presence"] == "coming"
        merge_event(scene.file, preview)
        assert (scene.file.get(EventPerson, person) or {})["presence"] == "here"
        assert not preview_merge(scene.file, other.file, scene.event).different
    finally:
        other.file.close()


def test_an_event_that_each_began_by_itself(scene: Scene, tmp_path: Path) -> None:
    """Other keys throughout, systems known again by their codes, checklists and people not doubled."""
    with LedgerFile.create(tmp_path / "別.okaplan") as other:
        line = scene.systems[0][1]
        with other.operation("別") as operation:
            system = operation.insert(InformationSystem, code=line.code, name=line.name)
            event = operation.insert(
                ResponseEvent, code="X-9", name="地震", occurred_at=BEGAN, started_at=BEGAN
            )
            operation.insert(
                EventPerson, event=event, number=1, name="見本 花子", safety="safe", arrived_at=after(80)
            )
            operation.insert(EventPerson, event=event, number=2, name="応援 一郎")
            operation.insert(EventRecovery, event=event, system=system, declared_at=after(130))
            operation.insert(
                EventSystemState, event=event, device="1", number=1, system=system, at=after(40), written_at=after(40),
                state="restoring",
            )  # fmt: skip
            operation.insert(
                ChronologyEntry,
                event=event,
                device="1",
                number=1,
                happened_at=after(3),
                written_at=after(3),
                content="別の1行目",
            )
        preview = preview_merge(scene.file, other, event, scene.event)
        merge_event(scene.file, preview)
        assert ("2", 1, "別の1行目") in lines(scene.file, scene.event)
        with scene.file.session() as session:
            people = {p.name: p for p in session.scalars(select(EventPerson))}
            recovery = session.scalars(select(EventRecovery)).one()
            states = session.scalars(select(EventSystemState).where(EventSystemState.device == "2")).all()
        assert len(people) == 4 and people["応援 一郎"].number == 4
        assert people["見本 花子"].safety == "safe" and people["見本 花子"].arrived_at == after(80)
        assert recovery.declared_at == after(130) and recovery.verified_at == after(120), "nothing is emptied"
        assert [state.system for state in states] == [scene.systems[0][0]]
        again = preview_merge(scene.file, other, event, scene.event)
        assert again.new == 0 and not again.newer_there and merge_event(scene.file, again) == 0


def test_an_event_that_is_not_here_comes_in_whole(scene: Scene, tmp_path: Path) -> None:
    other = copied(scene, tmp_path)
    try:
        with other.file.operation("別の事案") as operation:
            event = operation.insert(
                ResponseEvent, code="D-02", name="停電", occurred_at=BEGAN, started_at=BEGAN
            )
        Scene(other.file, event, scene.systems).entry(1, 1, "停電した")
        assert merge_event(scene.file, preview_merge(scene.file, other.file, event)) == 2
        assert lines(scene.file, event) == [("1", 1, "停電した")]
        assert Counter(choice.lines for choice in events_of(scene.file)) == Counter([1, 4])
    finally:
        other.file.close()


def test_a_system_that_is_not_here_stops_all_of_it(scene: Scene, tmp_path: Path) -> None:
    other = copied(scene, tmp_path)
    try:
        with other.file.operation("知らないシステム") as operation:
            system = operation.insert(InformationSystem, code="Z-999", name="新しいシステム")
            operation.insert(
                EventSystemState, event=other.event, device="9", number=1, system=system, at=after(1),
                written_at=after(1), state="down",
            )  # fmt: skip
        before = lines(scene.file, scene.event)
        with pytest.raises(Problem) as raised:
            preview_merge(scene.file, other.file, scene.event)
        assert "新しいシステム" in raised.value.message and "情報システム台帳" in raised.value.remedy
        assert lines(scene.file, scene.event) == before
    finally:
        other.file.close()


def test_the_same_file_is_refused(scene: Scene) -> None:
    with LedgerFile.open(scene.file.path, read_only=True) as same, pytest.raises(Problem, match="同じ"):
        preview_merge(scene.file, same, scene.event)


def test_to_and_fro_between_three_laptops(tmp_path: Path) -> None:
    """Whoever takes in whose file in whatever order: in the end all have every line once, none renumbered."""
    chance = Random(5)
    with LedgerFile.create(tmp_path / "0.okaplan") as first:
        with first.operation("始まり") as operation:
            event = operation.insert(
                ResponseEvent, code="D", name="事案", occurred_at=BEGAN, started_at=BEGAN
            )
        files = [first]
        for number in (1, 2):
            first.snapshot(tmp_path / f"{number}.okaplan")
            files.append(LedgerFile.open(tmp_path / f"{number}.okaplan"))
        try:
            written: dict[str, int] = {}
            for turn in range(40):
                mine = chance.randrange(3)
                number = max((n for d, n, _ in lines(files[mine], event) if d == "1"), default=0) + 1
                with files[mine].operation("記録") as operation:
                    operation.insert(
                        ChronologyEntry, event=event, device="1", number=number, happened_at=after(turn),
                        written_at=after(turn), content=f"{mine}台目の{turn}",
                    )  # fmt: skip
                written[f"{mine}台目の{turn}"] = number
                if chance.random() < 0.4:
                    taker, giver = chance.sample(range(3), 2)
                    merge_event(files[taker], preview_merge(files[taker], files[giver], event))
            for taker, giver in ((0, 1), (0, 2), (1, 0), (2, 0)):
                merge_event(files[taker], preview_merge(files[taker], files[giver], event))
            for file in files:
                assert {content: number for _, number, content in lines(file, event)} == written
                assert len(lines(file, event)) == 40
            for taker, giver in ((0, 1), (0, 2), (1, 2), (2, 1)):
                assert merge_event(files[taker], preview_merge(files[taker], files[giver], event)) == 0
        finally:
            for file in files[1:]:
                file.close()
