"""Attaches documents to a record, and takes them along when a copy of the file is made."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.standard import Threshold
from okaplan_gui.rules.attention import DEFAULTS
from okaplan_gui.store import attachments
from okaplan_gui.store.attachments import MEGABYTE, Document, Limits
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.problems import translated

Progress = Callable[[int, int], None]
"""Called with what is done and all there is; may raise to cancel."""


@dataclass(frozen=True)
class CopiedLinks:
    """Linked documents that a snapshot took along, and the places of those that were not to be found."""

    copied: int
    missing: tuple[str, ...]
    folder: Path


def limits_of(file: LedgerFile) -> Limits:
    """The limits that the file's thresholds set."""
    names = ("attachment_megabytes", "attachments_megabytes")
    with file.reading() as connection:
        table = Threshold.table()
        rows = connection.execute(select(table.c.name, table.c.value).where(table.c.name.in_(names)))
        set_here = {name: value for name, value in rows}
    document, total = (int((DEFAULTS | set_here)[name]) * MEGABYTE for name in names)
    return Limits(document, total)


def attach_files(
    file: LedgerFile,
    ledger: type[Ledger],
    record: UUID,
    paths: Sequence[Path],
    progress: Progress | None = None,
) -> list[UUID]:
    """Keep files as documents of a record: all of them or, when one cannot be, none."""
    limits = limits_of(file)
    keys = []
    with file.operation(_name(paths[0].name, len(paths))) as operation:
        for number, path in enumerate(paths):
            if progress is not None:
                progress(number, len(paths))
            keys.append(attachments.add_file(operation, ledger, record, path, limits))
    return keys


def attach_data(file: LedgerFile, ledger: type[Ledger], record: UUID, name: str, data: bytes) -> UUID:
    """Keep bytes, such as a pasted picture, as a document of a record."""
    with file.operation(_name(name, 1)) as operation:
        return attachments.add_document(operation, ledger, record, name, data, limits_of(file))


def attach_links(file: LedgerFile, ledger: type[Ledger], record: UUID, paths: Sequence[Path]) -> list[UUID]:
    """Keep only the paths of documents."""
    with file.operation(f"リンクを添付: {paths[0].name}") as operation:
        return [attachments.add_link(operation, ledger, record, path) for path in paths]


def take_off(file: LedgerFile, documents: Sequence[Document]) -> None:
    """Take documents off their records."""
    with file.operation(f"添付を外す: {documents[0].name}") as operation:
        for document in documents:
            attachments.remove(operation, document.key)


def copy_links(file: LedgerFile, target: Path, progress: Progress | None = None) -> CopiedLinks:
    """Copy what is linked into the folder beside the snapshot ``target``, where that file will look for it."""
    folder = attachments.copied_links_folder(target)
    copied, missing = 0, []
    links = attachments.all_links(file)
    for number, document in enumerate(links):
        if progress is not None:
            progress(number, len(links))
        source = attachments.link_target(file.path, document)
        if not source.is_file():
            missing.append(document.link or document.name)
            continue
        place = attachments.copied_link(target, document)
        with translated(place):
            folder.mkdir(exist_ok=True)
            shutil.copyfile(source, place)
        copied += 1
    return CopiedLinks(copied, tuple(missing), folder)


def _name(first: str, count: int) -> str:
    return f"添付: {first}" if count == 1 else f"添付: {first} ほか{count - 1}件"
