"""A moment typed in few keys: 「0315」, 「翌0:10」, 「昨日2310」, 「11/24 22:10」; empty is no moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtWidgets import QLineEdit

from okaplan_gui.fields import JST, FieldError
from okaplan_gui.fields.letters import line_fold
from okaplan_gui.rules.spoken_time import spoken_moment
from okaplan_gui.views.shell.form_dialog import FormDialog

_HINT = "例 1500、翌9:00、昨日2310"


class TimeEdit(QLineEdit):
    """Shows a moment of today as 22:10, one of yesterday as 昨日22:10; others with their day.

    Typed without a day: what has happened is meant of the hours before now, what is ``coming`` of those after it.
    Whoever leaves the line sees of which day it was understood.
    """

    def __init__(
        self,
        clock: Callable[[], datetime],
        moment: datetime | None = None,
        *,
        coming: bool = False,
    ) -> None:
        super().__init__()
        self._clock, self._coming = clock, coming
        self.setPlaceholderText(_HINT)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance(_HINT) + 2 * self.fontMetrics().height())
        self.show_moment(moment)
        self.editingFinished.connect(self._settle)

    def show_moment(self, moment: datetime | None) -> None:
        """Show another moment."""
        self._given = moment.astimezone(JST) if moment is not None else None
        self._shown = self._words()
        self.setText(self._shown)

    @property
    def untouched(self) -> bool:
        """Whether what is shown was not typed."""
        return line_fold(self.text()).strip() == self._shown

    def moment(self) -> datetime | None:
        """What was typed; what was shown and left alone stays to the second. FieldError when it is no time."""
        text = line_fold(self.text()).strip()
        if text == self._shown:
            return self._given
        return spoken_moment(text, self._clock(), coming=self._coming) if text else None

    def _settle(self) -> None:
        try:
            moment = self.moment()
        except FieldError:
            return
        if not self.untouched:
            self.show_moment(moment)

    def _words(self) -> str:
        moment = self._given
        if moment is None:
            return ""
        days = (self._clock().date() - moment.date()).days
        # today's are told without the day only while they are understood so
        names = {1: "昨日", -1: "翌"}
        if days == 0:
            plain = f"{moment:%H:%M}"
            meant = spoken_moment(plain, self._clock(), coming=self._coming)
            return plain if meant.date() == moment.date() else f"今日{plain}"
        return (
            f"{names[days]}{moment:%H:%M}" if days in names else f"{moment.month}/{moment.day} {moment:%H:%M}"
        )


def read_moments(dialog: FormDialog, editors: Mapping[str, TimeEdit]) -> dict[str, datetime | None] | None:
    """What was typed into each; None when one is no time, which the dialog then says."""
    told = {}
    for name, editor in editors.items():
        try:
            told[name] = editor.moment()
        except FieldError as error:
            dialog.say(error.message + error.remedy, editor)
            return None
    return told
