"""Snapshots: whole copies at another place, in clear or encrypted, or nothing at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from okaplan_gui.fields import Problem
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.organisation import Bureau
from okaplan_gui.store.ledger_file import KEEP, LedgerFile
from okaplan_gui.store.listing import ListQuery
from okaplan_gui.store.problems import FileMissing, PassphraseNeeded


@pytest.mark.parametrize("wanted", [KEEP, None, "別の'合言葉"], ids=["keep", "plain", "other"])
def test_copy_holds_everything(file: LedgerFile, key: str | None, wanted: str | None, tmp_path: Path) -> None:
    target = tmp_path / "写し.okaplan"
    file.snapshot(target, passphrase=wanted)
    passphrase = key if wanted == KEEP else wanted
    if passphrase is not None:
        with pytest.raises(PassphraseNeeded):
            LedgerFile.open(target)
    with LedgerFile.open(target, passphrase=passphrase) as copy:
        assert copy.encrypted == (passphrase is not None)
        assert copy.integrity() == []
        rows = list(copy.listing(ListQuery(InformationSystem)).all_rows())
        assert rows == list(file.listing(ListQuery(InformationSystem)).all_rows())
        assert copy.history("information_system", rows[0].key) == file.history(
            "information_system", rows[0].key
        )
        assert [hit.key for hit in copy.search("税務システム")] == [rows[0].key]
        with copy.operation("写しに書く") as operation:
            operation.insert(Bureau, code="09", name="写しだけの部")
    assert len(file.listing(ListQuery(Bureau))) == 1
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == [target.name]


def test_replaces_an_older_copy(file: LedgerFile, key: str | None, tmp_path: Path) -> None:
    target = tmp_path / "写し.okaplan"
    file.snapshot(target)
    with file.operation("書く") as operation:
        operation.insert(Bureau, code="02", name="県民生活部")
    file.snapshot(target)
    with LedgerFile.open(target, passphrase=key) as copy:
        assert len(copy.listing(ListQuery(Bureau))) == 2


def test_cancelled_copy_leaves_the_older_one(file: LedgerFile, key: str | None, tmp_path: Path) -> None:
    target = tmp_path / "写し.okaplan"
    file.snapshot(target)
    before = target.read_bytes()

    def cancel(done: int, total: int) -> None:
        raise Problem("取りやめました。")

    with pytest.raises(Problem, match="取りやめ"):
        file.snapshot(target, progress=cancel)
    assert target.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == [target.name]


def test_not_onto_itself_and_not_into_nowhere(file: LedgerFile, path: Path, tmp_path: Path) -> None:
    with pytest.raises(Problem):
        file.snapshot(path)
    with pytest.raises((FileMissing, Problem)):
        file.snapshot(tmp_path / "ない" / "写し.okaplan")
    assert file.integrity() == []


def test_copy_of_a_file_that_another_one_has_open(plain: Path, tmp_path: Path) -> None:
    with LedgerFile.open(plain) as writer, LedgerFile.open(plain) as reader:
        assert reader.read_only
        reader.snapshot(tmp_path / "写し.okaplan")
        assert writer.integrity() == []
    with LedgerFile.open(tmp_path / "写し.okaplan") as copy:
        assert not copy.read_only
