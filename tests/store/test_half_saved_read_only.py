"""A file whose saving was cut short, where nothing can be written: what was there before shows, nothing is touched."""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from okaplan_gui.models.organisation import Bureau
from okaplan_gui.store import migrate
from okaplan_gui.store.connection import raw_connection
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.problems import DiskFull, PlaceNotWritable, ReadOnlyFile, WrongPassphrase
from tests.store.conftest import PASSPHRASE, mounted, mounted_read_only
from tests.store.old_file import OLD_FILES, schema_named, unpack

SAVING = """
import sys, time
from pathlib import Path
from okaplan_gui.store.connection import raw_connection
connection = raw_connection(Path(sys.argv[1]), sys.argv[2] or None)
connection.execute("PRAGMA cache_size = 3")  # so that pages reach the file before the end
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE " + sys.argv[3] + " SET name = 'half ' || hex(randomblob(200))")
print("saving", flush=True)
time.sleep(600)
"""
NUMBER = 400


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")}


def cut_short(path: Path, key: str | None, table: str = "bureau") -> None:
    """Kill a process amid a saving that has reached the file in part."""
    before = path.read_bytes()
    command = [sys.executable, "-c", SAVING, str(path), key or "", table]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stdout.readline() == "saving\n"
        process.send_signal(signal.SIGKILL)
    assert path.read_bytes() != before and path.with_name(path.name + "-journal").stat().st_size > 0


def names(file: LedgerFile) -> list[str]:
    with file.reading() as connection:
        return sorted(connection.exec_driver_sql("SELECT name FROM bureau").scalars())


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The temporary folder of one test."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


@pytest.fixture
def half(path: Path, key: str | None) -> Path:
    """A file with many bureaus, plain and encrypted, whose last saving was cut short."""
    with LedgerFile.create(path, passphrase=key, who="山田") as file, file.operation("部局") as operation:
        for number in range(NUMBER):
            operation.insert(Bureau, code=f"{number:04}", name=f"第{number:04}部", note="あ" * 100)
    cut_short(path, key)
    return path


WHOLE = [f"第{number:04}部" for number in range(NUMBER)]


@pytest.mark.parametrize("how", ["medium", "asked"])
def test_shows_what_was_there_before(
    half: Path, key: str | None, tmp_path: Path, temporary: Path, how: str
) -> None:
    before = contents(half.parent)
    places = mounted_read_only(tmp_path / "USB", half.parent) if how == "medium" else [half.parent]
    for place in places:
        with LedgerFile.open(place / half.name, passphrase=key, read_only=how == "asked") as file:
            assert file.read_only and file.path == place / half.name
            assert "保存の途中で止まった" in file.read_only_reason
            assert ("書き込めません" if how == "medium" else "読み取り専用") in file.read_only_reason
            assert names(file) == WHOLE
            assert file.integrity() == []
            assert file.search("第0399部")[0].title == "第0399部"
            with pytest.raises(ReadOnlyFile), file.operation("書く"):
                pass
            file.snapshot(tmp_path / "写し.okaplan")
            assert len(list(temporary.iterdir())) == 1
    assert list(temporary.iterdir()) == []
    assert contents(half.parent) == before
    with LedgerFile.open(tmp_path / "写し.okaplan", passphrase=key) as copy:
        assert names(copy) == WHOLE and not copy.read_only


def test_where_it_may_be_written_the_file_itself_is_mended(
    half: Path, key: str | None, temporary: Path
) -> None:
    with LedgerFile.open(half, passphrase=key) as file:
        assert not file.read_only and names(file) == WHOLE and list(temporary.iterdir()) == []
    assert list(contents(half.parent)) == [half.name]


def test_of_an_older_okaplan(path: Path, key: str | None, tmp_path: Path, temporary: Path) -> None:
    packed = next(one for one in OLD_FILES if schema_named(one) != migrate.newest())
    unpack(packed, path, key)
    with LedgerFile.open(path, passphrase=key, read_only=True) as file:
        before = names(file)
    cut_short(path, key, "information_system")
    for place in mounted_read_only(tmp_path / "USB", path.parent):
        with LedgerFile.open(place / path.name, passphrase=key) as file:
            assert "途中で止まった" in file.read_only_reason and "古い版" in file.read_only_reason
            assert names(file) == before and file.integrity() == []
            assert not [hit for hit in file.search("half")]
            assert len(list(temporary.iterdir())) == 1
    assert list(temporary.iterdir()) == []


class TestWhatGoesWrong:
    def test_wrong_passphrase(self, path: Path, temporary: Path) -> None:
        with LedgerFile.create(path, passphrase=PASSPHRASE) as file, file.operation("部局") as operation:
            for number in range(NUMBER):
                operation.insert(Bureau, code=f"{number:04}", name=f"第{number:04}部")
        cut_short(path, PASSPHRASE)
        before = contents(path.parent)
        with pytest.raises(WrongPassphrase, match=path.name):
            LedgerFile.open(path, passphrase="x", read_only=True)
        assert list(temporary.iterdir()) == [] and contents(path.parent) == before

    def test_no_room_in_the_temporary_folder(
        self, half: Path, key: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for small in mounted(tmp_path / "small", "-t", "tmpfs", "-o", "size=200k", "tmpfs"):
            monkeypatch.setattr(tempfile, "tempdir", str(small))
            with pytest.raises(DiskFull, match="保存の途中で止まったファイル") as caught:
                LedgerFile.open(half, passphrase=key, read_only=True)
            assert "すべて" in caught.value.remedy and list(small.iterdir()) == []

    def test_no_temporary_folder(self, half: Path, key: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(tempfile, "tempdir", str(half.parent / "gone"))
        with pytest.raises(PlaceNotWritable, match="一時フォルダーに書き込めない"):
            LedgerFile.open(half, passphrase=key, read_only=True)


def test_a_journal_without_meaning_needs_no_copy(path: Path, key: str | None, temporary: Path) -> None:
    """Between two savings the journal may lie there, its head cleared."""
    with LedgerFile.create(path, passphrase=key) as file:
        with file.operation("部局") as operation:
            operation.insert(Bureau, code="1", name="総務部")
        connection = raw_connection(path, key)
        connection.execute("PRAGMA journal_mode = PERSIST")
        connection.execute("UPDATE bureau SET note = 'x'")
        connection.close()
    path.with_name(path.name + "-journal").touch()
    with LedgerFile.open(path, passphrase=key, read_only=True) as file:
        assert names(file) == ["総務部"] and list(temporary.iterdir()) == []
        assert "途中" not in file.read_only_reason
