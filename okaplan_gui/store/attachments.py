"""Documents that belong to a record: added, linked, saved and removed as operations that can be undone."""

from __future__ import annotations

import mimetypes
import os
import stat
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import func, select

from okaplan_gui.fields import Problem
from okaplan_gui.models.attachment import Attachment
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store import attachment_content
from okaplan_gui.store.attachment_names import free_name, kept_name, safe_name, why_not_opened
from okaplan_gui.store.operation import Operation
from okaplan_gui.store.problems import translated

if TYPE_CHECKING:
    from okaplan_gui.store.ledger_file import LedgerFile

MEGABYTE = 1024 * 1024
_START = 16


@dataclass(frozen=True)
class Document:
    """An attached document. ``size``: bytes; ``link`` is set where only the path is kept."""

    key: UUID
    ledger: str
    record: UUID
    name: str
    media_type: str | None
    size: int | None
    sha256: str | None
    link: str | None
    added_at: datetime
    added_by: str
    left_out: bool


@dataclass(frozen=True)
class Limits:
    """The most bytes that one document, and all together, may have."""

    document: int
    total: int


@dataclass(frozen=True)
class Totals:
    """Documents in the file, links apart, and the bytes that they take (the same content counted once)."""

    documents: int
    links: int
    size: int


def documents_of(file: LedgerFile, record: UUID) -> list[Document]:
    """The documents of a record, in the order of their names."""
    table = Attachment.table()
    return _read(file, select(table).where(table.c.owner == record).order_by(table.c.name))


def all_links(file: LedgerFile) -> list[Document]:
    """Every document that is linked by path."""
    table = Attachment.table()
    return _read(file, select(table).where(table.c.link.is_not(None)).order_by(table.c.name))


def totals(file: LedgerFile) -> Totals:
    """How much is attached in the whole file."""
    table = Attachment.table()
    each = (
        select(func.max(table.c.size).label("size"))
        .where(table.c.sha256.is_not(None))
        .group_by(table.c.sha256)
    )
    with file.reading() as connection:
        kept, linked = connection.execute(select(func.count(table.c.sha256), func.count(table.c.link))).one()
        size = connection.execute(select(func.sum(each.subquery().c.size))).scalar()
    return Totals(kept, linked, int(size or 0))


# ---- writing


def add_document(
    operation: Operation, ledger: type[Ledger], record: UUID, name: str, data: bytes, limits: Limits
) -> UUID:
    """Keep a content as a document of a record; its key. Problem when it is larger than the limits allow."""
    _refuse_large(name, len(data), limits.document, "1件の上限")
    connection = operation.connection
    sha256 = attachment_content.keep(connection, data)
    table = Attachment.table()
    others = select(table.c.sha256, func.max(table.c.size).label("size")).where(table.c.sha256 != sha256)
    used = (
        connection.execute(select(func.sum(others.group_by(table.c.sha256).subquery().c.size))).scalar() or 0
    )
    _refuse_large(name, int(used) + len(data), limits.total, "ファイル全体の上限")
    return operation.insert(
        Attachment,
        **_head(operation, ledger, record, name),
        media_type=mimetypes.guess_type(name)[0],
        size=len(data),
        sha256=sha256,
        left_out=False,
    )


def add_file(operation: Operation, ledger: type[Ledger], record: UUID, path: Path, limits: Limits) -> UUID:
    """Keep a file of the disk as a document. Problem when it cannot be read or is too large."""
    with translated(path):
        if not path.is_file():
            raise Problem(
                f"ファイルではないので添付できません: {path}", "フォルダーは圧縮してから添付してください。"
            )
        _refuse_large(path.name, path.stat().st_size, limits.document, "1件の上限")
        with path.open("rb") as stream:
            # it may still be growing: never more than the limit comes into memory
            data = stream.read(limits.document + 1)
    return add_document(operation, ledger, record, path.name, data, limits)


def add_link(operation: Operation, ledger: type[Ledger], record: UUID, path: Path) -> UUID:
    """Keep the path of a document that stays where it is."""
    return operation.insert(
        Attachment,
        **_head(operation, ledger, record, path.name or str(path)),
        media_type=mimetypes.guess_type(path.name)[0],
        link=str(path),
        left_out=False,
    )


def remove(operation: Operation, key: UUID) -> None:
    """Take a document off its record. Its content is kept as long as this can be undone."""
    operation.delete(Attachment, key)


# ---- taking out


