"""A copy of a file at another place: SQLite's online backup, or an export when the key changes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from okaplan_gui.store.connection import quoted, raw_connection
from okaplan_gui.store.header import APPLICATION_ID
from okaplan_gui.store.problems import DamagedFile, place_not_writable

_PAGES_A_STEP = 500

Progress = Callable[[int, int], None]
"""Called with pages done and pages in all; may raise to cancel."""


def copy_file(
    source: Path,
    key: str | None,
    target: Path,
    target_key: str | None,
    progress: Progress | None = None,
    change: Callable[[Any], None] | None = None,
) -> None:
    """Write a checked copy; the target appears only when it is whole. The source may be in use.

    ``change`` gets a bare connection to the copy before it is checked.
    """
    refuse_itself(source, target)
    draft = target.with_name(f".~{target.name}.new")
    draft.unlink(missing_ok=True)
    try:
        origin = raw_connection(source, key, read_only=True)
        try:
            if key == target_key:
                _backup(origin, draft, key, progress)
            else:
                _export(origin, draft, target_key)
        finally:
            origin.close()
        if change is not None:
            copy = raw_connection(draft, target_key)
            try:
                change(copy)
            finally:
                copy.close()
        _verify(draft, target_key)
        _to_disk(draft)
        os.replace(draft, target)
    finally:
        draft.unlink(missing_ok=True)
        draft.with_name(draft.name + "-journal").unlink(missing_ok=True)


def refuse_itself(source: Path, target: Path) -> None:
    """PlaceNotWritable when a file would be copied onto itself."""
    if target.absolute() == source.absolute():
        raise place_not_writable(target, "開いているファイル自身には写せません")


def _backup(origin: Any, draft: Path, key: str | None, progress: Progress | None) -> None:
    copy = raw_connection(draft, key)
    try:

        def step(status: int, remaining: int, total: int) -> None:
            if progress is not None:
                progress(total - remaining, total)

        origin.backup(copy, pages=_PAGES_A_STEP, progress=step)
    finally:
        copy.close()


def _export(origin: Any, draft: Path, key: str | None) -> None:
    raw_connection(draft, key).close()
    origin.execute(f"ATTACH DATABASE {quoted(str(draft.absolute()))} AS copy KEY {quoted(key or '')}")
    try:
        origin.execute("SELECT sqlcipher_export('copy')")
        origin.execute(f"PRAGMA copy.application_id = {APPLICATION_ID}")
    finally:
        origin.execute("DETACH DATABASE copy")


def _verify(draft: Path, key: str | None) -> None:
    copy = raw_connection(draft, key, read_only=True)
    try:
        result = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
    finally:
        copy.close()
    if result != "ok":
        raise DamagedFile(
            "写しを確かめたところ、正しく書けていませんでした。",
            remedy="別の場所へもう一度保存してください。もとのファイルはそのままです。",
            detail=str(result),
        )


def _to_disk(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())
