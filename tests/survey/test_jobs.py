"""Workbooks out, answers in, the board, the reminder: each step and what it leaves in the file."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from okaplan_gui.exchange.survey.columns import CONFIRMED_BY, asked_fields, asked_text
from okaplan_gui.exchange.survey.owners import Owners, routes_to, surveyable
from okaplan_gui.fields import Problem
from okaplan_gui.jobs.survey.applying import apply_answers
from okaplan_gui.jobs.survey.collecting import files_in, record_collection
from okaplan_gui.jobs.survey.file_names import safe_name, survey_file_name
from okaplan_gui.jobs.survey.making import SurveyDraft, addressee_count, make_again, make_survey
from okaplan_gui.jobs.survey.reminding import export_reminders, mark_reminded, print_reminders, read_board
from okaplan_gui.models.all_ledgers import LEDGERS
from okaplan_gui.models.backup import BackupPlan
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.continuity import CriticalSystem
from okaplan_gui.models.equipment import Equipment, SystemEquipment
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.organisation import Bureau, Division
from okaplan_gui.models.survey import Survey, SurveyReply
from okaplan_gui.store.ledger_file import LedgerFile
from tests.exchange.bringing import records
from tests.survey.conftest import ASKED, DUE, SENT, Sent, fill_ledger, send
from tests.survey.mangling import HEAD, change, column_of, fill

LATER = DUE + timedelta(days=4)


def replies(file: LedgerFile) -> dict[str, dict]:
    """Addressee → its reply."""
    return {one["addressee"]: one for one in records(file, SurveyReply)}


class TestOwners:
    def test_routes_go_over_a_system_before_the_whole_that_a_record_is_part_of(self) -> None:
        assert routes_to(LEDGERS, InformationSystem, Division) == [("division",)]
        assert routes_to(LEDGERS, BackupPlan, Division) == [("system", "division")]
        assert routes_to(LEDGERS, Division, Division) == [()]
        assert routes_to(LEDGERS, CriticalSystem, Division)[0] == ("system", "division")
        assert routes_to(LEDGERS, Bureau, Division) == []

    def test_what_can_be_surveyed(self) -> None:
        found = surveyable(LEDGERS)
        assert {InformationSystem, BackupPlan, Contact, Division} <= set(found)
        assert not {Survey, SurveyReply} & set(found)

    def test_a_record_without_a_bureau_belongs_to_that_of_its_division(self, file: LedgerFile) -> None:
        fill_ledger(file)
        system = records(file, InformationSystem)[0]
        with file.operation("部局を消す") as operation:
            operation.update(InformationSystem, system["id"], bureau=None)
        bureau = records(file, Bureau)[0]["id"]
        assert Owners(file, InformationSystem, "bureau").of(system["id"]) == bureau
        with file.operation("所管も消す") as operation:
            operation.update(InformationSystem, system["id"], division=None)
        assert Owners(file, InformationSystem, "bureau").of(system["id"]) is None
        assert addressee_count(file, InformationSystem, "division") == (2, 4, 1)

    def test_equipment_belongs_to_the_only_owner_of_the_systems_on_it(self, file: LedgerFile) -> None:
        fill_ledger(file)
        systems = [one for one in records(file, InformationSystem) if one["division"] is not None]
        mine = [one for one in systems if one["division"] == systems[0]["division"]]
        other = next(one for one in systems if one["division"] != systems[0]["division"])
        assert len(mine) > 1
        with file.operation("機器") as operation:
            alone, shared, bare = (
                operation.insert(Equipment, asset_number=f"M{n}", name=f"機器{n}", kind="physical")
                for n in range(3)
            )
            for machine, system in ((alone, mine[0]), (alone, mine[1]), (shared, mine[0]), (shared, other)):
                operation.insert(SystemEquipment, system=system["id"], equipment=machine)
        assert Equipment in surveyable(LEDGERS)
        owners = Owners(file, Equipment, "division")
        assert owners.of(alone) == mine[0]["division"]
        assert owners.of(shared) is None and owners.of(bare) is None
        assert owners.field is None and owners.of_new({"asset_number": "M9"}) is None
        assert Owners(file, Equipment, "bureau").of(shared) == mine[0]["bureau"], "both are of one bureau"
        assert addressee_count(file, Equipment, "division") == (1, 1, 2)

    def test_asked_fields_survive_as_labels(self) -> None:
        for ledger in surveyable(LEDGERS):
            fields = asked_fields(ledger, asked_text(ledger.fields()))
            assert asked_fields(ledger, asked_text(fields)) == fields
            assert not {field.name for field in fields} & {*ledger.key, CONFIRMED_BY}


class TestMaking:
    def test_each_addressee_gets_its_rows_only(self, sent: Sent) -> None:
        assert sorted(path.name for path in sent.folder.iterdir()) == [
            "照会_人事課_情報システム台帳.xlsx", "照会_税務課_情報システム台帳.xlsx",
        ]  # fmt: skip
        for name, codes in (("人事課", ["S001", "S002", "S003"]), ("税務課", ["S004", "S005"])):
            table = load_workbook(sent.book(name)).worksheets[1]
            assert [table.cell(HEAD + n + 1, 1).value for n in range(len(codes) + 1)] == [*codes, None]
            reply = replies(sent.file)[name]
            assert (reply["rows_asked"], reply["state"]) == (len(codes), "waiting")
        survey = records(sent.file, Survey)[0]
        assert (survey["code"], survey["sent_on"], survey["due_on"]) == ("2026-01", SENT, DUE)

    def test_keys_are_locked_the_rest_is_free(self, sent: Sent) -> None:
        table = load_workbook(sent.book("人事課")).worksheets[1]
        assert table.protection.sheet and not table.protection.password
        row = HEAD + 1
        locked = {table.cell(HEAD, n).value: table.cell(row, n).protection.locked for n in range(1, 12)}
        assert locked["システムコード"] is True
        assert not any(value for label, value in locked.items() if label != "システムコード")
        assert not table.cell(HEAD + 5, 1).protection.locked, "new records are written below"
        mark = column_of(table, "行の印")
        assert table.column_dimensions[table.cell(1, mark).column_letter].hidden
        assert table.cell(row + 1, column_of(table, "重要度")).value == "未確認"
        assert len(table.data_validations.dataValidation) == 5

    def test_instructions_say_who_until_when_and_how(self, sent: Sent) -> None:
        sheet = load_workbook(sent.book("人事課")).worksheets[0]
        text = "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
        for words in (
            "人事課　御中",
            "令和8年12月18日（金）",
            "見本県　情報政策課",
            "「未確認」と書いて",
            "貴課の3件",
        ):
            assert words in text, words

    def test_dates_in_the_western_style(self, file: LedgerFile, tmp_path: Path) -> None:
        fill_ledger(file)
        draft = SurveyDraft("照会", InformationSystem, ASKED, DUE)
        made = make_survey(file, draft, tmp_path, in_wareki=False)
        assert "2026-12-18（金）" in str(load_workbook(made.files[0]).worksheets[1]["A2"].value)

    def test_names_of_people_stay_within_their_rows(self, sent: Sent) -> None:
        book = load_workbook(sent.book("人事課"))
        text = "\n".join(str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value)
        assert "見本保守窓口" in text
        assert "別の窓口" not in text

    def test_nothing_stays_behind_when_a_file_is_in_the_way(self, sent: Sent) -> None:
        before = {path: path.read_bytes() for path in sent.folder.iterdir()}
        with pytest.raises(Problem, match="同じ名前のファイルがもうあります"):
            send(sent.file, sent.folder)
        assert {path: path.read_bytes() for path in sent.folder.iterdir()} == before
        assert len(records(sent.file, Survey)) == 1

    def test_nothing_stays_behind_when_it_is_stopped(self, file: LedgerFile, tmp_path: Path) -> None:
        fill_ledger(file)

        def stop(done: int, total: int, name: str) -> None:
            if done == 1:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            make_survey(
                file,
                SurveyDraft("照会", InformationSystem, ASKED, DUE),
                tmp_path,
                progress=stop,
            )
        assert [path for path in tmp_path.glob("照会*")] == []
        assert records(file, Survey) == []

    def test_what_cannot_be_asked_is_said(self, file: LedgerFile, tmp_path: Path) -> None:
        with pytest.raises(Problem, match="所管の決まった記録がありません"):
            make_survey(file, SurveyDraft("照会", InformationSystem, ASKED, DUE), tmp_path)
        with pytest.raises(Problem, match="尋ねる項目がありません"):
            make_survey(file, SurveyDraft("照会", InformationSystem, ("code",), DUE), tmp_path)

    def test_made_again_for_those_who_have_not_answered(self, sent: Sent, tmp_path: Path) -> None:
        sent.filled_in()
        record_collection(sent.file, sent.collect(), today=SENT)
        again = tmp_path / "再送"
        again.mkdir()
        assert [path.name for path in make_again(sent.file, sent.key, again)] == [sent.book("税務課").name]

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("危機管理監・総務部", "危機管理監・総務部"), ("a/b:c*?", "a_b_c__"), (" 課. ", "課"), ("CON", "_CON"),
            ("", "_"), ("県" * 90, "県" * 60),
        ],
    )  # fmt: skip
    def test_file_names_are_safe(self, text: str, name: str) -> None:
        assert safe_name(text) == name

    def test_two_addressees_of_one_name(self) -> None:
        taken: set[str] = set()
        names = [survey_file_name("総務課", "台帳", taken) for _ in range(3)]
        assert names == ["照会_総務課_台帳.xlsx", "照会_総務課_台帳_2.xlsx", "照会_総務課_台帳_3.xlsx"]


class TestCollectingAndApplying:
    def test_from_the_folder_to_the_ledger_and_back(self, sent: Sent) -> None:
        sent.filled_in()
        found = sent.collect()
        assert record_collection(sent.file, found, today=SENT) == 1
        reply = replies(sent.file)["人事課"]
        assert (reply["state"], reply["rows_changed"], reply["rows_confirmed"]) == ("returned", 1, 1)
        assert reply["remark"] == "研修システム: 来年度に廃止予定"
        assert reply["returned_on"] == SENT
        assert record_collection(sent.file, sent.collect(), today=LATER) == 0, "the same file again"

        before = sent.system("S001")
        apply_answers(sent.file, found.request, found.answers, today=LATER)
        after = sent.system("S001")
        assert (after["user_count"], after["started_on"], after["single_sign_on"]) == (
            1200,
            date(2014, 5, 1),
            True,
        )
        for code in ("S001", "S002"):
            told = sent.system(code)
            assert (told["confirmed_on"], told["confirmed_by"], told["confirmed_how"]) == (
                LATER,
                "人事課",
                "survey",
            )
        assert sent.system("S003")["confirmed_on"] is None, "neither ticked nor changed"
        assert replies(sent.file)["人事課"]["state"] == "applied"

        again = sent.collect()
        assert (again.answers, [one.addressee for one in again.applied]) == ((), ["人事課"])
        sent.file.undo()
        assert sent.system("S001")["user_count"] == before["user_count"]
        assert replies(sent.file)["人事課"]["state"] == "returned"
        assert len(sent.collect().answers) == 1

    def test_wrong_rows_stay_out_and_are_counted(self, sent: Sent) -> None:
        book = sent.filled_in()
        fill(book, {"S002": {"稼働開始日": "4月ごろ", "利用者数": 5}})
        found = sent.collect()
        apply_answers(sent.file, found.request, found.answers, today=LATER)
        assert sent.system("S001")["user_count"] == 1200
        assert sent.system("S002")["user_count"] == 200
        assert replies(sent.file)["人事課"]["faults"] == 1

    def test_all_or_nothing_when_a_record_was_changed_meanwhile(self, sent: Sent) -> None:
        sent.filled_in()
        found = sent.collect()
        with sent.file.operation("別の変更") as operation:
            operation.update(InformationSystem, sent.system("S001")["id"], user_count=9)
        with pytest.raises(Problem, match=r"人事課: .*比べた後に変更されました"):
            apply_answers(sent.file, found.request, found.answers)
        assert sent.system("S002")["confirmed_on"] is None
        assert replies(sent.file)["人事課"]["state"] == "waiting"

    def test_one_new_key_in_two_answers(self, sent: Sent) -> None:
        for name in ("人事課", "税務課"):

            def act(book: object, table: object) -> None:
                table.cell(HEAD + 6, 1, "S100")  # type: ignore[attr-defined]
                table.cell(HEAD + 6, 2, "新システム")  # type: ignore[attr-defined]

            change(sent.book(name), act)
        answers = sent.collect().answers
        assert [len(answer.plan.new) for answer in answers] == [1, 0]
        assert "人事課の回答にも同じ新しい記録があります" in answers[1].plan.faults[0].reason

    def test_a_survey_of_records_that_belong_to_systems(self, file: LedgerFile, tmp_path: Path) -> None:
        fill_ledger(file)
        with file.operation("控え") as operation:
            for system in records(file, InformationSystem):
                operation.insert(BackupPlan, system=system["id"], data="業務データ", generations=1)
        made = make_survey(file, SurveyDraft("控え", BackupPlan, ("generations", "medium"), DUE), tmp_path)
        sent = Sent(file, made.key, tmp_path)

        def act(book: object, table: object) -> None:
            for down, name in ((4, "人事給与システム"), (5, "収納システム")):
                table.cell(HEAD + down, 1, name)  # type: ignore[attr-defined]
                table.cell(HEAD + down, 2, "写真")  # type: ignore[attr-defined]
            table.cell(HEAD + 1, column_of(table, "世代"), 7)  # type: ignore[attr-defined]

        change(tmp_path / "照会_人事課_バックアップ台帳.xlsx", act)
        answer = sent.answer()
        assert [cell.new for row in answer.plan.changed for cell in row.cells] == ["7"]
        assert len(answer.plan.new) == 1
        assert any("ほかの所管の新しい行" in note for note in answer.notes)

    def test_folder_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(Problem, match="フォルダーがありません"):
            list(files_in(tmp_path / "ない"))


class TestBoardAndReminder:
    def test_who_is_late_and_what_comes_next(self, sent: Sent) -> None:
        board = read_board(sent.file, sent.key, SENT)
        assert [line.late_text for line in board.lines] == ["あと24日", "あと24日"]
        assert "「回収する」" in board.next_step
        assert read_board(sent.file, sent.key, DUE).lines[0].late_text == "今日まで"
        sent.filled_in()
        record_collection(sent.file, sent.collect(), today=SENT)
        board = read_board(sent.file, sent.key, LATER)
        assert [line.state for line in board.lines] == ["○ 回答済", "□ 未回答"]
        assert [line.late for line in board.lines] == [0, 4]
        assert board.summary == "2件のうち　□ 未回答 1　○ 回答済 1"
        assert board.overdue and "反映する" in board.next_step

    def test_list_on_paper_and_in_excel(self, sent: Sent, tmp_path: Path) -> None:
        sent.filled_in()
        record_collection(sent.file, sent.collect(), today=SENT)
        assert mark_reminded(sent.file, sent.key, today=LATER) == 1
        reply = replies(sent.file)["税務課"]
        assert (reply["state"], reply["reminded_on"]) == ("reminded", LATER)
        result = print_reminders(sent.file, sent.key, tmp_path / "督促.pdf", today=LATER)
        text = re.sub(
            r"\s", "", "".join(page.extract_text() for page in PdfReader(tmp_path / "督促.pdf").pages)
        )
        assert result.pages == 1
        for words in ("督促一覧", "税務課", "086-000-0002", "4日過ぎ", "令和8年12月18日", "令和8年12月22日"):
            assert words in text, words
        assert "人事課" not in text
        assert export_reminders(sent.file, sent.key, tmp_path / "督促.xlsx") == 1
        sheet = load_workbook(tmp_path / "督促.xlsx").worksheets[0]
        assert "税務課" in [cell.value for cell in sheet[2]]

    def test_an_answer_after_the_reminder_counts_as_one(self, sent: Sent) -> None:
        mark_reminded(sent.file, sent.key, today=LATER)
        sent.filled_in()
        record_collection(sent.file, sent.collect(), today=LATER)
        assert [line.state for line in read_board(sent.file, sent.key, LATER).lines] == [
            "○ 回答済",
            "△ 督促中",
        ]
