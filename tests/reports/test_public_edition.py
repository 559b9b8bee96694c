"""The 公開版 holds none of the private values: every personal or not public value of the sample is searched for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from sqlalchemy import select

from okaplan_gui.fields import Ref, TextStyle
from okaplan_gui.reports.forms.layout import lay_out
from okaplan_gui.reports.forms.registry import FORM_SOURCES
from okaplan_gui.reports.forms.usual import set_of
from okaplan_gui.reports.forms.writing import Writing
from okaplan_gui.reports.handbook import handbook
from okaplan_gui.reports.plan_edition import Edition
from okaplan_gui.reports.single_forms import make_single_form
from okaplan_gui.reports.word.plan_document import plan_document
from okaplan_gui.rules.plan_content import PlanContent
from okaplan_gui.store.ledger_file import LedgerFile
from tests.reports.conftest import bare, said

SHORTEST = 4
"""Shorter values (an extension, a floor) stand in other words by chance."""


def private_values(file: LedgerFile) -> Iterator[tuple[str, str]]:
    """Every text that may not be in public, with where it stands."""
    references = file.resolver()
    with file.reading() as connection:
        for ledger in file.catalogue:
            hidden = [field for field in ledger.fields() if field.personal or not field.public]
            for row in connection.execute(select(ledger.table())).mappings():
                for field in hidden:
                    value = row[field.name]
                    if value is None:
                        continue
                    kind = field.kind.bind(references) if isinstance(field.kind, Ref) else field.kind
                    text = bare(kind.text(value, TextStyle()))
                    # four digits stand side by side in columns of numbers by chance
                    least = SHORTEST + text.isdigit()
                    if len(text) >= least and not isinstance(value, float | int):
                        yield f"{ledger.title} {field.label}", text


@pytest.fixture(scope="module")
def private(sample_file: LedgerFile, sample_content: PlanContent) -> dict[str, str]:
    found = {text: where for where, text in private_values(sample_file)}
    # what a public field says in the same words is no secret: the places where public sites stand
    open_words = {bare(site.name) for site in sample_content.sites}
    return {text: where for text, where in found.items() if text not in open_words}


def test_there_is_something_to_hide(private: dict[str, str]) -> None:
    told = {where for where in private.values()}
    assert {
        "連絡先台帳 氏名・名称",
        "連絡先台帳 電話1",
        "連絡先台帳 メール",
        "バックアップ台帳 保管先の名前",
    } <= told
    assert len(private) > 100


def test_the_internal_edition_has_them(
    sample_content: PlanContent, private: dict[str, str], tmp_path: Path
) -> None:
    handbook(sample_content, tmp_path / "内部版.pdf")
    text = said(tmp_path / "内部版.pdf")
    assert sum(value in text for value in private) > 60, "else the search below would prove nothing"


@pytest.mark.parametrize("large", [False, True])
def test_no_private_value_is_in_the_public_paper(
    sample_content: PlanContent, private: dict[str, str], tmp_path: Path, large: bool
) -> None:
    result = handbook(sample_content, tmp_path / "公開版.pdf", edition=Edition(public=True, large=large))
    text = said(tmp_path / "公開版.pdf")
    assert result.pages > 10 and "公開版" in text and "趣旨・基本方針" in text
    assert {value: where for value, where in private.items() if value in text} == {}
    assert "取扱注意" not in text


def test_no_private_value_is_in_the_public_word_document(
    sample_content: PlanContent, private: dict[str, str], tmp_path: Path
) -> None:
    plan_document(sample_content, tmp_path / "公開版.docx", Edition(public=True))
    text = bare(word_text(tmp_path / "公開版.docx"))
    assert "趣旨・基本方針" in text
    assert {value: where for value, where in private.items() if value in text} == {}


@pytest.mark.parametrize("code", sorted(FORM_SOURCES))
def test_a_form_in_public_closes_up(
    code: str, sample_content: PlanContent, private: dict[str, str], tmp_path: Path
) -> None:
    form = set_of(sample_content).of(code)
    assert form is not None
    inside, outside = (lay_out(sample_content, form, Writing(), public=public) for public in (False, True))
    assert inside is not None
    hidden = [field.label for field in FORM_SOURCES[code].fields if not field.public]
    if outside is None:
        assert all(not field.public for field in FORM_SOURCES[code].fields)
        return
    for table in outside.tables:
        assert table.columns and not {column.label for column in table.columns} & set(hidden)
        assert all(len(row) == len(table.columns) for row in table.rows)
    make_single_form(sample_content, code, Edition(public=True)).write(tmp_path / "様式.pdf")
    text = said(tmp_path / "様式.pdf")
    assert {value: where for value, where in private.items() if value in text} == {}


def word_text(path: Path) -> str:
    """All that a Word document says, headers and footers too."""
    document = docx.Document(str(path))
    texts = [paragraph.text for paragraph in document.paragraphs]
    texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    for section in document.sections:
        texts += [
            paragraph.text for part in (section.header, section.footer) for paragraph in part.paragraphs
        ]
    return "\n".join(texts)
