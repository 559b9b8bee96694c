"""Opening a file step by step: what is it, does the key fit, may it be written, is its schema known.

All of it over a bare connection: a file is told, locked and glanced at before SQLAlchemy is imported.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okaplan_gui.store import migrate
from okaplan_gui.store.connection import cut_off, raw_connection
from okaplan_gui.store.header import APPLICATION_ID, Content, content_of
from okaplan_gui.store.lock import FileLock, Holder
from okaplan_gui.store.problems import (
    DamagedFile,
    FileMissing,
    NotAnOkaplanFile,
    PassphraseNeeded,
    WrongPassphrase,
    problem_of,
    translated,
)

if TYPE_CHECKING:
    from okaplan_gui.store.private_copy import PrivateCopy


JOURNAL = "-journal"
"""What the engine adds to a file's name for the journal of a change under way."""


@dataclass(frozen=True)
class Opened:
    """An opened file and the terms on which it is open."""

    path: Path
    """What people know the file by."""
    place: Path
    """Where its pages are read and written: ``path``, or a private copy of an older file."""
    key: str | None
    connection: Any
    """A bare connection on which the file was checked."""
    schema: str
    lock: FileLock | None
    read_only: bool
    reason: str
    holder: Holder | None
    engine: Any = None
    """The engine, where it stands already (the past lies in temporary tables of its one connection)."""
    private_copy: PrivateCopy | None = None
    """What ``place`` is when it is not ``path``; it goes with this opening."""

    def release(self) -> None:
        """Give the file free."""
        self.connection.close()
        if self.lock is not None:
            self.lock.release()
        if self.private_copy is not None:
            self.private_copy.remove()


def check_content(path: Path, passphrase: str | None) -> str | None:
    """The key to use; the matching problem when the file is missing, something else, or needs a passphrase."""
    with translated(path):
        there = path.exists()
    if not there:
        raise FileMissing(f"ファイルが見つかりません: {path}", remedy="場所と名前を確かめてください。")
    if path.is_dir():
        raise NotAnOkaplanFile(
            f"フォルダーは開けません: {path}", remedy="フォルダーの中のファイルを選んでください。"
        )
    try:
        content, name = content_of(path)
    except OSError as error:
        raise problem_of(error, path) or error from error
    if content in (Content.EMPTY, Content.OTHER):
        raise NotAnOkaplanFile(
            f"okaplan のファイルではありません: {path.name}（{name}）",
            remedy="拡張子が .okaplan のファイルを選んでください。Excel や CSV は、台帳の「取り込み」で読みます。",
        )
    if content is Content.ENCRYPTED and passphrase is None:
        raise PassphraseNeeded(
            f"暗号化されたファイルです: {path.name}", remedy="パスフレーズを入力してください。"
        )
    return passphrase if content is Content.ENCRYPTED else None


def open_checked(path: Path, key: str | None, *, read_only: bool, who: str) -> Opened:
    """Open for writing where possible; for reading when asked, held by another, or not writable."""
    reason, holder, lock = "読み取り専用で開きました。" if read_only else "", None, None
    if not read_only:
        lock = FileLock(path)
        try:
            holder = lock.acquire(who)
        except OSError as error:
            reason = f"この場所には書き込めません（{error.strerror}）。"
        if holder is not None:
            reason = f"ほかの人が開いています: {holder.text()}"
        elif not reason and not os.access(path, os.W_OK):
            reason = "ファイルが書き込み禁止になっています。"
        if reason:
            lock.release()
            lock = None
    try:
        connection, schema = checked_connection(path, path, key, writable=lock is not None)
    except BaseException as error:
        if lock is not None:
            lock.release()
        elif _half_saved(path, error):
            from okaplan_gui.store.private_copy import rolled_back

            return rolled_back(path, key, who, reason, holder)
        raise
    return Opened(path, path, key, connection, schema, lock, lock is None, reason, holder)


def _half_saved(path: Path, error: BaseException) -> bool:
    """Whether the engine would have to take back what a saving left half done, and may not write."""
    journal = path.with_name(path.name + JOURNAL)
    return "readonly" in str(error) and journal.is_file() and journal.stat().st_size > 0


def checked_connection(path: Path, place: Path, key: str | None, *, writable: bool) -> tuple[Any, str]:
    """A connection to a file, and its schema. ``place``: where it lies, itself or a copy; problems name ``path``."""
    connection, told = _asked(path, place, key, writable=writable)
    try:
        schema = _check_inside(path, *told)
    except BaseException:
        connection.close()
        raise
    return connection, schema


def _asked(
    path: Path, place: Path, key: str | None, *, writable: bool
) -> tuple[Any, tuple[int, int, str | None, bool]]:
    """A connection, with what the file says of itself: mark, number of tables, schema, whether its end is missing."""
    from sqlcipher3.dbapi2 import DatabaseError

    connection = None
    try:
        # a wrong key may show at the first PRAGMA already
        connection = raw_connection(place, key, read_only=not writable)
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        return connection, (application, tables, migrate.schema_of(connection), cut_off(connection, place))
    except BaseException as error:
        if connection is not None:
            connection.close()
        # a damaged schema may hold letters that are none
        if not isinstance(error, DatabaseError | UnicodeDecodeError):
            raise
        if key is not None and "not a database" in str(error):
            raise WrongPassphrase(
                f"パスフレーズが違うか、ファイルが壊れています: {path.name}",
                remedy="大文字・小文字と全角・半角を確かめて、もう一度入力してください。ファイルには手を付けていません。",
            ) from error
        damaged = isinstance(error, UnicodeDecodeError) or "not a database" in str(error)
        if damaged or "malformed" in str(error):
            raise _damaged(path, str(error)) from error
        raise


def _check_inside(path: Path, application: int, tables: int, schema: str | None, cut: bool) -> str:
    if application != APPLICATION_ID:
        raise NotAnOkaplanFile(
            f"okaplan のファイルではありません: {path.name}（ほかのプログラムのデータベース）",
            remedy="拡張子が .okaplan のファイルを選んでください。",
        )
    if cut:
        raise _damaged(path, "the end of the file is missing")
    if not tables or schema is None:
        raise _damaged(path, "no tables")
    migrate.refuse_newer(schema, path)
    return schema


def _damaged(path: Path, detail: str) -> DamagedFile:
    return DamagedFile(
        f"ファイルが壊れています: {path.name}",
        remedy="ファイルには手を付けていません。別に取った写し（スナップショット）を開いてください。",
        detail=detail,
    )
