"""The contents of attached documents: kept once each under their hash, in chunks, until nothing needs them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import delete, exists, func, insert, select
from sqlalchemy.engine import Connection

from okaplan_gui.models.attachment import Attachment
from okaplan_gui.store.problems import DamagedFile
from okaplan_gui.store.tables import ATTACHMENT_CHUNK, ATTACHMENT_CONTENT

CHUNK = 256 * 1024
"""Bytes of a chunk: a large document is never in memory twice."""


def keep(connection: Connection, data: bytes) -> str:
    """Keep a content in the caller's transaction; its hash. The same content is kept once."""
    sha256 = hashlib.sha256(data).hexdigest()
    if not has(connection, sha256):
        connection.execute(insert(ATTACHMENT_CONTENT).values(sha256=sha256, size=len(data)))
        for number, start in enumerate(range(0, len(data), CHUNK)):
            part = data[start : start + CHUNK]
            connection.execute(insert(ATTACHMENT_CHUNK).values(sha256=sha256, number=number, data=part))
    return sha256


def has(connection: Connection, sha256: str) -> bool:
    """Whether the content is in the file."""
    found = select(ATTACHMENT_CONTENT.c.sha256).where(ATTACHMENT_CONTENT.c.sha256 == sha256)
    return connection.execute(found).first() is not None


def chunks(connection: Connection, sha256: str) -> Iterator[bytes]:
    """The content, chunk by chunk; DamagedFile at the end when it is not what its hash says."""
    told = hashlib.sha256()
    number = 0
    while True:
        at = (ATTACHMENT_CHUNK.c.sha256 == sha256) & (ATTACHMENT_CHUNK.c.number == number)
        data: bytes | None = connection.execute(select(ATTACHMENT_CHUNK.c.data).where(at)).scalar()
        if data is None:
            break
        told.update(data)
        number += 1
        yield data
    if told.hexdigest() != sha256:
        raise DamagedFile(
            "添付文書の内容が壊れています。",
            remedy="別に取った写し（スナップショット）から取り出してください。",
            detail=sha256,
        )


def forget_orphans(connection: Connection) -> int:
    """Drop the contents that no document needs any more; how many. Called when nothing can be undone."""
    table = Attachment.table()
    unused = select(ATTACHMENT_CONTENT.c.sha256).where(
        ~exists().where(table.c.sha256 == ATTACHMENT_CONTENT.c.sha256)
    )
    hashes = list(connection.scalars(unused))
    for sha256 in hashes:
        connection.execute(delete(ATTACHMENT_CHUNK).where(ATTACHMENT_CHUNK.c.sha256 == sha256))
        connection.execute(delete(ATTACHMENT_CONTENT).where(ATTACHMENT_CONTENT.c.sha256 == sha256))
    return len(hashes)


def has_orphans(connection: Connection) -> bool:
    """Whether :func:`forget_orphans` would find something."""
    table = Attachment.table()
    unused = select(ATTACHMENT_CONTENT.c.sha256).where(
        ~exists().where(table.c.sha256 == ATTACHMENT_CONTENT.c.sha256)
    )
    return connection.execute(unused.limit(1)).first() is not None


def faults(connection: Connection) -> list[str]:
    """Documents whose content is gone or is not what its hash says, in words."""
    table = Attachment.table()
    found: list[str] = []
    wanted = (
        select(table.c.sha256, func.min(table.c.name))
        .where(table.c.sha256.is_not(None), table.c.left_out.is_(False))
        .group_by(table.c.sha256)
    )
    for sha256, name in connection.execute(wanted).all():
        if not has(connection, sha256):
            found.append(f"添付文書の内容がありません: {name}")
            continue
        try:
            for _ in chunks(connection, sha256):
                pass
        except DamagedFile:
            found.append(f"添付文書の内容が壊れています: {name}")
    return found


def leave_out(raw: Any) -> None:
    """Drop every content from a copy (a bare connection to it) and mark the documents as left out there."""
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("DELETE FROM attachment_chunk")
    raw.execute("DELETE FROM attachment_content")
    raw.execute("UPDATE attachment SET left_out = 1 WHERE sha256 IS NOT NULL")
    raw.execute("COMMIT")
    raw.execute("VACUUM")
