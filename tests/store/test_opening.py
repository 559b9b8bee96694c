"""Opening: each thing that may be wrong is told apart by name, and the file is never touched (design §6)."""

from __future__ import annotations

import os
import random
import sqlite3
import zipfile
from pathlib import Path

import pytest

from okaplan_gui.fields import Problem
from okaplan_gui.models.all_ledgers import LEDGERS
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.store.connection import raw_connection
from okaplan_gui.store.header import APPLICATION_ID
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery
from okaplan_gui.store.problems import (
    DamagedFile,
    FileMissing,
    NewerFile,
    NotAnOkaplanFile,
    PassphraseNeeded,
    PlaceNotWritable,
    WrongPassphrase,
)
from tests.store.conftest import PASSPHRASE, fill

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 5000


def refused(path: Path, problem: type[Problem], *, passphrase: str | None = None) -> Problem:
    """The problem of opening; the folder is byte for byte as it was."""
    before = {p.name: p.read_bytes() for p in path.parent.iterdir() if p.is_file()}
    with pytest.raises(problem) as caught:
        LedgerFile.open(path, passphrase=passphrase).close()
    assert type(caught.value) is problem
    assert caught.value.message and caught.value.remedy
    assert {p.name: p.read_bytes() for p in path.parent.iterdir() if p.is_file()} == before
    return caught.value


class TestGoodFiles:
    def test_comes_back_as_it_was_left(self, file: LedgerFile, path: Path, key: str | None) -> None:
        file.close()
        with LedgerFile.open(path, passphrase=key) as again:
            assert again.encrypted == (key is not None)
            assert not again.read_only
            assert [row.values[1] for row in again.listing(ListQuery(InformationSystem)).all_rows()]
            assert again.integrity() == []

    def test_passphrase_for_a_plain_file_is_not_used(self, plain: Path) -> None:
        with LedgerFile.open(plain, passphrase="いらない") as file:
            assert not file.encrypted

    def test_creates_no_file_over_another(self, plain: Path) -> None:
        before = plain.read_bytes()
        with pytest.raises(PlaceNotWritable, match="すでに"):
            LedgerFile.create(plain)
        assert plain.read_bytes() == before

    def test_creation_leaves_one_file_and_one_lock(self, file: LedgerFile, path: Path) -> None:
        beside = {p.name for p in path.parent.iterdir()}
        assert beside - {f"{path.name}-journal"} == {f".~{path.name}.lock", path.name}
        file.close()
        assert [p.name for p in path.parent.iterdir()] == [path.name]

    def test_creation_in_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(FileMissing):
            LedgerFile.create(tmp_path / "ない" / "a.okaplan")

    def test_path_of_260_letters_and_more(self, tmp_path: Path) -> None:
        place = tmp_path.joinpath(*["long folder" * 9] * 3)
        place.mkdir(parents=True)
        path = place / "台帳.okaplan"
        assert len(str(path)) > 260
        with LedgerFile.create(path) as file:
            fill(file)
            file.snapshot(path.with_name("写し.okaplan"))
        LedgerFile.open(path.with_name("写し.okaplan")).close()

    def test_path_that_is_too_long_is_told(self, tmp_path: Path) -> None:
        place = tmp_path.joinpath(*["とても長い名前のフォルダー" * 4] * 4)
        place.mkdir(parents=True)
        with pytest.raises(PlaceNotWritable, match="長すぎ"):
            LedgerFile.create(place / "台帳.okaplan")
        assert list(place.iterdir()) == []


class TestOtherThings:
    def test_no_file(self, tmp_path: Path) -> None:
        assert "ない.okaplan" in refused(tmp_path / "ない.okaplan", FileMissing).message

    def test_folder(self, tmp_path: Path) -> None:
        (tmp_path / "f.okaplan").mkdir()
        refused(tmp_path / "f.okaplan", NotAnOkaplanFile)

    @pytest.mark.parametrize(
        ("content", "word"),
        [
            (b"", "0バイト"),
            (PNG, "PNG"),
            (b"%PDF-1.7\n" * 999, "PDF"),
            ("これは文章です。\r\n".encode("cp932") * 900, "okaplan"),
            (b"code,name\r\n1,a\r\n" * 999, "okaplan"),
            (b"\x00" * 8192, "okaplan"),
            (b"short", "okaplan"),
        ],
        ids=["empty", "png", "pdf", "text", "csv", "zeros", "short"],
    )
    def test_not_a_database(self, path: Path, content: bytes, word: str) -> None:
        path.write_bytes(content)
        for passphrase in (None, PASSPHRASE):
            assert word in refused(path, NotAnOkaplanFile, passphrase=passphrase).message

    def test_workbook(self, path: Path) -> None:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("xl/workbook.xml", "<workbook/>" * 500)
        problem = refused(path, NotAnOkaplanFile)
        assert "Excel" in problem.message and "取り込み" in problem.remedy

    def test_noise_looks_like_an_encrypted_file(self, path: Path) -> None:
        path.write_bytes(random.Random(1).randbytes(40_960))
        refused(path, PassphraseNeeded)
        refused(path, WrongPassphrase, passphrase=PASSPHRASE)

    def test_database_of_another_program(self, path: Path) -> None:
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE note (text)")
        connection.commit()
        connection.close()
        assert "ほかのプログラム" in refused(path, NotAnOkaplanFile).message

    def test_file_of_a_newer_okaplan(self, plain: Path) -> None:
        connection = raw_connection(plain, None)
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.close()
        problem = refused(plain, NewerFile)
        assert "新しい版" in problem.message and "9999" in problem.detail

    def test_our_mark_on_an_empty_database(self, path: Path) -> None:
        connection = sqlite3.connect(path)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("VACUUM")
        connection.close()
        refused(path, DamagedFile)


