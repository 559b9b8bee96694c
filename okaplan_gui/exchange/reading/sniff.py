"""What a file really is, judged by its bytes and never by its name."""

from __future__ import annotations

import re
from typing import Literal

from okaplan_gui.exchange.reading.compound_file import MAGIC, CompoundFile
from okaplan_gui.exchange.reading.problems import (
    SAVE_AS_XLSX,
    DamagedBook,
    NotATable,
    PasswordOnBook,
)
from okaplan_gui.exchange.reading.xls_scan import cells_fit, has_password

FileSort = Literal["zip", "xls", "html", "text"]

_OTHERS = (
    (b"\x89PNG", "画像（PNG）"),
    (b"\xff\xd8\xff", "画像（JPEG）"),
    (b"GIF8", "画像（GIF）"),
    (b"BM", "画像（BMP）"),
    (b"II*\x00", "画像（TIFF）"),
    (b"MM\x00*", "画像（TIFF）"),
    (b"%PDF", "PDF"),
    (b"{\\rtf", "文書（リッチテキスト）"),
    (b"Rar!", "圧縮ファイル（RAR）"),
    (b"7z\xbc\xaf", "圧縮ファイル（7z）"),
    (b"\x1f\x8b", "圧縮ファイル（gzip）"),
    (b"MZ", "プログラム"),
    (b"\x7fELF", "プログラム"),
    (b"SQLite format 3\x00", "データベース"),
    (b"\x00\x01\x00\x00Standard ", "データベース（Access）"),
    (b"!BDN", "メールの保存ファイル"),
)
_BEFORE_EXCEL_97 = tuple(bytes((9, version, length, 0)) for version in (0, 2, 4, 8) for length in (4, 6, 8))
"""A workbook's first record without a compound file around it."""
_BEGINNING = 4096
_COMPOUND = {
    "WordDocument": "Word文書",
    "PowerPoint Document": "PowerPointの資料",
    "VisioDocument": "Visioの図面",
    "__properties_version1.0": "Outlookのメール",
    "__nameid_version1.0": "Outlookのメール",
}
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE)
_TEXT_CONTROLS = bytes(range(9)) + bytes(range(14, 27)) + bytes(range(28, 32))


def sniff(data: bytes, name: str) -> FileSort:
    """Which reader fits ``data``; ``name`` is the file's, for messages. Problem that says what the file is if none."""
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return "zip"
    if data.startswith(MAGIC):
        return _compound(data, name)
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"))
    if not marked:
        _refuse_others(data, name)
    beginning = data[:_BEGINNING].replace(b"\x00", b"").lstrip(b"\xff\xfe\xef\xbb\xbf \t\r\n")
    if beginning.startswith(b"<") and _HTML.search(beginning):
        return "html"
    if beginning.startswith(b"<?xml") or beginning.startswith(b"<Workbook"):
        raise NotATable(f"「{name}」はXML形式のファイルで、表として読めません。", SAVE_AS_XLSX)
    if beginning[:13].upper() == b"MIME-VERSION:":
        raise NotATable(f"「{name}」はWebページの保存ファイル（MHTML）です。", SAVE_AS_XLSX)
    return "text"


def _refuse_others(data: bytes, name: str) -> None:
    """Problem when the bytes are those of a picture, a document, a program or nothing known."""
    if data.startswith(_BEFORE_EXCEL_97):
        raise NotATable(f"「{name}」は古い形式のExcelのファイル（Excel 95以前）です。", SAVE_AS_XLSX)
    for magic, what in _OTHERS:
        # "BM" and "MZ" may well begin a CSV; the real thing has bytes that no text has.
        if data.startswith(magic) and (len(magic) > 2 or _binary(data)):
            raise _not_a_table(name, what)
    if data[8:12] == b"WEBP" or data[4:12] in (b"ftypheic", b"ftypavif", b"ftypmif1"):
        raise _not_a_table(name, "画像")
    if data[257:262] == b"ustar":
        raise _not_a_table(name, "圧縮ファイル（tar）")


def _binary(data: bytes) -> bool:
    beginning = data[:_BEGINNING]
    return len(beginning) != len(beginning.translate(None, _TEXT_CONTROLS))


def _compound(data: bytes, name: str) -> FileSort:
    try:
        parts = CompoundFile(data)
        book = next((stream for stream in ("Workbook", "Book") if stream in parts.names), None)
        records = parts.stream(book) if book is not None else b""
    except ValueError as error:
        raise damaged(name, str(error)) from error
    if "EncryptedPackage" in parts.names or has_password(records):
        raise password(name)
    if book is not None:
        if not cells_fit(records):
            raise damaged(name, "cells beyond column IV")
        return "xls"
    for stream, what in _COMPOUND.items():
        if stream in parts.names:
            raise _not_a_table(name, what)
    raise _not_a_table(name, "Excelではない文書")


def password(name: str) -> PasswordOnBook:
    """The failure for a workbook that opens with a password only."""
    return PasswordOnBook(
        f"「{name}」はパスワードで保護されています。",
        "Excelで開き、「名前を付けて保存」の「ツール」→「全般オプション」で読み取りパスワードを外して保存してから取り込んでください。",
    )


def damaged(name: str, detail: str = "") -> DamagedBook:
    """The failure for a workbook that ends too early or cannot be read through."""
    return DamagedBook(
        f"「{name}」は壊れているか、途中で切れています。",
        "コピーやダウンロードをやり直すか、Excelで開いて保存し直してから取り込んでください。",
        detail,
    )


def _not_a_table(name: str, what: str) -> NotATable:
    return NotATable(
        f"「{name}」は表ではなく、{what}です。",
        "Excel（.xlsx、.xls、.ods）またはCSVのファイルを選んでください。",
    )
