"""The editor of each kind. All speak text: the kind reads it, so typing, pasting and choosing go one way."""

from __future__ import annotations

from collections.abc import Callable
from functools import singledispatch
from typing import Any

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QStyle, QWidget

from okaplan_gui.fields import UNCONFIRMED, Choice, Field, Kind, LongText, Ref, Text, YesNo
from okaplan_gui.store.references import References

FreshReferences = Callable[[], References]
MOST_OFFERED = 3_000
"""Entries of a list of records; nobody scrolls through more, and any name or number can be typed."""
_LEAST_LINES, _MOST_LINES = 2, 8
_LETTERS_A_LINE = 14
"""About as many full-width letters stand in a line of the form."""


_FRAME = 6
_WIDEST_LIST = 50
"""Full-width letters at most in a line of a list."""


class Editor:
    """A widget that a value is typed into as text."""

    widget: QWidget

    def text(self) -> str:
        """What stands in it."""
        raise NotImplementedError

    def set_text(self, text: str) -> None:
        """Show a text without telling anybody."""
        raise NotImplementedError

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call ``listener`` whenever the user changes the text."""
        raise NotImplementedError

    def refit(self) -> None:
        """Take the size that the present type asks for."""
        self.widget.updateGeometry()

    def set_read_only(self, read_only: bool) -> None:
        """Whether the text can be changed."""
        self.widget.setEnabled(not read_only)


class LineEditor(Editor):
    """One line."""

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        self.widget: QLineEdit = QLineEdit(parent)
        self.widget.setPlaceholderText(hint)

    def text(self) -> str:
        return self.widget.text()

    def set_text(self, text: str) -> None:
        self.widget.setText(text)
        self.widget.setCursorPosition(0)

    def on_change(self, listener: Callable[[], None]) -> None:
        self.widget.textEdited.connect(lambda _: listener())

    def set_read_only(self, read_only: bool) -> None:
        self.widget.setReadOnly(read_only)


class LinesEditor(Editor):
    """Several lines."""

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        self.widget: QPlainTextEdit = QPlainTextEdit(parent)
        self.widget.setPlaceholderText(hint)
        self.widget.setTabChangesFocus(True)
        self.refit()

    def refit(self) -> None:
        """As high as what stands in it wants, within bounds: an empty field takes little room."""
        wanted = sum(1 + len(line) // _LETTERS_A_LINE for line in self.text().split("\n"))
        line = self.widget.fontMetrics().lineSpacing()
        self.widget.setFixedHeight(line * max(_LEAST_LINES, min(_MOST_LINES, wanted)) + 2 * _FRAME)

    def text(self) -> str:
        return self.widget.toPlainText()

    def set_text(self, text: str) -> None:
        self.widget.blockSignals(True)
        self.widget.setPlainText(text)
        self.widget.blockSignals(False)
        self.refit()

    def on_change(self, listener: Callable[[], None]) -> None:
        self.widget.textChanged.connect(listener)

    def set_read_only(self, read_only: bool) -> None:
        self.widget.setReadOnly(read_only)


class _ListBox(QComboBox):
    """A box that asks for its entries when someone turns to it."""

    def __init__(self, wanted: Callable[[], None], parent: QWidget | None) -> None:
        super().__init__(parent)
        self._wanted = wanted

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._wanted()
        super().focusInEvent(event)

    def showPopup(self) -> None:
        self._wanted()
        # the list may be wider than the box: what tells two long names apart stands at their ends
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        widest = self.fontMetrics().horizontalAdvance("あ") * _WIDEST_LIST
        self.view().setMinimumWidth(min(widest, self.view().sizeHintForColumn(0) + 2 * bar))
        super().showPopup()


class ListEditor(Editor):
    """One of a list, typed or chosen. A list that is ``fetched`` is read when the editor is turned to."""

    def __init__(
        self,
        labels: list[str],
        hint: str,
        parent: QWidget | None = None,
        fetched: Callable[[], list[str]] | None = None,
    ) -> None:
        self._fetched = fetched
        self._fresh = False
        self.widget: QComboBox = _ListBox(self._fetch, parent)
        self.widget.setEditable(True)
        self.widget.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.widget.setMinimumContentsLength(8)
        self.widget.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._known = QStringListModel(self.widget)
        completer = QCompleter(self._known, self.widget)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.widget.setCompleter(completer)
        line = self.widget.lineEdit()
        assert line is not None
        line.setPlaceholderText(hint)
        self.set_labels(labels)

    def forget(self) -> None:
        """Read the list anew when the editor is next turned to: records may have come or gone."""
        self._fresh = False

    def _fetch(self) -> None:
        if self._fetched is not None and not self._fresh:
            self._fresh = True
            self.set_labels(self._fetched())

    def set_labels(self, labels: list[str]) -> None:
        """Offer other entries; what stands in it stays."""
        if labels == self._known.stringList():
            return
        text = self.widget.currentText()
        self.widget.blockSignals(True)
        self.widget.clear()
        self.widget.addItems(["", *labels])
        self.widget.setCurrentText(text)
        self.widget.blockSignals(False)
        self._known.setStringList(labels)

    def text(self) -> str:
        return self.widget.currentText()

    def set_text(self, text: str) -> None:
        self.widget.blockSignals(True)
        self.widget.setCurrentText(text)
        line = self.widget.lineEdit()
        assert line is not None
        line.setCursorPosition(0)
        self.widget.blockSignals(False)

    def on_change(self, listener: Callable[[], None]) -> None:
        self.widget.activated.connect(lambda _: listener())
        self.widget.editTextChanged.connect(lambda _: listener())


def editor_for(field: Field, fresh: FreshReferences, parent: QWidget | None = None) -> Editor:
    """The editor of a field, named for screen readers. ``fresh`` gives the references as they are now."""
    editor = _make(field.kind, field, fresh, parent)
    editor.widget.setAccessibleName(field.label)
    editor.widget.setAccessibleDescription(told_help(field))
    return editor


@singledispatch
def _make(kind: Kind[Any], field: Field, fresh: FreshReferences, parent: QWidget | None) -> Editor:
    return LineEditor(_hint(field), parent)


@_make.register
def _(kind: LongText, field: Field, fresh: FreshReferences, parent: QWidget | None) -> Editor:
    return LinesEditor(_hint(field), parent)


@_make.register
def _(kind: Choice, field: Field, fresh: FreshReferences, parent: QWidget | None) -> Editor:
    return ListEditor([option.label for option in kind.offered], _hint(field), parent)


@_make.register
def _(kind: YesNo, field: Field, fresh: FreshReferences, parent: QWidget | None) -> Editor:
    return ListEditor([kind.yes, kind.no], _hint(field), parent)


@_make.register
def _(kind: Ref, field: Field, fresh: FreshReferences, parent: QWidget | None) -> Editor:
    return ListEditor([], _hint(field), parent, lambda: _names(fresh(), kind.ledger))


def _names(references: References, ledger: str) -> list[str]:
    """What is offered of a ledger; of a very long one the first, the rest can be typed."""
    return [title for _, title in references.choices(ledger, most=MOST_OFFERED)]


def told_help(field: Field) -> str:
    """What to write in a field: its help, how it is written, whether it may stay empty."""
    parts = (field.help, field.kind.hint, "入力が必要です。" if field.required else "")
    return "　".join(part for part in parts if part)


def _hint(field: Field) -> str:
    """What an empty editor shows: little, the help has the rest."""
    if field.unconfirmed:
        return UNCONFIRMED
    if isinstance(field.kind, Text | Ref) or hasattr(field.kind, "options"):
        return ""
    return field.kind.hint.partition("、")[0]
