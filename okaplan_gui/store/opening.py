"""Opening a file step by step: what is it, does the key fit, may it be written, is its schema known."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

from okaplan_gui.store import migrate
from okaplan_gui.store.connection import WRITING, engine_for
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


@dataclass(frozen=True)
class Opened:
    """An opened file and the terms on which it is open."""

    path: Path
    engine: Engine
    lock: FileLock | None
    read_only: bool
    reason: str
    holder: Holder | None


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
    writable = lock is not None
    engine = engine_for(path, key, read_only=not writable)
    try:
        _check_inside(path, engine, key, writable=writable)
    except BaseException:
        engine.dispose()
        if lock is not None:
            lock.release()
        raise
    return Opened(path, engine, lock, not writable, reason, holder)


def _check_inside(path: Path, engine: Engine, key: str | None, *, writable: bool) -> None:
    try:
        with engine.connect() as connection:
            application = connection.execute(text("PRAGMA application_id")).scalar()
            tables = connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar()
            schema = migrate.schema_of(connection)
            pages, size = (
                connection.execute(text(f"PRAGMA page_{word}")).scalar_one() for word in ("count", "size")
            )
    except UnicodeDecodeError as error:
        raise _damaged(path, str(error)) from error
    except DatabaseError as error:
        if key is not None and "not a database" in str(error.orig):
            raise WrongPassphrase(
                f"パスフレーズが違うか、ファイルが壊れています: {path.name}",
                remedy="大文字・小文字と全角・半角を確かめて、もう一度入力してください。ファイルには手を付けていません。",
            ) from error
        if "not a database" in str(error.orig) or "malformed" in str(error.orig):
            raise _damaged(path, str(error.orig)) from error
        raise
    if application != APPLICATION_ID:
        raise NotAnOkaplanFile(
            f"okaplan のファイルではありません: {path.name}（ほかのプログラムのデータベース）",
            remedy="拡張子が .okaplan のファイルを選んでください。",
        )
    if path.stat().st_size < int(pages) * int(size):
        # the engine forgives a last page that is cut off and takes what is missing for zeros
        raise _damaged(path, f"{path.stat().st_size} of {pages * size} bytes")
    if not tables or schema is None:
        raise _damaged(path, "no tables")
    migrate.refuse_newer(schema, path)
    if schema != migrate.newest():
        if not writable:
            raise NotAnOkaplanFile(
                f"古い版の okaplan のファイルなので、読み取り専用では開けません: {path.name}",
                remedy="書き込める場所に写してから開いてください。開くときに新しい形に直します。",
            )
        with engine.connect().execution_options(**WRITING) as connection:
            migrate.upgrade(connection)
            connection.commit()


def _damaged(path: Path, detail: str) -> DamagedFile:
    return DamagedFile(
        f"ファイルが壊れています: {path.name}",
        remedy="ファイルには手を付けていません。別に取った写し（スナップショット）を開いてください。",
        detail=detail,
    )
