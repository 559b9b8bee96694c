"""One file, several openers: the second one reads only and is told who has it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from okaplan_gui.models.organisation import Bureau
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery
from okaplan_gui.store.problems import ReadOnlyFile

HOLD = """
import sys
from pathlib import Path
from okaplan_gui.store.ledger_file import LedgerFile
file = LedgerFile.open(Path(sys.argv[1]), who="別の人")
print("open", flush=True)
sys.stdin.readline()
"""


def lock_of(path: Path) -> Path:
    """The small file beside a file that is open."""
    return path.with_name(f".~{path.name}.lock")


def test_second_opener_reads_only_and_is_told_who(plain: Path) -> None:
    with LedgerFile.open(plain, who="山田 太郎") as first, LedgerFile.open(plain, who="佐藤") as second:
        assert not first.read_only and second.read_only
        assert "山田 太郎" in second.read_only_reason
        assert second.held_by is not None and second.held_by.who == "山田 太郎"
        with pytest.raises(ReadOnlyFile, match="読み取り専用"), second.operation("書く") as operation:
            operation.insert(Bureau, code="02", name="県民生活部")
        with first.operation("書く") as operation:
            operation.insert(Bureau, code="02", name="県民生活部")
        # what the first one saved, the second one sees
        assert len(second.listing(ListQuery(Bureau))) == 2
        assert second.undo() is None
    assert not lock_of(plain).exists()


def test_other_process_holds_it_until_it_ends(plain: Path) -> None:
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(plain)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert other.stdout.readline() == "open\n"
        with LedgerFile.open(plain) as file:
            assert file.read_only and "別の人" in file.read_only_reason
    finally:
        other.kill()
        other.communicate()
    assert lock_of(plain).exists(), "the killed process left its lock behind"
    with LedgerFile.open(plain) as file:
        assert not file.read_only


def test_lock_of_another_computer_is_respected(plain: Path) -> None:
    lock_of(plain).write_text(
        json.dumps({"who": "課長", "host": "ほかのPC", "pid": os.getpid(), "since": "2026-11-24 09:00"}),
        encoding="utf-8",
    )
    with LedgerFile.open(plain) as file:
        assert file.read_only and "課長（ほかのPC、2026-11-24 09:00から）" in file.read_only_reason
    assert lock_of(plain).exists()


def test_broken_lock_is_no_lock(plain: Path) -> None:
    lock_of(plain).write_text("{", encoding="utf-8")
    with LedgerFile.open(plain) as file:
        assert not file.read_only


def test_read_only_by_wish_takes_no_lock(plain: Path) -> None:
    before = plain.read_bytes()
    with LedgerFile.open(plain, read_only=True) as reader, LedgerFile.open(plain) as writer:
        assert reader.read_only and not writer.read_only
        assert reader.integrity() == []
    assert plain.read_bytes() == before
