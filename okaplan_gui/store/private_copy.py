"""A file that would have to be changed before it is read, but may not be written, is read from a private copy.

On the day of the disaster the file may lie on a stick from last year, in a folder that takes no files: then the copy is
brought to the new form. Or the PC broke down while it was saved: then the half saving is taken back in the copy, as the
engine would do it in the file. The copy has the same key, lies in the temporary folder where only its owner may look, and goes when the file is closed; what a crash left
goes at the next start. The original is only read.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from okaplan_gui.fields.problem import Problem
from okaplan_gui.store import migrate
from okaplan_gui.store.connection import raw_connection
from okaplan_gui.store.lock import FileLock, Holder, holder_alive
from okaplan_gui.store.problems import DiskFull, FileMissing, PlaceNotWritable, problem_of

if TYPE_CHECKING:
    from okaplan_gui.store.opening import Opened

PREFIX = "okaplan-older-"
"""What the folders of such copies begin with."""
_NAME = "copy.okaplan"
_WITHOUT_LOCK_SECONDS = 3600
"""A folder without a lock is one that is just being made, or was left."""
_OLDER = "古い版のファイル"
_HALF_SAVED = "保存の途中で止まったファイル"
_BESIDE = "同じ名前で始まるファイルをすべて、書き込める場所に"
"""The journal that lies beside a file belongs to it: without it a half saving would show."""
_HALF_WORDS = "前に保存の途中で止まったため、その保存の前の内容を見せています。"
_WORDS = "古い版のファイルなので、開いたときの内容を新しい形で見せています。"


@dataclass(frozen=True)
class PrivateCopy:
    """A copy in a folder of its own, held by this process."""

    path: Path
    lock: FileLock

    def remove(self) -> None:
        """Take the copy away with its folder; what cannot go now goes at the next start."""
        self.lock.release()
        shutil.rmtree(self.path.parent, ignore_errors=True)


def in_new_form(opened: Opened, who: str) -> Opened:
    """The opening of an older file as one of its migrated copy; ``opened`` is released where that fails.

    DiskFull or PlaceNotWritable when the temporary folder takes no copy; the engine's errors when the file is damaged.
    """
    copy = None
    try:
        copy = _room(opened.path, who)
        _fill(copy, opened)
        connection = raw_connection(copy.path, opened.key, read_only=True)
    except BaseException as error:
        opened.release()
        if copy is not None:
            copy.remove()
        problem = _of_the_temporary_folder(error, opened.path, _OLDER)
        if problem is None:
            raise
        raise problem from error
    opened.connection.close()
    if opened.private_copy is not None:
        opened.private_copy.remove()
    return replace(
        opened,
        place=copy.path,
        connection=connection,
        schema=migrate.newest(),
        reason=_sentence(opened.reason) + _WORDS,
        private_copy=copy,
    )


def rolled_back(path: Path, key: str | None, who: str, reason: str, holder: Holder | None) -> Opened:
    """The opening of a file whose last saving was cut short, as one of a copy in which that was taken back.

    DiskFull or PlaceNotWritable when the temporary folder takes no copy; the problems of opening otherwise.
    """
    from okaplan_gui.store.opening import JOURNAL, Opened, checked_connection

    copy = None
    try:
        copy = _room(path, who)
        _copy_still(path, copy.path, ("", JOURNAL))
        # the first look makes the engine take it back
        checked_connection(path, copy.path, key, writable=True)[0].close()
        connection, schema = checked_connection(path, copy.path, key, writable=False)
    except BaseException as error:
        if copy is not None:
            copy.remove()
        problem = _of_the_temporary_folder(error, path, _HALF_SAVED)
        if problem is None:
            raise
        raise problem from error
    return Opened(
        path, copy.path, key, connection, schema, None, True, _sentence(reason) + _HALF_WORDS, holder,
        private_copy=copy,
    )  # fmt: skip


def _copy_still(path: Path, target: Path, endings: tuple[str, ...]) -> None:
    """Copy a file with what belongs to it. Problem when somebody writes it meanwhile: halves do not fit together."""
    whole = [(path.with_name(path.name + end), target.with_name(target.name + end)) for end in endings]
    before = [(one.stat().st_size, one.stat().st_mtime_ns) for one, _ in whole]
    for one, other in whole:
        shutil.copyfile(one, other)
    if [(one.stat().st_size, one.stat().st_mtime_ns) for one, _ in whole] != before:
        raise Problem(
            f"ほかの人が保存しているところなので、開けません: {path.name}",
            remedy="少し待ってから、もう一度開いてください。",
        )


def _sentence(reason: str) -> str:
    return reason if reason.endswith("。") else f"{reason}。"


def clear_left_copies() -> int:
    """Take away the copies of processes that have ended; how many went."""
    gone = 0
    with suppress(OSError):
        for folder in Path(tempfile.gettempdir()).glob(PREFIX + "*"):
            # the temporary folder may be everybody's: what another user put there is not ours to follow
            with suppress(OSError):
                if _is_ours(folder) and _is_left(folder):
                    shutil.rmtree(folder)
                    gone += 1
    return gone


def _room(path: Path, who: str) -> PrivateCopy:
    # mkdtemp lets in nobody but its owner
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    copy = PrivateCopy(folder / _NAME, FileLock(folder / _NAME))
    try:
        copy.lock.acquire(who)
    except BaseException:
        copy.remove()
        raise
    return copy


def _fill(copy: PrivateCopy, opened: Opened) -> None:
    from okaplan_gui.store.engine import engine_for

    with closing(raw_connection(copy.path, opened.key)) as connection:
        opened.connection.backup(connection)
    engine = engine_for(copy.path, opened.key, read_only=False)
    try:
        migrate.upgrade_file(engine)
    finally:
        engine.dispose()


def _of_the_temporary_folder(error: BaseException, path: Path, what: str) -> Problem | None:
    """The problem when it is the copy that failed; None when the reading failed, or it is a bug."""
    if not isinstance(error, Exception):
        return None
    try:
        folder = Path(tempfile.gettempdir())
    except FileNotFoundError as none:
        return _no_place(path, what, str(none))
    problem = problem_of(error, folder)
    if isinstance(problem, DiskFull):
        size = path.stat().st_size // 1_000_000 * 3 + 1
        return DiskFull(
            f"一時フォルダーに空きがないため、{what}を開けません: {path.name}",
            remedy=f"{folder} に{size}MBほどの空きを作ってから、もう一度開いてください。{_BESIDE}写して開くこともできます。",
            detail=str(error),
        )
    if isinstance(problem, PlaceNotWritable | FileMissing):
        return _no_place(path, what, str(error))
    return None


def _no_place(path: Path, what: str, detail: str) -> PlaceNotWritable:
    return PlaceNotWritable(
        f"一時フォルダーに書き込めないため、{what}を開けません: {path.name}",
        remedy=f"{_BESIDE}写してから開いてください。",
        detail=detail,
    )


def _is_ours(folder: Path) -> bool:
    if not folder.is_dir() or folder.is_symlink():
        return False
    return not hasattr(os, "geteuid") or folder.stat().st_uid == os.geteuid()


def _is_left(folder: Path) -> bool:
    lock = FileLock(folder / _NAME)
    holder = lock.holder()
    if holder is None:
        return time.time() - folder.stat().st_mtime > _WITHOUT_LOCK_SECONDS
    return not holder_alive(holder)
