"""Writes what no library at hand writes: OLE compound files, and in one of them a small .xls (BIFF8)."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from okaplan_gui.fields.kind import Cell

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound_file(streams: dict[str, bytes]) -> bytes:
    """An OLE compound file with these streams, each padded beyond the limit for small ones (4,096 bytes)."""
    bodies = [body.ljust(max(4096, -(-len(body) // _SECTOR) * _SECTOR), b"\x00") for body in streams.values()]
    directory_sectors = -(-(len(streams) + 1) // 4)
    starts, at = [], 1 + directory_sectors
    for body in bodies:
        starts.append(at)
        at += len(body) // _SECTOR
    assert at <= 128, "one sector of FAT is enough for tests"

    fat = [_FAT, *_chain(1, directory_sectors)]
    for start, body in zip(starts, bodies, strict=True):
        fat += _chain(start, len(body) // _SECTOR)
    fat += [_FREE] * (128 - len(fat))

    entries = [_entry("Root Entry", 5, 1 if streams else _FREE, _END, 0)]
    for number, (name, start, body) in enumerate(zip(streams, starts, bodies, strict=True), 1):
        right = number + 1 if number < len(streams) else _FREE
        entries.append(_entry(name, 2, _FREE, start, len(body), right))
    entries += [bytes(128)] * (directory_sectors * 4 - len(entries))

    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", 0, *[_FREE] * 108)
    return header + struct.pack("<128I", *fat) + b"".join(entries) + b"".join(bodies)


def xls(rows: Sequence[Sequence[Cell]], sheet: str = "Sheet1", password: bool = False) -> bytes:
    """An Excel 97 workbook of one sheet, texts and numbers; with ``password`` it says that it is encrypted."""
    bound = sheet.encode("utf-16-le")
    filepass = _record(0x2F, bytes(54)) if password else b""
    beginning = _bof(0x0005) + filepass
    boundsheet_length = 4 + 8 + len(bound)
    body_at = len(beginning) + boundsheet_length + 4
    boundsheet = _record(0x85, struct.pack("<IBBBB", body_at, 0, 0, len(sheet), 1) + bound)
    stream = beginning + boundsheet + _record(0x0A) + _bof(0x0010)
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                place = struct.pack("<HHHHB", row, column, 0, len(cell), 1)
                stream += _record(0x0204, place + cell.encode("utf-16-le"))
            elif isinstance(cell, int | float):
                stream += _record(0x0203, struct.pack("<HHHd", row, column, 0, cell))
    return compound_file({"Workbook": stream + _record(0x0A)})


def _record(sort: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", sort, len(body)) + body


def _bof(part: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, part, 0x0DBB, 0x07CC, 0, 6))


def _chain(start: int, length: int) -> list[int]:
    return [*range(start + 1, start + length), _END]


def _entry(name: str, sort: int, child: int, start: int, size: int, right: int = _FREE) -> bytes:
    letters = name.encode("utf-16-le")
    entry = letters.ljust(64, b"\x00") + struct.pack("<HBB", len(letters) + 2, sort, 1)
    entry += struct.pack("<III", _FREE, right, child) + bytes(36)
    return entry + struct.pack("<III", start, size, 0)