class TestPassphrases:
    def test_needed(self, encrypted: Path) -> None:
        refused(encrypted, PassphraseNeeded)
        refused(encrypted, PassphraseNeeded, passphrase="")

    @pytest.mark.parametrize("wrong", ["合言葉", PASSPHRASE + " ", PASSPHRASE.upper(), "';--", "x" * 500])
    def test_wrong(self, encrypted: Path, wrong: str) -> None:
        problem = refused(encrypted, WrongPassphrase, passphrase=wrong)
        assert wrong not in problem.message + problem.remedy + problem.detail

    def test_content_is_not_to_be_seen(self, encrypted: Path) -> None:
        content = encrypted.read_bytes()
        assert "税務システム".encode() not in content
        assert b"CREATE TABLE" not in content and not content.startswith(b"SQLite")


class TestDamage:
    @pytest.mark.parametrize("sort", ["plain", "encrypted"])
    @pytest.mark.parametrize("kept", [0.02, 0.3, 0.5, 0.9, 0.999])
    def test_truncated(self, request: pytest.FixtureRequest, sort: str, kept: float) -> None:
        path: Path = request.getfixturevalue(sort)
        content = path.read_bytes()
        cut = int(len(content) * kept)
        path.write_bytes(content[:cut])
        # the engine reads what is missing of the last page as zeros: where it was zeros, nothing is lost
        self.told_or_sound(path, PASSPHRASE if sort == "encrypted" else None, must_tell=any(content[cut:]))

    @pytest.mark.parametrize("sort", ["plain", "encrypted"])
    def test_zeroed_pages(self, request: pytest.FixtureRequest, sort: str) -> None:
        path: Path = request.getfixturevalue(sort)
        content = path.read_bytes()
        for page in range(0, len(content) // 4096, 9):
            damaged = bytearray(content)
            damaged[page * 4096 : (page + 1) * 4096] = bytes(4096)
            path.write_bytes(damaged)
            self.told_or_sound(
                path, PASSPHRASE if sort == "encrypted" else None, must_tell=sort == "encrypted"
            )

    @pytest.mark.parametrize("sort", ["plain", "encrypted"])
    def test_flipped_bytes(self, request: pytest.FixtureRequest, sort: str) -> None:
        path: Path = request.getfixturevalue(sort)
        content, chance = path.read_bytes(), random.Random(7)
        for _ in range(15):
            damaged = bytearray(content)
            for _ in range(chance.choice((1, 40))):
                damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
            path.write_bytes(damaged)
            self.told_or_sound(path, PASSPHRASE if sort == "encrypted" else None)

    def told_or_sound(self, path: Path, passphrase: str | None, *, must_tell: bool = False) -> None:
        """Opening and reading all of a damaged file tells a problem or faults, or the damage harmed nothing."""
        before, told = path.read_bytes(), False
        try:
            with LedgerFile.open(path, passphrase=passphrase) as file:
                for ledger in LEDGERS:
                    list(file.listing(ListQuery(ledger)).all_rows())
                told = bool(file.integrity())
        except Problem as problem:
            told = True
            assert problem.message and problem.remedy
        assert path.read_bytes() == before, "a damaged file was written to"
        assert told or not must_tell


class TestPlacesThatTakeNoFile:
    @pytest.fixture(autouse=True)
    def not_as_root(self) -> None:
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            pytest.skip("root may write everywhere: run as an ordinary user")

    def test_folder_without_write_permission(self, plain: Path) -> None:
        plain.parent.chmod(0o555)
        try:
            with LedgerFile.open(plain) as file:
                assert file.read_only and "書き込めません" in file.read_only_reason
                assert len(file.listing(ListQuery(InformationSystem))) == 1
            with pytest.raises(PlaceNotWritable):
                LedgerFile.create(plain.with_name("b.okaplan"))
        finally:
            plain.parent.chmod(0o755)

    def test_file_without_write_permission(self, plain: Path) -> None:
        plain.chmod(0o444)
        with LedgerFile.open(plain) as file:
            assert file.read_only and "書き込み禁止" in file.read_only_reason
