"""依存関係を加える・変える: one arrow of a business or a system, without leaving the picture."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QWidget

from okaplan_gui.fields import FieldError, Problem
from okaplan_gui.models.dependency import Dependency
from okaplan_gui.rules.dependency_graph import (
    BUSINESS,
    EQUIPMENT,
    KINDS,
    LEDGER_OF_KIND,
    LINE,
    SITE,
    SYSTEM,
    VENDOR,
    Node,
)
from okaplan_gui.views.form.editors import Editor, ListEditor, editor_for
from okaplan_gui.views.shell.form_dialog import FormDialog
from okaplan_gui.views.shell.looks import label
from okaplan_gui.views.shell.page import AppContext

FIELD_OF_KIND = {
    SYSTEM: "on_system", EQUIPMENT: "on_equipment", SITE: "on_site", LINE: "on_line", VENDOR: "on_vendor",
}  # fmt: skip
_USUAL_KIND = {BUSINESS: "business", SITE: "site", VENDOR: "vendor", LINE: "network"}
_TYPED = ("kind", "necessity", "either", "effect")


class DependencyDialog(FormDialog):
    """Writes one record of 依存関係; what is wrong is said here and nothing is lost."""

    def __init__(
        self, context: AppContext, node: Node, record: UUID | None = None, parent: QWidget | None = None
    ) -> None:
        title = "依存関係を変える" if record else "依存関係を加える"
        super().__init__(title, "変える" if record else "加える", parent)
        self.resize(520, 360)
        self._context, self._node, self._record = context, node, record
        self._references = context.file.resolver()
        self.form.addRow(label(f"{node.word}「{node.name}」が必要とするもの", "section", wrap=True))
        self.target_kind = QComboBox()
        self.target_kind.setAccessibleName("必要なものの種類")
        for kind in FIELD_OF_KIND:
            self.target_kind.addItem(KINDS[kind], kind)
        self.field("必要なものの種類", self.target_kind)
        self.target = ListEditor([], "番号か名前")
        self.target.widget.setAccessibleName("必要なもの")
        self.field("必要なもの", self.target.widget)
        self.editors: dict[str, Editor] = {}
        for name in _TYPED:
            field = context.file.catalogue.field(Dependency, name)
            self.editors[name] = editor_for(field, lambda: self._references)
            self.field(field.label, self.editors[name].widget)
        self.target_kind.currentIndexChanged.connect(lambda _: self._offer())
        self._offer()
        if record is not None:
            self._show(context.file.get(Dependency, record) or {})
        elif node.kind in _USUAL_KIND:
            self._set("kind", _USUAL_KIND[node.kind])

    def accept(self) -> None:
        """Write it as one operation, or say what is wrong."""
        try:
            values = self.values()
        except FieldError as error:
            self.say(f"{error.message}{error.remedy}", self.target.widget)
            return
        name = "依存関係を変更" if self._record else "依存関係を追加"
        try:
            with self._context.file.operation(f"{name}（{self._node.name}）") as operation:
                if self._record is not None:
                    operation.update(Dependency, self._record, **values)
                else:
                    operation.insert(Dependency, **values)
        except Problem as problem:
            self.say(f"{problem.message}{problem.remedy}")
            return
        super().accept()

    def values(self) -> dict[str, Any]:
        """What is typed, as values of the record. FieldError for what cannot be read."""
        text = self.target.text().strip()
        kind: str = self.target_kind.currentData()
        if not text:
            raise FieldError("必要なものを選んでください。", "")
        values: dict[str, Any] = dict.fromkeys(FIELD_OF_KIND.values())
        values[FIELD_OF_KIND[kind]] = self._references.find(LEDGER_OF_KIND[kind], text)
        values["business"] = self._node.key if self._node.kind == BUSINESS else None
        values["system"] = self._node.key if self._node.kind == SYSTEM else None
        for name in _TYPED:
            field = self._context.file.catalogue.field(Dependency, name)
            values[name] = field.kind.parse(self.editors[name].text())
        return values

    def _offer(self) -> None:
        ledger = LEDGER_OF_KIND[self.target_kind.currentData()]
        self.target.set_text("")
        self.target.set_labels([title for _, title in self._references.choices(ledger, most=3000)])
        if self._record is None and self._node.kind != BUSINESS:
            self._set("kind", _USUAL_KIND.get(self.target_kind.currentData()))

    def _show(self, values: dict[str, Any]) -> None:
        for kind, name in FIELD_OF_KIND.items():
            if values.get(name) is not None:
                self.target_kind.setCurrentIndex(self.target_kind.findData(kind))
                self.target.set_text(self._references.title(LEDGER_OF_KIND[kind], values[name]))
        for name in _TYPED:
            self._set(name, values.get(name))

    def _set(self, name: str, value: Any) -> None:
        field = self._context.file.catalogue.field(Dependency, name)
        self.editors[name].set_text(field.kind.text(value) if value is not None else "")
