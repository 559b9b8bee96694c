"""A line for a day, read as everywhere: western or wareki, full-width digits too; what is wrong stands beside it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime

from PySide6.QtWidgets import QLineEdit, QWidget

from okaplan_gui.fields import JST, Date, FieldError, TextStyle
from okaplan_gui.views.shell.looks import mark_wrong


class DayEdit(QLineEdit):
    """Takes a day as people write it."""

    def __init__(
        self, name: str, style: TextStyle, day: date | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._style = style
        self.setAccessibleName(name)
        self.setPlaceholderText("例 R8.3.31")
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("令和00年00月00日") + 24)
        self.textEdited.connect(lambda _: mark_wrong(self, False))
        if day is not None:
            self.set_day(day)

    def set_day(self, day: date) -> None:
        """Show a day."""
        self.setText(Date().text(day, self._style))
        mark_wrong(self, False)

    def set_style(self, style: TextStyle) -> None:
        """Show the day in another style; what is no day stays as it was typed."""
        self._style = style
        with suppress(FieldError):
            found = Date().parse(self.text())
            if found is not None:
                self.set_day(found)

    def day(self, what: str) -> date:
        """The day that stands there. FieldError, named by ``what``, when there is none."""
        try:
            found = Date().parse(self.text())
        except FieldError:
            mark_wrong(self, True)
            self.setFocus()
            raise
        if found is None:
            mark_wrong(self, True)
            self.setFocus()
            raise FieldError(f"{what}が入っていません。", "例のように日付を入れてください。")
        mark_wrong(self, False)
        return found


def today() -> date:
    """Today in Tokyo."""
    return datetime.now(JST).date()
