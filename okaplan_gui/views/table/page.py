"""The page of a ledger: tools above, the table, the record's form beside it, counts below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget

from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.saved_view import SavedView
from okaplan_gui.store.changes import Changes
from okaplan_gui.store.grouping import MOST_GROUPS
from okaplan_gui.store.listing import Filter, ListQuery, Order
from okaplan_gui.views.form.new_record import NewRecord
from okaplan_gui.views.shell.page import AppContext, Page
from okaplan_gui.views.shell.row_action import RowAction
from okaplan_gui.views.table.actions import LedgerActions
from okaplan_gui.views.table.commands import Sections
from okaplan_gui.views.table.deleting import delete_after_asking
from okaplan_gui.views.table.filter_menu import header_menu
from okaplan_gui.views.table.foot import filter_text, foot_text
from okaplan_gui.views.table.form_side import FormSide
from okaplan_gui.views.table.frame import LedgerFrame
from okaplan_gui.views.table.model import LedgerModel
from okaplan_gui.views.table.page_commands import table_commands, view_commands
from okaplan_gui.views.table.shapes import PageState, Shapes
from okaplan_gui.views.table.tools import LedgerTools
from okaplan_gui.views.table.view import LedgerTable

_TYPING_PAUSE_MS = 250
_WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut


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
        self.row_actions = tuple(row_actions)
        self._fixed = dict(fixed or {})
        self.page_id = f"ledger:{ledger.ledger_name()}"
        self.title = ledger.title
        self.model = LedgerModel(context.file, ledger, context.style, dict(context.theme.colours))
        self.model.base, self.model.fixed = base, self._fixed
        self._stack = QStackedWidget(self)
        # table and form are made in their places: a tree of widgets that moves is dressed anew
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self._stack)
        self.table = LedgerTable(context, self.model, self._splitter)
        self._side = FormSide(self, self._splitter)
        self.form = self._side.form
        self.actions_ = LedgerActions(context, self)
        self.shapes = Shapes(context, self)
        self.tools = LedgerTools(context, self)
        self._words = self.tools.words
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._pause_keep = QTimer(self, singleShot=True, interval=1000)
        frame = LedgerFrame(self, self._stack, self._splitter, self._side)
        self._filter_bar, self._filter_text = frame.filter_bar, frame.filter_text
        self._first, self._foot = frame.first, frame.foot
        self._first_shape()
        self._connect()
        self.table.commands = table_commands(self)
        self._update()
        if self.model.rowCount():
            self.table.select_cell(0)

    # ---- page

    def open_with(self, argument: Any) -> None:
        """A record's key selects it; several keys show only those; filters filter; a NewRecord begins one."""
        if isinstance(argument, UUID):
            self.go_to(argument)
        elif isinstance(argument, tuple) and argument and isinstance(argument[0], UUID):
            self._show(ListQuery(self.ledger, (Filter("id", "one_of", argument),)))
        elif isinstance(argument, tuple):
            self._show(ListQuery(self.ledger, argument))
        elif isinstance(argument, NewRecord):
            self._stack.setCurrentIndex(0)
            self.new_record(**argument.values)

    def refresh(self, changes: Changes) -> None:
        current = self.table.currentIndex()
        key = self.model.key_at(current.row()) if current.isValid() else None
        # asked before the rows change: a folded or deleted row has no key any more
        if self.model.refresh(changes) and key is not None:
            self.go_to(key, current.column(), narrow=True)
        if changes.touches(SavedView.ledger_name()):
            self.tools.picker.fill()
        self._side.show_again()
        self._update()

    def settings_changed(self) -> None:
        self.model.set_style(self.context.style, dict(self.context.theme.colours))
        self.table.refit()
        self.form.refit()
        self._side.show_again()

    def view_state(self) -> PageState:
        current = self.table.currentIndex()
        key = self.model.key_at(current.row()) if current.isValid() else None
        return PageState(
            self.shapes.take(), self.shapes.chosen, key, max(0, current.column()), self.side_shown
        )

    def put_view_state(self, state: PageState) -> None:
        self.shapes.put_on(state.shape)
        self.shapes.chosen = state.chosen
        self.tools.picker.fill()
        self._side.setVisible(state.side)
        if state.key is not None:
            self.go_to(state.key, state.column, narrow=True)

    def can_leave(self) -> bool:
        return self._side.may_drop()

    def closing(self) -> None:
        self._pause.stop()
        self.form.closing()
        self._pause_keep.stop()

    # ---- going about

    def go_to(self, key: UUID, column: int = 0, *, narrow: bool = False) -> None:
        """Select a record; filters that hide it are taken off, unless ``narrow``."""
        place = self.model.listing.position(key)
        if place is None and self._narrowed and not narrow:
            self._show(ListQuery(self.ledger, (), self.model.query.order))
            place = self.model.listing.position(key)
        if place is not None:
            self.table.select_cell(self.model.row_of(place), max(0, column))

    def new_record(self, **values: Any) -> None:
        """An empty form beside the table; ``values`` are filled in."""
        if self.model.editable and self._side.may_drop():
            self._side.show()
            self._stack.setCurrentIndex(0)
            self.form.show_new(**(self._fixed | values))

    def delete_selected(self) -> None:
        """Delete the selected records after asking."""
        if self.model.editable:
            delete_after_asking(self.context, self.ledger, self.table.selected_keys(), self)

    @property
    def fixed(self) -> dict[str, Any]:
        """Values that every new record of this page gets."""
        return self._fixed

    @property
    def query(self) -> ListQuery:
        """What the table shows, in the order that was chosen."""
        return self.model.query

    @property
    def shown_query(self) -> ListQuery:
        """What the table shows, in the order shown: group by group where there are groups."""
        return self.model.listing.query

    @property
    def side_shown(self) -> bool:
        """Whether the form stands beside the table."""
        return self._side.shown

    def toggle_side(self) -> None:
        """Show the form beside the table, or leave the table all the room."""
        self._side.toggle()

    def view_commands(self) -> Sections:
        """What the menu 表示 offers now."""
        return view_commands(self)

    # ---- building

    def _first_shape(self) -> None:
        if not self._base:
            self.shapes.restore()
            self.tools.picker.fill()
            return
        self.model.show(ListQuery(self.ledger, self._base))
        same = {one.field for one in self._base if one.op == "equals"}
        self.table.show_columns([field.name for field in self.model.columns if field.name not in same])

    def _connect(self) -> None:
        self.model.on_fault = lambda problem: self.context.notify(f"⚠ {problem.message}")
        self.table.heading_clicked.connect(self._sort)
        self.table.header_menu_wanted.connect(self._header_menu)
        self.table.selection_changed.connect(self._selected)
        self.table.shape_changed.connect(self._pause_keep.start)
        self._pause.timeout.connect(self._search)
        self._pause_keep.timeout.connect(self._remember)
        # textChanged does not come while an input method is still composing
        self._words.textChanged.connect(lambda _: self._pause.start())
        self._words.returnPressed.connect(self.table.setFocus)
        self.form.saved.connect(self.go_to)
        keys = (
            (QKeySequence.StandardKey.New, self.new_record),
            (QKeySequence.StandardKey.Find, self._words.setFocus),
            ("F6", self._side.change_sides),
        )
        for key, act in keys:
            QShortcut(QKeySequence(key), self, context=_WITHIN).activated.connect(act)

    def act(self, action: RowAction) -> None:
        """Do what the ledger's rows offer with the chosen ones."""
        chosen = self.table.selected_keys()
        if chosen:
            action.act(self.context, chosen if action.many else chosen[:1])
        else:
            self.context.notify("行を選んでください")

    # ---- reacting

    def show_all(self) -> None:
        """Take all filters off."""
        self._show(ListQuery(self.ledger, (), self.query.order))

    def show_query(self, query: ListQuery, groups: tuple[str, ...] = ()) -> None:
        """Show other filters, another order, other groups; the line below tells when there are too many of these."""
        others = tuple(one for one in query.filters if one not in self._base)
        self.model.show(replace(query, filters=(*self._base, *others)), groups)
        self._words.blockSignals(True)
        if self._words.text().strip() != self.query.words:
            self._words.setText(self.query.words)
        self._words.blockSignals(False)
        self._show_order()
        self._update()

    def group_by(self, *names: str) -> None:
        """Put the records into groups by a field, or by one and within it by another; none: no groups."""
        current = self.table.currentIndex()
        key = self.model.key_at(current.row()) if current.isValid() else None
        self.show_query(self.query, names)
        if self.model.groups_cut:
            self.context.notify(
                f"まとまりが{MOST_GROUPS:,}を超えます。初めの{MOST_GROUPS:,}だけをまとめました"
            )
        if key is not None:
            self.go_to(key, current.column(), narrow=True)

    def _show(self, query: ListQuery) -> None:
        self.show_query(query, self.model.group_names)

    def _search(self) -> None:
        words = self._words.text().strip()
        if words != self.query.words:
            self._show(replace(self.query, words=words))

    def _sort(self, section: int) -> None:
        field = self.model.columns[section]
        first = self.query.order[0] if self.query.order else None
        descending = first is not None and first.field == field.name and not first.descending
        self._show(replace(self.query, order=(Order(field.name, descending),)))

    def _show_order(self) -> None:
        first = self.query.order[0] if self.query.order else None
        names = [field.name for field in self.model.columns]
        shown = first is not None and first.field in names
        for view in (self.table, self.table.frozen):
            head = view.horizontalHeader()
            head.setSortIndicatorShown(shown)
            if first is not None and shown:
                down = Qt.SortOrder.DescendingOrder if first.descending else Qt.SortOrder.AscendingOrder
                head.setSortIndicator(names.index(first.field), down)

    def _header_menu(self, section: int, place: QPoint) -> None:
        if 0 <= section < len(self.model.columns):
            menu = header_menu(self, section)
            menu.exec(place)
            menu.deleteLater()

    def _selected(self) -> None:
        self._foot.setText(foot_text(self.table))
        self._side.follow()

    @property
    def _narrowed(self) -> bool:
        return bool(self.query.words) or any(one not in self._base for one in self.query.filters)

    def set_base(self, base: tuple[Filter, ...], fixed: Mapping[str, Any]) -> None:
        """Another whole."""
        self._base, self._fixed = base, dict(fixed)
        self.model.base, self.model.fixed = base, self._fixed
        self._show(ListQuery(self.ledger, (), self.query.order))

    def _update(self) -> None:
        narrowed = self._narrowed
        filled = bool(len(self.model.listing)) or narrowed or self.form.changed
        self._stack.setCurrentIndex(0 if filled else 1)
        # whoever comes to the page is where the work is
        # no focus proxy: Tab would pass over the tools
        self.first_focus = self.table if filled else self._first
        self._filter_bar.setVisible(narrowed)
        if narrowed:
            chosen = [one for one in self.query.filters if one not in self._base]
            self._filter_text.setText(
                filter_text(self.ledger, chosen, self.query.words, len(self.model.listing))
            )
        self._foot.setText(foot_text(self.table))

    # ---- columns

    def choose_columns(self, names: list[str]) -> None:
        """Show these columns, in this order, and remember it."""
        self.table.show_columns(names)
        self._show_order()
        self._remember()

    def _remember(self) -> None:
        if not self._base:
            self.shapes.remember()
