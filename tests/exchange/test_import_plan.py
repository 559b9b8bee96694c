"""What an import would do: new, changed, unchanged and wrong rows, each cell named."""

from __future__ import annotations

from datetime import date

import pytest

from okaplan_gui.exchange.importing import apply_import
from okaplan_gui.fields import Problem
from okaplan_gui.models.cost import AnnualCost
from okaplan_gui.models.equipment import Equipment
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.organisation import Bureau, Division
from okaplan_gui.models.plan import PlanVersion
from okaplan_gui.models.site import Site
from okaplan_gui.store.ledger_file import LedgerFile
from tests.exchange.bringing import Rows, plan_csv, plan_of, plan_rows, records, told

SITE = ["施設名", "所在地", "建築年", "耐震", "UPS保持時間", "ラックの固定"]
SITE_ROWS = [
    SITE,
    ["本庁舎", "北区1-1", 1990, "新耐震", 30, "○"],
    ["第二庁舎", "北区2-2", "昭和45年", "補強済", "２０分", "×"],
    ["㈱データセンター髙﨑①", None, None, None, None, None],
]


def take(file: LedgerFile, ledger: type[Ledger], rows: Rows) -> None:
    plan = plan_rows(file, ledger, rows)
    assert plan.faults == ()
    apply_import(file, plan)


class TestNewAndAgain:
    def test_first_import_is_new_and_the_second_unchanged(self, file: LedgerFile) -> None:
        plan = plan_rows(file, Site, SITE_ROWS)
        assert (len(plan.new), plan.changed, plan.unchanged, plan.faults) == (3, (), 0, ())
        assert [row.title for row in plan.new] == ["本庁舎", "第二庁舎", "㈱データセンター髙﨑①"]
        assert records(file, Site) == [], "a plan writes nothing"
        apply_import(file, plan)
        written = {record["name"]: record for record in records(file, Site)}
        assert set(written) == {"本庁舎", "第二庁舎", "㈱データセンター髙﨑①"}
        assert written["第二庁舎"]["built_in"] == 1970
        assert written["第二庁舎"]["ups_minutes"] == 20
        assert written["第二庁舎"]["seismic"] == "reinforced"
        assert [written[n]["racks_fixed"] for n in ("本庁舎", "第二庁舎", "㈱データセンター髙﨑①")] == [
            True,
            False,
            None,
        ]
        again = plan_rows(file, Site, SITE_ROWS)
        assert (again.new, again.changed, again.unchanged, again.faults) == ((), (), 3, ())

    def test_hundreds_of_rows_in_another_order_find_their_records(self, file: LedgerFile) -> None:
        rows = [[f"施設{n:03}", f"北区{n}", 1900 + n % 100, "新耐震", n, "○"] for n in range(600)]
        take(file, Site, [SITE, *rows])
        turned = [list(row) for row in reversed(rows)]
        for place in (0, 249, 250, 599):
            turned[place][1] = "移転先"
        turned.insert(300, ["新しい施設", "南区", None, None, None, None])
        plan = plan_rows(file, Site, [SITE, *turned])
        assert (plan.unchanged, plan.faults) == (596, ())
        assert [(row.row, row.title, row.values) for row in plan.new] == [
            (301, "新しい施設", {"name": "新しい施設", "address": "南区"})
        ]
        assert [(row.row, row.title, row.values) for row in plan.changed] == [
            (place, name, {"address": "移転先"})
            for place, name in ((1, "施設599"), (250, "施設350"), (251, "施設349"), (601, "施設000"))
        ]

    def test_changed_cells_are_told_old_and_new(self, file: LedgerFile) -> None:
        take(file, Site, SITE_ROWS)
        plan = plan_rows(file, Site, [SITE, ["本庁舎", "北区1-1", 1991, "未補強", 30, "○"]])
        assert (plan.new, plan.unchanged, plan.faults) == ((), 0, ())
        (changed,) = plan.changed
        assert changed.title == "本庁舎"
        assert [(c.label, c.old, c.new) for c in changed.cells] == [
            ("建築年", "1990", "1991"),
            ("耐震", "新耐震", "未"),
        ]
        assert changed.before == {"built_in": 1990, "seismic": "new"}

    def test_empty_cell_leaves_and_unconfirmed_clears(self, file: LedgerFile) -> None:
        take(file, Site, SITE_ROWS)
        plan = plan_rows(file, Site, [SITE, ["本庁舎", " ", None, "未確認", "－", "　"]])
        (changed,) = plan.changed
        assert changed.values == {"seismic": None, "ups_minutes": None}
        assert [(c.old, c.new) for c in changed.cells] == [("新耐震", "未確認"), ("30", "未確認")]

    def test_width_of_letters_in_the_key_finds_the_record_and_is_not_rewritten(
        self, file: LedgerFile
    ) -> None:
        take(file, Bureau, [["部局コード", "部局名"], ["S01", "総務部"]])
        plan = plan_rows(file, Bureau, [["部局コード", "部局名"], ["Ｓ０１", "総務部"]])
        assert (plan.new, plan.changed, plan.unchanged) == ((), (), 1)

    def test_numbers_as_codes_find_text_codes(self, file: LedgerFile) -> None:
        take(file, Bureau, [["部局コード", "部局名"], ["12", "総務部"]])
        plan = plan_rows(file, Bureau, [["部局コード", "部局名"], [12, "総務部"]])
        assert (plan.new, plan.unchanged) == ((), 1)

    def test_rows_with_nothing_in_known_columns_are_passed_over(self, file: LedgerFile) -> None:
        rows = [
            ["No.", *SITE],
            [1, "本庁舎", None, None, None, None, None],
            [2, None, None, None, None, None, None],
        ]
        plan = plan_rows(file, Site, rows)
        assert (len(plan.new), plan.faults) == (1, ())

    def test_true_and_one_are_told_apart(self, file: LedgerFile) -> None:
        rows = [["施設名", "UPS保持時間", "ラックの固定"], ["甲", 1, True], ["乙", True, 1]]
        plan = plan_rows(file, Site, rows)
        assert plan.new[0].values == {"name": "甲", "ups_minutes": 1, "racks_fixed": True}
        assert list(told(plan)) == ["B3"]


