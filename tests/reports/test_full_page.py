"""A paper that fills its last page to the last line: no empty page follows; and what a line never parts."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from okaplan_gui.reports.kit.document import Paper, PaperLabels
from okaplan_gui.reports.kit.missing_notice import TITLE
from okaplan_gui.reports.kit.table import Column

COLUMNS = (Column("番号", 10), Column("内容", 90))


def paper(rows: int, text: str = "行") -> Paper:
    made = Paper(PaperLabels(title="紙"), contents=False)
    made.table(COLUMNS, [(str(number), text) for number in range(rows)])
    return made


def rows_of_a_page() -> int:
    rows = 20
    while paper(rows + 1).render()[1] == 1:
        rows += 1
    return rows


def test_no_empty_page_follows_a_full_one(tmp_path: Path) -> None:
    full = rows_of_a_page()
    for rows in (full - 1, full, full + 1, 2 * full, 2 * full + 1):
        target = tmp_path / f"{rows}.pdf"
        result = paper(rows).write(target)
        pages = [page.extract_text() for page in PdfReader(target).pages]
        assert len(pages) == result.pages
        assert all("行" in page for page in pages), f"{rows} rows: a page without any of them"


def test_a_full_page_still_announces_what_no_font_has(tmp_path: Path) -> None:
    target = tmp_path / "字.pdf"
    result = paper(rows_of_a_page(), "行\U000f0000").write(target)
    assert result.missing
    text = "".join(page.extract_text() for page in PdfReader(target).pages)
    assert TITLE in "".join(text.split())


@pytest.mark.parametrize("share", [10, 12, 14])
def test_a_moment_stays_on_one_line(tmp_path: Path, share: int) -> None:
    made = Paper(PaperLabels(title="紙"), contents=False)
    made.table((Column("時刻", share), Column("内容", 100 - share)), [("11/24 22:10", "内容 " * 60)])
    made.write(tmp_path / "時刻.pdf")
    assert "11/24 22:10" in PdfReader(tmp_path / "時刻.pdf").pages[0].extract_text()
