"""What is kept for the first paint: exact, or not used."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from okaplan_gui.jobs.home_summary import home_summary
from okaplan_gui.jobs.sample import create_sample
from okaplan_gui.jobs.start_record import DAYS, keep_start, kept_start, open_for_window
from okaplan_gui.models.all_ledgers import LEDGERS
from okaplan_gui.models.head import heads_of
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.store import kept
from okaplan_gui.store.connection import raw_connection
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery

DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("見本") / "見本.okaplan"
    create_sample(path).close()
    return path.read_bytes()


@pytest.fixture
def path(packed: bytes, tmp_path: Path) -> Path:
    made = tmp_path / "台帳.okaplan"
    made.write_bytes(packed)
    return made


@pytest.fixture
def file(path: Path) -> Iterator[LedgerFile]:
    with LedgerFile.open(path, who="試験者") as opened:
        yield opened


def test_each_day_of_the_week_ahead_is_what_would_be_computed(file: LedgerFile) -> None:
    assert kept_start(file, DAY) is None
    assert keep_start(file, DAY)
    for ahead in range(DAYS):
        day = DAY + timedelta(days=ahead)
        record = kept_start(file, day)
        assert record is not None
        assert record.home == home_summary(file, day)
        assert record.ledgers == heads_of(LEDGERS)
    assert record is not None and record.home.notices and record.home.figures


def test_no_other_day_is_served(file: LedgerFile) -> None:
    keep_start(file, DAY)
    assert kept_start(file, DAY - timedelta(days=1)) is None
    assert kept_start(file, DAY + timedelta(days=DAYS)) is None


def test_it_is_kept_anew_before_it_runs_out(file: LedgerFile) -> None:
    assert keep_start(file, DAY)
    assert not keep_start(file, DAY + timedelta(days=1))
    assert keep_start(file, DAY + timedelta(days=DAYS - 2))


def test_after_a_change_or_an_undo_it_is_not_used(file: LedgerFile) -> None:
    keep_start(file, DAY)
    system = file.listing(ListQuery(InformationSystem)).keys(0, 1)[0]
    with file.operation("名前を直す") as operation:
        operation.update(InformationSystem, system, name="新しい名前")
    assert kept_start(file, DAY) is None
    file.undo()
    assert kept_start(file, DAY) is None, "the records are the same again, but nobody vouches for it"
    assert keep_start(file, DAY)


def test_another_program_does_not_use_it(file: LedgerFile, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_start(file, DAY)
    monkeypatch.setattr(kept, "program_mark", lambda: "9.9.9")
    assert kept_start(file, DAY) is None


@pytest.mark.parametrize("body", ["", "[]", "{", '{"first": "2026-11-24", "days": [5], "summaries": []}'])
def test_what_cannot_be_read_is_not_used(path: Path, body: str) -> None:
    with LedgerFile.open(path) as file:
        keep_start(file, DAY)
    connection = raw_connection(path, None)
    connection.execute("UPDATE kept SET body = ?", (body,))
    connection.close()
    with LedgerFile.open(path) as file:
        assert kept_start(file, DAY) is None


def test_a_damaged_record_keeps_nobody_from_the_ledgers(path: Path) -> None:
    with LedgerFile.open(path) as file:
        keep_start(file)
    connection = raw_connection(path, None)
    root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'kept'").fetchone()[0]
    connection.close()
    content = bytearray(path.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = b"\xff" * 4096
    path.write_bytes(content)
    file, start = open_for_window(path)
    with file:
        assert start is None
        assert len(file.listing(ListQuery(InformationSystem))) == 202
        assert file.integrity()


def test_a_file_open_for_reading_is_left_as_it_is(path: Path) -> None:
    before = path.read_bytes()
    with LedgerFile.open(path, read_only=True) as file:
        assert not keep_start(file, DAY)
    assert path.read_bytes() == before


def test_keeping_is_no_change_of_the_ledger(file: LedgerFile) -> None:
    written = file.last_written
    keep_start(file, DAY)
    assert file.last_written == written
    assert file.undo_name is None
    assert file.integrity() == []


def test_it_is_encrypted_with_the_file_and_travels_with_a_copy(path: Path, tmp_path: Path) -> None:
    secret = tmp_path / "秘密.okaplan"
    with LedgerFile.open(path) as file:
        keep_start(file, DAY)
        file.snapshot(secret, passphrase="合言葉")
        record = kept_start(file, DAY)
    assert record is not None
    assert record.home.authority.encode() in path.read_bytes()
    assert record.home.authority.encode() not in secret.read_bytes()
    with LedgerFile.open(secret, passphrase="合言葉") as again:
        assert kept_start(again, DAY) == record


def test_without_a_record_the_file_is_loaded_before_it_is_shown(path: Path) -> None:
    file, start = open_for_window(path)
    with file:
        assert start is None and file.loaded
        keep_start(file)
    file, start = open_for_window(path)
    with file:
        assert start is not None and not file.loaded
        assert len(file.listing(ListQuery(InformationSystem))) == 202, "loaded when it is needed"
        assert file.loaded


def test_a_kept_file_is_opened_and_glanced_at_without_sqlalchemy(path: Path) -> None:
    with LedgerFile.open(path) as file:
        keep_start(file)
    program = (
        "import sys; from pathlib import Path; from okaplan_gui.jobs.start_record import open_for_window\n"
        "file, start = open_for_window(Path(sys.argv[1])); print(start is not None, file.loaded)\n"
        "print([name for name in ('sqlalchemy', 'alembic', 'PySide6') if name in sys.modules]); file.close()"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, timeout=60
    )
    assert run.stdout.split("\n")[:2] == ["True False", "[]"], run.stderr
