"""A file's own lists of values on every surface: an added value, a renamed one, one that is no longer offered."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import openpyxl
import pytest
from pypdf import PdfReader
from sqlalchemy import select

from okaplan_gui.exchange.export import export_table
from okaplan_gui.exchange.open_data import published_fields
from okaplan_gui.exchange.template import write_template
from okaplan_gui.fields import FieldError
from okaplan_gui.jobs.tallies import count_tally
from okaplan_gui.models.all_ledgers import LEDGERS
from okaplan_gui.models.information_system import HOSTING, IMPORTANCE, USERS, InformationSystem
from okaplan_gui.models.organisation import Bureau
from okaplan_gui.models.value_option import ValueOption
from okaplan_gui.reports.ledger_list import print_list
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import Filter, ListQuery, Order
from okaplan_gui.store.problems import RecordFaults, StillInUse
from tests.exchange.bringing import plan_rows

ADDED, RENAMED = "ソブリンクラウド", "最重要（24時間）"
OLD = HOSTING.options[0]


@dataclass(frozen=True)
class Office:
    """A file with the three changes and one system that holds all of them."""

    file: LedgerFile
    system: UUID
    renaming: UUID


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with LedgerFile.create(tmp_path / "台帳.okaplan", who="山田") as file:
        with file.operation("システム") as operation:
            bureau = operation.insert(Bureau, code="01", name="総務部")
            operation.insert(
                InformationSystem,
                code="S1",
                name="古いシステム",
                bureau=bureau,
                hosting=OLD.code,
                importance="s",
            )
        with file.operation("選択肢の変更") as operation:
            operation.insert(
                ValueOption,
                list_name="hosting",
                code="sovereign",
                label=ADDED,
                synonyms="国産クラウド、ソブリン",
            )
            operation.insert(ValueOption, list_name="hosting", code=OLD.label, label=OLD.label, retired=True)
            renaming = operation.insert(ValueOption, list_name="importance", code="s", label=RENAMED)
        with file.operation("新しいシステム") as operation:
            system = operation.insert(
                InformationSystem, code="S2", name="新しいシステム", bureau=bureau, hosting="sovereign"
            )
        yield Office(file, system, renaming)


def _hosting(file: LedgerFile) -> Any:
    return file.catalogue.field(InformationSystem, "hosting").kind


def test_the_program_itself_knows_nothing_of_it(office: Office) -> None:
    assert LEDGERS.field(InformationSystem, "hosting").kind is HOSTING
    assert LEDGERS.kind(IMPORTANCE) is IMPORTANCE
    assert office.file.catalogue.kind(IMPORTANCE).text("s") == RENAMED


def test_lists_are_there_when_the_file_is_opened_again(office: Office, tmp_path: Path) -> None:
    office.file.snapshot(tmp_path / "写し.okaplan")
    with LedgerFile.open(tmp_path / "写し.okaplan") as again:
        assert _hosting(again).text("sovereign") == ADDED


def test_retired_value_keeps_its_label_and_is_not_offered(office: Office) -> None:
    kind = _hosting(office.file)
    assert kind.text(OLD.code) == OLD.label
    assert OLD.code not in [option.code for option in kind.offered]
    assert kind.text("nobody") == "不明な値(nobody)"


def test_an_unknown_code_is_refused_and_an_added_one_kept(office: Office) -> None:
    assert office.file.get(InformationSystem, office.system)["hosting"] == "sovereign"  # type: ignore[index]
    with pytest.raises(RecordFaults), office.file.operation("誤り") as operation:
        operation.update(InformationSystem, office.system, hosting="nobody")


def test_old_word_and_new_word_are_read(office: Office) -> None:
    kind = office.file.catalogue.kind(IMPORTANCE)
    assert kind.parse(RENAMED) == kind.parse("S") == "s"
    with pytest.raises(FieldError):
        HOSTING.parse(ADDED)


def test_undo_brings_the_old_label_back(office: Office) -> None:
    with office.file.operation("呼び方を変える") as operation:
        operation.update(ValueOption, office.renaming, label="特")
    assert office.file.catalogue.kind(IMPORTANCE).text("s") == "特"
    office.file.undo()
    assert office.file.catalogue.kind(IMPORTANCE).text("s") == RENAMED
    office.file.redo()
    assert office.file.catalogue.kind(IMPORTANCE).text("s") == "特"


def test_a_failed_operation_changes_no_list(office: Office) -> None:
    with pytest.raises(RecordFaults), office.file.operation("誤り") as operation:
        operation.update(ValueOption, office.renaming, label="特")
        operation.insert(ValueOption, list_name="hosting", code="a,b", label="誤り")
    assert office.file.catalogue.kind(IMPORTANCE).text("s") == RENAMED


def test_a_value_in_use_cannot_go_and_can_be_set_aside(office: Office) -> None:
    file = office.file
    (added,) = file.listing(ListQuery(ValueOption, (Filter("code", "equals", "sovereign"),))).keys(0, 2)
    for change in ("delete", "rename"):
        with pytest.raises(StillInUse) as told, file.operation("消す") as operation:
            if change == "delete":
                operation.delete(ValueOption, added)
            else:
                operation.update(ValueOption, added, code="other")
        assert f"「{ADDED}」（1件）は情報システム台帳の「稼働環境」で" in told.value.message
        assert _hosting(file).text("sovereign") == ADDED
    with file.operation("使わない") as operation:
        operation.update(ValueOption, added, **told.value.instead)
    kind = _hosting(file)
    assert kind.text("sovereign") == ADDED and "sovereign" not in [one.code for one in kind.offered]
    with file.operation("別の値にする") as operation:
        operation.update(InformationSystem, office.system, hosting=None)
    with file.operation("消す") as operation:
        operation.delete(ValueOption, added)
    assert "不明" in _hosting(file).text("sovereign")


def test_of_several_values_one_in_use_is_found(office: Office) -> None:
    with office.file.operation("利用者") as operation:
        added = operation.insert(ValueOption, list_name="users", code="x_y", label="議会")
    first = office.file.catalogue.kind(USERS).options[0].code
    with office.file.operation("記録") as operation:
        operation.update(InformationSystem, office.system, users=(first, "x_y"))
    with pytest.raises(StillInUse, match="「議会」（1件）"), office.file.operation("消す") as operation:
        operation.delete(ValueOption, added)


def test_records_are_in_the_order_of_the_files_own_list(office: Office) -> None:
    def shown(descending: bool = False) -> list[Any]:
        query = ListQuery(InformationSystem, order=(Order("hosting", descending), Order("code")))
        place = [field.name for field in InformationSystem.fields()].index("hosting")
        return [row.values[place] for row in office.file.listing(query).all_rows()]

    with office.file.operation("未記入") as operation:
        bureau = office.file.get(InformationSystem, office.system)["bureau"]  # type: ignore[index]
        operation.insert(InformationSystem, code="S0", name="決まらないシステム", bureau=bureau)
    assert shown() == [OLD.code, "sovereign", None], "an added value comes after the declared ones"
    with office.file.operation("並べ替える") as operation:
        (added,) = office.file.listing(ListQuery(ValueOption, (Filter("code", "equals", "sovereign"),))).keys(
            0, 2
        )
        operation.update(ValueOption, added, sort_order=1)
    assert shown() == ["sovereign", OLD.code, None]
    assert shown(descending=True) == [OLD.code, "sovereign", None], "what is not known stays last"


def test_listing_filters_by_the_new_words(office: Office) -> None:
    for query in (
        ListQuery(InformationSystem, (Filter("hosting", "contains", "ソブリン"),)),
        ListQuery(InformationSystem, words="ソブリン"),
    ):
        assert office.file.listing(query).keys(0, 9) == [office.system]


def test_search_finds_records_by_the_new_word_and_no_longer_by_the_old(office: Office) -> None:
    assert {hit.title for hit in office.file.search("24時間")} == {"古いシステム", RENAMED}
    office.file.undo()
    office.file.undo()
    assert [hit.title for hit in office.file.search("24時間")] == []


def test_history_says_it_in_the_files_words(office: Office) -> None:
    with office.file.operation("移す") as operation:
        operation.update(InformationSystem, office.system, hosting="cloud_iaas", importance="s")
    told = {
        entry.field_label: (entry.old, entry.new)
        for entry in office.file.history("information_system", office.system)
    }
    assert told["稼働環境"] == (ADDED, HOSTING.text("cloud_iaas"))
    assert told["重要度"] == ("", RENAMED)


def test_import_reads_a_synonym(office: Office) -> None:
    plan = plan_rows(
        office.file,
        InformationSystem,
        [["システムコード", "システム名称", "稼働環境"], ["S3", "別", "国産クラウド"]],
    )
    assert not plan.faults
    assert plan.new[0].values["hosting"] == "sovereign"


def test_template_offers_it_and_not_the_retired_one(office: Office, tmp_path: Path) -> None:
    write_template(office.file, InformationSystem, tmp_path / "ひな形.xlsx")
    book = openpyxl.load_workbook(tmp_path / "ひな形.xlsx")
    offered = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    rules = " ".join(str(rule.formula1) for sheet in book for rule in sheet.data_validations.dataValidation)
    assert ADDED in offered or ADDED in rules
    assert OLD.label not in offered and f"{OLD.label}," not in rules


def test_export_and_printed_list_say_it(office: Office, tmp_path: Path) -> None:
    query, names = ListQuery(InformationSystem), ["name", "hosting", "importance"]
    export_table(office.file, query, names, tmp_path / "表.csv")
    with (tmp_path / "表.csv").open(encoding="utf-8-sig") as stream:
        rows = list(csv.reader(stream))[1:]
    assert rows == [["古いシステム", OLD.label, RENAMED], ["新しいシステム", ADDED, ""]]
    print_list(office.file, query, names, tmp_path / "表.pdf")
    words = "".join(page.extract_text() for page in PdfReader(tmp_path / "表.pdf").pages)
    assert ADDED in "".join(words.split())


def test_tallies_and_open_data_say_it(office: Office) -> None:
    cells = [row.cells for row in count_tally(office.file, "hosting").rows]
    assert (ADDED, 1, 0.5) in [(cell[0], cell[1], 0.5) for cell in cells]
    shares = [row.cells[1] for row in count_tally(office.file, "backup").rows]
    assert RENAMED in shares
    fields = {field.name: field for field in published_fields(office.file.catalogue, InformationSystem)}
    assert fields["hosting"].kind.text("sovereign") == ADDED


def test_order_and_double_codes(office: Office) -> None:
    with office.file.operation("順番") as operation:
        key = operation.connection.scalars(
            select(ValueOption.table().c.id).where(ValueOption.table().c.code == "sovereign")
        ).one()
        operation.update(ValueOption, key, sort_order=1)
    assert _hosting(office.file).options[0].code == "sovereign"
    with pytest.raises(RecordFaults), office.file.operation("二重") as operation:
        operation.insert(ValueOption, list_name="hosting", code="sovereign", label="別の呼び方")
