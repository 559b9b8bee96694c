"""The page of a ledger: tools above, the table, the record's form beside it, counts below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from okaplan_gui.fields import Integer, Problem, Real, Yen
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.changes import Changes
from okaplan_gui.store.listing import Filter, ListQuery, Order
from okaplan_gui.views.form.new_record import NewRecord
from okaplan_gui.views.form.record_form import RecordForm
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.messages import ask, choose
from okaplan_gui.views.shell.page import AppContext, Page
from okaplan_gui.views.shell.row_action import RowAction
from okaplan_gui.views.table.actions import LedgerActions
from okaplan_gui.views.table.filter_menu import header_menu
from okaplan_gui.views.table.model import LedgerModel
from okaplan_gui.views.table.view import LedgerTable

_TYPING_PAUSE_MS = 250


class LedgerPage(Page):
    """Any ledger; drawn from its declaration alone. ``base`` and ``fixed`` narrow it to the parts of one whole."""

    def __init__(
        self,
        context: AppContext,
        ledger: type[Ledger],
        base: tuple[Filter, ...] = (),
        fixed: Mapping[str, Any] | None = None,
        row_actions: Sequence[RowAction] = (),
    ) -> None:
        super().__init__(context)
        self.ledger = ledger
        self._base = base
        self._row_actions = tuple(row_actions)
        self._fixed = dict(fixed or {})
        self.page_id = f"ledger:{ledger.ledger_name()}"
        self.title = ledger.title
        self.model = LedgerModel(context.file, ledger, context.style, dict(context.theme.colours))
        self._restore_columns()
        if base:
            self.model.base = base
            self.model.show(ListQuery(ledger, base))
            same = {one.field for one in base if one.op == "equals"}
            self.model.show_columns([field.name for field in self.model.columns if field.name not in same])
        self.table = LedgerTable(context, self.model)
        self.form = RecordForm(context, ledger)
        self.actions_ = LedgerActions(context, self)
        self._given: tuple[UUID, ...] = ()
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._pause_keep = QTimer(self, singleShot=True, interval=1000)
        self._build()
        self._connect()
        self._update()
        if len(self.model.listing):
            self.table.select_cell(0)

    # ---- page

    def open_with(self, argument: Any) -> None:
        """A record's key selects it; several keys show only those; filters filter; a NewRecord begins one."""
        if isinstance(argument, UUID):
            self.go_to(argument)
        elif isinstance(argument, tuple) and argument and isinstance(argument[0], UUID):
            self._words.clear()
            self._show(ListQuery(self.ledger, (Filter("id", "one_of", argument),)))
        elif isinstance(argument, tuple):
            self._words.clear()
            self._show(ListQuery(self.ledger, argument))
        elif isinstance(argument, NewRecord):
            self._stack.setCurrentIndex(0)
            self.new_record(**argument.values)

    def refresh(self, changes: Changes) -> None:
        keys = self.table.selected_keys()
        current = self.table.currentIndex()
        if self.model.refresh(changes) and keys:
            self.go_to(keys[0], current.column())
        if not self.form.changed:
            self._show_selected()
        else:
            self.form.refresh_about()
        self._update()

    def settings_changed(self) -> None:
        self.model.set_style(self.context.style, dict(self.context.theme.colours))
        self.table.fit_rows()
        self.table.fit_columns()
        self.form.refit()
        self._show_selected()

    def can_leave(self) -> bool:
        return self._may_drop_form()

    def closing(self) -> None:
        self._pause.stop()
        self.form.closing()

    # ---- going about

    def go_to(self, key: UUID, column: int = 0) -> None:
        """Select a record; filters that hide it are taken off."""
        place = self.model.listing.position(key)
        if place is None and self._narrowed:
            self._words.clear()
            self._show(ListQuery(self.ledger, (), self.model.query.order))
            place = self.model.listing.position(key)
        if place is not None:
            self.table.select_cell(place, max(0, column))

    def new_record(self, **values: Any) -> None:
        """An empty form beside the table; ``values`` are filled in."""
        if self.model.editable and self._may_drop_form():
            self._side.show()
            self.form.show_new(**(self._fixed | values))

    def delete_selected(self) -> None:
        """Delete the selected records after asking."""
        keys = self.table.selected_keys()
        if not keys or not self.model.editable:
            return
        question = f"{self.ledger.title}の{len(keys)}件を削除します。"
        if not ask(self, question, "ほかの台帳の、この記録に付いている記録も一緒に消えます。Ctrl+Z で元に戻せます。",
                   yes="削除する", danger=True):  # fmt: skip
            return
        try:
            with self.context.file.operation(f"{self.ledger.title}から{len(keys)}件を削除") as operation:
                for key in keys:
                    operation.delete(self.ledger, key)
        except Problem as problem:
            self.context.show_problem(problem)

    @property
    def fixed(self) -> dict[str, Any]:
        """Values that every new record of this page gets."""
        return self._fixed

    @property
    def query(self) -> ListQuery:
        """What the table shows."""
        return self.model.query

    # ---- building

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(8)
        layout.addLayout(self._tools())
        self._filter_bar = QWidget()
        bar = QHBoxLayout(self._filter_bar)
        bar.setContentsMargins(0, 0, 0, 0)
        self._filter_text = label("", "warn", wrap=True)
        bar.addWidget(self._filter_text, 1)
        clear = with_role(QPushButton("すべて表示"), "quiet")
        clear.clicked.connect(lambda: self.show_all())
        bar.addWidget(clear)
        layout.addWidget(self._filter_bar)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._split())
        self._stack.addWidget(self._empty())
        layout.addWidget(self._stack, 1)
        self._foot = label("", "muted")
        layout.addWidget(self._foot)

    def _tools(self) -> FlowLayout:
        tools = FlowLayout()
        if self.model.editable:
            add = with_role(QPushButton("追加"), "primary")
            add.setToolTip("新しい記録（Ctrl+N）")
            add.clicked.connect(lambda: self.new_record())
            tools.addWidget(add)
            self._delete = QPushButton("削除")
            self._delete.setToolTip("選んだ行を削除（Shift+Delete）")
            self._delete.clicked.connect(lambda: self.delete_selected())
            tools.addWidget(self._delete)
            self._bulk = QPushButton("まとめて変更…")
            self._bulk.setToolTip("選んだ行の1つの欄をまとめて変えます")
            self._bulk.clicked.connect(lambda: self.actions_.change_many())
            tools.addWidget(self._bulk)
        for text, tip, action in self.actions_.buttons(self.model.editable):
            button = QPushButton(text)
            button.setToolTip(tip)
            button.clicked.connect(lambda _=False, run=action: run())
            tools.addWidget(button)
        for one in self._row_actions:
            if one.keys:  # the rarer ones stand in the rows' menu
                button = QPushButton(one.text)
                button.setToolTip(one.tip)
                button.clicked.connect(partial(self._act, one))
                tools.addWidget(button)
        self._words = QLineEdit()
        self._words.setPlaceholderText("この台帳の中を探す")
        self._words.setAccessibleName("この台帳の中を探す")
        self._words.setClearButtonEnabled(True)
        self._words.setMinimumWidth(200)
        tools.addWidget(self._words)
        return tools

    def _split(self) -> QWidget:
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.addWidget(self.table)
        self._side = with_role(QWidget(), "side")
        side = QVBoxLayout(self._side)
        side.setContentsMargins(12, 8, 0, 0)
        side.addWidget(self.form)
        self._side.setMinimumWidth(320)
        self._splitter.addWidget(self._side)
        self._splitter.setStretchFactor(0, 3)
        self._splitter.setStretchFactor(1, 2)
        self._splitter.setCollapsible(0, False)
        self._splitter.setSizes([780, 400])
        return self._splitter

    def _empty(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch(1)
        for widget in (
            label(f"{self.ledger.title}には、まだ記録がありません", "heading"),
            label(self.ledger.purpose, "muted", wrap=True),
        ):
            widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(widget)
        if self.model.editable:
            row = QHBoxLayout()
            row.addStretch(1)
            first = with_role(QPushButton("最初の記録を追加"), "primary")
            first.clicked.connect(lambda: self._first_record())
            row.addWidget(first)
            for text, tip, action in self.actions_.buttons(True)[:1]:
                button = QPushButton(text)
                button.setToolTip(tip)
                button.clicked.connect(lambda _=False, run=action: run())
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(2)
        return page

    def _first_record(self) -> None:
        self._stack.setCurrentIndex(0)
        self.new_record()

    def _connect(self) -> None:
        self.model.on_fault = self._told_fault
        self.table.horizontalHeader().setSectionsClickable(True)
        self.table.horizontalHeader().sectionClicked.connect(self._sort)
        self.table.header_menu_wanted.connect(self._header_menu)
        self.table.selection_changed.connect(self._selected)
        self.table.delete_wanted.connect(self.delete_selected)
        self.table.horizontalHeader().sectionMoved.connect(lambda *_: self._keep_columns())
        self.table.horizontalHeader().sectionResized.connect(lambda *_: self._pause_keep.start())
        self._pause.timeout.connect(self._search)
        self._pause_keep.timeout.connect(self._keep_columns)
        # textChanged does not come while an input method is still composing
        self._words.textChanged.connect(lambda _: self._pause.start())
        self.form.saved.connect(self.go_to)
        new = QShortcut(
            QKeySequence.StandardKey.New, self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        new.activated.connect(lambda: self.new_record())
        find = QShortcut(
            QKeySequence.StandardKey.Find, self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        find.activated.connect(self._words.setFocus)

        self.table.row_menu = [(f"{a.text}\t{a.keys}", partial(self._act, a)) for a in self._row_actions]
        for action in self._row_actions:
            if action.keys:
                keys = QShortcut(
                    QKeySequence(action.keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
                )
                keys.activated.connect(partial(self._act, action))

    def _act(self, action: RowAction, _: object = None) -> None:
        chosen = self.table.selected_keys()
        if chosen:
            action.act(self.context, chosen if action.many else chosen[:1])
        else:
            self.context.notify("行を選んでください")

    # ---- reacting

    def show_all(self) -> None:
        """Take all filters off."""
        self._words.clear()
        self._show(ListQuery(self.ledger, (), self.query.order))

    def _show(self, query: ListQuery) -> None:
        others = tuple(one for one in query.filters if one not in self._base)
        self.model.show(replace(query, filters=(*self._base, *others)))
        self._update()

    def _search(self) -> None:
        words = self._words.text().strip()
        if words != self.query.words:
            self._show(replace(self.query, words=words))

    def _sort(self, section: int) -> None:
        field = self.model.columns[section]
        first = self.query.order[0] if self.query.order else None
        descending = first is not None and first.field == field.name and not first.descending
        self._show(replace(self.query, order=(Order(field.name, descending),)))
        head = self.table.horizontalHeader()
        head.setSortIndicatorShown(True)
        head.setSortIndicator(
            section, Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        )

    def _header_menu(self, section: int, place: QPoint) -> None:
        if 0 <= section < len(self.model.columns):
            menu = header_menu(self.model.columns[section], self.query, self.model.listing, self._show, self)
            menu.exec(place)

    def _selected(self) -> None:
        if not self._side.isVisible() and self.isVisible():
            return
        keys = self.table.selected_keys() if len(self.table.selected_rows()) <= 1 else []
        key = keys[0] if keys else None
        if key != self.form.key and not self.form.changed:
            self._show_selected()
        self._update_foot()

    def _show_selected(self) -> None:
        rows = self.table.selected_rows()
        key = self.model.key_at(rows[0]) if len(rows) == 1 else None
        if key is None:
            self.form.show_nothing()
        else:
            self.form.show_record(key)

    def _may_drop_form(self) -> bool:
        if not self.form.changed:
            return True
        chosen = choose(self, "保存していない入力があります。", ["保存する", "保存しない"])
        if chosen == 0:
            return self.form.save()
        if chosen == 1:
            self.form.revert()
            return True
        return False

    def _told_fault(self, problem: Problem) -> None:
        self.context.notify(f"⚠ {problem.message}")

    @property
    def _narrowed(self) -> bool:
        return bool(self.query.words) or any(one not in self._base for one in self.query.filters)

    def set_base(self, base: tuple[Filter, ...], fixed: Mapping[str, Any]) -> None:
        """Another whole."""
        self._base, self._fixed = base, dict(fixed)
        self._show(ListQuery(self.ledger, (), self.query.order))

    def _update(self) -> None:
        narrowed = self._narrowed
        self._stack.setCurrentIndex(0 if len(self.model.listing) or narrowed or self.form.changed else 1)
        self._filter_bar.setVisible(narrowed)
        if narrowed:
            chosen = [one for one in self.query.filters if one not in self._base]
            names = [self.ledger.field(one.field).label for one in chosen if one.field != "id"]
            told = [f"「{name}」" for name in names] + (
                [f"文字「{self.query.words}」"] if self.query.words else []
            )
            self._filter_text.setText(
                f"絞り込み中: {'、'.join(told) or '選ばれた記録'}（{len(self.model.listing):,}件）"
            )
        self._update_foot()

    def _update_foot(self) -> None:
        parts = [f"{len(self.model.listing):,}件"]
        rows = self.table.selected_rows()
        if len(rows) > 1:
            parts.append(f"{len(rows):,}行を選択")
        total = self._selected_sum()
        if total:
            parts.append(total)
        if self.model.wrong_count:
            parts.append(f"⚠ 読めない値 {self.model.wrong_count}か所（セルに理由が出ます）")
        if not self.model.editable:
            parts.append("この台帳は見るだけです" if self.ledger.frozen else "読み取り専用")
        self._foot.setText("　".join(parts))

    def _selected_sum(self) -> str:
        places = self.table.selected_places()
        if not 1 < len(places) <= 5000:
            return ""
        numbers = [
            value
            for row, column in places
            if isinstance(self.model.columns[column].kind, Integer | Real | Yen)
            and (value := self.model.value_at(row, self.model.columns[column].name)) is not None
        ]
        return f"合計 {sum(numbers):,}（{len(numbers)}個）" if numbers else ""

    # ---- columns

    def choose_columns(self, names: list[str]) -> None:
        """Show these columns, in this order, and remember it."""
        self.model.show_columns(names)
        self.table.fit_columns()
        self._keep_columns()

    def _restore_columns(self) -> None:
        state = self.context.settings.columns.get(self.ledger.ledger_name())
        if isinstance(state, dict) and state.get("names"):
            self.model.show_columns([str(name) for name in state["names"]])

    def _keep_columns(self) -> None:
        head = self.table.horizontalHeader()
        order = sorted(range(len(self.model.columns)), key=head.visualIndex)
        state = {
            "names": [self.model.columns[place].name for place in order],
            "widths": [self.table.columnWidth(place) for place in order],
        }
        settings = self.context.settings
        self.context.save_settings(
            replace(settings, columns={**settings.columns, self.ledger.ledger_name(): state})
        )
