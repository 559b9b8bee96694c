"""照会をつくる: one workbook an addressee into a folder, and the survey on record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from uuid6 import uuid7

from okaplan_gui.exchange.survey.book import write_survey_book
from okaplan_gui.exchange.survey.columns import askable, asked_text
from okaplan_gui.exchange.survey.owners import UNITS, Owners
from okaplan_gui.exchange.survey.request import Addressee, SurveyRequest
from okaplan_gui.fields import JST, Problem
from okaplan_gui.jobs.survey.file_names import survey_file_name
from okaplan_gui.jobs.survey.reading import due_text, sender_of, survey_replies, survey_request
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.organisation import Authority, Bureau, Division
from okaplan_gui.models.survey import UNANSWERED, Survey, SurveyReply
from okaplan_gui.store.ledger_file import LedgerFile

Progress = Callable[[int, int, str], None]
"""Called with workbooks done, in all, and the name of the next one; may raise to cancel."""


@dataclass(frozen=True)
class SurveyDraft:
    """What a new survey shall ask. ``asked``: names of fields."""

    name: str
    ledger: type[Ledger]
    asked: tuple[str, ...]
    due_on: date
    unit: str = "division"
    contact: str = ""
    instructions: str = ""


@dataclass(frozen=True)
class MadeSurvey:
    """A survey that was made: its workbooks, and how many records of the ledger nobody owns."""

    key: UUID
    files: tuple[Path, ...]
    rows: int
    unowned: int


@dataclass(frozen=True)
class _Target:
    """A division or bureau that gets a workbook. ``order``: where it stands in the list."""

    key: UUID
    name: str
    bureau: UUID | None
    order: tuple[Any, ...]


def addressee_count(file: LedgerFile, ledger: type[Ledger], unit: str) -> tuple[int, int, int]:
    """How many addressees a survey would have, how many rows, and how many records without an owner."""
    owners = Owners(file, ledger, unit)
    rows = sum(len(owners.records(owner)) for owner in owners.all)
    with file.reading() as connection:
        whole = connection.execute(select(func.count()).select_from(ledger.table())).scalar_one()
    return len(owners.all), rows, whole - rows


def make_survey(
    file: LedgerFile,
    draft: SurveyDraft,
    folder: Path,
    *,
    today: date | None = None,
    in_wareki: bool = True,
    progress: Progress | None = None,
) -> MadeSurvey:
    """Write the workbooks, then the survey with its replies. Nothing stays behind when either fails.

    Problem when nothing is asked, nobody owns a row, or a file of such a name is there already.
    """
    asked = tuple(
        file.catalogue.field(draft.ledger, field.name)
        for field in askable(draft.ledger)
        if field.name in draft.asked
    )
    if not asked:
        raise Problem("尋ねる項目がありません。", "1つ以上の項目を選んでください。")
    now = datetime.now(JST)
    day = today or now.date()
    owners = Owners(file, draft.ledger, draft.unit)
    targets = _targets(file, draft.unit, owners)
    if not targets:
        raise Problem(
            f"{draft.ledger.title}に、所管の決まった記録がありません。",
            "台帳に所管課（部局）を記録してから、照会をつくってください。",
        )
    with file.session() as session:
        authority = session.scalars(select(Authority).limit(1)).first()
        sender = sender_of(authority)
    request = SurveyRequest(
        UUID(bytes=uuid7().bytes), draft.name, draft.ledger, draft.unit, asked,
        due_text(draft.due_on, in_wareki=in_wareki), sender, draft.contact, draft.instructions,
        file.catalogue,
    )  # fmt: skip
    taken: set[str] = set()
    addressees = [
        Addressee(
            UUID(bytes=uuid7().bytes), one.key, one.name, now,
            survey_file_name(one.name, draft.ledger.title, taken),
        )
        for one in targets
    ]  # fmt: skip
    written = _write_books(file, request, addressees, owners, folder, progress)
    try:
        _record(file, draft, request, addressees, targets, [count for _, count in written], day, now)
    except BaseException:
        for path, _ in written:
            path.unlink(missing_ok=True)
        raise
    _, rows, unowned = addressee_count(file, draft.ledger, draft.unit)
    return MadeSurvey(request.key, tuple(path for path, _ in written), rows, unowned)


def make_again(
    file: LedgerFile,
    survey: UUID,
    folder: Path,
    *,
    in_wareki: bool = True,
    progress: Progress | None = None,
) -> tuple[Path, ...]:
    """Write the workbooks of those who have not answered once more, with the rows as they are now."""
    request = survey_request(file, survey, in_wareki=in_wareki)
    now = datetime.now(JST)
    open_ones = [reply for reply in survey_replies(file, survey) if reply.state in UNANSWERED]
    owners = Owners(file, request.ledger, request.unit)
    addressees = [
        Addressee(reply.id, owner, reply.addressee, now, reply.sent_file or "")
        for reply in open_ones
        if (owner := reply.division or reply.bureau) is not None
    ]
    if not addressees:
        raise Problem("まだ答えていない宛先はありません。", "回答の状況を確かめてください。")
    written = _write_books(file, request, addressees, owners, folder, progress)
    with file.operation(f"照会「{request.name}」のファイルを作り直す") as operation:
        for one, (_, count) in zip(addressees, written, strict=True):
            operation.update(SurveyReply, one.reply, sent_at=now, rows_asked=count)
    return tuple(path for path, _ in written)


def _targets(file: LedgerFile, unit: str, owners: Owners) -> list[_Target]:
    ledger = UNITS[unit]
    wanted = set(owners.all)
    with file.session() as session:
        bureaus = {
            key: (order or 0, code)
            for key, order, code in session.execute(select(Bureau.id, Bureau.sort_order, Bureau.code))
        }
        found = []
        for one in session.scalars(select(ledger)):
            if one.id not in wanted:
                continue
            values: Any = one
            bureau = values.bureau if isinstance(one, Division) else one.id
            order = (*bureaus.get(bureau, (10**9, "")), values.sort_order or 0, values.code)
            found.append(_Target(one.id, values.name, bureau, order))
    return sorted(found, key=lambda target: target.order)


def _write_books(
    file: LedgerFile,
    request: SurveyRequest,
    addressees: Sequence[Addressee],
    owners: Owners,
    folder: Path,
    progress: Progress | None,
) -> list[tuple[Path, int]]:
    there = [one.sent_file for one in addressees if (folder / one.sent_file).exists()]
    if there:
        raise Problem(
            f"このフォルダーには、同じ名前のファイルがもうあります: {'、'.join(there[:3])}",
            "返ってきた回答を消さないように、空のフォルダーを選んでください。",
        )
    references = file.resolver()
    written: list[tuple[Path, int]] = []
    try:
        for number, one in enumerate(addressees):
            if progress is not None:
                progress(number, len(addressees), one.name)
            target = folder / one.sent_file
            keys = owners.records(one.owner)
            written.append((target, write_survey_book(file, request, one, keys, target, references)))
    except BaseException:
        for path, _ in written:
            path.unlink(missing_ok=True)
        raise
    return written


def _record(
    file: LedgerFile,
    draft: SurveyDraft,
    request: SurveyRequest,
    addressees: Sequence[Addressee],
    targets: Sequence[_Target],
    counts: Sequence[int],
    day: date,
    now: datetime,
) -> None:
    with file.operation(f"照会「{draft.name}」をつくる") as operation:
        operation.insert(
            Survey, id=request.key, code=_next_code(file, day), name=draft.name,
            subject=draft.ledger.ledger_name(), subject_title=draft.ledger.title, unit=draft.unit,
            asked=asked_text(request.asked), sent_on=day, due_on=draft.due_on,
            contact=draft.contact or None, instructions=draft.instructions or None,
        )  # fmt: skip
        for number, (one, target, count) in enumerate(zip(addressees, targets, counts, strict=True), start=1):
            operation.insert(
                SurveyReply, id=one.reply, survey=request.key, number=number, addressee=one.name,
                bureau=target.bureau, division=target.key if draft.unit == "division" else None,
                sent_at=now, sent_file=one.sent_file, rows_asked=count,
            )  # fmt: skip


def _next_code(file: LedgerFile, day: date) -> str:
    """2026-01, 2026-02 …: the year and a number that no survey has yet."""
    with file.reading() as connection:
        taken = set(connection.execute(select(Survey.table().c.code)).scalars())
    number = 1
    while f"{day.year}-{number:02}" in taken:
        number += 1
    return f"{day.year}-{number:02}"
