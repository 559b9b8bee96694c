"""回収する: every file of a folder at once, each taken for an addressee's answer or named with the reason."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.exchange.existing_records import fold_key
from okaplan_gui.exchange.plan_results import ImportFault, NewRow
from okaplan_gui.exchange.survey.answer import Answer, LeftFile, NothingFilledIn
from okaplan_gui.exchange.survey.reader import AnswerReader
from okaplan_gui.exchange.survey.request import SurveyRequest
from okaplan_gui.fields import JST, Problem
from okaplan_gui.jobs.survey.reading import addressees_of, survey_replies, survey_request
from okaplan_gui.models.survey import Survey, SurveyReply
from okaplan_gui.store.ledger_file import LedgerFile

Progress = Callable[[int, int, str], None]
"""Called with files read, in all, and the next one's name; may raise to cancel."""

_PASSED_OVER = ("~$", ".~", "._", ".DS_Store", "Thumbs.db", "desktop.ini")
"""Beginnings of names that a system or an open Excel leaves in folders."""
_MOST_FILES = 5_000
_REMARK_LETTERS = 4_000


@dataclass(frozen=True)
class Collection:
    """What a folder held for one survey. ``answers``: to be applied; ``left``: every other file, with its reason."""

    request: SurveyRequest
    folder: Path
    answers: tuple[Answer, ...]
    left: tuple[LeftFile, ...]
    applied: tuple[LeftFile, ...] = ()
    """Files whose answers were applied before."""

    @property
    def refused(self) -> tuple[LeftFile, ...]:
        """The files that need somebody: unreadable, strayed, doubled."""
        return tuple(one for one in self.left if not one.untouched)

    @property
    def files(self) -> int:
        """How many files were looked at."""
        return len(self.answers) + len(self.left) + len(self.applied)


def collect(file: LedgerFile, survey: UUID, folder: Path, *, progress: Progress | None = None) -> Collection:
    """Read all files of a folder and its subfolders. Nothing is written. Problem when the folder cannot be read.

    Of two answers of one addressee the newer file counts. A file that was applied before is not taken again.
    """
    request = survey_request(file, survey)
    replies = survey_replies(file, survey)
    addressees = addressees_of(replies, request.unit)
    by_digest = {one.applied: one for one in addressees if one.applied}
    with file.reading() as connection:
        names = {key: name for key, name in connection.execute(select(Survey.id, Survey.name))}
    reader = AnswerReader(file, request, addressees, names)
    paths = list(files_in(folder))
    answers: list[Answer] = []
    left: list[LeftFile] = []
    applied: list[LeftFile] = []
    for number, path in enumerate(paths):
        if progress is not None:
            progress(number, len(paths), path.name)
        known = by_digest.get(_digest(path))
        if known is not None:
            applied.append(LeftFile(path, "反映済みの回答です。", addressee=known.name))
            continue
        try:
            answers.append(reader.read(path))
        except NothingFilledIn as problem:
            left.append(LeftFile(path, problem.message, problem.remedy, problem.addressee, untouched=True))
        except Problem as problem:
            left.append(LeftFile(path, problem.message, problem.remedy))
    newest, older = _newest(answers)
    return Collection(request, folder, tuple(_without_doubles(newest)), (*left, *older), tuple(applied))


def record_collection(file: LedgerFile, collection: Collection, *, today: date | None = None) -> int:
    """Note on the replies who has answered; how many are new. An answer noted before is left as it is."""
    day = today or datetime.now(JST).date()
    replies = {reply.id: reply for reply in survey_replies(file, collection.request.key)}
    fresh = [one for one in collection.answers if replies[one.addressee.reply].digest != one.digest]
    if not fresh:
        return 0
    with file.operation(f"照会「{collection.request.name}」の回答を回収（{len(fresh)}件）") as operation:
        for answer in fresh:
            operation.update(
                SurveyReply, answer.addressee.reply, state="returned", returned_on=_returned(answer, day),
                **counts_of(answer),
            )  # fmt: skip
    return len(fresh)


