"""The shape of a ledger page's table: taken, put on, remembered on this PC, kept under a name in the file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from okaplan_gui.fields import Problem
from okaplan_gui.jobs.saved_views import NamedShape, saved_shapes
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.listing import ListQuery
from okaplan_gui.store.owner_routes import owner_fields
from okaplan_gui.store.table_shape import ShapeColumn, TableShape
from okaplan_gui.views.shell.page import AppContext

if TYPE_CHECKING:
    from okaplan_gui.views.table.page import LedgerPage


@dataclass(frozen=True)
class PageState:
    """What is set on a ledger's page: its shape, the saved one it came from, the cell gone to, the form beside it."""

    shape: TableShape
    chosen: NamedShape | None
    key: UUID | None
    column: int
    side: bool


class Shapes:
    """Shapes of one page."""

    def __init__(self, context: AppContext, page: LedgerPage) -> None:
        self._context = context
        self._page = page
        self.chosen: NamedShape | None = None
        """The saved shape that was put on last."""

    @property
    def ledger(self) -> type[Ledger]:
        """Whose table it is."""
        return self._page.ledger

    def saved(self) -> list[NamedShape]:
        """The shapes that the file keeps for this ledger."""
        return saved_shapes(self._context.file, self._page.ledger)

    def take(self) -> TableShape:
        """The table's shape as it is now."""
        page, table = self._page, self._page.table
        query, widths = page.query, table.widths()
        return TableShape(
            columns=tuple(ShapeColumn(field.name, widths[field.name]) for field in page.model.columns),
            filters=tuple(one for one in query.filters if one not in page.model.base),
            order=query.order,
            words=query.words,
            groups=page.model.group_names,
            frozen=table.frozen.count,
            tall=table.heights.tall,
        )

    def put_on(self, shape: TableShape) -> None:
        """Show the table in a shape; one without columns shows those of the declaration."""
        page, table = self._page, self._page.table
        columns = shape.columns or tuple(ShapeColumn(f.name) for f in page.ledger.fields() if f.shown)
        table.show_columns(
            [column.name for column in columns], {column.name: column.width for column in columns}
        )
        table.frozen.freeze(shape.frozen)
        table.heights.set_tall(shape.tall)
        page.show_query(ListQuery(page.ledger, shape.filters, shape.order, shape.words), shape.groups)

    def put_on_saved(self, one: NamedShape | None) -> None:
        """Put a saved shape on; None: the usual one. One that cannot be read is told."""
        try:
            shape = TableShape() if one is None else self._read(one)
        except Problem as problem:
            self._context.show_problem(problem)
            return
        self.chosen = one
        self.put_on(shape)
        self.remember()

    def _read(self, one: NamedShape) -> TableShape:
        ledger = self._page.ledger
        owners = [field.name for field in owner_fields(self._context.file.catalogue, ledger)]
        return TableShape.from_text(ledger, one.text, owners)

    # ---- this PC

    def restore(self) -> None:
        """At the opening: the shape with which the file says to begin, else what this PC remembers."""
        first = next((one for one in self.saved() if one.first), None)
        if first is not None:
            try:
                shape = self._read(first)
            except Problem:
                return
            self.chosen = first
            self.put_on(shape)
            return
        state = self._context.settings.columns.get(self._page.ledger.ledger_name())
        if not isinstance(state, dict):
            return
        known = {field.name for field in self._page.ledger.fields()}
        names = [str(name) for name in state.get("names", ()) if name in known]
        letters = [float(w) for w in state.get("letters", ()) if isinstance(w, int | float)]
        if names:
            self._page.table.show_columns(names, dict(zip(names, letters, strict=False)))
        frozen = state.get("frozen", 0)
        self._page.table.frozen.freeze(frozen if isinstance(frozen, int) else 0)
        self._page.table.heights.set_tall(bool(state.get("tall")))

    def remember(self) -> None:
        """Keep columns, widths and what is frozen on this PC."""
        table, settings = self._page.table, self._context.settings
        widths = table.widths()
        state = {
            "names": [field.name for field in self._page.model.columns],
            "letters": [widths[field.name] for field in self._page.model.columns],
            "frozen": table.frozen.count,
            "tall": table.heights.tall,
        }
        name = self._page.ledger.ledger_name()
        if settings.columns.get(name) != state:
            self._context.save_settings(replace(settings, columns={**settings.columns, name: state}))
