"""One open .okaplan file: the one object through which everything else reads and writes.

Nothing here imports SQLAlchemy or a ledger before it is needed: the window opens a file, and glances at what was kept
in it, while those are still on their way (:meth:`LedgerFile.load`).
"""

from __future__ import annotations

import getpass
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okaplan_gui.fields.problem import Problem
from okaplan_gui.store import kept, migrate
from okaplan_gui.store.changes import VALUE_LISTS
from okaplan_gui.store.opening import Opened, check_content, open_checked
from okaplan_gui.store.problems import DamagedFile, ReadOnlyFile, translated
from okaplan_gui.store.undo import UndoStack

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import Engine
    from sqlalchemy.engine import Connection
    from sqlalchemy.orm import Session

    from okaplan_gui.models.catalogue import Catalogue
    from okaplan_gui.models.ledger import Ledger
    from okaplan_gui.store import as_of, history, search, snapshot
    from okaplan_gui.store.changes import Changes
    from okaplan_gui.store.history import HistoryPart
    from okaplan_gui.store.listing import Listing, ListQuery
    from okaplan_gui.store.lock import Holder
    from okaplan_gui.store.operation import Operation
    from okaplan_gui.store.references import References

SUFFIX = ".okaplan"
KEEP = "\0keep"
"""Stands for "the same passphrase" in :meth:`LedgerFile.snapshot`."""

Listener = Callable[["Changes"], None]


