"""No room left, or a medium that cannot be written: told by name, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.organisation import Bureau
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery
from okaplan_gui.store.problems import DiskFull, PlaceNotWritable, ReadOnlyFile
from tests.full_disk import leave_pages
from tests.store.conftest import fill, mounted, mounted_read_only


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A medium of 3 MB."""
    yield from mounted(tmp_path / "小さい", "-t", "tmpfs", "-o", "size=3m", "tmpfs")


def write_until_full(file: LedgerFile) -> int:
    """How many operations were confirmed before there was no room."""
    done = 0
    with pytest.raises(DiskFull) as caught:
        while done < 500:
            with file.operation("書く") as operation:
                for number in range(20):
                    operation.insert(Bureau, code=f"{done}-{number}", name="部", note="あ" * 2000)
            done += 1
    assert "空き" in caught.value.message and caught.value.remedy
    return done


def test_no_more_pages(file: LedgerFile) -> None:
    leave_pages(file, 60)
    done = write_until_full(file)
    assert len(file.listing(ListQuery(Bureau))) == 1 + 20 * done
    assert file.integrity() == []


def test_medium_full_while_saving(small: Path) -> None:
    with LedgerFile.create(small / "a.okaplan") as file:
        fill(file)
        done = write_until_full(file)
        assert done > 0
        assert len(file.listing(ListQuery(Bureau))) == 1 + 20 * done
    with LedgerFile.open(small / "a.okaplan") as file:
        assert len(file.listing(ListQuery(Bureau))) == 1 + 20 * done and file.integrity() == []


def test_medium_full_while_copying_or_creating(small: Path, plain: Path) -> None:
    (small / "ほか").write_bytes(bytes(2_900_000))
    with LedgerFile.open(plain) as file, pytest.raises(DiskFull):
        file.snapshot(small / "写し.okaplan")
    with pytest.raises(DiskFull):
        LedgerFile.create(small / "新しい.okaplan")
    assert [p.name for p in small.iterdir()] == ["ほか"]


def test_medium_that_is_read_only(tmp_path: Path, plain: Path) -> None:
    before = plain.read_bytes()
    for place in mounted_read_only(tmp_path / "CD", plain.parent):
        with LedgerFile.open(place / plain.name) as file:
            assert file.read_only and "書き込めません" in file.read_only_reason
            assert len(file.listing(ListQuery(InformationSystem))) == 1
            assert file.search("税務") and file.integrity() == []
            with pytest.raises(ReadOnlyFile), file.operation("書く"):
                pass
            file.snapshot(tmp_path / "写し.okaplan")
            with pytest.raises(PlaceNotWritable):
                file.snapshot(place / "写し.okaplan")
        with pytest.raises(PlaceNotWritable):
            LedgerFile.create(place / "新しい.okaplan")
    assert plain.read_bytes() == before
    LedgerFile.open(tmp_path / "写し.okaplan").close()
