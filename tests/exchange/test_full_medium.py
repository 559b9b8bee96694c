"""Exports onto a medium that is full or read-only: told by name, and no half file stays."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from okaplan_gui.exchange.export import export_table
from okaplan_gui.exchange.open_data import Publisher, write_open_data
from okaplan_gui.exchange.template import write_template
from okaplan_gui.fields import Problem
from okaplan_gui.models.site import Site
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery
from tests.store.test_full import mounted

QUERY = ListQuery(Site)
PUBLISHER = Publisher("330001", "岡山県", "", "CC BY 4.0", None, date(2026, 4, 1))
WAYS: dict[str, Callable[[LedgerFile, Path], object]] = {
    "table.xlsx": lambda file, path: export_table(file, QUERY, ["name", "note"], path),
    "table.csv": lambda file, path: export_table(file, QUERY, ["name", "note"], path),
    "template.xlsx": lambda file, path: write_template(file, Site, path, query=QUERY),
    "open.csv": lambda file, path: write_open_data(file, QUERY, PUBLISHER, path),
}


@pytest.fixture
def filled(file: LedgerFile) -> LedgerFile:
    with file.operation("はじめ") as operation:
        for number in range(300):
            operation.insert(Site, name=f"庁舎{number * 7919 % 104729}", note=str(number * 15485863) * 20)
    return file


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Path]:
    """A medium of 64 kB, of which 4 are left."""
    for place in mounted(tmp_path / "小さい", "-t", "tmpfs", "-o", "size=64k", "tmpfs"):
        (place / "ほか").write_bytes(bytes(60_000))
        yield place


@pytest.mark.parametrize("name", WAYS)
def test_full(filled: LedgerFile, full: Path, name: str) -> None:
    with pytest.raises(Problem, match="ディスクの空きがない") as caught:
        WAYS[name](filled, full / name)
    assert caught.value.remedy
    assert [path.name for path in full.iterdir()] == ["ほか"]


@pytest.mark.parametrize("name", WAYS)
def test_read_only(filled: LedgerFile, tmp_path: Path, name: str) -> None:
    (tmp_path / "CD中身").mkdir()
    for place in mounted(tmp_path / "CD", "--bind", str(tmp_path / "CD中身")):
        if subprocess.run(["mount", "-o", "remount,ro,bind", str(place)], check=False).returncode:
            pytest.skip("may not mount read-only here")
        with pytest.raises(Problem, match="この場所には書き込めません"):
            WAYS[name](filled, place / name)
