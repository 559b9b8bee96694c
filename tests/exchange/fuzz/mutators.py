"""Ways to damage a book, each a function of a source of chance and the bytes: the same number gives the same damage."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from random import Random

from tests.exchange.reading.making import zipped

Mutator = Callable[[Random, bytes], bytes]

_BYTES = (
    b"\x00", b"\xff", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b"'", b",", b"\t", b"\r", b"\n", b"<", b">", b"&", b"\x1b$B",
    b"\x1b(B", b"\x8e", b"\x81", b"\xf0\xa0\xae\xb7", b"\xed\xa0\x80", b"PK\x05\x06", b"\xe2\x80\xae", b"=cmd|' /C'!A0",
)  # fmt: skip
_NUMBERS = (
    b"0", b"-1", b"1", b"65535", b"65536", b"1048576", b"1048577", b"2147483647", b"4294967295", b"4294967296",
    b"99999999999999999999", b"1e309", b"NaN", b"", b"-0", b"0.1", b"1E-400", b" 1",
)  # fmt: skip
_TEXTS = (
    b"", b"A1", b"XFD1048576", b"A0", b"ZZZZ1", b"a1", b"A1:XFD1048576", b"B2:A1", b"$A$1", b"&#0;", b"&#x110000;",
    b"&undefined;", b"&lt;script&gt;", b"_x0000_", b"_xD800_", b"=1+1", b"#REF!", b"b", b"e", b"s", b"str", b"inlineStr",
    b"d", b"\xe9\xab\x99" * 3000, b"\xf3\xa0\x84\x80", b"2958466", b"../../../etc/passwd", b"xl/workbook.xml",
)  # fmt: skip


def flip(chance: Random, data: bytes) -> bytes:
    """Some bytes become others."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8, 40))):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def cut(chance: Random, data: bytes) -> bytes:
    """The file ends early, begins late, or lacks a piece."""
    a, b = sorted((chance.randrange(len(data) + 1), chance.randrange(len(data) + 1)))
    return chance.choice((data[:a], data[a:], data[:a] + data[b:]))


def repeat(chance: Random, data: bytes) -> bytes:
    """A piece stands there several times."""
    a = chance.randrange(len(data) + 1)
    piece = data[a : a + chance.choice((1, 10, 100, 1000))]
    return data[:a] + piece * chance.choice((2, 3, 50, 500)) + data[a:]


def put(chance: Random, data: bytes) -> bytes:
    """Odd letters stand in between, or in place of others."""
    for _ in range(chance.choice((1, 3))):
        a = chance.randrange(len(data) + 1)
        odd = chance.choice(_BYTES)
        data = data[:a] + odd + data[a + chance.choice((0, len(odd))) :]
    return data


def number(chance: Random, data: bytes) -> bytes:
    """A number of four or two bytes becomes an extreme one."""
    if len(data) < 8:
        return data
    a = chance.randrange(len(data) - 4)
    form, value = chance.choice(
        (("<I", 0xFFFFFFFF), ("<I", 0x7FFFFFFF), ("<H", 0xFFFF), ("<H", 0), ("<I", 1))
    )
    packed = struct.pack(form, value)
    return data[:a] + packed + data[a + len(packed) :]


def zeros(chance: Random, data: bytes) -> bytes:
    """A block was never written."""
    a = chance.randrange(len(data) + 1)
    length = min(chance.choice((16, 512, 4096)), len(data) - a)
    return data[:a] + bytes(length) + data[a + length :]


BYTES: tuple[Mutator, ...] = (flip, cut, repeat, put, number, zeros)


def attribute(chance: Random, data: bytes) -> bytes:
    """An attribute's value becomes another."""
    found = list(re.finditer(rb'="([^"<>]*)"', data))
    if not found:
        return data
    one = chance.choice(found)
    return data[: one.start(1)] + chance.choice(_NUMBERS + _TEXTS) + data[one.end(1) :]


def inner_text(chance: Random, data: bytes) -> bytes:
    """What stands between two tags becomes something else."""
    found = list(re.finditer(rb">([^<>]+)<", data))
    if not found:
        return data
    one = chance.choice(found)
    return data[: one.start(1)] + chance.choice(_NUMBERS + _TEXTS) + data[one.end(1) :]