def counts_of(answer: Answer) -> dict[str, Any]:
    """What a reply keeps of its answer."""
    told = [f"{title}: {text}" for title, text in answer.remarks]
    told += [f"※ {note}" for note in answer.notes]
    return {
        "returned_file": answer.path.name[:260],
        "rows_changed": len(answer.plan.changed),
        "rows_new": len(answer.plan.new),
        "rows_confirmed": len(answer.confirmed),
        "faults": answer.plan.wrong_rows,
        "remark": "\n".join(told)[:_REMARK_LETTERS] or None,
        "digest": answer.digest,
    }


def files_in(folder: Path) -> Iterator[Path]:
    """Every file that somebody may have put there, in the order of their paths."""
    if not folder.is_dir():
        raise Problem(f"フォルダーがありません: {folder}", "回答を集めたフォルダーを選んでください。")
    found: list[Path] = []
    try:
        for place, folders, names in os.walk(folder, onerror=_refuse):
            folders.sort()
            found += [Path(place, name) for name in sorted(names) if not name.startswith(_PASSED_OVER)]
            if len(found) > _MOST_FILES:
                raise Problem(
                    f"フォルダーのファイルが{_MOST_FILES:,}を超えています: {folder}",
                    "回答だけを集めたフォルダーを選んでください。",
                )
    except OSError as error:
        raise Problem(
            f"フォルダーを読めません: {folder}", "接続と、読む権限を確かめてください。", str(error)
        ) from error
    yield from found


def _refuse(error: OSError) -> None:
    raise error


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""  # the reader says why


def _returned(answer: Answer, today: date) -> date:
    """The day of the answer: when its file was last written, no later than today and not before it was sent."""
    try:
        day = datetime.fromtimestamp(answer.path.stat().st_mtime, JST).date()
    except (OSError, OverflowError, ValueError):
        return today
    sent = answer.addressee.sent_at
    earliest = sent.astimezone(JST).date() if sent is not None else day
    return min(today, max(day, earliest))


def _newest(answers: list[Answer]) -> tuple[list[Answer], list[LeftFile]]:
    """One answer an addressee, and the older ones."""
    kept: dict[UUID, Answer] = {}
    older: list[LeftFile] = []
    for answer in sorted(answers, key=_age):
        before = kept.get(answer.addressee.reply)
        if before is not None:
            older.append(
                LeftFile(
                    before.path,
                    f"{before.addressee.name}の回答は、新しいファイル「{answer.path.name}」を使います。",
                    "こちらを使うときは、新しい方をフォルダーから除いてください。",
                    before.addressee.name,
                )
            )
        kept[answer.addressee.reply] = answer
    order = {id(answer): number for number, answer in enumerate(answers)}
    return sorted(kept.values(), key=lambda one: order[id(one)]), older


def _age(answer: Answer) -> tuple[float, str]:
    try:
        return answer.path.stat().st_mtime, str(answer.path)
    except OSError:
        return 0.0, str(answer.path)


def _without_doubles(answers: list[Answer]) -> Iterator[Answer]:
    """Of two answers that add a record of one key only the first may: the other row is named as wrong."""
    seen: dict[tuple[Any, ...], str] = {}
    for answer in answers:
        kept: list[NewRow] = []
        faults = list(answer.plan.faults)
        for row in answer.plan.new:
            key = _key_of(answer, row.values)
            other = seen.setdefault(key, answer.addressee.name)
            if other == answer.addressee.name:
                kept.append(row)
                continue
            label = "・".join(answer.plan.ledger.field(name).label for name in answer.plan.ledger.key)
            faults.append(
                ImportFault(
                    f"{row.row + 1}行目", label, row.title, f"{other}の回答にも同じ新しい記録があります。",
                    "どちらの所管かを確かめてください。", row.row,
                )
            )  # fmt: skip
        yield replace(answer, plan=replace(answer.plan, new=tuple(kept), faults=tuple(faults)))


def _key_of(answer: Answer, values: Mapping[str, Any]) -> tuple[Any, ...]:
    return fold_key(tuple(values.get(name) for name in answer.plan.ledger.key))
