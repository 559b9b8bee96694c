"""The export dialog: what is offered fits the form that is chosen."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from okaplan_gui.models.all_ledgers import LEDGERS
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.views.exchange.export_dialog import OPEN_DATA, ExportDialog


def dialog_for(ledger: type[Ledger], qtbot: QtBot) -> ExportDialog:
    dialog = ExportDialog(ledger, [field.name for field in ledger.fields()], LEDGERS)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def choose_open_data(dialog: ExportDialog) -> None:
    dialog.form_box.setCurrentIndex(dialog.form_box.count() - 1)
    assert dialog.chosen() == (".csv", OPEN_DATA)


def test_personal_data_is_offered_for_inner_use_only(qtbot: QtBot) -> None:
    dialog = dialog_for(InformationSystem, qtbot)
    assert dialog.personal_box.isVisible() and not dialog.mark_box.isVisible()
    choose_open_data(dialog)
    assert dialog.mark_box.isVisible() and not dialog.personal_box.isVisible()
    assert "担当者" in dialog._open_words.text() and "備考" in dialog._open_words.text()
    dialog.accept()
    assert not dialog.isVisible()


def test_a_ledger_of_persons_says_why_and_stays_open(qtbot: QtBot) -> None:
    dialog = dialog_for(Contact, qtbot)
    choose_open_data(dialog)
    dialog.accept()
    assert dialog.isVisible() and not dialog.mark_box.isVisible()
    assert "オープンデータにできません" in dialog._wrong.text()
    dialog.form_box.setCurrentIndex(0)
    assert dialog._wrong.text() == ""
    dialog.accept()
    assert not dialog.isVisible()
