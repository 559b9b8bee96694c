"""The help: every ledger and field is explained, links lead to pages, words find topics."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QWidget

from okaplan_gui.models.all_ledgers import LEDGERS
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.views.help.page import HelpPage
from okaplan_gui.views.help.topics import topics
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.shell.settings_holder import SettingsHolder
from okaplan_gui.views.shell.settings_store import SettingsStore


@pytest.fixture
def went() -> list[str]:
    """Pages that were asked for."""
    return []


@pytest.fixture
def page(tmp_path: Path, qtbot: Any, went: list[str]) -> Iterator[HelpPage]:
    window = QWidget()
    qtbot.addWidget(window)

    def navigate(page_id: str, argument: Any = None) -> bool:
        went.append(page_id)
        return True

    with LedgerFile.create(tmp_path / "a.okaplan") as file:
        holder = SettingsHolder(SettingsStore(tmp_path / "settings"), window)
        made = HelpPage(AppContext(file, holder, window, navigate))
        qtbot.addWidget(made)
        made.show()
        yield made


def listed(page: HelpPage) -> list[str]:
    return [page.list.item(row).text().strip() for row in range(page.list.count())]


def test_every_ledger_and_field_is_explained(page: HelpPage) -> None:
    for ledger in LEDGERS:
        page.open_with(f"ledger:{ledger.ledger_name()}")
        text = page.text.toPlainText()
        assert ledger.purpose in text
        for field in ledger.fields():
            assert field.label in text
            assert field.help.strip() in text


def test_guides_have_titles_and_come_first() -> None:
    found = topics(LEDGERS)
    guides = [topic for topic in found if topic.markdown]
    assert found[: len(guides)] == guides
    assert guides[0].title == "はじめに"
    assert len({topic.title for topic in guides}) == len(guides) >= 6


def test_words_find_topics_however_they_are_typed(page: HelpPage) -> None:
    page.words.setText("ＣＴＲＬ＋Ｋ 検索")
    assert "キーの一覧" in listed(page)
    assert "部局" not in listed(page)
    page.words.setText("ありえない言葉")
    assert listed(page) == []
    assert "見つかりません" in page.text.toPlainText()
    page.words.clear()
    assert len(listed(page)) > len(LEDGERS)


def test_a_link_leads_to_the_ledger(page: HelpPage, went: list[str]) -> None:
    page.open_with("ledger:site")
    assert 'href="ledger:site"' in page.text.toHtml()
    page.text.anchorClicked.emit(QUrl("ledger:site"))
    page.text.anchorClicked.emit(QUrl("https://example.jp"))
    assert went == ["ledger:site"]


def test_new_looks_keep_the_topic(page: HelpPage) -> None:
    page.open_with("05_emergency")
    page.settings_changed()
    assert page.text.toPlainText().startswith("災害のとき")
