"""An answer is read however its workbook was mangled on the way, or the reason is named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from okaplan_gui.exchange.survey.answer import Answer
from okaplan_gui.exchange.survey.reader import is_tick
from okaplan_gui.exchange.template_marks import SHEET
from tests.exchange.reading.old_excel import xls
from tests.survey.conftest import Sent, send
from tests.survey.mangling import (
    HEAD,
    as_csv,
    as_xls,
    change,
    column_of,
    drop_marks,
    fill,
    move_columns,
    saved_at,
)


def changes(answer: Answer) -> dict[str, dict[str, str]]:
    """Record → label → new value of what an answer changes."""
    return {row.title: {cell.label: cell.new for cell in row.cells} for row in answer.plan.changed}


def answered(sent: Sent) -> Path:
    """人事課 filled its workbook in."""
    return sent.filled_in()


def assert_read(answer: Answer) -> None:
    """What was filled in came through, and nothing else."""
    assert answer.addressee.name == "人事課"
    assert changes(answer) == {
        "人事給与システム": {"利用者数": "1,200", "稼働開始日": "2014-05-01", "シングルサインオン": "有"}
    }
    assert [row.title for row in answer.plan.new] == []
    assert [fault.line() for fault in answer.plan.faults] == []
    assert len(answer.confirmed) == 1
    assert answer.remarks == (("研修システム", "来年度に廃止予定"),)


def test_as_it_was_sent(sent: Sent) -> None:
    answered(sent)
    answer = sent.answer()
    assert_read(answer)
    assert answer.known_by == "印"
    assert answer.notes == ()


def test_file_renamed_and_in_a_folder_below(sent: Sent) -> None:
    book = answered(sent)
    below = sent.folder / "メール 添付"
    below.mkdir()
    book.rename(below / "【回答】コピー (2).xlsx")
    assert_read(sent.answer())


def test_columns_moved(sent: Sent) -> None:
    move_columns(answered(sent))
    assert_read(sent.answer())


def test_columns_moved_and_the_marks_lost(sent: Sent) -> None:
    book = answered(sent)
    move_columns(book)
    drop_marks(book)
    answer = sent.answer()
    assert_read(answer)
    assert answer.known_by == "行"
    assert "印のシートがなかったので、行で見分けました。" in answer.notes


def test_rows_inserted_above_and_between(sent: Sent) -> None:
    def act(book: Any, table: Any) -> None:
        table.insert_rows(HEAD + 3)
        table.cell(HEAD + 3, 1, "（以下は来年度更新）")
        table.insert_rows(1, 4)
        table.cell(1, 1, "人事課の回答です。よろしくお願いします。")

    book = answered(sent)
    change(book, act)
    answer = sent.answer()
    assert [fault.row for fault in answer.plan.faults] == [HEAD + 6], "no record, and named"
    assert changes(answer)["人事給与システム"]["利用者数"] == "1,200"
    assert len(answer.confirmed) == 1


def test_sheet_renamed(sent: Sent) -> None:
    def act(book: Any, table: Any) -> None:
        table.title = "提出用 最終"

    change(answered(sent), act)
    assert_read(sent.answer())


def test_saved_as_old_excel(sent: Sent) -> None:
    as_xls(answered(sent))
    answer = sent.answer()
    assert_read(answer)
    assert "形式が変わっていました（xls）。" in answer.notes


@pytest.mark.parametrize("encoding", ["cp932", "utf-8-sig", "utf-16"])
def test_saved_as_csv(sent: Sent, encoding: str) -> None:
    as_csv(answered(sent), encoding)
    answer = sent.answer()
    assert_read(answer)
    assert answer.known_by == "行"


def test_header_edited(sent: Sent) -> None:
    def act(book: Any, table: Any) -> None:
        table.cell(HEAD, column_of(table, "利用者数"), "つかう人（だいたい）")
        table.cell(HEAD, column_of(table, "確認した"), "OK?")

    change(answered(sent), act)
    assert_read(sent.answer())


def test_header_edited_and_the_marks_lost(sent: Sent) -> None:
    def act(book: Any, table: Any) -> None:
        table.cell(HEAD, column_of(table, "利用者数"), "つかう人（だいたい）")

    book = answered(sent)
    change(book, act)
    drop_marks(book)
    answer = sent.answer()
    assert changes(answer) == {"人事給与システム": {"稼働開始日": "2014-05-01", "シングルサインオン": "有"}}
    assert "読まなかった列: 「つかう人（だいたい）」" in answer.notes
    assert "見つからなかった列（台帳のままにします）: 「利用者数」" in answer.notes


def test_key_cells_changed(sent: Sent) -> None:
    def act(book: Any, table: Any) -> None:
        table.cell(HEAD + 1, 1, "１番")
        table.cell(HEAD + 2, 1).value = None

    change(answered(sent), act)
    answer = sent.answer()
    assert_read(answer)
    assert any("「１番」に変わっていたので、もとの「S001」として読みました" in note for note in answer.notes)


def test_keys_filled_down(sent: Sent) -> None:
    """Dragging the first cell down makes every row S001; the marks part them again."""

    def act(book: Any, table: Any) -> None:
        for row in (2, 3):
            table.cell(HEAD + row, 1, "S001")

    change(answered(sent), act)
    assert_read(sent.answer())


def test_key_column_deleted(sent: Sent) -> None:
    def act(book: Any, table: Any) -> None:
        table.delete_cols(1)

    book = answered(sent)
    change(book, act)
    drop_marks(book)
    answer = sent.answer()
    assert_read(answer)
    assert "「システムコード」の列がなかったので、行の印で見分けました。" in answer.notes


def test_marks_and_row_marks_deleted(sent: Sent) -> None:
    def act(book: Any, table: Any) -> None:
        del book[SHEET]
        table.delete_cols(column_of(table, "行の印"))

    change(answered(sent), act)
    answer = sent.answer()
    assert_read(answer)
    assert answer.known_by == "行"


def test_rows_sorted_by_name(sent: Sent) -> None:
    def act(book: Any, table: Any) -> None:
        rows = [[cell.value for cell in row] for row in table.iter_rows(min_row=HEAD + 1, max_row=HEAD + 3)]
        for number, row in enumerate(reversed(rows), start=HEAD + 1):
            for place, value in enumerate(row, start=1):
                table.cell(number, place).value = value

    change(answered(sent), act)
    assert_read(sent.answer())


def test_row_deleted_is_named_and_stays(sent: Sent) -> None:
    book = answered(sent)
    change(book, lambda _, table: table.delete_rows(HEAD + 3))
    answer = sent.answer()
    assert "返ってこなかった行（台帳に残します）: 研修システム" in answer.notes


def test_a_copied_row_is_a_new_record(sent: Sent) -> None:
    """People copy a row to write the next one: its hidden mark is a copy, too."""

    def act(book: Any, table: Any) -> None:
        for place, cell in enumerate(table[HEAD + 1], start=1):
            table.cell(HEAD + 4, place, cell.value)
        table.cell(HEAD + 4, 1, "S009")
        table.cell(HEAD + 4, 2, "新しいシステム")

    change(answered(sent), act)
    answer = sent.answer()
    assert [row.title for row in answer.plan.new] == ["新しいシステム"]
    assert answer.plan.new[0].values["division"] == answer.addressee.owner
    assert set(changes(answer)) == {"人事給与システム"}


def test_wrong_values_are_named_with_their_cells(sent: Sent) -> None:
    book = answered(sent)
    fill(book, {"S002": {"稼働開始日": "4月ごろ", "重要度": "だいじ"}})
    answer = sent.answer()
    assert {fault.label for fault in answer.plan.faults} == {"稼働開始日", "重要度"}
    assert answer.plan.wrong_rows == 1


class TestWhatAnAddresseeMayNotChange:
    def test_rows_of_others(self, sent: Sent) -> None:
        def act(book: Any, table: Any) -> None:
            table.cell(HEAD + 4, 1, "S004")
            table.cell(HEAD + 4, 2, "税務システム（人事課が改名）")

        change(answered(sent), act)
        answer = sent.answer()
        assert set(changes(answer)) == {"人事給与システム"}
        assert "ほかの所管の行は取り込みません: 税務システム（人事課が改名）" in answer.notes

    def test_new_rows_for_others(self, sent: Sent) -> None:
        def act(book: Any, table: Any) -> None:
            table.cell(HEAD + 4, 1, "S010")
            table.cell(HEAD + 4, 2, "よその新システム")
            table.cell(HEAD + 4, column_of(table, "所管課"), "税務課")

        change(answered(sent), act)
        answer = sent.answer()
        assert answer.plan.new == ()
        assert any("ほかの所管の新しい行は取り込みません" in note for note in answer.notes)

    def test_columns_that_were_not_asked(self, sent: Sent) -> None:
        def act(book: Any, table: Any) -> None:
            last = table.max_column + 1
            table.cell(HEAD, last, "略称")
            table.cell(HEAD + 1, last, "ジンキュー")

        change(answered(sent), act)
        answer = sent.answer()
        assert_read(answer)
        assert "読まなかった列: 「略称」" in answer.notes

    def test_what_the_ledger_mended_after_it_was_sent_stays(self, sent: Sent) -> None:
        """The workbook still shows the old value; the division did not ask for it back."""
        from okaplan_gui.models.information_system import InformationSystem

        answered(sent)
        with sent.file.operation("電話で聞いた") as operation:
            operation.update(InformationSystem, sent.system("S002")["id"], user_count=777, importance="s")
            operation.update(InformationSystem, sent.system("S001")["id"], user_count=5)
        answer = sent.answer()
        assert changes(answer)["人事給与システム"]["利用者数"] == "1,200", "changed by both: shown"
        assert "庶務システム" not in changes(answer)
        assert any("台帳のままにします: 庶務システム" in note for note in answer.notes)


class TestFilesThatAreNoAnswer:
    def test_each_is_named_with_its_reason(self, sent: Sent) -> None:
        book = answered(sent)
        folder = sent.folder
        (folder / "空.xlsx").write_bytes(b"")
        (folder / "送り状.pdf").write_bytes(b"%PDF-1.7 ...")
        (folder / "途中.xlsx").write_bytes(book.read_bytes()[:2000])
        (folder / "鍵付き.xls").write_bytes(xls([["a"]], password=True))
        empty = Workbook()
        empty.save(folder / "白紙.xlsx")
        (folder / "電話帳.csv").write_text("氏名,電話\n見本,086\n", encoding="cp932")
        (folder / "~$照会_人事課.xlsx").write_bytes(b"lock")
        found = sent.collect()
        assert [one.addressee.name for one in found.answers] == ["人事課"]
        told = {one.path.name: one.reason for one in found.left}
        assert set(told) == {"空.xlsx", "送り状.pdf", "途中.xlsx", "鍵付き.xls", "白紙.xlsx", "電話帳.csv"}
        for name, words in {
            "空.xlsx": "空です", "送り状.pdf": "PDF", "途中.xlsx": "壊れている", "鍵付き.xls": "パスワード",
            "白紙.xlsx": "値の入ったシート", "電話帳.csv": "見出し",
        }.items():  # fmt: skip
            assert words in told[name], told[name]
        assert all(one.remedy for one in found.left)

    def test_untouched(self, sent: Sent) -> None:
        found = sent.collect()
        assert found.answers == ()
        assert len(found.left) == 2
        assert all("変更も確認の印もありません" in one.reason for one in found.left)

    def test_another_survey(self, sent: Sent, tmp_path: Path) -> None:
        answered(sent)
        other = send(sent.file, tmp_path / "別")
        fill(other.book("税務課"), {"S004": {"確認した": "○"}})
        other.book("税務課").rename(sent.folder / "税務課.xlsx")
        found = sent.collect()
        assert [one.addressee.name for one in found.answers] == ["人事課"]
        assert "別の照会（令和8年度の照会）の回答です" in found.left[0].reason

    def test_two_answers_of_one_addressee(self, sent: Sent) -> None:
        book = answered(sent)
        older = sent.folder / "人事課（古い）.xlsx"
        older.write_bytes(book.read_bytes())
        fill(book, {"S002": {"利用者数": 222}})
        saved_at(older, 1_000_000_000)
        found = sent.collect()
        assert changes(found.answers[0])["庶務システム"] == {"利用者数": "222"}
        assert [(one.path.name, one.addressee) for one in found.left] == [("人事課（古い）.xlsx", "人事課")]
        assert "新しいファイル" in found.left[0].reason

    def test_nobody_knows_whose(self, sent: Sent) -> None:
        sent.only()
        (sent.folder / "回答.csv").write_text(
            "システムコード,システム名称,利用者数\nZ1,知らない,3\n", encoding="cp932"
        )
        found = sent.collect()
        assert "どこの回答か分かりません" in found.left[0].reason
        (sent.folder / "回答.csv").rename(sent.folder / "税務課_回答.csv")
        assert sent.answer().known_by == "ファイル名"


@pytest.mark.parametrize("cell", ["○", "レ", "済", "変更なし", "なし", True, 1, "確認しました", "見本 12/3"])
def test_ticks(cell: Any) -> None:
    assert is_tick(cell)


@pytest.mark.parametrize("cell", [None, "", " ", "×", "未", "未確認", "?", False, 0, "－"])
def test_no_ticks(cell: Any) -> None:
    assert not is_tick(cell)
