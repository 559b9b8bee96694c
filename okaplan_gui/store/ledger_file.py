"""One open .okaplan file: the one object through which everything else reads and writes.

As :mod:`okaplan_gui.store.open_file`, nothing here imports SQLAlchemy or a ledger before it is needed.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okaplan_gui.fields.problem import Problem
from okaplan_gui.models.groups import VALUE_LISTS
from okaplan_gui.store import kept
from okaplan_gui.store.opening import Opened
from okaplan_gui.store.problems import ReadOnlyFile, translated
from okaplan_gui.store.readable_file import ReadableFile
from okaplan_gui.store.undo import UndoStack

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from okaplan_gui.models.catalogue import Catalogue
    from okaplan_gui.models.ledger import Ledger
    from okaplan_gui.store import as_of, snapshot
    from okaplan_gui.store.changes import Changes
    from okaplan_gui.store.operation import Operation

SUFFIX = ".okaplan"
KEEP = "\0keep"
"""Stands for "the same passphrase" in :meth:`LedgerFile.snapshot`."""

Listener = Callable[["Changes"], None]


class LedgerFile(ReadableFile):
    """An open file. Use :meth:`create` or :meth:`open`; close it, or use it as a context manager."""

    def __init__(self, opened: Opened, catalogue: Catalogue | None, who: str) -> None:
        super().__init__(opened, catalogue, who)
        self._listeners: list[Listener] = []
        self._undo = UndoStack()
        self._brought: set[int] = set()
        """Batches that brought records from another file: those go again, though they are kept where they came from."""
        self._writing = threading.RLock()
        self._writer: Connection | None = None
        """Kept from the first operation on: to take one from the pool each time costs a tenth of a save."""

    # ---- writing

    @contextmanager
    def operation(self, name: str, *, brings: bool = False) -> Iterator[Operation]:
        """One operation: all of it is written with history and search text, or nothing is.

        Read ``operation.changes`` after the block. ``brings``: records come from another file, where they stay.
        ReadOnlyFile when the file is open for reading only.
        """
        with self._transaction(name) as operation:
            yield operation
        if operation.changes.batch is not None:
            self._undo.done(operation.changes.batch, name)
            if brings:
                self._brought.add(operation.changes.batch)
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

    def keep(self, name: str, value: Any) -> None:
        """Keep something computed from the records as they are now (what JSON knows), outside of the history."""
        if self.read_only:
            return
        with self._writing, translated(self.path), self._bare() as connection:
            kept.write(connection, name, self._opened.schema, value)

    # ---- the file as a whole

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

    @contextmanager
    def _transaction(self, name: str, undoes: int | None = None) -> Iterator[Operation]:
        if self.read_only:
            raise ReadOnlyFile(
                f"読み取り専用で開いているため、変更できません: {self.path.name}",
                remedy="「別の場所に写しを保存」で書き込める場所に写し、それを開いてください。",
                detail=self.read_only_reason,
            )

        from okaplan_gui.store.engine import writer, writing
        from okaplan_gui.store.operation import Operation

        with self._writing, translated(self.path):
            catalogue = self.catalogue
            if self._writer is None:
                self._writer = writer(self._engine)
            with writing(self._writer):
                operation = Operation(self._writer, catalogue, name, self.who, undoes=undoes)
                yield operation
                operation.finish()
                if operation.changes.touches(VALUE_LISTS):
                    from okaplan_gui.store.value_lists import read_lists, refuse_lost_values, tell_anew

                    catalogue = read_lists(self._writer, self.catalogue)
                    refuse_lost_values(self._writer, self.catalogue, catalogue)
                    tell_anew(self._writer, self.catalogue, catalogue)
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
                changes = history.inverse_of(operation.connection, self.catalogue, batch)
                for change in changes:
                    if change.after is None and change.ledger.kept and batch not in self._brought:
                        raise Problem(
                            f"{change.ledger.title}に書いた行は、元に戻して消すことができません。",
                            change.ledger.kept,
                        )
                operation.apply(changes)
        except BaseException:
            self._undo.put_back()
            raise
        assert operation.changes.batch is not None
        if batch in self._brought:
            self._brought.add(operation.changes.batch)
        note(operation.changes.batch, name)
        self._tell(operation.changes)
        return operation.changes

    def _clear_away(self) -> None:
        from sqlalchemy.exc import SQLAlchemyError
        from sqlcipher3.dbapi2 import Error as EngineError

        from okaplan_gui.store import attachment_content

        # the file is closed in any case: what cannot be cleared away now is cleared away next time
        with suppress(Problem, SQLAlchemyError, EngineError):
            with self.reading() as connection:
                some = attachment_content.has_orphans(connection)
            if some:
                with self._transaction("片づけ") as operation:
                    attachment_content.forget_orphans(operation.connection)
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def _tell(self, changes: Changes) -> None:
        if not changes.empty:
            for listener in list(self._listeners):
                listener(changes)