class TestWrong:
    def test_each_wrong_cell_is_named_with_its_value_reason_and_remedy(self, file: LedgerFile) -> None:
        rows = [
            ["施設一覧"],
            [],
            SITE,
            ["甲", None, "むかし", "鉄筋", 30, None],
            ["乙", None, None, None, "1000円", "？？"],
        ]
        plan = plan_rows(file, Site, rows)
        assert (plan.new, plan.wrong_rows) == ((), 2)
        assert {(f.cell, f.label, f.value) for f in plan.faults} >= {
            ("C4", "建築年", "むかし"),
            ("D4", "耐震", "鉄筋"),
            ("E5", "UPS保持時間", "1000円"),
        }
        assert all(fault.reason and fault.remedy for fault in plan.faults)

    def test_same_key_twice_makes_both_rows_wrong(self, file: LedgerFile) -> None:
        plan = plan_rows(file, Site, [["施設名", "所在地"], ["甲", "1"], ["乙", "2"], ["甲", "3"]])
        assert [row.title for row in plan.new] == ["乙"]
        assert told(plan) == {"A2": "4行目と同じ記録です。", "A4": "2行目と同じ記録です。"}

    def test_same_recorded_key_twice_in_another_width(self, file: LedgerFile) -> None:
        take(file, Bureau, [["部局コード", "部局名"], ["S01", "総務部"]])
        plan = plan_rows(file, Bureau, [["部局コード", "部局名"], ["Ｓ０１", "総務局"], ["S01", "総務部"]])
        assert set(told(plan)) == {"A2", "A3"}
        assert plan.changed == ()

    def test_missing_key_and_missing_required_value(self, file: LedgerFile) -> None:
        rows = [
            ["資産番号", "機器名", "種別"],
            [None, "甲", "物理"],
            ["E2", None, "物理"],
            ["E3", "丙", "未確認"],
        ]
        plan = plan_rows(file, Equipment, rows)
        assert plan.new == ()
        assert {f.cell: (f.value, f.reason) for f in plan.faults} == {
            "A2": ("", "資産番号は入力が必要です。"),
            "B3": ("", "機器名は入力が必要です。"),
            "C4": ("未確認", "種別は入力が必要です。"),
        }

    def test_required_value_cannot_be_cleared(self, file: LedgerFile) -> None:
        heads = ["資産番号", "機器名", "種別"]
        take(file, Equipment, [heads, ["E1", "甲", "物理"]])
        plan = plan_rows(file, Equipment, [heads, ["E1", "未確認", "物理"]])
        assert told(plan) == {"B2": "機器名は入力が必要です。"}

    def test_rules_across_fields_name_the_cell(self, file: LedgerFile) -> None:
        heads = ["資産番号", "機器名", "種別", "物理ホスト"]
        take(file, Equipment, [heads, ["E1", "親", "物理", None], ["E2", "子", "仮想", "E1"]])
        plan = plan_rows(file, Equipment, [heads, ["E2", None, "物理", None]])
        assert list(told(plan)) == ["D2"]
        assert plan.faults[0].value == "親", "what is recorded is shown where the cell is empty"
        assert "仮想サーバだけ" in plan.faults[0].reason

    def test_column_that_tells_records_apart_must_be_there(self, file: LedgerFile) -> None:
        with pytest.raises(Problem, match="部局コード") as caught:
            plan_rows(file, Bureau, [["略称", "備考"], ["総", "x"]])
        assert "「略称」" in caught.value.detail

    def test_frozen_ledger_takes_no_import(self, file: LedgerFile) -> None:
        heads = [field.label for field in PlanVersion.fields()]
        with pytest.raises(Problem, match="取り込めません"):
            plan_rows(file, PlanVersion, [heads, ["1"] * len(heads)])


