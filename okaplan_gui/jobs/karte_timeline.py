"""カルテ記録: what happened to a system, newest first, and the adding of an entry."""

from __future__ import annotations

import re
from datetime import date
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.fields import JST, UNCONFIRMED
from okaplan_gui.jobs.karte_records import KarteRecords
from okaplan_gui.models.karte import KARTE_KIND, KarteEntry
from okaplan_gui.models.security import INCIDENT_KIND, SecurityIncident
from okaplan_gui.models.service import CAUSE, Outage
from okaplan_gui.rules.system_karte import KarteColumn, KarteRow, KarteSection, KarteTable
from okaplan_gui.store.ledger_file import LedgerFile

_NUMBER = re.compile(r"(\d+)$")


def timeline(records: KarteRecords) -> KarteSection:
    """Entries of the karte, stops and security incidents in one row of time."""
    found: list[tuple[date, KarteRow]] = []
    for one in records.of_system(KarteEntry):
        person = records.title("contact", one.person) if one.person is not None else ""
        words = "　".join(" ".join(part.split()) for part in (one.text, one.conclusion) if part)
        cells = (
            records.day(one.happened_on), records.label(KARTE_KIND, one.kind), one.title_text, words, person,
        )  # fmt: skip
        found.append((one.happened_on, KarteRow(cells, "karte_entry", one.id)))
    for stop in records.of_system(Outage):
        day = stop.began_at.astimezone(JST).date()
        word = "計画停止" if stop.planned else "停止"
        until = "復旧 未確認" if stop.ended_at is None else f"{_hours(stop)}止まった"
        cells = (records.day(day), word, records.label(CAUSE, stop.cause) or f"原因 {UNCONFIRMED}", until, "")
        found.append((day, KarteRow(cells, "outage", stop.id)))
    for incident in records.of_system(SecurityIncident):
        at = incident.happened_at or incident.found_at
        day = at.astimezone(JST).date() if at is not None else date.min
        kind = records.label(INCIDENT_KIND, incident.kind) or UNCONFIRMED
        shown = records.day(day if at is not None else None)
        cells = (shown, "事故", incident.name, kind, "")
        found.append((day, KarteRow(cells, "security_incident", incident.id)))
    columns = (
        KarteColumn("日付", 13), KarteColumn("種別", 9), KarteColumn("件名", 27), KarteColumn("内容・結論", 39),
        KarteColumn("対応者", 12),
    )  # fmt: skip
    rows = tuple(row for _, row in sorted(found, key=lambda pair: pair[0], reverse=True))
    return KarteSection("timeline", "カルテ記録", (), KarteTable(columns, rows, "karte_entry", named=2))


def _hours(stop: Outage) -> str:
    assert stop.ended_at is not None
    minutes = round((stop.ended_at - stop.began_at).total_seconds() / 60)
    return f"{minutes // 60}時間{minutes % 60:02}分" if minutes >= 60 else f"{minutes}分"


def add_entry(
    file: LedgerFile, system: UUID, happened_on: date, kind: str, title: str, text: str | None = None
) -> UUID:
    """Write an entry into a system's karte under the next free number. RecordFaults when a value is wrong."""
    with file.operation(f"カルテに記録: {title[:40]}") as operation:
        codes = operation.connection.scalars(select(KarteEntry.table().c.code))
        return operation.insert(
            KarteEntry, code=_next_code(list(codes)), system=system, happened_on=happened_on, kind=kind,
            title_text=title, text=text,
        )  # fmt: skip


def _next_code(codes: list[str]) -> str:
    """The number after the largest, in the way that the largest is written."""
    numbered = [(int(found.group()), code) for code in codes if (found := _NUMBER.search(code))]
    number, code = max(numbered, default=(0, "R-0000"))
    digits = _NUMBER.search(code)
    assert digits is not None
    return f"{code[: digits.start()]}{number + 1:0{len(digits.group())}}"