def element(chance: Random, data: bytes) -> bytes:
    """A tag goes, comes twice, changes places with another or takes another name."""
    tags = list(re.finditer(rb"<[^<>]+>", data))
    if len(tags) < 2:
        return data
    one, two = sorted(chance.sample(tags, 2), key=lambda tag: tag.start())
    head, middle, tail = data[: one.start()], data[one.end() : two.start()], data[two.end() :]
    return chance.choice(
        (
            head + middle + two[0] + tail,
            head + one[0] * 3 + middle + two[0] + tail,
            head + two[0] + middle + one[0] + tail,
            head + one[0].replace(b"<", b"<x:", 1) + middle + two[0] + tail,
            head + one[0].replace(b'"', b"'") + middle + two[0] + tail,
            head + tail,
        )
    )


def declaration(chance: Random, data: bytes) -> bytes:
    """Something stands before the first element that does not belong there."""
    odd = (
        b'<?xml version="1.0" encoding="Shift_JIS"?>', b'<?xml version="1.1" encoding="UTF-16"?>',
        b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;">]>', b"<!--", b"<![CDATA[", b"\xff\xfe",
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd">',
    )  # fmt: skip
    rest = data.partition(b"?>")[2] if data.startswith(b"<?xml") else data
    return chance.choice(odd) + rest


XML: tuple[Mutator, ...] = (
    attribute,
    attribute,
    attribute,
    inner_text,
    inner_text,
    element,
    element,
    declaration,
)


def member(chance: Random, data: bytes) -> bytes:
    """A part of a zipped book is damaged, lost, renamed or takes another's place; the zip itself stays whole."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    one, two = chance.choice(list(parts)), chance.choice(list(parts))
    way = chance.randrange(12)
    if way == 0:
        del parts[one]
    elif way == 1:
        parts[chance.choice((one.upper(), one + "x", "../" + one, one.replace("/", "\\")))] = parts.pop(one)
    elif way == 2:
        parts[one], parts[two] = parts[two], parts[one]
    else:
        for _ in range(chance.choice((1, 1, 3))):
            parts[one] = chance.choice(XML + XML + BYTES)(chance, parts[one])
    return zipped(parts)


def record(chance: Random, data: bytes) -> bytes:
    """A record of an old workbook takes another sort, length or content."""
    begin = data.find(b"\x09\x08\x10\x00")
    places, at = [], begin
    while 0 <= at < len(data) - 4:
        sort, length = struct.unpack_from("<HH", data, at)
        if sort == 0 and length == 0:
            break
        places.append((at, length))
        at += 4 + length
    if not places:
        return flip(chance, data)
    at, length = chance.choice(places)
    changed = bytearray(data)
    place, value = chance.choice(
        (
            (
                at,
                chance.choice(
                    (0x06, 0x2F, 0x3C, 0xFC, 0xFD, 0xBD, 0xBE, 0xE5, 0x201, 0x203, 0x204, 0x27E, 0x85, 0x22)
                ),
            ),
            (at + 2, chance.choice((0, 1, 3, 0xFFFF, 8224))),
            (at + 4 + chance.randrange(max(1, length)), chance.choice((0, 1, 0x7FFF, 0xFFFF))),
        )
    )
    if place + 2 <= len(changed):
        struct.pack_into("<H", changed, place, value)
    return bytes(changed)


def damaged(chance: Random, name: str, data: bytes) -> bytes:
    """A damaged copy of a book, in a way that fits its form more often than not."""
    ways: tuple[Mutator, ...] = BYTES
    if name.endswith((".xlsx", ".ods")):
        ways = (member,) * 12 + BYTES
    elif data.startswith(b"\xd0\xcf"):
        ways = (record,) * 6 + BYTES
    elif data.startswith(b"<"):
        ways = XML + BYTES
    for _ in range(chance.choice((1, 1, 2, 4))):
        if data:
            try:
                data = chance.choice(ways)(chance, data)
            except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError):
                # no zip any more after the damage before this one
                data = chance.choice(BYTES)(chance, data)
    return data
