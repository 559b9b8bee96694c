"""A file that is open: its connection, its engine when it is there, its ledgers; how it is opened and closed.

Nothing here imports SQLAlchemy or a ledger before it is needed: the window opens a file, and glances at what was kept
in it, while those are still on their way (:meth:`OpenFile.load`).
"""

from __future__ import annotations

import getpass
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from okaplan_gui.store import migrate
from okaplan_gui.store.opening import Opened, check_content, open_checked
from okaplan_gui.store.problems import translated

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.engine import Connection
    from sqlalchemy.orm import Session

    from okaplan_gui.models.catalogue import Catalogue
    from okaplan_gui.store.lock import Holder


class OpenFile:
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
    ) -> Self:
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
    ) -> Self:
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
                    self._clear_away()
                    drop_journal(self._engine_made)
                self._engine_made.dispose()
        self._opened.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    # ---- connections

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

    def _clear_away(self) -> None:
        """What is left to do with the file before it is closed."""


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "利用者"
