"""Who comes when, against hand-worked cases."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from okaplan_gui.models.attendance import AttendanceAbsence, AttendanceAssumption
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.continuity import ActionStep
from okaplan_gui.models.damage import DamageScenario
from okaplan_gui.rules.staff_curve import StaffCurve, counted_distance, staff_curve
from okaplan_gui.rules.staff_need import staff_need
from tests.rules.recovery_cases import staff, task, work

WALK = AttendanceAssumption(
    id=uuid4(), name="徒歩", prepare=60, speed_fast=4.0, speed_normal=3.0, speed_slow=2.0, detour=1.5,
    walk_limit=20.0, band_edges="2、5、10、15、20",
)  # fmt: skip


def person(distance: float | None, walking: str | None = "normal") -> Contact:
    return Contact(id=uuid4(), code="x", kind="staff", name="見本", distance=distance, walking=walking)


def absence(until: int, share: float, assumption: AttendanceAssumption = WALK) -> AttendanceAbsence:
    return AttendanceAbsence(id=uuid4(), assumption=assumption.id, until=until, share=share)


def curve(*people: Contact, absences: tuple[AttendanceAbsence, ...] = (), **scenario: Any) -> StaffCurve:
    told = {"timing": "off_duty", "transport_down": None} | scenario
    return staff_curve(people, WALK, absences, DamageScenario(id=uuid4(), name="地震", **told))


def test_on_foot_to_the_far_edge_of_the_band() -> None:
    assert counted_distance(4.2, WALK) == 5 and counted_distance(5.0, WALK) == 5
    assert counted_distance(22.5, WALK) == 22.5
    # 5 km × 1.5 ÷ 3 km/h = 150 minutes after 60 of preparing
    assert curve(person(4.2)).comers == (210,)
    assert curve(person(4.2, "fast")).comers == (60 + 112,)
    assert curve(person(4.2, None)).comers == curve(person(4.2, "slow")).comers == (60 + 225,)


def test_who_does_not_come_and_why() -> None:
    found = curve(person(None), person(22.5), person(3, "none"), person(1))
    assert found.comers == (120,)
    assert [member.why_not for member in found.members] == [
        "参集距離が未確認",
        "歩ける距離の外",
        "歩けない",
        "",
    ]
    told = "".join(found.notes)
    assert "参集距離が未確認の1人は、来ない" in told and "2人は、交通の停止の長さが未確認" in told
    later = curve(person(None), person(22.5), person(3, "none"), person(1), transport_down=4320)
    assert later.comers == (120, 4380, 4380)
    assert curve(person(19), transport_down=0).comers == (60,), "the faster way counts"


def test_shares_that_stay_away() -> None:
    found = curve(*(person(1) for _ in range(10)), absences=(absence(1440, 30), absence(4320, 20)))
    assert [found.expected(minute) for minute in (60, 120, 1439, 1440, 4320)] == pytest.approx(
        [0, 7, 7, 8, 10]
    )
    assert found.arrivals() == (120,) * 7 + (1440, 4320, 4320)
    # whoever has come stays: a larger share later holds from the beginning
    rising = curve(*(person(1) for _ in range(10)), absences=(absence(1440, 10), absence(4320, 40)))
    assert rising.absences == ((1440, 0.4), (4320, 0.4))
    assert "参集できない割合が1つも" in "".join(curve(person(1)).notes)
    other = AttendanceAssumption(id=uuid4(), name="別")
    assert curve(person(1), absences=(absence(1440, 90, other),)).heads(120) == 1


def test_on_duty_all_are_there_less_the_absent() -> None:
    found = curve(*(person(None) for _ in range(10)), absences=(absence(1440, 25),), timing="on_duty")
    assert found.comers == (0,) * 10 and found.heads(0) == 7 and found.heads(1440) == 10
    assert not found.notes
    unknown = curve(person(1), timing=None)
    assert not unknown.on_duty and "発生のときが未確認" in unknown.notes[0]


def test_more_people_come_as_the_middle_one_does() -> None:
    assert staff(10, 20, 90).with_people(2).comers == (10, 20, 20, 20, 90)
    assert staff().with_people(1).comers == (0,)


def step(phase: str, people: int | None, role: Any = None, target: int | None = None, edition: str = "both") -> ActionStep:  # fmt: skip
    return ActionStep(id=uuid4(), code="x", phase=phase, people=people, role=role, target=target, edition=edition, action="行動")  # fmt: skip


def test_need_by_period() -> None:
    role, other = uuid4(), uuid4()
    steps = [
        step("first_3h", 2, role), step("first_3h", 3, role), step("first_3h", None, other), step("first_3h", 9, None, None, "on_duty"),
        step("first_24h", 1, role), step("recovery", 4, None, 5000), step("alternative", 1, other, None),
    ]  # fmt: skip
    # worked on from 60 to 180, from 100 to 200 and from 2880 to 4320
    tasks = work(
        [task(0, 120, rto=180, people=2), task(1, 100, rto=200), task(2, 1440, rto=4320, people=5)]
    ).tasks
    need = staff_need(staff(0, 0, 0, 0), steps, tasks)
    assert [one.label for one in need] == [
        "1時間",
        "3時間",
        "6時間",
        "12時間",
        "24時間",
        "72時間",
        "1週間",
        "2週間",
    ]
    assert [one.steps for one in need] == [4, 4, 2, 2, 2, 1, 5, 1]
    assert [one.recovery for one in need] == [0, 3, 1, 0, 0, 5, 0, 0]
    assert [one.spare for one in need] == [0, -3, 1, 2, 2, -2, -1, 3]
    assert [one.assumed for one in need] == [True, True, False, False, False, False, False, False]
    assert all(one.assumed for one in staff_need(staff(0), [], work([task(0, 5, rto=None)]).tasks))
