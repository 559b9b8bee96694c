"""The settings page changes what it says, at once, and keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.views.settings.page import SettingsPage
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.shell.settings_holder import SettingsHolder
from okaplan_gui.views.shell.settings_store import Settings, SettingsStore


@pytest.fixture
def went() -> list[str]:
    """Pages that were asked for."""
    return []


@pytest.fixture
def page(tmp_path: Path, qtbot: Any, went: list[str]) -> Iterator[SettingsPage]:
    window = QWidget()
    qtbot.addWidget(window)

    def navigate(page_id: str, argument: Any = None) -> bool:
        went.append(page_id)
        return True

    with LedgerFile.create(tmp_path / "a.okaplan", who="login") as file:
        holder = SettingsHolder(SettingsStore(tmp_path / "settings"), window)
        made = SettingsPage(AppContext(file, holder, window, navigate))
        qtbot.addWidget(made)
        made.show()
        yield made


def kept(tmp_path: Path) -> Settings:
    return SettingsStore(tmp_path / "settings").load()


def test_it_shows_what_is_set(page: SettingsPage) -> None:
    assert page.themes.checkedButton().property("choice") == "light"
    assert page.dates.checkedButton().property("choice") == "wareki"
    assert page.font_size.currentData() == Settings().font_size
    assert page.scale.currentData() == 100
    assert page.user.placeholderText() == "login"


def test_each_choice_is_kept(page: SettingsPage, tmp_path: Path) -> None:
    page.themes.buttons()[2].click()
    assert kept(tmp_path) == Settings(theme="disaster")
    page.dates.buttons()[1].click()
    assert kept(tmp_path) == Settings(theme="disaster", wareki=False)
    page.font_size.setCurrentIndex(page.font_size.findData(14))
    page.font_size.activated.emit(page.font_size.currentIndex())
    page.scale.setCurrentIndex(page.scale.findData(150))
    page.scale.activated.emit(page.scale.currentIndex())
    assert kept(tmp_path) == Settings(theme="disaster", wareki=False, font_size=14, scale=150)


def test_the_name_is_kept_when_the_field_is_left(page: SettingsPage, tmp_path: Path, qtbot: Any) -> None:
    qtbot.keyClicks(page.user, "  Yamada ")
    assert kept(tmp_path).user_name == ""
    assert page.can_leave()
    assert kept(tmp_path).user_name == "Yamada"


def test_changes_from_elsewhere_are_shown(page: SettingsPage) -> None:
    page.context.save_settings(Settings(theme="dark", font_size=13, wareki=False, user_name="鈴木"))
    page.settings_changed()
    assert page.themes.checkedButton().property("choice") == "dark"
    assert page.font_size.currentText() == "13 ポイント"
    assert page.dates.checkedButton().property("choice") == "western"
    assert page.user.text() == "鈴木"


def test_the_authority_is_a_record(page: SettingsPage, went: list[str]) -> None:
    next(b for b in page.findChildren(QPushButton) if b.text() == "自治体の記録を開く").click()
    assert went == ["ledger:authority"]
