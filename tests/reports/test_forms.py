"""Forms are data: every source known, columns and titles as a set says, faults told in words."""

from __future__ import annotations

import lzma
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from okaplan_gui.fields import UNCONFIRMED, Problem
from okaplan_gui.jobs.form_sets import ensure_form_sets
from okaplan_gui.jobs.new_file import create_file
from okaplan_gui.jobs.plan_drawing.forms import set_named
from okaplan_gui.models.form_set import FORM
from okaplan_gui.reports.forms.layout import lay_out, set_faults
from okaplan_gui.reports.forms.registry import FORM_SOURCES
from okaplan_gui.reports.forms.usual import set_of, usual_sets
from okaplan_gui.reports.forms.writing import Writing
from okaplan_gui.reports.handbook import handbook
from okaplan_gui.reports.plan_edition import Edition
from okaplan_gui.reports.single_forms import make_blank_forms, make_single_form
from okaplan_gui.rules.plan_content import PlanContent, from_json
from okaplan_gui.rules.plan_lines import FormColumnLine, FormLine, FormSetLine
from tests.reports.conftest import bare, said

W = Writing()
CODES = [option.code for option in FORM.options]


def test_every_form_of_the_ledger_has_a_source_and_none_is_left_over() -> None:
    assert set(FORM_SOURCES) == set(CODES)


def test_every_column_says_which_fields_it_shows() -> None:
    """From these it follows whether it may stand in public; what shows no field is for the pen or is counted."""
    bare_columns = {
        (source.code, field.code)
        for source in FORM_SOURCES.values()
        for field in source.fields
        if not field.of
    }
    assert bare_columns == {
        ("critical_systems", "order"), ("rooms", "systems"), ("rooms", "judged"), ("contacts", "result"),
        ("actions", "done"), ("actions", "time"), ("damage_check", "done"), ("damage_check", "result"),
        ("damage_check", "state"),
    }  # fmt: skip
    for source in FORM_SOURCES.values():
        codes = [field.code for field in source.fields]
        assert len(set(codes)) == len(codes), source.code
        parts = {field.part for field in source.fields}
        assert all(any(f.usual for f in source.fields if f.part == part) for part in parts)


def test_the_sets_that_come_with_the_program_are_sound() -> None:
    assert [line.code for line in usual_sets()] == ["2008", "初動版", "県独自"]
    for line in usual_sets():
        assert set_faults(line) == ()
        assert len({form.form for form in line.forms}) == len(line.forms)
    # the same form bears another number in another set
    assert {line.of("damage_check").number for line in usual_sets()} == {"様式11", "様式10", "別紙4"}


def test_the_sets_become_records_once_and_come_back_the_same(tmp_path: Path) -> None:
    with create_file(tmp_path / "空.okaplan") as file:
        with file.operation("様式") as operation:
            first = ensure_form_sets(operation)
        with file.operation("様式") as operation:
            assert ensure_form_sets(operation) == first
        assert set_named(file, first) == usual_sets()[0]


@pytest.mark.parametrize("code", CODES)
def test_each_form_alone(code: str, sample_content: PlanContent, tmp_path: Path) -> None:
    result = make_single_form(sample_content, code).write(tmp_path / "様式.pdf")
    form = set_of(sample_content).of(code)
    assert form is not None and result.pages >= 1 and not result.missing
    text = said(tmp_path / "様式.pdf")
    assert bare(form.heading) in text
    assert "総務省" not in text, "no claim of conformity"
    laid = lay_out(sample_content, form, W)
    assert laid is not None
    for table in laid.tables:
        for row in table.rows[:40]:
            for cell in row:
                assert bare(cell) in text, cell
    page = PdfReader(tmp_path / "様式.pdf").pages[0]
    lying = page.mediabox.width > page.mediabox.height
    assert lying == (form.landscape and any(table.rows for table in laid.tables))


def test_a_form_is_found_by_code_number_and_title(sample_content: PlanContent, tmp_path: Path) -> None:
    for name in ("roles", "様式8", "緊急時対応体制"):
        make_single_form(sample_content, name).write(tmp_path / "様式.pdf")
        assert "様式8緊急時対応体制" in said(tmp_path / "様式.pdf")
    with pytest.raises(Problem) as told:
        make_single_form(sample_content, "様式99")
    assert "様式99" in told.value.message and "roles" in told.value.remedy


