"""Reads the dependency graph of a file, and the Dependency records behind its arrows."""

from __future__ import annotations

from sqlalchemy import select

from okaplan_gui.rules.dependency_graph import DependencyGraph
from okaplan_gui.rules.dependency_sources import GRAPH_FIELDS, dependency_graph
from okaplan_gui.store.ledger_file import LedgerFile


def read_graph(file: LedgerFile) -> DependencyGraph:
    """The graph of everything in the file. Rows, not records: thousands of them take no time."""
    with file.reading() as connection:
        found = {}
        for ledger, fields in GRAPH_FIELDS.items():
            columns = ledger.table().c
            query = select(columns.id, *(columns[name] for name in fields))
            found[ledger] = connection.execute(query.order_by(columns.id)).all()
    return dependency_graph(found)
