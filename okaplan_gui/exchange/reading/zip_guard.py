"""Looks through a zipped workbook before it is read: what it is, how large it unfolds, what hides in it."""

from __future__ import annotations

import copy
import io
import zlib
from collections.abc import Collection, Iterator
from typing import Literal
from zipfile import BadZipFile, ZipFile, ZipInfo

from okaplan_gui.exchange.reading.problems import SAVE_AS_XLSX, NotATable, UnsafeBook
from okaplan_gui.exchange.reading.sniff import damaged, password

MAX_UNFOLDED = 1_000_000_000
"""Bytes that all parts of a workbook together may unfold to."""
_MOST_MEMBERS = 20_000
_CHUNK = 1 << 20

BookKind = Literal["xlsx", "ods"]


def open_zip(data: bytes, name: str) -> tuple[ZipFile, BookKind]:
    """The workbook's archive and its kind. Problem when it is cut off, no workbook, encrypted or far too large."""
    try:
        archive = ZipFile(io.BytesIO(data))
    except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise damaged(name, str(error)) from error
    if len(archive.infolist()) > _MOST_MEMBERS or sum(i.file_size for i in archive.infolist()) > MAX_UNFOLDED:
        raise too_much(name)
    return archive, _kind(archive, name)


def too_much(name: str) -> UnsafeBook:
    """The failure for a workbook that would fill the memory."""
    return UnsafeBook(
        f"「{name}」は展開すると大きすぎるため、読み込みません（上限 {MAX_UNFOLDED // 1_000_000_000}GB）。",
        "画像や使わないシートを消すか、必要な表だけを新しいブックに貼り付けて保存してください。",
    )


def unfold(archive: ZipFile, member: str, name: str, budget: int = MAX_UNFOLDED) -> Iterator[bytes]:
    """A member's bytes, chunk by chunk, however small the directory says it is. Problem beyond ``budget`` bytes.

    The directory's size is not believed: the reader that comes later follows the packed data to its end.
    """
    info = copy.copy(archive.getinfo(member))
    info.file_size = budget + 2 * _CHUNK
    try:
        with archive.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                budget -= len(chunk)
                if budget < 0:
                    raise too_much(name)
                yield chunk
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise damaged(name, f"{member}: {error}") from error
    except RuntimeError as error:  # zipfile's word for a password on the member
        raise password(name) from error


def xml_members(archive: ZipFile, also: Collection[str] = ()) -> list[ZipInfo]:
    """The parts that a reader unfolds (no pictures), and those named; the largest first."""
    parts = [
        info
        for info in archive.infolist()
        if info.filename.lower().endswith((".xml", ".rels")) or info.filename in also
    ]
    return sorted(parts, key=lambda info: -info.compress_size)


def refuse_entities(chunk: bytes, member: str, name: str) -> None:
    """Problem when a part, in its first chunk, declares a document type: workbooks never do, entity bombs must.

    Text in cells cannot look like one: its ``<`` is written ``&lt;``. The reader itself expands no entities.
    """
    if chunk.startswith((b"\xff\xfe", b"\xfe\xff")):
        chunk = chunk.replace(b"\x00", b"")
    if b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk:
        raise UnsafeBook(
            f"「{name}」には、通常のExcelファイルにはない記述（DTD）が含まれるため、読み込みません。",
            "作成元に確かめてください。" + SAVE_AS_XLSX,
            member,
        )


def _kind(archive: ZipFile, name: str) -> BookKind:
    names = set(archive.namelist())
    if "xl/workbook.bin" in names:
        raise NotATable(f"「{name}」はバイナリ形式のブック（.xlsb）です。", SAVE_AS_XLSX)
    if any(member.lower().startswith("xl/worksheets/") for member in names):
        return "xlsx"
    if "mimetype" in names:
        return _open_document(archive, name)
    what = next(
        (word for folder, word in _OFFICE if any(member.startswith(folder) for member in names)),
        "圧縮ファイル（ZIP）",
    )
    remedy = (
        "中のファイルを取り出してから選んでください。"
        if "ZIP" in what
        else "Excelのファイルを選んでください。"
    )
    raise NotATable(f"「{name}」は表ではなく、{what}です。", remedy)


_OFFICE = (("word/", "Word文書"), ("ppt/", "PowerPointの資料"), ("visio/", "Visioの図面"))


def _open_document(archive: ZipFile, name: str) -> BookKind:
    mimetype = b"".join(unfold(archive, "mimetype", name, 1000)).strip()
    if not mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        raise NotATable(
            f"「{name}」は表ではなく、LibreOfficeの別の文書です。", "表計算のファイルを選んでください。"
        )
    if "META-INF/manifest.xml" in archive.namelist():
        manifest = b"".join(unfold(archive, "META-INF/manifest.xml", name, 10_000_000))
        if b"encryption-data" in manifest:
            raise password(name)
    return "ods"
