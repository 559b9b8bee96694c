"""Where no event is chosen: everything is filled in, and one press begins. Real and exercise are two buttons apart."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFormLayout, QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from okaplan_gui.fields import FieldError, Problem
from okaplan_gui.jobs.responding import start_event
from okaplan_gui.models.damage import THREAT
from okaplan_gui.views.response.desk import Desk, short
from okaplan_gui.views.response.time_edit import TimeEdit
from okaplan_gui.views.shell.choosers import choice_box
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label, mark_wrong, name_label, with_role

_MOST_WIDE = 44
"""Full-width letters: a form as wide as the window is not read at a glance."""


class _EnterButton(QPushButton):
    """Enter presses it, as in a dialog."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Return, beside the space bar."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # the Enter that led here may still be held down
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)


class StartPanel(QWidget):
    """Begins an event, or offers a writable place where the file is read-only."""

    begun = Signal(object)
    """The new event's key."""
    place_wanted = Signal()
    """A read-only file is to be copied to where one can write."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        context = desk.context
        self._desk, self._context = desk, context
        self._named = ""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 16, 0, 0)
        card = with_role(QFrame(self), "card")
        card.setMaximumWidth(self.fontMetrics().height() * _MOST_WIDE)
        outer.addWidget(card)
        outer.addStretch(1)
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(16)
        column.addWidget(label("災害対応を始める", "heading"))
        self.about = label("", wrap=True)
        column.addWidget(self.about)
        self.fields = QWidget()
        form = QFormLayout(self.fields)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        self.name = QLineEdit()
        self.name.setMaxLength(100)
        self.threat = choice_box(context.file.catalogue.kind(THREAT), None, "未確認")
        self.occurred = TimeEdit(desk.now)
        for words, editor in (("名前", self.name), ("事象", self.threat), ("発生時刻", self.occurred)):
            editor.setAccessibleName(words)
            form.addRow(name_label(words, editor), editor)
        column.addWidget(self.fields)
        self.theme = QCheckBox("画面を災害用の色と大きな文字にする")
        self.theme.setChecked(True)
        column.addWidget(self.theme)
        self.wrong = label("", "danger", wrap=True)
        column.addWidget(self.wrong)
        buttons = FlowLayout()
        self.actual = with_role(_EnterButton("実際の災害・障害として始める(&J)"), "primary")
        self.actual.clicked.connect(lambda _=False: self.begin("actual"))
        self.exercise = _EnterButton("訓練として始める(&T)")
        self.exercise.clicked.connect(lambda _=False: self.begin("exercise"))
        self.copy = with_role(_EnterButton("書き込める場所に写して始める…"), "primary")
        self.copy.clicked.connect(lambda _=False: self.place_wanted.emit())
        for button in (self.actual, self.exercise, self.copy):
            buttons.addWidget(button)
        column.addLayout(buttons)

    def load(self) -> None:
        """Fill in what holds now; what was typed already is not touched while the panel is seen."""
        read_only = self._context.file.read_only
        self.about.setText(
            "このファイルは読み取り専用です。写しを作り、そこで対応を記録します。もとのファイルは変わりません。"
            if read_only
            else "承認した最新の計画から、システムの掲示、行動、安否・参集、被害点検の一覧ができます。"
            "計画の版は、この事案の間変わりません。"
        )
        for widget in (self.fields, self.actual, self.exercise):
            widget.setVisible(not read_only)
        self.copy.setVisible(read_only)
        self.theme.setVisible(not read_only and self._context.settings.theme != "disaster")
        self._say("")
        self.fill_in()

    def fill_in(self) -> None:
        """This moment, where nobody typed another: a page left open overnight does not begin with yesterday's."""
        moment = self._desk.now()
        if not self.isVisible() or (self.name.text() == self._named and self.occurred.untouched):
            self._named = f"{short(moment)} の事案"
            self.name.setText(self._named)
            self.occurred.show_moment(moment)

    @property
    def first(self) -> QWidget:
        """What has the focus for whoever only came by: nothing begins with a key too many."""
        return self.copy if self._context.file.read_only else self.name

    @property
    def begin_button(self) -> QWidget:
        """What has the focus for whoever asked to begin: one key is enough."""
        return self.copy if self._context.file.read_only else self.actual

    def begin(self, nature: str) -> None:
        """Begin the event; what is wrong is said here."""
        try:
            occurred = self.occurred.moment()
        except FieldError as error:
            self._say(error.message + error.remedy, self.occurred)
            return
        try:
            made: UUID = start_event(
                self._context.file, self.name.text(), nature, occurred or self._desk.now(),
                threat=self.threat.currentData(), now=self._desk.now(),
            )  # fmt: skip
        except Problem as problem:
            self._say(problem.message + problem.remedy, self.name)
            return
        if self.theme.isChecked() and self._context.settings.theme != "disaster":
            self._context.save_settings(replace(self._context.settings, theme="disaster"))
        self.begun.emit(made)

    def _say(self, words: str, editor: QWidget | None = None) -> None:
        self.wrong.setText(f"⚠ {words}" if words else "")
        self.wrong.setVisible(bool(words))
        for one in (self.name, self.occurred):
            mark_wrong(one, one is editor)
        if editor is not None:
            editor.setFocus()
