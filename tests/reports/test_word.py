"""The plan in Word, read back with python-docx: real headings, repeated heads, page numbers, the same content."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from okaplan_gui.fields import Problem
from okaplan_gui.reports.forms.layout import lay_out
from okaplan_gui.reports.forms.usual import set_of
from okaplan_gui.reports.forms.writing import Writing
from okaplan_gui.reports.plan_edition import CopyLabel, Edition, code_of
from okaplan_gui.reports.word.plan_document import plan_document
from okaplan_gui.rules.plan_content import PlanContent
from okaplan_gui.rules.plan_lines import ChapterText, SystemLine


@pytest.fixture(scope="module")
def document(sample_content: PlanContent, tmp_path_factory: pytest.TempPathFactory) -> Any:
    target = tmp_path_factory.mktemp("word") / "計画.docx"
    result = plan_document(sample_content, target, Edition(copy=CopyLabel(5, "見本 三郎")))
    assert result.path == target
    return docx.Document(str(target))


def headings(document: Any) -> list[tuple[int, str]]:
    return [
        (int(p.style.name[-1]), p.text) for p in document.paragraphs if p.style.name.startswith("Heading ")
    ]


def rows_of(table: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_real_headings_in_three_levels(document: Any, sample_content: PlanContent) -> None:
    found = headings(document)
    assert {level for level, _ in found} == {1, 2, 3}
    for chapter in sample_content.chapters:
        assert (1, f"{chapter.number}　{chapter.heading}") in found
    for form in set_of(sample_content).forms:
        assert (2, form.heading) in found
    assert (3, "最初の点検（数分で見て回る）") in found


def test_tables_have_the_forms_rows_and_repeat_their_heads(
    document: Any, sample_content: PlanContent
) -> None:
    tables = [rows_of(table) for table in document.tables]
    for code in ("systems", "critical_systems", "contacts"):
        form = set_of(sample_content).of(code)
        assert form is not None
        laid = lay_out(sample_content, form, Writing())
        assert laid is not None
        wanted = [[column.label for column in laid.tables[0].columns], *map(list, laid.tables[0].rows)]
        assert wanted in tables, code
    with_head = [t for t in document.tables if t.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None]
    assert len(with_head) > 20
    for table in document.tables:
        assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)


def test_cover_frame_and_page_numbers(document: Any, sample_content: PlanContent) -> None:
    texts = [p.text for p in document.paragraphs[:8]]
    assert sample_content.name in texts and "写し5番　見本 三郎" in texts and "取扱注意" in texts
    section = document.sections[0]
    assert sample_content.name in section.header.paragraphs[0].text
    footer = section.footer.paragraphs[0]
    codes = [element.text for element in footer._p.iter(qn("w:instrText"))]
    assert [code.strip() for code in codes] == ["PAGE", "NUMPAGES"]
    assert code_of(sample_content, "word", Edition(copy=CopyLabel(5))) in footer.text
    assert section.different_first_page_header_footer, "the cover bears neither"
    assert any("TOC" in (element.text or "") for element in document.element.iter(qn("w:instrText")))
    assert document.core_properties.title == sample_content.name


def test_wide_forms_lie(document: Any) -> None:
    turned = {section.orientation for section in document.sections}
    assert turned == {WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE}
    for section in document.sections[1:]:
        assert not section.different_first_page_header_footer
        lying = section.orientation == WD_ORIENT.LANDSCAPE
        assert (section.page_width > section.page_height) == lying


def test_letters_of_names_and_what_xml_cannot_hold(tmp_path: Path) -> None:
    content = PlanContent(
        "P", "計画𠮷\x00", "見本県", format=2,
        chapters=(ChapterText(1, "辻󠄀\x0b髙", "・一つめ\n=1+1 <b>&\x1f>\n" + "長い文。" * 2_500),),
        systems=(SystemLine("1", "𠮷\x08", 1),),
    )  # fmt: skip
    plan_document(content, tmp_path / "字.docx")
    read = docx.Document(str(tmp_path / "字.docx"))
    text = "\n".join(p.text for p in read.paragraphs)
    assert (
        "計画𠮷〓" in text and "1　辻󠄀〓髙" in text and "=1+1 <b>&〓>" in text and "長い文。" * 2_500 in text
    )
    assert "一つめ" in [p.text for p in read.paragraphs if p.style.name == "List Bullet"]


def test_an_empty_plan_and_a_place_that_takes_no_file(tmp_path: Path) -> None:
    empty = PlanContent("P", "空", "", format=2)
    plan_document(empty, tmp_path / "空.docx", Edition(public=True, large=True))
    assert (1, "文書の管理") in headings(docx.Document(str(tmp_path / "空.docx")))
    with pytest.raises(Problem) as told:
        plan_document(replace(empty), tmp_path / "ない" / "空.docx")
    assert "書き込めませんでした" in told.value.message and not (tmp_path / "ない").exists()
