"""OLE compound files: an old .xls, a .doc, or the wrapper of an encrypted workbook."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA  # from here on a sector number is a mark (end of chain, free, FAT, DIFAT)
_MINI_STREAM_LIMIT = 4096
_MINI_SECTOR = 64
_ROOT = 5


@dataclass(frozen=True)
class _Entry:
    """A stream: its first sector and its bytes."""

    sort: int
    start: int
    size: int


class CompoundFile:
    """The streams of a compound file. ValueError when the file is cut off or its chains run in circles."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 512 or data[:8] != MAGIC:
            raise ValueError("no compound file header")
        shift = struct.unpack_from("<H", data, 30)[0]
        if shift not in (9, 12):
            raise ValueError("odd sector size")
        self._data = data
        self._size = 1 << shift
        self._fat = b"".join(self._sector(number) for number in self._fat_sectors())
        self._entries = dict(self._directory())

    @property
    def names(self) -> tuple[str, ...]:
        """Every name in the directory."""
        return tuple(self._entries)

    def stream(self, name: str) -> bytes:
        """A stream's bytes; KeyError when there is none of that name."""
        entry = self._entries[name]
        if entry.size >= _MINI_STREAM_LIMIT or entry.sort == _ROOT:
            return b"".join(self._sector(number) for number in self._chain(self._fat, entry.start))[
                : entry.size
            ]
        root = next((found for found in self._entries.values() if found.sort == _ROOT), None)
        if root is None:
            raise ValueError("no root entry")
        mini = b"".join(self._sector(number) for number in self._chain(self._fat, root.start))
        table = b"".join(self._sector(number) for number in self._chain(self._fat, self._number(60)))
        pieces = (mini[at * _MINI_SECTOR : (at + 1) * _MINI_SECTOR] for at in self._chain(table, entry.start))
        return _cut(b"".join(pieces), entry.size)

    def _fat_sectors(self) -> Iterator[int]:
        """The sectors of the allocation table: 109 in the header, the others in a chain of their own."""
        yield from (number for number in struct.unpack_from("<109I", self._data, 76) if number < _END)
        following, seen = self._number(68), set[int]()
        while following < _END:
            if following in seen:
                raise ValueError("circle of sectors")
            seen.add(following)
            numbers = struct.unpack(f"<{self._size // 4}I", self._sector(following))
            yield from (number for number in numbers[:-1] if number < _END)
            following = numbers[-1]

    def _directory(self) -> Iterator[tuple[str, _Entry]]:
        for number in self._chain(self._fat, self._number(48)):
            block = self._sector(number)
            for place in range(0, self._size, 128):
                length, sort = struct.unpack_from("<HB", block, place + 64)
                if sort and 2 <= length <= 64:
                    name = block[place : place + length - 2].decode("utf-16-le", "replace")
                    yield name, _Entry(sort, *struct.unpack_from("<II", block, place + 116))

    def _chain(self, table: bytes, start: int) -> Iterator[int]:
        """The sectors that follow each other from ``start``."""
        left = len(table) // 4
        while start < _END:
            if start * 4 + 4 > len(table) or left == 0:
                raise ValueError("sectors run in a circle or out of the table")
            yield start
            left -= 1
            start = struct.unpack_from("<I", table, start * 4)[0]

    def _sector(self, number: int, short: bool = False) -> bytes:
        """A sector; some writers leave the file's last one ``short``."""
        begin = (number + 1) * self._size
        block = self._data[begin : begin + self._size]
        if len(block) < self._size and not short:
            raise ValueError("file cut off")
        return block

    def _number(self, place: int) -> int:
        number: int = struct.unpack_from("<I", self._data, place)[0]
        return number


def _cut(body: bytes, size: int) -> bytes:
    if len(body) < size:
        raise ValueError("stream cut off")
    return body[:size]
