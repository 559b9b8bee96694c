"""What a file is, told from its first bytes, before anything is opened."""

from __future__ import annotations

import math
from collections import Counter
from enum import Enum
from pathlib import Path

SQLITE = b"SQLite format 3\x00"
APPLICATION_ID = 0x4F4B504C
"""'OKPL', kept in the header of every okaplan file."""

_KNOWN = (
    (b"PK\x03\x04", "Excel・Word などの文書（または圧縮ファイル）"),
    (b"\xd0\xcf\x11\xe0", "古い形式の Excel・Word 文書"),
    (b"%PDF", "PDF 文書"),
    (b"\x89PNG", "画像（PNG）"),
    (b"\xff\xd8\xff", "画像（JPEG）"),
    (b"GIF8", "画像（GIF）"),
    (b"MZ", "プログラム"),
    (b"\x1f\x8b", "圧縮ファイル"),
)
_RANDOM_BITS = 7.8
_PAGE = 4096


class Content(Enum):
    """What the first bytes of a file say."""

    EMPTY = "empty"
    PLAIN = "plain"
    ENCRYPTED = "encrypted"
    OTHER = "other"


def content_of(path: Path) -> tuple[Content, str]:
    """What the file is, and in words what it is when it is something else.

    An encrypted file looks like noise in whole pages; noise cannot be told apart from a damaged one.
    """
    with path.open("rb") as stream:
        head = stream.read(_PAGE)
    if not head:
        return Content.EMPTY, "空のファイル（0バイト）"
    if head.startswith(SQLITE):
        return Content.PLAIN, ""
    for magic, name in _KNOWN:
        if head.startswith(magic):
            return Content.OTHER, name
    if len(head) == _PAGE and _bits(head) > _RANDOM_BITS:
        return Content.ENCRYPTED, ""
    return Content.OTHER, "okaplan のものではないファイル"


def _bits(data: bytes) -> float:
    total = len(data)
    return -sum(n / total * math.log2(n / total) for n in Counter(data).values())
