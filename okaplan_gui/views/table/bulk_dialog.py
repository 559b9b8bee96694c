"""One field of many records at once."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from okaplan_gui.fields import FieldError, Problem
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.views.form.editors import Editor, editor_for
from okaplan_gui.views.shell.looks import label, mark_wrong
from okaplan_gui.views.shell.page import AppContext


class BulkDialog(QDialog):
    """Choose a field, type its new value, write it to all chosen records in one step."""

    def __init__(
        self, context: AppContext, ledger: type[Ledger], keys: Sequence[UUID], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._ledger = ledger
        self._keys = keys
        self.setWindowTitle("まとめて変更")
        self.resize(460, 220)
        layout = QVBoxLayout(self)
        layout.addWidget(label(f"{ledger.title}の{len(keys)}件の、1つの欄を同じ値にします。", wrap=True))
        self._form = QFormLayout()
        self._field = QComboBox()
        self._field.setAccessibleName("変える欄")
        unique = set(ledger.key) if len(ledger.key) == 1 else set()
        self._fields = [field for field in ledger.fields() if field.name not in unique]
        self._field.addItems([field.label for field in self._fields])
        self._form.addRow("変える欄", self._field)
        self._editor: Editor | None = None
        layout.addLayout(self._form)
        self._error = label("", "danger", wrap=True)
        layout.addWidget(self._error)
        layout.addStretch(1)
        buttons = QDialogButtonBox()
        buttons.addButton(f"{len(keys)}件を変更する", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("やめる", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self._field.currentIndexChanged.connect(self._show_editor)
        self._show_editor()

    def choose(self, name: str) -> None:
        """Choose the field."""
        self._field.setCurrentIndex(next(n for n, field in enumerate(self._fields) if field.name == name))

    def _show_editor(self) -> None:
        if self._editor is not None:
            self._form.removeRow(self._editor.widget)
        self._editor = editor_for(
            self._fields[self._field.currentIndex()], self._context.file.resolver(), self
        )
        self._form.addRow("新しい値", self._editor.widget)
        self._error.setText("")

    def set_text(self, text: str) -> None:
        """Type the new value."""
        assert self._editor is not None
        self._editor.set_text(text)

    def accept(self) -> None:
        field = self._fields[self._field.currentIndex()]
        assert self._editor is not None
        try:
            value = field.kind.bind(self._context.file.resolver()).parse(self._editor.text())
            if value is None and field.required:
                raise FieldError(f"{field.label}は入力が必要です。")
            with self._context.file.operation(f"{len(self._keys)}件の「{field.label}」を変更") as operation:
                for key in self._keys:
                    operation.update(self._ledger, key, **{field.name: value})
        except Problem as problem:
            self._error.setText(f"⚠ {problem.message}{problem.remedy}")
            mark_wrong(self._editor.widget, True)
            return
        super().accept()
