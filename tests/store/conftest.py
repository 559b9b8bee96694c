"""Small real files for the store's tests."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.organisation import Bureau, Division
from okaplan_gui.store.ledger_file import LedgerFile

PASSPHRASE = "合言葉'x\"  y"


def fill(file: LedgerFile) -> UUID:
    """A bureau, its division and a system; the system's key."""
    with file.operation("はじめの記録") as operation:
        bureau = operation.insert(Bureau, code="01", name="総務部")
        division = operation.insert(Division, code="0101", name="税務課", bureau=bureau)
        return operation.insert(
            InformationSystem, code="S1", name="税務システム", bureau=bureau, division=division
        )


def mounted(place: Path, *options: str) -> Iterator[Path]:
    """A file system mounted for one test; skipped where that is not allowed."""
    place.mkdir()
    if subprocess.run(["mount", *options, str(place)], capture_output=True, check=False).returncode:
        pytest.skip("may not mount a file system here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def mounted_read_only(place: Path, folder: Path) -> Iterator[Path]:
    """A folder as a medium that takes no writing, as for one test."""
    for at in mounted(place, "--bind", str(folder)):
        if subprocess.run(["mount", "-o", "remount,ro,bind", str(at)], check=False).returncode:
            pytest.skip("may not mount read-only here")
        yield at


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the test's file lies: with Japanese letters and blanks in its name."""
    place = tmp_path / "情報政策課 　共有"
    place.mkdir()
    return place / "台帳 第1版.okaplan"


@pytest.fixture(params=[None, PASSPHRASE], ids=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> str | None:
    """Both sorts of file."""
    passphrase: str | None = request.param
    return passphrase


@pytest.fixture
def file(path: Path, key: str | None) -> Iterator[LedgerFile]:
    """An open file of either sort with three records."""
    with LedgerFile.create(path, passphrase=key, who="山田") as opened:
        fill(opened)
        yield opened


@pytest.fixture
def plain(path: Path) -> Path:
    """A closed file without passphrase."""
    with LedgerFile.create(path, who="山田") as opened:
        fill(opened)
    return path


@pytest.fixture
def encrypted(path: Path) -> Path:
    """A closed file with :data:`PASSPHRASE`."""
    with LedgerFile.create(path, passphrase=PASSPHRASE, who="山田") as opened:
        fill(opened)
    return path
