"""Every ledger: its printed list is a PDF that names it and holds its records."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from okaplan_gui.models.ledger import Ledger
from okaplan_gui.reports.ledger_list import print_list
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery
from tests.every_ledger.spare_key import EVERY


@pytest.mark.parametrize("ledger", EVERY, ids=lambda ledger: ledger.ledger_name())
def test_list_is_printed(ledger: type[Ledger], filled: LedgerFile, tmp_path: Path) -> None:
    target = tmp_path / "一覧.pdf"
    names = [field.name for field in ledger.fields() if field.shown]
    result = print_list(filled, ListQuery(ledger), names, target)
    pages = PdfReader(target).pages
    assert result.path == target and result.pages == len(pages) >= 1
    text = "".join(page.extract_text() for page in pages).replace("\n", "")
    assert ledger.title in text
    count = len(filled.listing(ListQuery(ledger)))
    assert f"{count}件" in text
    labels = [ledger.field(name).label for name in names]
    assert not count or any(label in text for label in labels)
    if any(ledger.field(name).personal for name in names):
        assert "個人情報" in text
