"""Attached documents: kept whole, kept once, undone and redone, found, copied, checked, and never run."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, text

from okaplan_gui.fields import Problem
from okaplan_gui.jobs.attaching import (
    attach_data,
    attach_files,
    attach_links,
    copy_links,
    limits_of,
    take_off,
)
from okaplan_gui.models.all_ledgers import LEDGERS
from okaplan_gui.models.attachment import Attachment
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.store import attachments
from okaplan_gui.store.attachment_content import CHUNK
from okaplan_gui.store.attachments import MEGABYTE, Document, documents_of, save_as, totals
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery
from okaplan_gui.store.tables import ATTACHMENT_CHUNK, ATTACHMENT_CONTENT
from tests.store.conftest import PASSPHRASE, fill

BOTH = pytest.mark.parametrize("key", [None, PASSPHRASE], ids=["plain", "encrypted"])
_MEMORY = Path("/dev/shm")
PDF = b"%PDF-1.7 " + bytes(range(256)) * 40


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str | None, bytes]:
    """The bytes of a file of either sort: a copy is quicker than a new one."""
    place = tmp_path_factory.mktemp("made")
    found: dict[str | None, bytes] = {}
    for passphrase in (None, PASSPHRASE):
        path = place / f"{passphrase is None}.okaplan"
        with LedgerFile.create(path, passphrase=passphrase, who="山田") as opened:
            fill(opened)
        found[passphrase] = path.read_bytes()
    return found


@pytest.fixture
def key() -> str | None:
    """No passphrase where the test does not ask for both sorts."""
    return None


@pytest.fixture
def file(made: dict[str | None, bytes], path: Path, key: str | None) -> Iterator[LedgerFile]:
    path.write_bytes(made[key])
    with LedgerFile.open(path, passphrase=key, who="山田") as opened:
        yield opened


def system_of(file: LedgerFile) -> UUID:
    return file.listing(ListQuery(InformationSystem)).keys(0, 1)[0]


def attach(file: LedgerFile, name: str = "仕様書.pdf", data: bytes = PDF) -> Document:
    key = attach_data(file, InformationSystem, system_of(file), name, data)
    return next(one for one in documents_of(file, system_of(file)) if one.key == key)


def content_count(file: LedgerFile) -> int:
    with file.reading() as connection:
        return connection.execute(select(func.count()).select_from(ATTACHMENT_CONTENT)).scalar_one()


def set_limit(file: LedgerFile, name: str, megabytes: int) -> None:
    with file.operation("上限を変える") as operation:
        operation.insert(LEDGERS["threshold"], name=name, value=megabytes)


class TestKeeping:
    @pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 17])
    def test_comes_out_as_it_went_in(self, file: LedgerFile, tmp_path: Path, size: int) -> None:
        data = os.urandom(size)
        source = tmp_path / "運用手順 髙﨑.bin"
        source.write_bytes(data)
        attach_files(file, InformationSystem, system_of(file), [source])
        (document,) = documents_of(file, system_of(file))
        assert (document.name, document.size, document.added_by) == (source.name, size, "山田")
        target = tmp_path / "取り出したもの.bin"
        save_as(file, document, target)
        assert target.read_bytes() == data
        assert file.integrity() == []

    def test_the_same_content_is_kept_once(self, file: LedgerFile) -> None:
        attach(file, "一.pdf")
        attach(file, "二.pdf")
        again = attach(file, "一.pdf")
        assert again.name == "一 (2).pdf"
        assert content_count(file) == 1
        assert totals(file) == attachments.Totals(documents=3, links=0, size=len(PDF))

    def test_all_files_or_none(self, file: LedgerFile, tmp_path: Path) -> None:
        good = tmp_path / "よい.txt"
        good.write_text("よい", "utf-8")
        with pytest.raises(Problem, match=r"見つかりません|ファイルではない"):
            attach_files(file, InformationSystem, system_of(file), [good, tmp_path / "ない.txt"])
        with pytest.raises(Problem, match="ファイルではない"):
            attach_files(file, InformationSystem, system_of(file), [good, tmp_path])
        assert documents_of(file, system_of(file)) == [] and content_count(file) == 0

    def test_limits_are_data(self, file: LedgerFile, tmp_path: Path) -> None:
        assert limits_of(file) == attachments.Limits(20 * MEGABYTE, 500 * MEGABYTE)
        set_limit(file, "attachment_megabytes", 1)
        set_limit(file, "attachments_megabytes", 2)
        large = tmp_path / "大きい.bin"
        large.write_bytes(bytes(MEGABYTE + 1))
        with pytest.raises(Problem, match="1件の上限（1MB）"):
            attach_files(file, InformationSystem, system_of(file), [large])
        attach(file, "1", b"1" * MEGABYTE)
        attach(file, "2", b"2" * MEGABYTE)
        with pytest.raises(Problem, match="ファイル全体の上限（2MB）"):
            attach(file, "3", b"3")
        attach(file, "もう1つの1", b"1" * MEGABYTE)
        assert totals(file).size == 2 * MEGABYTE

    def test_record_that_is_gone_takes_nothing(self, file: LedgerFile) -> None:
        with pytest.raises(Problem, match="もうありません"):
            attach_data(file, InformationSystem, UUID(int=1), "x.pdf", PDF)
        assert content_count(file) == 0

    def test_a_file_open_for_reading_takes_nothing(self, plain: Path) -> None:
        with LedgerFile.open(plain, read_only=True) as file, pytest.raises(Problem, match="読み取り専用"):
            attach(file)


class TestUndo:
    def test_attaching_is_undone_and_redone(self, file: LedgerFile) -> None:
        attach(file)
        assert file.undo_name == "添付: 仕様書.pdf"
        file.undo()
        assert documents_of(file, system_of(file)) == []
        file.redo()
        (document,) = documents_of(file, system_of(file))
        assert document.name == "仕様書.pdf" and file.integrity() == []

    @BOTH
    def test_taking_off_keeps_the_content_while_it_can_be_undone(
        self, file: LedgerFile, key: str | None, tmp_path: Path
    ) -> None:
        take_off(file, [attach(file)])
        assert documents_of(file, system_of(file)) == [] and content_count(file) == 1
        file.undo()
        (document,) = documents_of(file, system_of(file))
        save_as(file, document, tmp_path / "x.pdf")
        assert (tmp_path / "x.pdf").read_bytes() == PDF
        take_off(file, [document])
        file.close()
        with LedgerFile.open(file.path, passphrase=key) as again:
            assert content_count(again) == 0, "nothing can be undone any more"
            assert again.integrity() == []

    def test_a_deleted_record_takes_its_documents_along_and_brings_them_back(self, file: LedgerFile) -> None:
        system = system_of(file)
        attach(file)
        with file.operation("消す") as operation:
            operation.delete(InformationSystem, system)
        assert documents_of(file, system) == [] and file.search("仕様書") == []
        file.undo()
        assert [document.name for document in documents_of(file, system)] == ["仕様書.pdf"]
        assert [hit.key for hit in file.search("仕様書")] == [system]

    def test_a_failed_operation_leaves_no_content(self, file: LedgerFile) -> None:
        with pytest.raises(RuntimeError), file.operation("途中で落ちる") as operation:
            attachments.add_document(
                operation, InformationSystem, system_of(file), "x.pdf", PDF, limits_of(file)
            )
            raise RuntimeError
        assert content_count(file) == 0 and documents_of(file, system_of(file)) == []


class TestTelling:
    def test_the_record_is_found_by_its_documents(self, file: LedgerFile) -> None:
        attach(file, "冗長化の設計.docx")
        (hit,) = file.search("冗長化")
        assert (hit.ledger, hit.key, hit.title) == ("information_system", system_of(file), "税務システム")
        assert hit.excerpt == "添付: 冗長化の設計.docx"
        (short,) = file.search("設計")
        assert short.key == hit.key
        attach(file, "税務システムの手引.pdf")
        assert [hit.key for hit in file.search("税務システム")] == [system_of(file)], "one record, one hit"

    def test_the_history_of_the_record_tells(self, file: LedgerFile) -> None:
        take_off(file, [attach(file)])
        told = [(e.field_label, e.old, e.new) for e in file.history("information_system", system_of(file))]
        assert told[:2] == [("添付", "仕様書.pdf", ""), ("添付", "", "仕様書.pdf")]


class TestOpening:
    def test_gives_a_copy_that_cannot_be_written(self, file: LedgerFile, tmp_path: Path) -> None:
        document = attach(file, '変な "名前"?.pdf')
        path = attachments.copy_to_open(file, document, tmp_path)
        assert path.read_bytes() == PDF and path.suffix == ".pdf"
        assert stat.S_IMODE(path.stat().st_mode) == stat.S_IRUSR
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        assert attachments.copy_to_open(file, document, tmp_path) == path

    @pytest.mark.parametrize(("name", "data"), [("起動.bat", b"dir"), ("仕様書.pdf", b"MZ\x90\x00")])
    def test_refuses_programs_but_saves_them(
        self, file: LedgerFile, tmp_path: Path, name: str, data: bytes
    ) -> None:
        document = attach(file, name, data)
        with pytest.raises(Problem, match=r"開きません.*プログラム"):
            attachments.copy_to_open(file, document, tmp_path)
        assert list(tmp_path.rglob("*.bat")) == []
        save_as(file, document, tmp_path / "保存")
        assert (tmp_path / "保存").read_bytes() == data

    def test_a_program_that_is_linked_is_refused_too(self, file: LedgerFile, tmp_path: Path) -> None:
        for name, data in (("x.exe", b""), ("x.pdf", b"MZ..")):
            (tmp_path / name).write_bytes(data)
            attach_links(file, InformationSystem, system_of(file), [tmp_path / name])
        for document in documents_of(file, system_of(file)):
            with pytest.raises(Problem, match="開きません"):
                attachments.copy_to_open(file, document, tmp_path)


class TestDamage:
    @pytest.mark.parametrize(
        ("sql", "told"),
        [
            ("UPDATE attachment_chunk SET data = x'00' WHERE number = 1", "壊れています"),
            ("DELETE FROM attachment_chunk WHERE number = 1", "壊れています"),
            ("DELETE FROM attachment_chunk", "壊れています"),
            ("DELETE FROM attachment_content", "ありません"),
        ],
    )
    def test_is_named(self, file: LedgerFile, tmp_path: Path, sql: str, told: str) -> None:
        document = attach(file, "大事.pdf", os.urandom(CHUNK + 5))
        assert file.integrity() == []
        with file._engine.begin() as connection:
            connection.execute(text("PRAGMA foreign_keys = OFF"))
            if "content" in sql:
                connection.execute(text("DELETE FROM attachment_chunk"))
            connection.execute(text(sql))
        assert [fault for fault in file.integrity() if "大事.pdf" in fault and told in fault]
        with pytest.raises(Problem, match="壊れています"):
            save_as(file, document, tmp_path / "x.pdf")
        assert not (tmp_path / "x.pdf").exists()


class TestCopies:
    @BOTH
    def test_holds_the_documents(self, file: LedgerFile, key: str | None, tmp_path: Path) -> None:
        document = attach(file)
        file.snapshot(tmp_path / "写し.okaplan")
        with LedgerFile.open(tmp_path / "写し.okaplan", passphrase=key) as copy:
            save_as(copy, document, tmp_path / "x.pdf")
        assert (tmp_path / "x.pdf").read_bytes() == PDF

    @pytest.mark.parametrize(
        ("key", "other"),
        [(None, None), (PASSPHRASE, None), (None, "別の合言葉")],
        ids=["same", "open", "locked"],
    )
    def test_leaves_them_out_when_told_to(self, file: LedgerFile, tmp_path: Path, other: str | None) -> None:
        attach(file, data=os.urandom(2 * MEGABYTE))
        slim = tmp_path / "本文だけ.okaplan"
        file.snapshot(slim, passphrase=other, attachments=False)
        assert slim.stat().st_size < file.path.stat().st_size - 1.5 * MEGABYTE
        with LedgerFile.open(slim, passphrase=other) as copy:
            (document,) = documents_of(copy, system_of(copy))
            assert document.left_out and copy.integrity() == []
            with pytest.raises(Problem, match="この写しには含まれていません"):
                save_as(copy, document, tmp_path / "x")
            with pytest.raises(Problem, match="この写しには含まれていません"):
                attachments.copy_to_open(copy, document, tmp_path)
        assert content_count(file) == 1

    def test_links_travel_when_chosen(self, file: LedgerFile, key: str | None, tmp_path: Path) -> None:
        share = tmp_path / "共有"
        share.mkdir()
        (share / "設計書.txt").write_text("設計", "utf-8")
        attach_links(file, InformationSystem, system_of(file), [share / "設計書.txt", share / "ない.txt"])
        target = tmp_path / "持ち出し" / "写し.okaplan"
        target.parent.mkdir()
        file.snapshot(target)
        taken = copy_links(file, target)
        assert taken.copied == 1 and taken.missing == (str(share / "ない.txt"),)
        (share / "設計書.txt").unlink()
        with LedgerFile.open(target, passphrase=key) as copy:
            found = {one.name: one for one in documents_of(copy, system_of(copy))}
            assert (found["設計書.txt"].size, found["設計書.txt"].link) == (None, str(share / "設計書.txt"))
            path = attachments.copy_to_open(copy, found["設計書.txt"], tmp_path)
            assert path.read_text("utf-8") == "設計" and path.parent == taken.folder
            with pytest.raises(Problem, match="リンク先が見つかりません"):
                attachments.copy_to_open(copy, found["ない.txt"], tmp_path)


def test_exports_hold_no_documents(file: LedgerFile) -> None:
    assert Attachment.ledger_name() not in LEDGERS


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(st.tuples(st.sampled_from(["add", "off", "undo", "redo"]), st.integers(0, 3)), max_size=12)
)
def test_any_order_of_work_keeps_every_content_whole(
    made: dict[str | None, bytes], steps: list[tuple[str, int]], tmp_path: Path
) -> None:
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else tmp_path) as place:
        _work(Path(place) / "順番.okaplan", made[None], steps)


def _work(path: Path, data: bytes, steps: list[tuple[str, int]]) -> None:
    path.write_bytes(data)
    with LedgerFile.open(path) as file:
        system = system_of(file)
        for what, number in steps:
            documents = documents_of(file, system)
            if what == "add":
                attach_data(file, InformationSystem, system, f"文書{number}.txt", bytes([number]) * 300_000)
            elif what == "off" and documents:
                take_off(file, [documents[number % len(documents)]])
            elif what == "undo":
                file.undo()
            elif what == "redo":
                file.redo()
        assert file.integrity() == []
        left = {(one.name, one.sha256) for one in documents_of(file, system)}
    with LedgerFile.open(path) as again:
        assert {(one.name, one.sha256) for one in documents_of(again, system)} == left
        assert again.integrity() == [] and content_count(again) == len({sha for _, sha in left})
        with again.reading() as connection:
            chunks = connection.execute(select(func.count()).select_from(ATTACHMENT_CHUNK)).scalar_one()
        assert chunks == 2 * content_count(again)
