"""A day to be typed or chosen among those that are asked for: ends of fiscal years and of the last months."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from okaplan_gui.fields import Date, fiscal_year_of, fiscal_year_span, fiscal_year_text
from okaplan_gui.views.shell.day_edit import DayEdit, today
from okaplan_gui.views.shell.looks import label
from okaplan_gui.views.shell.page import AppContext

_YEARS = 10


class DayChooser(QWidget):
    """A name, a line and a list of days."""

    chosen = Signal()
    """Another day was typed and left, or chosen from the list."""

    def __init__(self, name: str, context: AppContext, day: date | None = None) -> None:
        super().__init__()
        self._name = name
        self._context = context
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(name))
        self.edit = DayEdit(name, context.style, day)
        self.edit.editingFinished.connect(self.chosen)
        row.addWidget(self.edit)
        button = QPushButton("年度末")
        button.setAccessibleName(f"{name}を年度末から選ぶ")
        button.setToolTip("年度末や先月末を一覧から選びます")
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        button.setMenu(menu)
        row.addWidget(button)

    def day(self) -> date:
        """The day that was typed. FieldError when there is none."""
        return self.edit.day(self._name)

    def set_day(self, day: date) -> None:
        """Show a day."""
        self.edit.set_day(day)

    def settings_changed(self) -> None:
        """Days may be written in another style now."""
        self.edit.set_style(self._context.style)

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        for words, day in self.offered():
            action = menu.addAction(f"{words}（{Date().text(day, self._context.style)}）")
            action.triggered.connect(lambda _=False, day=day: self._choose(day))

    def _choose(self, day: date) -> None:
        self.edit.set_day(day)
        self.chosen.emit()

    def offered(self) -> list[tuple[str, date]]:
        """Days worth looking at, since the file has records: yesterday, the last month's end, ends of years."""
        now = today()
        first = self._context.file.first_day() or now
        month_end = now.replace(day=1) - timedelta(days=1)
        days = [("きのう", now - timedelta(days=1)), ("先月末", month_end)]
        for year in range(fiscal_year_of(now) - 1, fiscal_year_of(now) - 1 - _YEARS, -1):
            words = fiscal_year_text(year, in_wareki=self._context.settings.wareki)
            days.append((f"{words}末", fiscal_year_span(year)[1]))
        return [(words, day) for words, day in days if day >= first]