def test_a_set_says_number_title_columns_headings_and_order(
    sample_content: PlanContent, tmp_path: Path
) -> None:
    columns = (FormColumnLine("mission", "すること", 60), FormColumnLine("role", None, 10))
    own = FormSetLine("自", "自分の組", (FormLine("roles", "別表ア", "役目の表", True, columns=columns),))
    content = replace(sample_content, form_set=own)
    laid = lay_out(content, own.forms[0], W)
    assert laid is not None
    (table,) = laid.tables
    assert [(c.label, c.share) for c in table.columns] == [("すること", 60), ("役割", 10)]
    assert table.rows[0] == (content.roles[0].mission, content.roles[0].name)
    handbook(content, tmp_path / "手引書.pdf")
    text = said(tmp_path / "手引書.pdf")
    assert (
        "別表ア役目の表" in text
        and "様式9" not in text.replace("様式9、", "").replace("様式9のとおり", "").split("付録")[-1]
    )


def test_an_unknown_column_is_named_on_the_paper_and_is_no_crash(
    sample_content: PlanContent, tmp_path: Path
) -> None:
    columns = (FormColumnLine("role"), FormColumnLine("colour"))
    own = FormSetLine(
        "自",
        "自分の組",
        (FormLine("roles", "様式8", "体制", columns=columns), FormLine("horoscope", "様式99", "未来の表")),
    )
    told = set_faults(own)
    assert (
        len(told) == 2
        and "colour" in told[0]
        and "使える記号: role（役割）" in told[0]
        and "horoscope" in told[1]
    )
    result = handbook(replace(sample_content, form_set=own), tmp_path / "手引書.pdf")
    text = said(tmp_path / "手引書.pdf")
    assert (
        result.pages > 5
        and "列の記号「colour」は分からないため" in text
        and "「horoscope」は、このokaplanでは作れません" in text
    )
    assert "統括責任者" in text


def test_an_approved_version_of_before_prints_as_it_was(tmp_path: Path) -> None:
    old = from_json(
        lzma.decompress((Path(__file__).parent / "old_content" / "format_1.json.xz").read_bytes()).decode()
    )
    handbook(old, tmp_path / "手引書.pdf")
    text = said(tmp_path / "手引書.pdf")
    for number in (1, 8, 9, 10, 11, 16, 17):
        assert f"様式{number}" in text
    for title in ("庁舎（建物）の状況把握結果", "業務影響分析ワークシート", "起動の順番"):
        assert title not in text, "it says nothing of what it did not carry"
    for line in old.inventory:
        assert bare(line.name) in text
    for step in old.steps:
        assert bare(step.action) in text
    for contact in old.emergency_contacts:
        assert bare(contact.name) in text and all(bare(phone) in text for phone in contact.phones)
    for system in old.systems:
        for words in (system.name, system.level, system.alternative, system.procedure, system.verification):
            assert all(bare(line) in text for line in (words or "").split("\n"))


def test_empty_forms_have_their_heads_and_nothing_of_the_plan(
    sample_content: PlanContent, tmp_path: Path
) -> None:
    make_blank_forms(sample_content, codes=("vendors", "damage_check", "upkeep")).write(tmp_path / "空.pdf")
    text = said(tmp_path / "空.pdf")
    for words in (
        "様式2外部事業者との関係整理",
        "駆付け時間",
        "○・△・×・未確認",
        "様式13",
        "維持管理事項",
        "頻度・時期",
    ):
        assert words in text
    for vendor in sample_content.vendors:
        assert bare(vendor.contact or "？") not in text


def test_unknown_values_are_never_good(sample_content: PlanContent) -> None:
    vendors = lay_out(sample_content, set_of(sample_content).of("vendors"), W)  # type: ignore[arg-type]
    assert vendors is not None
    heads = [column.label for column in vendors.tables[0].columns]
    unknown = [v for v in sample_content.vendors if v.arrival is None]
    assert unknown
    shown = [row[heads.index("駆付け時間")] for row in vendors.tables[0].rows]
    assert shown.count(UNCONFIRMED) == len(unknown)


def test_large_type_lays_wide_forms_down(sample_content: PlanContent, tmp_path: Path) -> None:
    make_single_form(sample_content, "critical_systems", Edition(large=True)).write(tmp_path / "大.pdf")
    page = PdfReader(tmp_path / "大.pdf").pages[0]
    assert page.mediabox.width > page.mediabox.height
