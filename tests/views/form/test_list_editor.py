"""Lists of records are read when someone turns to them, not whenever a record is shown."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QComboBox

from okaplan_gui.models.all_ledgers import LEDGERS
from okaplan_gui.store.references import References
from okaplan_gui.views.form import editors


def _division(page: Any) -> QComboBox:
    box: QComboBox = page.form._editors["division"].widget
    return box


def test_showing_a_record_reads_no_list(system_page: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    choices = References.choices

    def counted(self: References, ledger: str, **options: Any) -> Any:
        read.append(ledger)
        return choices(self, ledger, **options)

    monkeypatch.setattr(References, "choices", counted)
    system_page.table.select_cell(1)
    QApplication.processEvents()
    assert system_page.form.key is not None and read == []
    _division(system_page).showPopup()
    _division(system_page).hidePopup()
    assert read == ["division"]


def test_the_list_knows_records_that_came_after_the_form_was_made(system_page: Any) -> None:
    box = _division(system_page)
    box.showPopup()
    assert box.findText("新しい課") < 0
    box.hidePopup()
    with system_page.context.file.operation("課室") as operation:
        operation.insert(LEDGERS["division"], code="01", name="新しい課")
    QApplication.processEvents()
    box.showPopup()
    assert [box.itemText(n) for n in range(box.count())] == ["", "新しい課"]
    box.hidePopup()


def test_a_very_long_list_offers_its_first_entries_and_takes_any_name(
    system_page: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with system_page.context.file.operation("課室") as operation:
        for number in range(5):
            operation.insert(LEDGERS["division"], code=f"{number:02}", name=f"課{number}")
    monkeypatch.setattr(editors, "MOST_OFFERED", 2)
    QApplication.processEvents()
    box = _division(system_page)
    box.showPopup()
    assert box.count() == 3
    box.hidePopup()
    box.setEditText("課4")
    assert system_page.form.save()
    values = system_page.context.file.get(LEDGERS["information_system"], system_page.form.key)
    assert values["division"] is not None


def test_the_list_is_wide_enough_for_what_tells_long_names_apart(qtbot: Any) -> None:
    names = [f"情報政策課の情報部門業務継続計画 第{n}版（令和8年11月{n}日）" for n in (1, 2)]
    editor = editors.ListEditor(names, "")
    box = editor.widget
    qtbot.addWidget(box)
    box.setFixedWidth(120)
    box.show()
    box.showPopup()
    assert box.view().viewport().width() >= box.view().sizeHintForColumn(0) > 120
    box.hidePopup()
    editor.set_labels(["あ" * 2000])
    box.showPopup()
    assert box.view().width() < 1000
    box.hidePopup()
