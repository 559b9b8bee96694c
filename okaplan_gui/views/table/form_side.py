"""The form beside the table: it follows the selection, and what was typed in it is not lost."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from okaplan_gui.views.form.record_form import RecordForm
from okaplan_gui.views.shell.looks import with_role
from okaplan_gui.views.shell.messages import choose

if TYPE_CHECKING:
    from okaplan_gui.views.table.page import LedgerPage


class FormSide(QWidget):
    """Holds the page's form; the page stays the one that others ask."""

    def __init__(self, page: LedgerPage, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = page
        self.form = self._form = RecordForm(page.context, page.ledger, self)
        with_role(self, "side")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 0, 0)
        # its least width is that of the form, which knows its widest row
        column.addWidget(self._form)

    @property
    def shown(self) -> bool:
        """Whether it stands beside the table."""
        return not self.isHidden()

    def toggle(self) -> None:
        """Come beside the table, or leave the table all the room."""
        if not self.shown:
            self.show()
            self.show_selected()
        elif self.may_drop():
            self.hide()

    def follow(self) -> None:
        """Another row may be selected: show it, unless something was typed."""
        if self.shown and self._selected() != self._form.key and not self._form.changed:
            self.show_selected()

    def show_selected(self) -> None:
        """Show the selected record as it is now; nothing when none or several are."""
        key = self._selected()
        if key is None:
            self._form.show_nothing()
        else:
            self._form.show_record(key)

    def show_again(self) -> None:
        """Something around the record has changed: show it anew, and keep what was typed."""
        if self._form.changed:
            self._form.refresh_about()
        else:
            self.show_selected()

    def change_sides(self) -> None:
        """F6: from the table to the form, and back."""
        focus = QApplication.focusWidget()
        if focus is not None and self._form.isAncestorOf(focus):
            self._page.table.setFocus()
            return
        if not self.shown:
            self.toggle()
        self._form.focus_first()

    def may_drop(self) -> bool:
        """Whether the form may show something else; asks where something was typed."""
        if not self._form.changed:
            return True
        chosen = choose(self._page, "保存していない入力があります。", ["保存する", "保存しない"])
        if chosen == 0:
            return self._form.save()
        if chosen == 1:
            self._form.revert()
            return True
        return False

    def _selected(self) -> UUID | None:
        row = self._page.table.only_row()
        return None if row is None else self._page.model.key_at(row)
