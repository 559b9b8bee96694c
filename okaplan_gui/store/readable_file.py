"""What can be asked of an open file: records, listings, names, search, history, the past, its soundness."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from okaplan_gui.store import kept
from okaplan_gui.store.open_file import OpenFile
from okaplan_gui.store.problems import DamagedFile

if TYPE_CHECKING:
    from uuid import UUID

    from okaplan_gui.models.ledger import Ledger
    from okaplan_gui.store import history, search
    from okaplan_gui.store.history import HistoryPart
    from okaplan_gui.store.listing import Listing, ListQuery
    from okaplan_gui.store.references import References


class ReadableFile(OpenFile):
    """An open file, as far as it is read."""

    def listing(self, query: ListQuery) -> Listing:
        """A sorted and filtered window on a ledger."""
        from okaplan_gui.store.listing import Listing

        return Listing(self._engine, self.catalogue, query, self.path)

    def resolver(self) -> References:
        """Names of records and records of names, as they are now."""
        from okaplan_gui.store.references import References

        return References(self.catalogue, self._rows)

    def search(self, words: str, limit: int = 50) -> list[search.Hit]:
        """Records that hold every word, names first."""
        from okaplan_gui.store import search

        with self.reading() as connection:
            return search.find(connection, self.catalogue, self.resolver(), words, limit)

    def history(self, ledger_name: str, key: UUID) -> list[history.HistoryEntry]:
        """What happened to a record, newest first."""
        from okaplan_gui.store import history

        with self.reading() as connection:
            ledger = self.catalogue[ledger_name]
            part = history.read_history(connection, self.catalogue, self.resolver(), ledger, key)
            return list(part.entries)

    def history_part(self, ledger_name: str, key: UUID, most: int, before: int | None = None) -> HistoryPart:
        """The newest ``most`` changes of a record, or those older than an earlier part (its ``older``)."""
        from okaplan_gui.store import history

        with self.reading() as connection:
            ledger = self.catalogue[ledger_name]
            return history.read_history(
                connection, self.catalogue, self.resolver(), ledger, key, most=most, before=before
            )

    def get(self, ledger: type[Ledger], key: UUID) -> dict[str, Any] | None:
        """The values of one record; None when there is none."""
        from sqlalchemy import select

        table = ledger.table()
        with self.reading() as connection:
            row = connection.execute(select(table).where(table.c.id == key)).mappings().first()
        return None if row is None else {name: value for name, value in row.items() if name != "id"}

    def batch_at_end_of(self, day: date) -> int:
        """The last batch of a day or before it (Asia/Tokyo), for :meth:`past`."""
        from okaplan_gui.store import as_of

        with self.reading() as connection:
            return as_of.last_batch_before(connection, as_of.end_of(day))

    def first_day(self) -> date | None:
        """The day on which the first record was written; None in an empty file."""
        from okaplan_gui.store import as_of

        with self.reading() as connection:
            return as_of.first_day(connection)

    def integrity(self) -> list[str]:
        """Faults of the file itself: damaged pages, dangling references. Empty when it is sound."""
        from sqlalchemy import text

        from okaplan_gui.store import attachment_content
        from okaplan_gui.store.connection import cut_off

        try:
            with self.reading() as connection:
                faults = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check(20)"))]
                cut = cut_off(connection.connection.driver_connection, self._opened.place)
                dangling = [str(row[0]) for row in connection.execute(text("PRAGMA foreign_key_check"))]
                contents = attachment_content.faults(connection)
        except DamagedFile as problem:
            # so damaged that the check itself cannot run
            return [problem.detail]
        if cut:
            faults.append("ファイルの終わりが切れています")
        return (
            [fault for fault in faults if fault != "ok"]
            + [f"参照の切れた記録があります: {name}" for name in dangling]
            + contents
        )

    @property
    def last_written(self) -> datetime | None:
        """When something was last recorded; None in a new file, or where that cannot be read."""
        with self._bare() as connection:
            return kept.last_written(connection)

    def kept(self, name: str) -> Any:
        """What :meth:`keep` kept, while nothing was recorded and the program is the same; None otherwise."""
        with self._bare() as connection:
            return kept.read(connection, name, self._opened.schema)

    def _rows(self, statement: Any) -> list[Any]:
        with self.reading() as connection:
            return list(connection.execute(statement))
