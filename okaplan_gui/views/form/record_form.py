"""The form of one record: sections from the declaration, errors beside the fields, saved on request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from okaplan_gui.fields import Field, FieldError, Problem
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.problems import RecordFaults
from okaplan_gui.views.form.attachments_tab import AttachmentsTab
from okaplan_gui.views.form.editors import Editor, editor_for, told_help
from okaplan_gui.views.form.history_list import HistoryList
from okaplan_gui.views.form.relations_tab import RelationsTab
from okaplan_gui.views.shell.looks import label, mark_wrong, with_role
from okaplan_gui.views.shell.page import AppContext

_MOST_LETTERS = 8
"""Longer names of fields take two lines."""
_ABOUT_HELP = "＊は入力が必要な欄です。欄を選ぶと、ここに説明が出ます。"
_AROUND = 8
"""Pixels that the frames of tabs and scroll area take."""
_BAR_WIDTH = QStyle.PixelMetric.PM_ScrollBarExtent


class RecordForm(QWidget):
    """Edits one record of a ledger; :meth:`show_record` or :meth:`show_new` fills it."""

    saved = Signal(object)
    """The key of the record that was saved."""

    def __init__(self, context: AppContext, ledger: type[Ledger], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._ledger = ledger
        self._key: UUID | None = None
        self._fixed: dict[str, Any] = {}
        self._shown: dict[str, str] = {}
        self._editors: dict[str, Editor] = {}
        self._boxes: dict[str, QVBoxLayout] = {}
        """Each editor, and below it what is wrong with its value, once something is."""
        self._errors: dict[str, QLabel] = {}
        self._fields: list[Field] = list(context.file.catalogue.fields(ledger))
        self._new = False
        self._title = label("", "heading", wrap=True)
        self._tabs = QTabWidget(self)
        self._relations = RelationsTab(context, ledger)
        self._attachments = AttachmentsTab(context, ledger)
        self._history = HistoryList(context)
        self._names: list[QLabel] = []
        self._build()
        self.refit()
        self.show_nothing()

    # ---- filling

    def show_nothing(self) -> None:
        """No record is chosen."""
        self._key = None
        self._title.setText("行を選ぶと、ここに内容が出ます")
        self._tabs.setEnabled(False)
        self._fill(dict.fromkeys(self._editors, ""))
        self._show_about(None)
        self._update_buttons()

    def show_record(self, key: UUID) -> None:
        """Show a record as it is on disk."""
        values = self._context.file.get(self._ledger, key)
        if values is None:
            self.show_nothing()
            return
        self._key = key
        references = self._context.file.resolver()
        self._title.setText(references.title(self._ledger.ledger_name(), key))
        self._tabs.setEnabled(True)
        self._refill_lists()
        self._fill(
            {f.name: f.kind.bind(references).text(values[f.name], self._context.style) for f in self._fields}
        )
        self._show_about(key)
        self._update_buttons()

    def show_new(self, **fixed: Any) -> None:
        """An empty form for a new record; ``fixed`` values are set and not shown for change."""
        self._key = None
        self._fixed = fixed
        self._title.setText(f"{self._ledger.title}に新しい記録")
        self._tabs.setEnabled(True)
        self._refill_lists()
        references = self._context.file.resolver()
        texts = {f.name: f.kind.bind(references).text(fixed.get(f.name, f.default)) for f in self._fields}
        self._fill(texts)
        self._show_about(None)
        self._tabs.setCurrentIndex(0)
        self._new = True
        self._update_buttons()
        first = next((self._editors[f.name] for f in self._fields if f.required and not texts[f.name]), None)
        if first is not None:
            first.widget.setFocus()

    def closing(self) -> None:
        """The file is about to be closed."""
        self._attachments.close_documents()

    @property
    def key(self) -> UUID | None:
        """The record shown; None for a new one or none."""
        return self._key

    @property
    def changed(self) -> bool:
        """Whether something was typed that is not saved."""
        return any(editor.text() != self._shown[name] for name, editor in self._editors.items())

    def focus_first(self) -> None:
        """Go to the first field."""
        self._tabs.setCurrentIndex(0)
        self._editors[self._fields[0].name].widget.setFocus()

    def refit(self) -> None:
        """Take the sizes that the present type asks for."""
        widest = max((self.fontMetrics().horizontalAdvance(name.text()) for name in self._names), default=0)
        width = min(widest + 4, self.fontMetrics().horizontalAdvance("あ" * _MOST_LETTERS))
        for name, editor in zip(self._names, self._editors.values(), strict=True):
            name.setFixedWidth(width)
            editor.widget.ensurePolished()
            editor.refit()
            # level with its editor, with the first line of a high one
            name.setMinimumHeight(min(editor.widget.sizeHint().height(), 3 * name.fontMetrics().height()))
        self._help.setMinimumHeight(round(self._help.fontMetrics().lineSpacing() * 2.8))
        scroll = self._tabs.widget(0)
        inner = scroll.widget() if isinstance(scroll, QScrollArea) else None
        if inner is not None:
            inner.updateGeometry()
            layout = inner.layout()
            if layout is not None:
                layout.invalidate()
                inner.resize(inner.width(), layout.sizeHint().height())
                self._fit_width(layout)

    def _fit_width(self, layout: QLayout) -> None:
        # nothing scrolls sideways here: the form is at least as wide as its widest row
        width = layout.minimumSize().width() + self.style().pixelMetric(_BAR_WIDTH) + _AROUND
        if self.minimumWidth() != width:
            self.setMinimumWidth(width)

    # ---- saving

    def save(self) -> bool:
        """Write what was typed; False when a value is wrong (said beside it, nothing is lost)."""
        if self._context.file.read_only or not self._tabs.isEnabled():
            return False
        values = self._read()
        if values is None:
            return False
        title = self._ledger.title
        try:
            name = f"{title}に追加" if self._key is None else f"{title}を変更"
            with self._context.file.operation(name) as operation:
                if self._key is None:
                    key = operation.insert(self._ledger, **(self._fixed | values))
                else:
                    key = self._key
                    operation.update(self._ledger, key, **values)
        except RecordFaults as faults:
            self._show_faults(faults)
            return False
        except Problem as problem:
            self._context.show_problem(problem)
            return False
        self._new = False
        self._fixed = {}
        self.show_record(key)
        self._context.notify("保存しました")
        self.saved.emit(key)
        return True

    def revert(self) -> None:
        """Forget what was typed."""
        if self._key is not None:
            self.show_record(self._key)
        else:
            self.show_nothing()

    def _read(self) -> dict[str, Any] | None:
        references = self._context.file.resolver()
        values: dict[str, Any] = {}
        wrong: str | None = None
        for field in self._fields:
            editor = self._editors[field.name]
            self._say(field.name, "")
            if self._key is not None and editor.text() == self._shown[field.name]:
                continue
            if field.name in self._fixed and editor.text() == self._shown[field.name]:
                continue
            try:
                values[field.name] = field.kind.bind(references).parse(editor.text())
                if values[field.name] is None and field.required:
                    raise FieldError(f"{field.label}は入力が必要です。")
            except FieldError as error:
                self._say(field.name, f"{error.message}{error.remedy}")
                wrong = wrong or field.name
        if wrong is None:
            return values
        self._tabs.setCurrentIndex(0)
        self._editors[wrong].widget.setFocus()
        return None

    def _show_faults(self, faults: RecordFaults) -> None:
        told = False
        for fault in faults.faults:
            if fault.field in self._editors:
                self._say(fault.field, f"{fault.message}{fault.remedy}")
                told = True
        if not told:
            self._context.show_problem(faults)

    def _say(self, name: str, words: str) -> None:
        if words and name not in self._errors:
            self._errors[name] = label("", "danger", wrap=True)
            self._boxes[name].addWidget(self._errors[name])
        if name in self._errors:
            self._errors[name].setText(f"⚠ {words}" if words else "")
            self._errors[name].setVisible(bool(words))
        mark_wrong(self._editors[name].widget, bool(words))

    def _show_about(self, key: UUID | None) -> None:
        """The tabs beside the fields: what is related to the record, and what happened to it."""
        self._relations.show_record(key)
        self._attachments.show_record(key)
        if key is None:
            self._history.clear()
        else:
            self._history.show_record(self._ledger.ledger_name(), key)

    def refresh_about(self) -> None:
        """Something was written elsewhere: only what stands beside the fields is read again."""
        self._relations.show_record(self._key)
        self._attachments.show_record(self._key)

    def _tell_count(self, tab: QWidget, title: str, count: int) -> None:
        self._tabs.setTabText(self._tabs.indexOf(tab), f"{title} {count:,}" if count else title)

    # ---- building

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._title)
        layout.addWidget(self._tabs, 1)
        self._help = label(_ABOUT_HELP, "small", wrap=True)
        self._help.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._help)
        self._fill_field_tab()
        self._tabs.addTab(self._relations, "関連")
        self._tabs.addTab(self._attachments, "添付")
        self._tabs.addTab(self._history, "履歴")
        self._attachments.counted.connect(lambda count: self._tell_count(self._attachments, "添付", count))
        self._relations.counted.connect(lambda count: self._tell_count(self._relations, "関連", count))
        buttons = QHBoxLayout()
        self._revert = QPushButton("取り消す")
        self._revert.setToolTip("入力を保存前に戻します")
        self._save = with_role(QPushButton("保存"), "primary")
        self._save.setToolTip("Ctrl+S")
        buttons.addStretch(1)
        buttons.addWidget(self._revert)
        buttons.addWidget(self._save)
        layout.addLayout(buttons)
        self._save.clicked.connect(lambda: self.save())
        self._revert.clicked.connect(lambda: self.revert())
        shortcut = QShortcut(
            QKeySequence.StandardKey.Save, self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        shortcut.activated.connect(lambda: self.save())

    def _fill_field_tab(self) -> None:
        scroll, inner = QScrollArea(), QWidget()
        # each in its place before it is filled: a tree of widgets that moves is dressed anew
        self._tabs.addTab(scroll, "内容")
        scroll.setWidget(inner)
        column = QVBoxLayout(inner)
        column.setContentsMargins(8, 4, 8, 8)
        sections: dict[str, list[Field]] = {}
        for field in self._fields:
            sections.setdefault(field.section, []).append(field)
        for section, fields in sections.items():
            column.addWidget(label(section, "section"))
            form = QFormLayout()
            form.setHorizontalSpacing(8)
            form.setVerticalSpacing(4)
            form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
            form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
            form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            for field in fields:
                self._add_field(form, field, editor_for(field, self._context.file.resolver, inner))
            column.addLayout(form)
        column.addStretch(1)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._inner = inner
        inner.installEventFilter(self)

    def _add_field(self, form: QFormLayout, field: Field, editor: Editor) -> None:
        self._editors[field.name] = editor
        self._shown[field.name] = ""
        editor.on_change(self._typed(field.name))
        editor.set_read_only(self._context.file.read_only or self._ledger.frozen)
        editor.widget.installEventFilter(self)
        box = QVBoxLayout()
        box.setSpacing(2)
        box.addWidget(editor.widget)
        self._boxes[field.name] = box
        mark = "＊" if field.required else ""
        name = QLabel(f"{field.label}{mark}")
        name.setBuddy(editor.widget)
        name.setToolTip(told_help(field))
        name.setWordWrap(True)
        name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._names.append(name)
        form.addRow(name, box)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The field that has the focus explains itself below the form; letters of another size are measured."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self._inner:
            # they reach the editors one after another
            layout = self._inner.layout()
            if layout is not None:
                self._fit_width(layout)
        elif event.type() == QEvent.Type.FocusIn:
            for field in self._fields:
                if self._editors[field.name].widget is watched:
                    self._help.setText(f"{field.label}: {told_help(field)}")
        return super().eventFilter(watched, event)

    def _typed(self, name: str) -> Callable[[], None]:
        def listener() -> None:
            self._say(name, "")
            self._update_buttons()

        return listener

    def _fill(self, texts: dict[str, str]) -> None:
        self._new = False
        for name, text in texts.items():
            self._editors[name].set_text(text)
            # editors may change line ends: what they show now is what "unchanged" means
            self._shown[name] = self._editors[name].text()
            # what has no room in its editor can be read all the same
            self._editors[name].widget.setToolTip(text)
            self._say(name, "")

    def _refill_lists(self) -> None:
        from okaplan_gui.views.form.editors import ListEditor

        for editor in self._editors.values():
            if isinstance(editor, ListEditor):
                editor.forget()

    def _update_buttons(self) -> None:
        writable = not (self._context.file.read_only or self._ledger.frozen)
        self._save.setEnabled(writable and self._tabs.isEnabled() and (self.changed or self._new))
        self._revert.setEnabled(self._tabs.isEnabled() and (self.changed or self._new))
        self._save.setVisible(writable)
        self._revert.setVisible(writable)