def save_as(file: LedgerFile, document: Document, target: Path) -> None:
    """Write a document to a place, whole or not at all. Problem when its content is not there."""
    if document.link is not None:
        content = link_target(file.path, document)
        with translated(content):
            _replace(target, content.read_bytes())
        return
    _refuse_missing(document)
    with file.reading() as connection:
        data = b"".join(attachment_content.chunks(connection, document.sha256 or ""))
    with translated(target):
        _replace(target, data)


def copy_to_open(file: LedgerFile, document: Document, folder: Path) -> Path:
    """A copy for looking at, write-protected, in a private folder; for a link the linked file itself.

    Problem when it is a program or is not there.
    """
    path = link_target(file.path, document) if document.link is not None else None
    _refuse_program(document.name, b"")
    if path is not None:
        if not path.is_file():
            raise Problem(
                f"リンク先が見つかりません: {path}",
                "場所が変わっていないか、共有フォルダーにつながっているか確かめてください。",
            )
        _refuse_program(path.name, b"")
        with translated(path), path.open("rb") as stream:
            _refuse_program(path.name, stream.read(_START))
        return path
    _refuse_missing(document)
    with file.reading() as connection:
        data = b"".join(attachment_content.chunks(connection, document.sha256 or ""))
    _refuse_program(document.name, data[:_START])
    place = folder / document.key.hex
    target = place / safe_name(document.name)
    with translated(target):
        place.mkdir(mode=0o700, exist_ok=True)
        if target.exists():
            target.chmod(stat.S_IRUSR | stat.S_IWUSR)
        target.write_bytes(data)
        target.chmod(stat.S_IRUSR)
    return target


# ---- links


def copied_links_folder(path: Path) -> Path:
    """Where copies of linked documents lie beside a file that was written as a snapshot."""
    return path.with_name(f"{path.stem}_リンク文書")


def copied_link(path: Path, document: Document) -> Path:
    """The place of a linked document's copy beside a file."""
    return copied_links_folder(path) / f"{document.key.hex[-8:]}_{safe_name(document.name)}"


def link_target(path: Path, document: Document) -> Path:
    """Where a linked document is now: at its own place, or beside the file where a snapshot brought it."""
    own = Path(document.link or "")
    copied = copied_link(path, document)
    return copied if not own.exists() and copied.exists() else own


# ---- inside


def _read(file: LedgerFile, statement: Any) -> list[Document]:
    with file.reading() as connection:
        rows = connection.execute(statement).mappings().all()
    return [
        Document(
            row["id"], row["owner_ledger"], row["owner"], row["name"], row["media_type"], row["size"], row["sha256"],
            row["link"], row["created_at"], row["created_by"], bool(row["left_out"]),
        )
        for row in rows
    ]  # fmt: skip


def _head(operation: Operation, ledger: type[Ledger], record: UUID, name: str) -> dict[str, Any]:
    if operation.get(ledger, record) is None:
        raise Problem("この記録はもうありません。", "一覧を開き直してください。")
    table = Attachment.table()
    taken = set(operation.connection.scalars(select(table.c.name).where(table.c.owner == record)))
    return {
        "owner_ledger": ledger.ledger_name(),
        "owner": record,
        "name": free_name(kept_name(name), taken),
    }


def _refuse_large(name: str, size: int, most: int, what: str) -> None:
    if size > most:
        raise Problem(
            f"「{name}」を添付すると{size_text(size)}になり、{what}（{size_text(most)}）を超えます。",
            "リンクで付けるか、台帳「基準値」で上限を変えてください。",
        )


def _refuse_missing(document: Document) -> None:
    if document.left_out:
        raise Problem(
            f"「{document.name}」の内容は、この写しには含まれていません。",
            "もとのファイルで開いてください。",
        )


def _refuse_program(name: str, start: bytes) -> None:
    reason = why_not_opened(name, start)
    if reason is not None:
        raise Problem(
            f"「{name}」は開きません。{reason}",
            "必要なときは「保存…」で取り出し、安全を確かめてから使ってください。",
        )


def _replace(target: Path, data: bytes) -> None:
    draft = target.with_name(f".~{os.getpid()}.{target.name[:60]}.new")
    try:
        draft.write_bytes(data)
        os.replace(draft, target)
    finally:
        draft.unlink(missing_ok=True)


def size_text(size: int) -> str:
    """A number of bytes as people read it."""
    if size < 1024:
        return f"{size}バイト"
    if size < MEGABYTE:
        return f"{size / 1024:.0f}KB"
    return f"{size / MEGABYTE:.1f}MB".replace(".0MB", "MB")
