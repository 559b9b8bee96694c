"""Findings of an event, in the same list as those of exercises, and its report as PDF and workbook."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from okaplan_gui.exchange.event_book import write_event_book
from okaplan_gui.fields import Problem
from okaplan_gui.jobs.event_reading import read_event_records
from okaplan_gui.models.exercise import Finding
from okaplan_gui.models.response import ResponseEvent
from okaplan_gui.rules.event_review import LATE, review_event
from okaplan_gui.store.ledger_file import LedgerFile


def add_event_finding(file: LedgerFile, event: UUID, finding: str, **fields: Any) -> UUID:
    """A finding with its improvement: action, owner, due. Problem when the event was deleted."""
    return add_event_findings(file, event, [finding], **fields)[0]


def add_event_findings(file: LedgerFile, event: UUID, findings: list[str], **fields: Any) -> list[UUID]:
    """Several findings in one operation, numbered on."""
    if file.get(ResponseEvent, event) is None:
        raise Problem("この事案は削除されています。", "事案を選び直してください。")
    with file.operation("課題を記録") as operation:
        table = Finding.table()
        last = operation.connection.execute(
            select(func.max(table.c.number)).where(table.c.event == event)
        ).scalar()
        return [
            operation.insert(Finding, event=event, number=number, finding=text, **fields)
            for number, text in enumerate(findings, start=(last or 0) + 1)
        ]


def proposed_findings(file: LedgerFile, event: UUID, now: datetime | None = None) -> tuple[str, ...]:
    """What the figures themselves show to be mended, unless it is among the findings already."""
    records = read_event_records(file, event, now)
    have = {finding.finding for finding in records.findings}
    told = []
    for line in review_event(records).recoveries:
        name = line.outage.target.name
        if line.time == LATE:
            told.append(f"「{name}」の復旧が目標復旧時間（RTO）に間に合わなかった。")
        if line.point == LATE:
            told.append(f"「{name}」のデータが目標復旧時点（RPO）まで戻らなかった。")
        if line.outage.restored_at is not None and line.outage.verified_at is None:
            told.append(f"「{name}」の復旧のあと、動作確認の記録がない。")
    return tuple(text for text in dict.fromkeys(told) if text not in have)


def export_event_report(file: LedgerFile, event: UUID, target: Path, now: datetime | None = None) -> int:
    """The event report as a workbook; how many outages. Problem when the place takes no file."""
    return write_event_book(read_event_records(file, event, now), target)
