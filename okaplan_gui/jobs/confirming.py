"""最終確認: mark records as found right, and list those that were not asked for in this fiscal year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.fields import JST, Problem
from okaplan_gui.fields.era import fiscal_year_of, fiscal_year_span
from okaplan_gui.jobs.standing import record_title
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.reports.kit.document import PrintResult
from okaplan_gui.reports.unconfirmed_list import UnconfirmedLine, print_unconfirmed
from okaplan_gui.rules.closed_records import closed_because, ended_by
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.owners import Owners

NOBODY = "（所管課なし）"


@dataclass(frozen=True)
class Unconfirmed:
    """A record not confirmed since the year began; ``last_on`` None: never."""

    ledger: type[Ledger]
    key: UUID
    title: str
    division: str
    last_on: date | None
    last_by: str


@dataclass(frozen=True)
class ConfirmationState:
    """What is to be asked for in a fiscal year: how many records there are, and which are still open."""

    year: int
    as_of: date
    total: Mapping[str, int]
    """By ledger name: records that are in use."""
    open: tuple[Unconfirmed, ...]


def confirm(
    file: LedgerFile,
    ledger: type[Ledger],
    keys: Sequence[UUID],
    *,
    on: date,
    by: str | None,
    how: str | None,
) -> int:
    """Mark records as confirmed, as one step; how many were changed. Problem for a day to come or a foreign ledger."""
    names = ledger.confirming
    if names is None:
        raise Problem(f"{ledger.title}には確認の欄がありません。", "最終確認日のある台帳で行ってください。")
    if on > datetime.now(JST).date():
        raise Problem("確認日が今日より後です。", "確かめた日を入れてください。")
    with file.operation(f"{ledger.title}の{len(keys)}件を確認済みに") as operation:
        done = [operation.update(ledger, key, **{names.on: on, names.by: by, names.how: how}) for key in keys]
    return sum(done)


def unconfirmed(file: LedgerFile, today: date | None = None) -> ConfirmationState:
    """Every record in use that was not confirmed since the fiscal year of ``today`` began, by division."""
    day = today or datetime.now(JST).date()
    year = fiscal_year_of(day)
    begins, _ = fiscal_year_span(year)
    references = file.resolver()
    total: dict[str, int] = {}
    found: list[Unconfirmed] = []
    with file.reading() as connection:
        for ledger in file.catalogue:
            names = ledger.confirming
            if names is None:
                continue
            total[ledger.ledger_name()] = 0
            owners = Owners(file, ledger, "division")
            for row in connection.execute(select(ledger.table())).mappings():
                values = dict(row)
                if closed_because(ledger, values, day) or ended_by(ledger, values, day):
                    continue
                total[ledger.ledger_name()] += 1
                last = values[names.on]
                if last is None or last < begins:
                    title = record_title(ledger, values, references)
                    owner = owners.of(values["id"])
                    division = references.title("division", owner) if owner else NOBODY
                    found.append(
                        Unconfirmed(ledger, values["id"], title, division, last, values[names.by] or "")
                    )
    order = {ledger: place for place, ledger in enumerate(file.catalogue)}
    divisions = {title: place for place, (_, title) in enumerate(references.choices("division", ended=True))}
    found.sort(key=lambda one: (divisions.get(one.division, len(divisions)), order[one.ledger]))
    return ConfirmationState(year, day, total, tuple(found))


def by_division(state: ConfirmationState) -> list[tuple[str, list[Unconfirmed]]]:
    """The open records under their divisions, both in order."""
    found: dict[str, list[Unconfirmed]] = {}
    for one in state.open:
        found.setdefault(one.division, []).append(one)
    return list(found.items())


def print_unconfirmed_of(
    file: LedgerFile,
    state: ConfirmationState,
    target: Path,
    *,
    division: str | None = None,
    in_wareki: bool = True,
) -> PrintResult:
    """Print what is open, of one division or of all. Problem when the place takes no file."""
    groups = [
        (name, [UnconfirmedLine(one.ledger.title, one.title, one.last_on, one.last_by) for one in records])
        for name, records in by_division(state)
        if division is None or name == division
    ]
    return print_unconfirmed(file, groups, target, year=state.year, as_of=state.as_of, in_wareki=in_wareki)
