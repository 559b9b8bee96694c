"""A file in which every ledger, the spare one included, holds records as they are in use."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from okaplan_gui.fields import (
    JST,
    Date,
    Duration,
    Field,
    FiscalYear,
    Integer,
    Kana,
    Mail,
    Moment,
    Phone,
    Real,
    Ref,
    Yen,
    YesNo,
)
from okaplan_gui.jobs.sample import create_sample
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.operation import Operation
from tests.every_ledger.spare_key import EVERY, SpareKey
from tests.fields.values import ODD_TEXTS

_MEMORY = Path("/dev/shm")
"""Thousands of commits wait for a disk there is no need to wait for here; tests/store writes to a real one."""
_MOST = 15
"""Records taken of each ledger: enough to sort and filter, few enough for a hundred ledgers."""


@pytest.fixture(scope="session")
def every_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file made with a catalogue of one ledger more, holding part of the sample and spare keys."""
    place = tmp_path_factory.mktemp("every")
    path = place / "すべての 台帳.okaplan"
    with (
        create_sample(place / "sample.okaplan", today=date(2026, 11, 24)) as sample,
        LedgerFile.create(path, catalogue=EVERY, who="作成者") as file,
        file.operation("すべての台帳を写す") as operation,
    ):
        taken: set[UUID] = set()
        for ledger in (one for one in EVERY if one is not SpareKey):
            _take(sample, ledger, taken, operation)
        _write_spare_keys(operation, sorted(taken))
        for ledger in EVERY:
            if not _has_any(operation, ledger):
                _write_plain(operation, ledger)
    return path


@pytest.fixture(scope="session")
def filled(every_path: Path) -> Iterator[LedgerFile]:
    """That file, open for reading."""
    with LedgerFile.open(every_path, catalogue=EVERY, read_only=True) as opened:
        yield opened


@pytest.fixture
def file(every_path: Path, tmp_path: Path) -> Iterator[LedgerFile]:
    """A copy of it to write on, opened with the larger catalogue."""
    with _copy(every_path, tmp_path) as opened:
        yield opened


@pytest.fixture(scope="session")
def refusing(every_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LedgerFile]:
    """One copy, open for writing, for all tests of what is refused: each must leave it as it was."""
    with _copy(every_path, tmp_path_factory.mktemp("refusing")) as opened:
        yield opened


@contextmanager
def _copy(source: Path, folder: Path) -> Iterator[LedgerFile]:
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else folder) as place:
        path = Path(place) / source.name
        path.write_bytes(source.read_bytes())
        with LedgerFile.open(path, catalogue=EVERY, who="試験者") as opened:
            yield opened


def records(file: LedgerFile, ledger: type[Ledger]) -> dict[UUID, dict[str, Any]]:
    """Every record of a ledger with all its columns."""
    with file.reading() as connection:
        rows = connection.execute(select(ledger.table())).mappings()
        return {row["id"]: {name: value for name, value in row.items() if name != "id"} for row in rows}


def _take(source: LedgerFile, ledger: type[Ledger], taken: set[UUID], operation: Operation) -> None:
    """Copy records, first those that they refer to."""
    for key in list(records(source, ledger))[:_MOST]:
        _take_one(source, ledger, key, taken, operation)


def _take_one(
    source: LedgerFile, ledger: type[Ledger], key: UUID, taken: set[UUID], operation: Operation
) -> None:
    if key in taken:
        return
    taken.add(key)
    values = source.get(ledger, key) or {}
    for field in ledger.fields():
        if isinstance(field.kind, Ref) and values[field.name] is not None:
            _take_one(source, EVERY[field.kind.ledger], values[field.name], taken, operation)
    operation.insert(ledger, id=key, **values)


def _has_any(operation: Operation, ledger: type[Ledger]) -> bool:
    return operation.connection.execute(select(ledger.table().c.id).limit(1)).first() is not None


def _write_plain(operation: Operation, ledger: type[Ledger]) -> None:
    """Records of a ledger that the sample leaves empty: it is tested all the same."""
    for number in (1, 2, 3):
        values: dict[str, Any] = {}
        for place, field in enumerate(ledger.fields()):
            if isinstance(field.kind, Ref):
                if field.required:
                    target = EVERY[field.kind.ledger]
                    if not _has_any(operation, target):
                        _write_plain(operation, target)
                    keys = operation.connection.execute(select(target.table().c.id).limit(3)).scalars().all()
                    values[field.name] = keys[(number - 1) % len(keys)]
            elif field.required or number < 3:
                values[field.name] = field.kind.parse(_plain(field, number, place))
        operation.insert(ledger, **values)


def _plain(field: Field, number: int, place: int) -> str:
    """A value as a person types it, another one for each number; moments rise with the place of their field."""
    options = getattr(field.kind, "offered", ())
    if options:
        return str(options[(number - 1) % len(options)].label)
    by_kind = {
        Date: f"2026-04-{number:02}", Moment: f"2026-04-0{number} {place % 24:02}:00", FiscalYear: f"{2023 + number}年度",
        Duration: f"{number}時間", YesNo: field.kind.text(number % 2 == 0) if isinstance(field.kind, YesNo) else "",
        Kana: "カナ", Phone: f"086-000-000{number}", Mail: f"a{number}@example.jp",
    }  # fmt: skip
    return by_kind.get(
        type(field.kind), f"{number}" if isinstance(field.kind, Integer | Real | Yen) else f"値{number}"
    )


def _write_spare_keys(operation: Operation, keys: list[UUID]) -> None:
    site = next(key for key in keys if operation.get(EVERY["site"], key))
    holder = next(key for key in keys if operation.get(EVERY["contact"], key))
    first: UUID | None = None
    for number, odd in enumerate(ODD_TEXTS, start=1):
        key = operation.insert(
            SpareKey, code=f"{number:03}", name=f"{odd}の鍵", kana="アイカギ", phone="086-000-0000 内線 12",
            mail="kagi@example.jp", door=site, holder=holder if number % 2 else None, copy_of=first,
            number=number, weight=number / 8, cost=1_200_000 * number, made_on=date(1990 + number, 2, 28),
            lent_at=datetime(2026, 1, number, 23, 59, tzinfo=JST), year=2000 + number, lasts=number * 61,
            tested=None if number % 3 == 0 else number % 3 == 1, colour=("red", "blue", "both")[number % 3],
            tags=("red", "both") if number % 2 else None, story=f"{odd}\n二行目 {odd}", note=odd,
        )  # fmt: skip
        first = first or key
    operation.insert(SpareKey, code="空", name="何も分からない鍵")
