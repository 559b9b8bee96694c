"""Named shapes of a ledger's table, kept in the file for everybody."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.saved_view import SavedView
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.table_shape import TableShape


@dataclass(frozen=True)
class NamedShape:
    """A saved shape: its record, its name, whether the ledger opens with it, and the shape as text."""

    key: UUID
    name: str
    first: bool
    text: str


def saved_shapes(file: LedgerFile, ledger: type[Ledger]) -> list[NamedShape]:
    """The shapes of a ledger, by name."""
    table = SavedView.table()
    mine = select(table.c.id, table.c.name, table.c.first, table.c.shape)
    mine = mine.where(table.c.of_ledger == ledger.ledger_name()).order_by(table.c.name)
    with file.reading() as connection:
        return [NamedShape(row[0], row[1], bool(row[2]), row[3]) for row in connection.execute(mine)]


def save_shape(file: LedgerFile, ledger: type[Ledger], name: str, shape: TableShape) -> UUID:
    """Keep a shape under a name; one of that name is written over."""
    known = next((one for one in saved_shapes(file, ledger) if one.name == name), None)
    with file.operation(f"{ledger.title}の表の形「{name}」を保存") as operation:
        if known is None:
            return operation.insert(
                SavedView, of_ledger=ledger.ledger_name(), name=name, shape=shape.to_text(), first=False
            )
        operation.update(SavedView, known.key, shape=shape.to_text())
        return known.key


def rename_shape(file: LedgerFile, key: UUID, name: str) -> None:
    """Another name. RecordFaults when the ledger has a shape of that name."""
    with file.operation(f"表の形の名前を「{name}」に変更") as operation:
        operation.update(SavedView, key, name=name)


def delete_shape(file: LedgerFile, one: NamedShape) -> None:
    """Forget a shape; undo brings it back."""
    with file.operation(f"表の形「{one.name}」を削除") as operation:
        operation.delete(SavedView, one.key)


def open_with(file: LedgerFile, ledger: type[Ledger], key: UUID | None) -> None:
    """Open the ledger with this shape from now on, for everybody; None: with the usual one."""
    with file.operation(f"{ledger.title}をはじめに開く形を変更") as operation:
        for one in saved_shapes(file, ledger):
            if one.first != (one.key == key):
                operation.update(SavedView, one.key, first=one.key == key)