class TestReferences:
    def test_by_name_code_and_unknown(self, file: LedgerFile) -> None:
        take(file, Bureau, [["部局コード", "部局名"], ["01", "総務部"], ["02", "県民生活部"]])
        heads = ["課室コード", "課室名", "部局"]
        plan = plan_rows(
            file,
            Division,
            [heads, ["0101", "人事課", "総務部"], ["0102", "財政課", "01"], ["0103", "x", "農林部"]],
        )
        bureaus = {record["name"]: record["id"] for record in records(file, Bureau)}
        assert [row.values["bureau"] for row in plan.new] == [bureaus["総務部"]] * 2
        assert "農林部" in told(plan)["C4"]

    def test_rows_may_refer_to_one_another(self, file: LedgerFile) -> None:
        heads = ["資産番号", "機器名", "種別", "物理ホスト"]
        plan = plan_rows(file, Equipment, [heads, ["E2", "子", "仮想", "親"], ["E1", "親", "物理", None]])
        assert plan.faults == ()
        apply_import(file, plan)
        parent, child = records(file, Equipment)
        assert child["host"] == parent["id"]
        assert file.integrity() == []
        plan = plan_rows(
            file,
            Equipment,
            [heads, ["E3", "孫", "仮想", "E4"], ["E4", "新親", "物理", None], ["E2", None, None, "E4"]],
        )
        (changed,) = plan.changed
        assert [(c.old, c.new) for c in changed.cells] == [("親", "新親")]

    def test_renamed_record_is_found_by_its_new_name(self, file: LedgerFile) -> None:
        heads = ["資産番号", "機器名", "種別", "物理ホスト"]
        take(file, Equipment, [heads, ["E1", "旧名", "物理", None]])
        plan = plan_rows(file, Equipment, [heads, ["E1", "新名", "物理", None], ["E2", "子", "仮想", "新名"]])
        assert plan.faults == ()
        apply_import(file, plan)
        parent, child = records(file, Equipment)
        assert (parent["name"], child["host"]) == ("新名", parent["id"])

    def test_row_that_refers_to_a_wrong_row_is_wrong_and_so_on(self, file: LedgerFile) -> None:
        heads = ["資産番号", "機器名", "種別", "物理ホスト", "階"]
        rows = [
            heads,
            ["E1", "孫", "仮想", "E2", None],
            ["E2", "子", "仮想", "E3", None],
            ["E3", "親", "謎", None, None],
        ]
        plan = plan_rows(file, Equipment, [*rows, ["E4", "他", "物理", None, "2F"]])
        assert set(told(plan)) == {"D2", "D3", "C4"}
        apply_import(file, plan, leave_wrong_out=True)
        assert [record["name"] for record in records(file, Equipment)] == ["他"]
        assert file.integrity() == []

    def test_name_of_two_rows_is_no_reference(self, file: LedgerFile) -> None:
        heads = ["資産番号", "機器名", "種別", "物理ホスト"]
        rows = [heads, ["E1", "親", "物理", None], ["E2", "親", "物理", None], ["E3", "子", "仮想", "親"]]
        plan = plan_rows(file, Equipment, rows)
        assert list(told(plan)) == ["D4"] and "2行" in told(plan)["D4"]

    def test_own_host_is_refused_for_a_new_record(self, file: LedgerFile) -> None:
        plan = plan_rows(
            file, Equipment, [["資産番号", "機器名", "種別", "物理ホスト"], ["E1", "甲", "仮想", "E1"]]
        )
        assert "自分自身" in told(plan)["D2"]

    def test_nearly_right_name_is_suggested(self, file: LedgerFile) -> None:
        take(file, Bureau, [["部局コード", "部局名"], ["01", "県民生活部"], ["02", "土木部"]])
        plan = plan_rows(file, Division, [["課室コード", "課室名", "部局"], ["0101", "甲", "県民生活局"]])
        assert plan.faults[0].remedy.startswith("近い名前: 「県民生活部」。")


