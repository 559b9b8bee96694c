"""What can go wrong with a file, each told apart by name, with what to do (design §6)."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okaplan_gui.fields.problem import Problem

if TYPE_CHECKING:
    from okaplan_gui.models.ledger import Fault, Ledger

_DAMAGE = (
    "malformed",
    "disk I/O",
    "not a database",
    "fts5",
    "vtable constructor failed",
    "unsupported file format",
)
"""Words of the engine for a file that cannot be read through."""
_LONGEST_PATH = 490
"""Bytes: SQLite takes 512 with the names of its helper files."""


class FileMissing(Problem):
    """There is no such file."""


class NotAnOkaplanFile(Problem):
    """The file is something else."""


class PassphraseNeeded(Problem):
    """The file is encrypted and no passphrase was given."""


class WrongPassphrase(Problem):
    """The passphrase does not open the file."""


class NewerFile(Problem):
    """A newer okaplan wrote the file."""


class DamagedFile(Problem):
    """The file is an okaplan file, but cannot be read through."""


class PlaceNotWritable(Problem):
    """The folder or medium cannot be written."""


class DiskFull(Problem):
    """No room is left."""


class ReadOnlyFile(Problem):
    """The file is open for reading only."""


class StillInUse(Problem):
    """A record cannot be deleted since others hold on to it; it can be set aside instead.

    ``instead``: what its fields become then; ``instead_words``: how that is called.
    """

    def __init__(self, message: str, remedy: str, *, instead: dict[str, Any], instead_words: str) -> None:
        super().__init__(message, remedy)
        self.instead = instead
        self.instead_words = instead_words


class RecordFaults(Problem):
    """A record that may not be written; ``faults`` name its fields."""

    def __init__(self, ledger: type[Ledger], faults: Sequence[Fault]) -> None:
        self.ledger = ledger
        self.faults = tuple(faults)
        lines = [f"{ledger.field(f.field).label}: {f.message}" if f.field else f.message for f in faults]
        super().__init__(
            f"「{ledger.title}」に記録できません。{lines[0] if lines else ''}",
            remedy=faults[0].remedy if faults else "",
            detail="\n".join(lines),
        )


def disk_full(path: Path | None = None) -> DiskFull:
    """No room is left on the medium of ``path``."""
    where = f"（{path}）" if path else ""
    return DiskFull(
        f"ディスクの空きがないため、保存できませんでした{where}。",
        remedy="空きを作ってから、もう一度操作してください。直前に保存した内容は残っています。",
    )


def place_not_writable(path: Path, reason: str = "") -> PlaceNotWritable:
    """The folder of ``path`` takes no files."""
    return PlaceNotWritable(
        f"この場所には書き込めません: {path}",
        remedy="書き込みのできるフォルダーを選ぶか、読み取り専用で開いてください。",
        detail=reason,
    )


def damaged_inside(path: Path, reason: str = "") -> DamagedFile:
    """The file opens, but not all of it can be read."""
    return DamagedFile(
        f"ファイルが壊れていて読めないところがあります: {path}",
        remedy="ファイルには手を付けていません。別に取った写し（スナップショット）を開いてください。",
        detail=reason,
    )


def too_long(path: Path, reason: str = "") -> PlaceNotWritable:
    """The system, or SQLite, takes no path as long as that."""
    return PlaceNotWritable(
        f"場所と名前が長すぎて扱えません: {path}",
        remedy="もっと短い名前のフォルダーに置くか、ファイルの名前を短くしてください。",
        detail=reason,
    )


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn the engine's errors into problems that name the file and the remedy."""
    from sqlcipher3.dbapi2 import Error as EngineError

    try:
        yield
    except Exception as error:
        if not isinstance(_origin(error), EngineError | OSError | UnicodeDecodeError):
            raise
        problem = problem_of(error, path)
        if problem is None:
            raise
        raise problem from error


def problem_of(error: Exception, path: Path) -> Problem | None:
    """The problem behind an engine's or the system's error; None when it is a bug."""
    import errno

    if isinstance(error, OSError):
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            return disk_full(path)
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            return place_not_writable(path, str(error))
        if error.errno == errno.ENAMETOOLONG:
            return too_long(path, str(error))
        if error.errno == errno.ENOENT:
            return FileMissing(
                f"ファイルまたはフォルダーが見つかりません: {path}",
                remedy="場所を確かめてください。",
                detail=str(error),
            )
        return Problem(
            f"ファイルを扱えませんでした: {path}", remedy="場所と空きを確かめてください。", detail=str(error)
        )
    origin = _origin(error)
    text = str(origin)
    if isinstance(origin, UnicodeDecodeError):
        # the engine's word for damage repeats damaged letters
        return damaged_inside(path, text)
    if "full" in text:
        return disk_full(path)
    if "unable to open" in text and len(os.fsencode(path.absolute())) > _LONGEST_PATH:
        return too_long(path, text)
    if "readonly" in text or "unable to open" in text:
        return place_not_writable(path, text)
    if any(word in text for word in _DAMAGE):
        return damaged_inside(path, text)
    if "locked" in text:
        return Problem(
            f"ほかの処理がファイルを使っているため、書き込めませんでした: {path}",
            remedy="少し待ってから、もう一度操作してください。",
            detail=text,
        )
    return None


def _origin(error: BaseException) -> BaseException:
    """What lies in SQLAlchemy's wrapping, told without importing SQLAlchemy: a file is opened before it is there."""
    inner = getattr(error, "orig", None)
    return inner if isinstance(inner, BaseException) else error
