"""A dialog with a form: what is wrong is said in it, and it stays open until it is right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from okaplan_gui.views.shell.looks import label, mark_wrong, name_label


class FormDialog(QDialog):
    """A dialog with a form, a line for what is wrong, and two buttons."""

    def __init__(self, title: str, accept: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(16, 16, 16, 16)
        self._layout.setSpacing(16)
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(16)
        self.form.setVerticalSpacing(8)
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._layout.addLayout(self.form)
        self._wrong = label("", "danger", wrap=True)
        self._wrong.hide()
        self._layout.addWidget(self._wrong)
        buttons = QDialogButtonBox()
        buttons.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("やめる", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._layout.addWidget(buttons)

    def field(self, name: str, editor: QWidget) -> None:
        """A line of the form: the name level with its editor, which Tab leaves again."""
        if isinstance(editor, QPlainTextEdit):
            editor.setTabChangesFocus(True)
        if not editor.accessibleName():
            editor.setAccessibleName(name)
        self.form.addRow(name_label(name, editor), editor)

    def before(self, widget: QWidget) -> None:
        """Put a widget before the form: what it is about."""
        self._layout.insertWidget(self._layout.indexOf(self.form), widget)

    def above(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget above the line for what is wrong."""
        self._layout.insertWidget(self._layout.count() - 2, widget, stretch)

    def say(self, words: str, editor: QWidget | None = None) -> None:
        """Say what is wrong."""
        self._wrong.setText(f"⚠ {words}" if words else "")
        self._wrong.setVisible(bool(words))
        if editor is not None:
            mark_wrong(editor, bool(words))
            editor.setFocus()