class TestFormulas:
    def test_formula_without_its_result_is_no_value(self, file: LedgerFile) -> None:
        plan = plan_rows(file, Site, [["施設名", "備考"], ["甲", "=1+1"], ["乙", "x"]])
        assert [row.title for row in plan.new] == ["乙"]
        assert "結果が保存されていません" in told(plan)["B2"] and "上書き保存" in plan.faults[0].remedy

    def test_text_that_begins_so_is_one(self, file: LedgerFile) -> None:
        from xlsxwriter import Workbook

        path = file.path.with_name("文字.xlsx")
        with Workbook(path, {"strings_to_formulas": False}) as book:
            sheet = book.add_worksheet()
            for row, cells in enumerate([["施設名", "備考"], ["甲", "=1+1"]]):
                sheet.write_row(row, 0, cells)
        assert plan_of(file, Site, path).new[0].values["note"] == "=1+1"


class TestByName:
    def test_name_stands_in_for_the_key_column(self, file: LedgerFile) -> None:
        take(file, InformationSystem, [["システム番号", "システム名称"], ["S1", "税務"], ["S2", "給与"]])
        plan = plan_rows(file, InformationSystem, [["業務システム名", "利用者数"], ["税務", 12], ["新規", 3]])
        assert [(row.title, row.values) for row in plan.changed] == [("税務", {"user_count": 12})]
        assert list(told(plan)) == ["3行目"], "a new record needs its number"

    def test_two_records_of_that_name_are_told(self, file: LedgerFile) -> None:
        take(file, InformationSystem, [["システム番号", "システム名称"], ["S1", "税務"], ["S2", "税務"]])
        plan = plan_rows(file, InformationSystem, [["業務システム名", "利用者数"], ["税務", 12]])
        assert plan.changed == ()
        assert "2件以上" in told(plan)["A2"]


