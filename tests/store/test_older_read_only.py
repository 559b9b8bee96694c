"""A file of an older okaplan where nothing can be written: shown from a private copy; nothing is touched or left."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from okaplan_gui.fields import JST
from okaplan_gui.models.all_ledgers import LEDGERS
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.store import migrate
from okaplan_gui.store.connection import raw_connection
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery
from okaplan_gui.store.private_copy import PREFIX, clear_left_copies
from okaplan_gui.store.problems import (
    DamagedFile,
    DiskFull,
    PlaceNotWritable,
    ReadOnlyFile,
    WrongPassphrase,
)
from tests.store.conftest import PASSPHRASE, mounted, mounted_read_only
from tests.store.old_file import OLD_FILES, counts_of, schema_named, unpack

OLDER = [packed for packed in OLD_FILES if schema_named(packed) != migrate.newest()]


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The temporary folder of one test."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


@pytest.fixture(params=OLDER, ids=schema_named)
def packed(request: pytest.FixtureRequest) -> Path:
    """Each kept file of an earlier schema."""
    path: Path = request.param
    return path


@pytest.fixture
def old(packed: Path, path: Path, key: str | None) -> Path:
    """A file of an earlier schema, plain and encrypted, at a place with Japanese letters."""
    return unpack(packed, path, key)


@pytest.fixture
def oldest(path: Path) -> Path:
    """A plain file of the first schema."""
    return unpack(OLD_FILES[0], path)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def held_read_only(path: Path, key: str | None, tmp_path: Path, how: str) -> Iterator[LedgerFile]:
    """The file opened for reading only, for one of the reasons that there are."""
    if how == "asked":
        with LedgerFile.open(path, passphrase=key, read_only=True) as file:
            yield file
    elif how == "held":
        lock = path.with_name(f".~{path.name}.lock")
        lock.write_text('{"who": "山田", "host": "別のPC", "pid": 1, "since": "2026-01-01 09:00"}', "utf-8")
        try:
            with LedgerFile.open(path, passphrase=key) as file:
                yield file
        finally:
            lock.unlink()
    elif how == "medium":
        for place in mounted_read_only(tmp_path / "USB", path.parent):
            with LedgerFile.open(place / path.name, passphrase=key) as file:
                yield file
    else:
        if os.geteuid() == 0:
            pytest.skip("root may write everywhere: run as an ordinary user")
        what = path if how == "file" else path.parent
        what.chmod(0o444 if how == "file" else 0o555)
        try:
            with LedgerFile.open(path, passphrase=key) as file:
                yield file
        finally:
            what.chmod(0o644 if how == "file" else 0o755)


WORDS = {
    "asked": "読み取り専用で開きました",
    "held": "山田",
    "medium": "書き込めません",
    "folder": "書き込めません",
    "file": "書き込み禁止",
}


@pytest.mark.parametrize("how", WORDS)
def test_shows_all_and_leaves_no_trace(
    packed: Path, old: Path, key: str | None, tmp_path: Path, temporary: Path, how: str
) -> None:
    counts = counts_of(unpack(packed, tmp_path / "plain.okaplan"))
    before = contents(old.parent)
    for file in held_read_only(old, key, tmp_path, how):
        assert file.read_only and file.encrypted == (key is not None)
        assert file.path.name == old.name and temporary not in file.path.parents
        assert WORDS[how] in file.read_only_reason and "古い版" in file.read_only_reason
        assert (file.held_by is not None) == (how == "held")
        with file.reading() as connection:
            for ledger in LEDGERS:
                found = connection.execute(select(func.count()).select_from(ledger.table())).scalar_one()
                assert found == counts.get(ledger.ledger_name(), 0), ledger.title
        assert [hit.title for hit in file.search("税務")]
        assert file.integrity() == []
        with pytest.raises(ReadOnlyFile), file.operation("書く"):
            pass
        (folder,) = temporary.iterdir()
        assert folder.name.startswith(PREFIX)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        if key is not None:
            told = b"".join(path.read_bytes() for path in folder.iterdir())
            assert "税務".encode() not in told and b"CREATE TABLE" not in told
    assert list(temporary.iterdir()) == []
    assert contents(old.parent) == before


def test_its_past_and_its_history_are_there(old: Path, key: str | None, temporary: Path) -> None:
    with LedgerFile.open(old, passphrase=key, read_only=True) as file:
        number = len(file.listing(ListQuery(InformationSystem)))
        with file.past(file.batch_at_end_of(datetime.now(JST).date()), [InformationSystem]) as past:
            assert past.path == old
            assert len(past.listing(ListQuery(InformationSystem))) == number
        with file.past(0, [InformationSystem]) as past:
            assert len(past.listing(ListQuery(InformationSystem))) == 0
        system = file.listing(ListQuery(InformationSystem)).keys(0, 1)[0]
        assert file.history("information_system", system)[-1].new == "新しい記録"
        assert file.get(InformationSystem, system) is not None
    assert list(temporary.iterdir()) == []


def test_a_snapshot_of_it_is_a_file_of_today(
    old: Path, key: str | None, tmp_path: Path, temporary: Path
) -> None:
    before = contents(old.parent)
    with LedgerFile.open(old, passphrase=key, read_only=True) as file:
        number = len(file.listing(ListQuery(InformationSystem)))
        with pytest.raises(PlaceNotWritable, match=old.name):
            file.snapshot(old)
        file.snapshot(tmp_path / "写し.okaplan")
    assert contents(old.parent) == before
    with LedgerFile.open(tmp_path / "写し.okaplan", passphrase=key) as copy:
        assert not copy.read_only and len(copy.listing(ListQuery(InformationSystem))) == number
    assert list(temporary.iterdir()) == []


def test_a_file_of_today_needs_no_copy(plain: Path, temporary: Path) -> None:
    with LedgerFile.open(plain, read_only=True) as file:
        assert len(file.listing(ListQuery(InformationSystem))) == 1
        assert "古い版" not in file.read_only_reason
        assert list(temporary.iterdir()) == []


def test_where_it_may_be_written_it_is_brought_to_the_new_form(oldest: Path, temporary: Path) -> None:
    with LedgerFile.open(oldest) as file:
        assert not file.read_only and list(temporary.iterdir()) == []
    connection = raw_connection(oldest, None, read_only=True)
    assert migrate.schema_of(connection) == migrate.newest()
    connection.close()


class TestWhatGoesWrong:
    def test_no_room_in_the_temporary_folder(
        self, old: Path, key: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = contents(old.parent)
        # room for nothing, and for the copy but not for its change
        for number, size in enumerate(("1m", str(old.stat().st_size + 20_000))):
            for small in mounted(tmp_path / f"small{number}", "-t", "tmpfs", "-o", f"size={size}", "tmpfs"):
                monkeypatch.setattr(tempfile, "tempdir", str(small))
                with pytest.raises(DiskFull, match="一時フォルダーに空きがない") as caught:
                    LedgerFile.open(old, passphrase=key, read_only=True)
                assert str(small) in caught.value.remedy and old.name in caught.value.message
                assert list(small.iterdir()) == []
        assert contents(old.parent) == before

    def test_temporary_folder_that_takes_no_file(
        self, oldest: Path, tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for place in mounted_read_only(tmp_path / "CD", temporary):
            monkeypatch.setattr(tempfile, "tempdir", str(place))
            with pytest.raises(PlaceNotWritable, match="一時フォルダーに書き込めない"):
                LedgerFile.open(oldest, read_only=True)

    def test_no_temporary_folder(
        self, oldest: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(tempfile, "tempdir", str(temporary / "gone"))
        with pytest.raises(PlaceNotWritable, match="一時フォルダーに書き込めない"):
            LedgerFile.open(oldest, read_only=True)

    def test_damaged(self, oldest: Path, temporary: Path) -> None:
        content = bytearray(oldest.read_bytes())
        content[4096:40_960] = os.urandom(36_864)
        oldest.write_bytes(content)
        with pytest.raises(DamagedFile, match=oldest.name):
            LedgerFile.open(oldest, read_only=True)
        assert list(temporary.iterdir()) == [] and oldest.read_bytes() == content

    def test_wrong_passphrase(self, path: Path, temporary: Path) -> None:
        unpack(OLD_FILES[0], path, PASSPHRASE)
        with pytest.raises(WrongPassphrase):
            LedgerFile.open(path, passphrase="x", read_only=True)
        assert list(temporary.iterdir()) == []


HOLDING = """
import sys, time
from pathlib import Path
from okaplan_gui.store.ledger_file import LedgerFile
file = LedgerFile.open(Path(sys.argv[1]), read_only=True)
print("open", flush=True)
time.sleep(120)
"""


def test_what_a_crash_left_goes_at_the_next_start(oldest: Path, temporary: Path) -> None:
    environment = {**os.environ, "TMPDIR": str(temporary)}
    command = [sys.executable, "-c", HOLDING, str(oldest)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None and process.stdout.readline() == b"open\n"
        assert clear_left_copies() == 0, "its process is alive"
        assert len(list(temporary.iterdir())) == 1
        process.kill()
    assert len(list(temporary.iterdir())) == 1
    assert clear_left_copies() == 1
    assert list(temporary.iterdir()) == []


def test_only_what_was_left_is_cleared(tmp_path: Path, temporary: Path) -> None:
    fresh, stale, other = (temporary / name for name in (PREFIX + "fresh", PREFIX + "stale", "other"))
    for folder in (fresh, stale, other):
        folder.mkdir()
    (tmp_path / "elsewhere").mkdir()
    link = temporary / (PREFIX + "link")
    link.symlink_to(tmp_path / "elsewhere")
    for folder in (stale, other, link):
        os.utime(folder, (time.time() - 7200,) * 2)
    assert clear_left_copies() == 1
    assert sorted(temporary.iterdir()) == sorted((fresh, other, link))
    assert (tmp_path / "elsewhere").is_dir()
