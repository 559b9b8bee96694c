"""A moment typed in few keys: 「0315」, 「翌0:10」, 「昨日2310」; empty is no moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtWidgets import QLineEdit

from okaplan_gui.fields import JST
from okaplan_gui.fields.letters import line_fold
from okaplan_gui.rules.paper_time import paper_moment

_YESTERDAY = "昨日"


class TimeEdit(QLineEdit):
    """Shows a moment of today as 22:10, one of yesterday as 昨日22:10; others with their day."""

    def __init__(
        self,
        clock: Callable[[], datetime],
        moment: datetime | None = None,
        hint: str = "例 1500、翌9:00、昨日2310",
    ) -> None:
        super().__init__()
        self._clock = clock
        self.setPlaceholderText(hint)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance(hint) + 2 * self.fontMetrics().height())
        self.show_moment(moment)

    def show_moment(self, moment: datetime | None) -> None:
        """Show another moment."""
        self._given = moment.astimezone(JST) if moment is not None else None
        self._shown = self._words()
        self.setText(self._shown)

    def moment(self) -> datetime | None:
        """What was typed; what was shown and left alone stays to the second. FieldError when it is no time."""
        text = line_fold(self.text()).strip()
        if text == self._shown:
            return self._given
        if not text:
            return None
        day = self._clock().date()
        if text.startswith(_YESTERDAY):
            return paper_moment(day - timedelta(days=1), text.removeprefix(_YESTERDAY))
        return paper_moment(day, text)

    def _words(self) -> str:
        moment = self._given
        if moment is None:
            return ""
        days = (self._clock().date() - moment.date()).days
        names = {0: "", 1: _YESTERDAY, -1: "翌"}
        return (
            f"{names[days]}{moment:%H:%M}" if days in names else f"{moment.month}/{moment.day} {moment:%H:%M}"
        )
