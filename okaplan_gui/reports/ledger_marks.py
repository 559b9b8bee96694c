"""The marks of a ledger's cells, for its table and its printed list: what the rules say, by the file's thresholds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from okaplan_gui.fields import JST, Field
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.standard import Threshold
from okaplan_gui.rules.cell_marks import Mark, limits_with, mark_of
from okaplan_gui.store.changes import Changes
from okaplan_gui.store.ledger_file import LedgerFile


class LedgerMarks:
    """Asks the rules about single cells; thresholds are read once and again when they change."""

    def __init__(self, file: LedgerFile, ledger: type[Ledger]) -> None:
        self._file = file
        names = [field.name for field in ledger.fields()]
        self._own_days = {
            field.name: names.index(field.watch.own_days) if field.watch.own_days else None
            for field in ledger.fields()
            if field.watch is not None
        }
        self._limits: dict[str, int] = {}
        self.today: date = datetime.now(JST).date()
        self.read()

    def read(self) -> None:
        """Read the thresholds and the day."""
        self.today = datetime.now(JST).date()
        if self._own_days:
            table = Threshold.table()
            with self._file.reading() as connection:
                rows = connection.execute(select(table.c.name, table.c.value)).all()
            self._limits = limits_with({row[0]: row[1] for row in rows})

    def refresh(self, changes: Changes) -> None:
        """Read anew when thresholds were changed."""
        if changes.touches(Threshold.ledger_name()):
            self.read()

    def of(self, field: Field, value: Any, record: Sequence[Any]) -> Mark | None:
        """The mark of a cell. ``record``: the record's values in the order of the ledger's fields."""
        if field.watch is None:
            return None
        place = self._own_days[field.name]
        return mark_of(field, value, self._limits, self.today, None if place is None else record[place])
