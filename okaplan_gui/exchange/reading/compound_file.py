"""The names of the streams in an OLE compound file: an old .xls, a .doc, or the wrapper of an encrypted workbook."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA  # from here on a sector number is a mark (end of chain, free, FAT, DIFAT)
_FILEPASS = 0x002F
_MINI_STREAM_LIMIT = 4096


def stream_names(data: bytes) -> tuple[str, ...]:
    """Every name in the directory. ValueError when the file is cut off or its chains run in circles."""
    return tuple(name for name, _start, _size in _entries(data))


def has_file_password(data: bytes) -> bool:
    """Whether the workbook's own stream says that what follows is encrypted (a .xls with a password)."""
    for name, start, size in _entries(data):
        if name in ("Workbook", "Book"):
            return _has_filepass(_first_bytes(data, start, size))
    return False


def _entries(data: bytes) -> Iterator[tuple[str, int, int]]:
    """Name, first sector and size of each directory entry."""
    sector, chain = _layout(data)
    for start in chain(_number(data, 48)):
        block = _sector(data, sector, start)
        for place in range(0, sector, 128):
            entry = block[place : place + 128]
            length = struct.unpack_from("<H", entry, 64)[0]
            if entry[66] and 2 <= length <= 64:
                name = entry[: length - 2].decode("utf-16-le", "replace")
                yield name, _number(entry, 116), _number(entry, 120)


def _layout(data: bytes) -> tuple[int, Callable[[int], Iterator[int]]]:
    """The sector size, and a function that follows a chain of sectors."""
    if len(data) < 512 or data[:8] != MAGIC:
        raise ValueError("no compound file header")
    shift = struct.unpack_from("<H", data, 30)[0]
    if shift not in (9, 12):
        raise ValueError("odd sector size")
    sector = 1 << shift
    fat_sectors = [number for number in struct.unpack_from("<109I", data, 76) if number < _END]
    next_difat, seen = _number(data, 68), set[int]()
    while next_difat < _END:
        if next_difat in seen:
            raise ValueError("circle of sectors")
        seen.add(next_difat)
        numbers = struct.unpack(f"<{sector // 4}I", _sector(data, sector, next_difat))
        fat_sectors += [number for number in numbers[:-1] if number < _END]
        next_difat = numbers[-1]

    def chain(start: int) -> Iterator[int]:
        passed = 0
        while start < _END:
            yield start
            passed += 1
            if passed * sector > len(data):
                raise ValueError("circle of sectors")
            table, place = divmod(start, sector // 4)
            if table >= len(fat_sectors):
                raise ValueError("sector outside of the table")
            start = _number(_sector(data, sector, fat_sectors[table]), place * 4)

    return sector, chain


def _sector(data: bytes, sector: int, number: int) -> bytes:
    begin = (number + 1) * sector
    block = data[begin : begin + sector]
    if len(block) < sector:
        raise ValueError("file cut off")
    return block


def _number(data: bytes, place: int) -> int:
    number: int = struct.unpack_from("<I", data, place)[0]
    return number


def _first_bytes(data: bytes, start: int, size: int) -> bytes:
    """The beginning of a stream: its first sector is enough to see whether it is encrypted."""
    sector, chain = _layout(data)
    if size >= _MINI_STREAM_LIMIT:
        return _sector(data, sector, start)
    root = next((begin for name, begin, _size in _entries(data) if name == "Root Entry"), _END)
    mini = b"".join(_sector(data, sector, number) for number in chain(root))
    return mini[start * 64 : start * 64 + 64]


def _has_filepass(stream: bytes) -> bool:
    """FILEPASS follows the first record (BOF), with at most WRITEPROT between."""
    place = 0
    for _ in range(3):
        if place + 4 > len(stream):
            return False
        sort, length = struct.unpack_from("<HH", stream, place)
        if sort == _FILEPASS:
            return True
        place += 4 + length
    return False