class LedgerFile:
    """An open file. Use :meth:`create` or :meth:`open`; close it, or use it as a context manager."""

    def __init__(self, opened: Opened, catalogue: Catalogue | None, who: str) -> None:
        self.path = opened.path
        self.read_only = opened.read_only
        self.read_only_reason = opened.reason
        self.held_by: Holder | None = opened.holder
        self.encrypted = opened.key is not None
        self.who = who
        self._opened = opened
        self._catalogue = catalogue
        self._engine_made: Engine | None = opened.engine
        self._loading = threading.RLock()
        self._passphrase = opened.key
        self._listeners: list[Listener] = []
        self._undo = UndoStack()
        self._writing = threading.RLock()
        self._lists_read = False

    # ---- opening and closing

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        passphrase: str | None = None,
        catalogue: Catalogue | None = None,
        who: str | None = None,
        overwrite: bool = False,
    ) -> LedgerFile:
        """A new, empty file. Problem when it exists (unless ``overwrite``) or the place takes no file.

        ``catalogue``: the ledgers; where none is given, all of :mod:`okaplan_gui.models.all_ledgers`.
        """
        from okaplan_gui.store.new_file import write_empty_file
        from okaplan_gui.store.problems import PlaceNotWritable

        with translated(path):
            taken = path.exists()
        if taken and not overwrite:
            raise PlaceNotWritable(
                f"同じ名前のファイルがすでにあります: {path}", remedy="別の名前にしてください。"
            )
        with translated(path):
            write_empty_file(path, passphrase or None, catalogue)
        return cls.open(path, passphrase=passphrase, catalogue=catalogue, who=who)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        passphrase: str | None = None,
        read_only: bool = False,
        catalogue: Catalogue | None = None,
        who: str | None = None,
    ) -> LedgerFile:
        """Open a file, migrating it when an older okaplan wrote it (for reading only: a private copy of it).

        Raises FileMissing, NotAnOkaplanFile, PassphraseNeeded, WrongPassphrase, NewerFile or DamagedFile; the file
        is untouched then. Opens for reading only when somebody else has it or the place cannot be written:
        ``read_only_reason`` says why.
        """
        name = who or _login()
        key = check_content(path, passphrase or None)
        with translated(path):
            opened = open_checked(path, key, read_only=read_only, who=name)
            if opened.read_only and opened.schema != migrate.newest():
                from okaplan_gui.store.private_copy import in_new_form

                opened = in_new_form(opened, name)
            file = cls(opened, catalogue, name)
            if opened.schema != migrate.newest():
                try:
                    file._migrate()
                except BaseException:
                    file.close()
                    raise
        return file

    @property
    def loaded(self) -> bool:
        """Whether everything is at hand, so that reading and writing begin at once."""
        return self._engine_made is not None

    def load(self) -> None:
        """Import what reading and writing need and make the engine: about a second, once; from any thread.

        Whatever needs it calls it; the window calls it on a worker right after its first paint.
        """
        with self._loading:
            if self._engine_made is None:
                from okaplan_gui.store.loading import load_ledgers, load_store

                if self._catalogue is None:
                    self._catalogue = load_ledgers()
                first = self._opened.connection
                self._engine_made = load_store(self._opened.place, self._passphrase, self.read_only, first)

    def close(self) -> None:
        """Give the file free. What was kept only for undo goes."""
        with self._loading:
            if self._engine_made is not None:
                from okaplan_gui.store.engine import drop_journal

                if not self.read_only:
                    self._forget_orphans()
                    drop_journal(self._engine_made)
                self._engine_made.dispose()
        self._opened.release()

    def __enter__(self) -> LedgerFile:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    # ---- reading

    @property
    def catalogue(self) -> Catalogue:
        """The ledgers with the file's own lists of values: it changes with them, so ask for it anew."""
        if not self._lists_read:
            from okaplan_gui.store.value_lists import read_lists

            with self._loading:
                self.load()
                assert self._catalogue is not None
                with self.reading() as connection:
                    self._catalogue = read_lists(connection, self._catalogue)
                self._lists_read = True
        assert self._catalogue is not None
        return self._catalogue

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session for reading. What is changed on its objects is never written."""
        from sqlalchemy.orm import Session

        with translated(self.path), Session(self._engine, autoflush=False) as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for reading."""
        with translated(self.path), self._engine.connect() as connection:
            yield connection

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

    def past(
        self, batch: int, ledgers: Iterable[type[Ledger]], progress: as_of.Progress | None = None
    ) -> LedgerFile:
        """The file as it stood after a batch, to be read like any other and to be closed.

        Only ``ledgers`` and what they refer to go back; other ledgers are as they are now.
        """
        from okaplan_gui.store import as_of

        with translated(self.path):
            opened = as_of.open_past(
                self.path, self._opened.place, self._passphrase, self.catalogue, batch, ledgers, progress
            )
        return LedgerFile(opened, self.catalogue, self.who)

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

    # ---- what is kept for the next start

    def kept(self, name: str) -> Any:
        """What :meth:`keep` kept, while nothing was recorded and the program is the same; None otherwise."""
        with self._bare() as connection:
            return kept.read(connection, name, self._opened.schema)

    def keep(self, name: str, value: Any) -> None:
        """Keep something computed from the records as they are now (what JSON knows), outside of the history."""
        if self.read_only:
            return
        with self._writing, translated(self.path), self._bare() as connection:
            kept.write(connection, name, self._opened.schema, value)

    # ---- writing

    @contextmanager
    def operation(self, name: str) -> Iterator[Operation]:
        """One operation: all of it is written with history and search text, or nothing is.

        Read ``operation.changes`` after the block. ReadOnlyFile when the file is open for reading only.
        """
        with self._transaction(name) as operation:
            yield operation
        if operation.changes.batch is not None:
            self._undo.done(operation.changes.batch, name)
        self._tell(operation.changes)

    def undo(self) -> Changes | None:
        """Take the last operation back; None when there is none left."""
        return self._back("元に戻す", self._undo.take_undo, self._undo.undone)

    def redo(self) -> Changes | None:
        """Do again what was taken back; None when there is nothing."""
        return self._back("やり直す", self._undo.take_redo, self._undo.redone)

    @property
    def undo_name(self) -> str | None:
        """The name of the operation that :meth:`undo` takes back."""
        return self._undo.undo_name

    @property
    def redo_name(self) -> str | None:
        """The name of the operation that :meth:`redo` does again."""
        return self._undo.redo_name

    def forget_undo(self) -> None:
        """What was written so far is the start: nothing before it can be undone."""
        self._undo = UndoStack()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` after every committed operation; gives what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def snapshot(
        self,
        target: Path,
        *,
        passphrase: str | None = KEEP,
        attachments: bool = True,
        progress: snapshot.Progress | None = None,
    ) -> None:
        """A checked copy at another place; encrypted alike unless another passphrase (None: none) is given.

        Without ``attachments`` the copy names the documents but does not hold their contents.
        """
        from okaplan_gui.store import attachment_content, snapshot

        key = self._passphrase if passphrase == KEEP else passphrase or None
        with translated(target):
            change = None if attachments else attachment_content.leave_out
            snapshot.refuse_itself(self.path, target)
            snapshot.copy_file(self._opened.place, self._passphrase, target, key, progress, change)

    # ---- inside

    @property
    def _engine(self) -> Engine:
        self.load()
        assert self._engine_made is not None
        return self._engine_made

    @contextmanager
    def _bare(self) -> Iterator[Any]:
        """A connection past SQLAlchemy: it can be had before that is imported."""
        with self._loading:
            if self._engine_made is None:
                yield self._opened.connection
                return
        with self._engine_made.connect() as connection:
            yield connection.connection.driver_connection

    def _migrate(self) -> None:
        migrate.upgrade_file(self._engine)
        self._opened = replace(self._opened, schema=migrate.newest())

    @contextmanager
    def _transaction(self, name: str, undoes: int | None = None) -> Iterator[Operation]:
        if self.read_only:
            raise ReadOnlyFile(
                f"読み取り専用で開いているため、変更できません: {self.path.name}",
                remedy="「別の場所に写しを保存」で書き込める場所に写し、それを開いてください。",
                detail=self.read_only_reason,
            )

        from okaplan_gui.store.engine import WRITING
        from okaplan_gui.store.operation import Operation

        with self._writing, translated(self.path), self._engine.connect() as connection:
            connection = connection.execution_options(**WRITING)
            with connection.begin():
                # a batch may write a part before its whole; what counts is the end
                connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
                operation = Operation(connection, self.catalogue, name, self.who, undoes=undoes)
                yield operation
                operation.finish()
                catalogue = self.catalogue
                if operation.changes.touches(VALUE_LISTS):
                    from okaplan_gui.store.value_lists import read_lists, tell_anew

                    catalogue = read_lists(connection, catalogue)
                    tell_anew(connection, self.catalogue, catalogue)
            self._catalogue = catalogue

    def _back(
        self,
        word: str,
        take: Callable[[], tuple[int, str] | None],
        note: Callable[[int, str], None],
    ) -> Changes | None:
        taken = take()
        if taken is None:
            return None
        from okaplan_gui.store import history

        batch, name = taken
        try:
            with self._transaction(f"{word}: {name}", undoes=batch) as operation:
                operation.apply(history.inverse_of(operation.connection, self.catalogue, batch))
        except BaseException:
            self._undo.put_back()
            raise
        assert operation.changes.batch is not None
        note(operation.changes.batch, name)
        self._tell(operation.changes)
        return operation.changes

    def _forget_orphans(self) -> None:
        from sqlalchemy.exc import SQLAlchemyError

        from okaplan_gui.store import attachment_content

        # the file is closed in any case: what cannot be cleared away now is cleared away next time
        with suppress(Problem, SQLAlchemyError):
            with self.reading() as connection:
                some = attachment_content.has_orphans(connection)
            if some:
                with self._transaction("片づけ") as operation:
                    attachment_content.forget_orphans(operation.connection)

    def _tell(self, changes: Changes) -> None:
        if not changes.empty:
            for listener in list(self._listeners):
                listener(changes)

    def _rows(self, statement: Any) -> list[Any]:
        with self.reading() as connection:
            return list(connection.execute(statement))


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "利用者"