class TestAmounts:
    def test_thousands_from_the_label(self, file: LedgerFile) -> None:
        take(file, InformationSystem, [["システム番号", "システム名称"], ["S1", "税務"]])
        nature, category = "経常", "運用"
        heads = ["情報システム", "年度", "経常・臨時", "費目", "要求額（千円）"]
        thousands = [
            heads,
            ["税務", "令和6年度", nature, category, 1_234],
            ["S1", "R5", nature, category, "△１，２００"],
        ]
        plan = plan_rows(file, AnnualCost, thousands)
        assert [row.values["requested"] for row in plan.new] == [1_234_000, -1_200_000]
        apply_import(file, plan)
        again = plan_rows(file, AnnualCost, thousands)
        assert (again.changed, again.unchanged) == ((), 2)
        heads[-1] = "要求額"
        plain = plan_rows(file, AnnualCost, [heads, ["S1", 2024, nature, category, 1_234_000]])
        assert (plain.changed, plain.unchanged) == ((), 1)
        # the same number under another unit is another amount
        other = plan_rows(
            file, AnnualCost, [[*heads[:-1], "要求額（千円）"], ["S1", 2024, nature, category, 1_234_000]]
        )
        assert [(cell.old, cell.new) for cell in other.changed[0].cells] == [("1,234,000", "1,234,000,000")]

    @pytest.mark.parametrize(
        ("label", "note", "factor"),
        [
            ("要求額（税込・千円）", None, 1_000),
            ("要求額（税抜、百万円）", None, 1_000_000),
            ("要求額 千円", None, 1_000),
            ("要求額／千円", None, 1_000),
            ("要求額〈千円〉", None, 1_000),
            ("要求額（10万円以上）", None, 1),
            ("要求額", "（千円）", 1_000),
            ("要求額", "金額の単位は千円", 1_000),
            ("要求額", "千円単位", 1_000),
            ("要求額（円）", "単位：千円", 1),
            ("要求額", "10万円以上の契約の一覧", 1),
        ],
    )
    def test_units_wherever_they_are_written(
        self, file: LedgerFile, label: str, note: str | None, factor: int
    ) -> None:
        take(file, InformationSystem, [["システム番号", "システム名称"], ["S1", "税務"]])
        heads = ["情報システム", "年度", "経常・臨時", "費目", label]
        rows = [["経費一覧", None, None, note], heads, ["S1", 2024, "経常", "運用", 12]]
        plan = plan_rows(file, AnnualCost, rows)
        assert [row.values["requested"] for row in plan.new] == [12 * factor]


class TestCsv:
    def test_guarded_texts_lose_their_mark(self, file: LedgerFile) -> None:
        plan = plan_csv(file, Site, "施設名,所在地,備考\r\n甲,'=1+1,''+α\r\n乙,'86年に移転,'-\r\n")
        assert [(row.values["address"], row.values["note"]) for row in plan.new] == [
            ("=1+1", "'+α"),
            ("'86年に移転", "-"),
        ]

    def test_workbooks_keep_their_apostrophes(self, file: LedgerFile) -> None:
        plan = plan_rows(file, Site, [["施設名", "所在地"], ["甲", "'=1+1"]])
        assert plan.new[0].values["address"] == "'=1+1"


class TestFixed:
    def test_fixed_values_win_over_columns(self, file: LedgerFile) -> None:
        take(file, Bureau, [["部局コード", "部局名"], ["01", "総務部"], ["02", "県民生活部"]])
        first, second = (record["id"] for record in records(file, Bureau))
        rows = [["課室コード", "課室名", "部局"], ["0101", "人事課", "県民生活部"]]
        plan = plan_rows(file, Division, rows, fixed={"bureau": first})
        assert plan.new[0].values["bureau"] == first
        apply_import(file, plan)
        plan = plan_rows(file, Division, rows, fixed={"bureau": second})
        assert plan.changed[0].values == {"bureau": second}


class TestProgress:
    def test_progress_rises_to_its_end_and_may_cancel(self, file: LedgerFile) -> None:
        steps: list[tuple[int, int]] = []
        plan_rows(file, Site, SITE_ROWS, progress=lambda done, in_all: steps.append((done, in_all)))
        assert steps == sorted(steps) and steps[0][0] == 0 and len({in_all for _, in_all in steps}) == 1

        class Cancelled(Exception):
            pass

        def cancel(done: int, in_all: int) -> None:
            raise Cancelled

        with pytest.raises(Cancelled):
            plan_rows(file, Site, SITE_ROWS, progress=cancel)


def test_dates_of_every_writing_are_one_day(file: LedgerFile) -> None:
    days = ["H26.4.1", "平成26年4月1日", "2014/4/1", date(2014, 4, 1), 41730, "２０１４－４－１"]
    rows = [
        ["資産番号", "機器名", "種別", "取得日"],
        *([f"E{n}", "甲", "物理", day] for n, day in enumerate(days)),
    ]
    plan = plan_rows(file, Equipment, rows)
    assert {row.values["acquired_on"] for row in plan.new} == {date(2014, 4, 1)}
    assert len(plan.new) == len(days)
