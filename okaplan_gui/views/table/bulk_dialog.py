"""One field of many records at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from okaplan_gui.fields import FieldError, Problem
from okaplan_gui.jobs.cell_changes import CellPlan, RowChange, read_value
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.views.form.editors import Editor, editor_for
from okaplan_gui.views.shell.looks import label, mark_wrong
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.table.cell_edits import write_in_one_step


class BulkDialog(QDialog):
    """Choose a field, type its new value, write it to all chosen records in one step."""

    def __init__(
        self,
        context: AppContext,
        ledger: type[Ledger],
        keys: Sequence[UUID],
        parent: QWidget | None = None,
        without: Collection[str] = (),
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._ledger = ledger
        self._keys = keys
        self.setWindowTitle("まとめて変更")
        self.resize(460, 220)
        layout = QVBoxLayout(self)
        layout.addWidget(label(f"{ledger.title}の{len(keys):,}件の、1つの欄を同じ値にします。", wrap=True))
        self._form = QFormLayout()
        self._field = QComboBox()
        self._field.setAccessibleName("変える欄")
        unique = set(ledger.key) if len(ledger.key) == 1 else set()
        self._fields = [
            field
            for field in context.file.catalogue.fields(ledger)
            if field.name not in unique and field.name not in without
        ]
        self._field.addItems([field.label for field in self._fields])
        self._form.addRow("変える欄", self._field)
        self._editor: Editor | None = None
        layout.addLayout(self._form)
        self._error = label("", "danger", wrap=True)
        layout.addWidget(self._error)
        layout.addStretch(1)
        buttons = QDialogButtonBox()
        buttons.addButton(f"{len(keys):,}件を変更する", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("やめる", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self._field.currentIndexChanged.connect(self._show_editor)
        self._show_editor()

    def choose(self, name: str) -> None:
        """Choose the field; one that cannot be the same in several records is passed over."""
        names = [field.name for field in self._fields]
        if name in names:
            self._field.setCurrentIndex(names.index(name))

    def _show_editor(self) -> None:
        if self._editor is not None:
            self._form.removeRow(self._editor.widget)
        self._editor = editor_for(self._fields[self._field.currentIndex()], self._context.file.resolver, self)
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
            value = read_value(field, self._editor.text(), self._context.file.resolver())
        except FieldError as problem:
            self._say(problem)
            return
        rows = tuple(RowChange(n, key, {field.name: value}) for n, key in enumerate(self._keys, start=1))
        name = f"{len(self._keys):,}件の「{field.label}」を変更"
        write_in_one_step(self._context, self._ledger, CellPlan(rows), name, super().accept, self._say)

    def _say(self, problem: Problem) -> None:
        assert self._editor is not None
        self._error.setText(f"⚠ {problem.message}{problem.remedy}")
        mark_wrong(self._editor.widget, True)
