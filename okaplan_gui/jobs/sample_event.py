"""The sample's event: a past power cut with its board, chronology, people, checks and calls. All 見本."""

from __future__ import annotations

import json
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.fields import JST
from okaplan_gui.jobs.sample_keys import SampleKeys
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.exercise import Finding
from okaplan_gui.models.plan import PlanVersion
from okaplan_gui.models.response import (
    AddressResult,
    ChronologyEntry,
    ContactCall,
    EventAction,
    EventDamageCheck,
    EventPerson,
    EventRecovery,
    EventSystemState,
    ResponseEvent,
    Shift,
)
from okaplan_gui.resource_files import resource
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.operation import Operation


def write_sample_event(file: LedgerFile, plan: UUID, keys: SampleKeys) -> None:
    """One event from its beginning to its release."""
    source = json.loads(resource("sample/event.json").read_text(encoding="utf-8"))
    began = datetime.combine(
        keys.today - timedelta(days=source["days_ago"]), time(source["hour"], source["minute"]), JST
    )
    with file.operation("見本の事案を入れる") as operation:
        _Writer(operation, keys, began, source).write(plan)


class _Writer:
    def __init__(self, operation: Operation, keys: SampleKeys, began: datetime, source: Any) -> None:
        self._operation, self._keys, self._began, self._source = operation, keys, began, source
        self._event = UUID(int=0)

    def write(self, plan: UUID) -> None:
        """The event, then each of its parts."""
        versions = PlanVersion.table()
        version = self._operation.connection.execute(
            select(versions.c.id).where(versions.c.plan == plan).order_by(versions.c.number).limit(1)
        ).scalar()
        self._event = self._operation.insert(
            ResponseEvent, occurred_at=self._at(0), started_at=self._at(2), version=version, state="closed",
            declared_at=self._at(210), released_at=self._at(215), closed_at=self._at(240),
            summary="落雷で停電し、空調と幹線の機器が止まった。3時間半で全システムが戻った（見本）。",
            **self._source["event"],
        )  # fmt: skip
        self._board()
        self._chronology()
        self._people()
        self._operation.insert(
            AddressResult, event=self._event, address="192.0.2.10", target="幹線の機器（見本）", tried_at=self._at(30),
            answered=False, remark="応答なし",
        )  # fmt: skip
        self._operation.insert(
            Finding, event=self._event, number=1, finding="空調が止まったときに、どのホストから止めるかの順番が紙になかった。",
            kind="plan", action="停止の順番をサーバ室に貼る。", owner="見本 四郎", state="done",
            done_on=self._keys.today - timedelta(days=150), due=self._keys.today - timedelta(days=140),
        )  # fmt: skip

    def _at(self, minute: int | None) -> datetime | None:
        return None if minute is None else self._began + timedelta(minutes=minute)

    def _board(self) -> None:
        for number, (name, minute, state, cause, forecast, sure, around) in enumerate(
            self._source["states"], 1
        ):
            self._operation.insert(
                EventSystemState, event=self._event, device="1", number=number, system=self._keys.systems[name],
                at=self._at(minute), written_at=self._at(minute + 1), state=state, cause=cause,
                forecast=self._at(forecast), certainty=sure, workaround=around, person="見本 三郎",
            )  # fmt: skip
        for name, verified, declared, remark in self._source["recoveries"]:
            self._operation.insert(
                EventRecovery, event=self._event, system=self._keys.systems[name], verified_at=self._at(verified),
                verified_by="見本 三郎", declared_at=self._at(declared), released_at=self._at(215), remark=remark,
            )  # fmt: skip

    def _chronology(self) -> None:
        for number, line in enumerate(self._source["lines"], 1):
            happened, written, sender, receiver, means, kind, content, certainty, follow_up = line
            self._operation.insert(
                ChronologyEntry, event=self._event, device="1", number=number, happened_at=self._at(happened),
                written_at=self._at(written), sender=sender, receiver=receiver, means=means, kind=kind, content=content,
                certainty=certainty, follow_up=follow_up, done_at=self._at(written + 40) if follow_up == "done" else None,
                recorder="見本 十和", from_paper=False,
            )  # fmt: skip
        for number, (code, minute, result, remark) in enumerate(self._source["calls"], 1):
            values = self._operation.get(Contact, self._keys.contacts[code]) or {}
            self._operation.insert(
                ContactCall, event=self._event, device="1", number=number, name=values["name"],
                contact=self._keys.contacts[code], called_at=self._at(minute), result=result, caller="見本 八重",
                remark=remark,
            )  # fmt: skip

    def _people(self) -> None:
        for number, (code, safety, presence, arrived, team, expected) in enumerate(self._source["people"], 1):
            values = self._operation.get(Contact, self._keys.contacts[code]) or {}
            self._operation.insert(
                EventPerson, event=self._event, number=number, name=values["name"], contact=self._keys.contacts[code],
                safety=safety, presence=presence, told_at=self._at(5), arrived_at=self._at(arrived), team=team,
                expected_at=self._at(expected),
            )  # fmt: skip
        for number, (area, target, result, effect, first) in enumerate(self._source["checks"], 1):
            self._operation.insert(
                EventDamageCheck, event=self._event, number=number, area=area, target=target, result=result, effect=effect,
                first_minutes=first, checked_by="見本 三郎" if effect else None, checked_at=self._at(8) if effect else None,
            )  # fmt: skip
        for number, (name, role, begins, ends, remark) in enumerate(self._source["shifts"], 1):
            self._operation.insert(
                Shift, event=self._event, number=number, name=name, role=role, begins=self._at(begins), ends=self._at(ends),
                remark=remark,
            )  # fmt: skip
        for number, (action, minute) in enumerate(
            (("発動を判断する", 9), ("サーバ室を点検する", 8), ("事業者に連絡する", 12)), 1
        ):
            self._operation.insert(
                EventAction, event=self._event, number=number, phase="first_3h", target=30, action=action, result="done",
                done_at=self._at(minute), person="見本 二郎",
            )  # fmt: skip
