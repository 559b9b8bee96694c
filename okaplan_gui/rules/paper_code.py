"""The code on every page: which plan, version, edition and copy a sheet of paper belongs to.

Twelve letters in three groups, short enough to be typed and without letters that are taken for others; the last two
check the rest: one wrong letter or two letters exchanged are always noticed.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from hashlib import sha256

from okaplan_gui.fields import Choice, Option, Problem

PAPER_KIND = Choice(
    (
        Option("internal", "内部版"),
        Option("public", "公開版"),
        Option("binder", "72時間バインダー"),
        Option("card", "携帯カード"),
        Option("poster", "壁貼り"),
        Option("form", "様式"),
        Option("blank", "書き込み用の様式"),
        Option("systems", "システム別の復旧シート"),
        Option("word", "Word文書"),
    )
)
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_TAKEN_FOR = str.maketrans("OIL", "011")
_PLAN_BITS, _VERSION_BITS, _KIND_BITS, _COPY_BITS = 18, 12, 4, 16
_DATA, _CHECK = 10, 2
# a prime below 32²: no single wrong letter and no exchange of neighbours gives the same remainder
_MODULUS = 1021


@dataclass(frozen=True)
class PaperMark:
    """What a code says. ``plan``: :func:`plan_tag`; ``version`` 0: a draft; ``copy`` 0: no numbered copy."""

    plan: int
    version: int
    kind: str
    copy: int = 0


def plan_tag(document_number: str) -> int:
    """The short number by which a code names a plan, from its 文書番号."""
    digest = sha256(unicodedata.normalize("NFKC", document_number).encode()).digest()
    return int.from_bytes(digest[:4], "big") >> (32 - _PLAN_BITS)


def paper_code(mark: PaperMark) -> str:
    """The code of a paper. ValueError for numbers that have no room in it (a version above 4095, a copy above 65535)."""
    if not (0 <= mark.version < 1 << _VERSION_BITS and 0 <= mark.copy < 1 << _COPY_BITS):
        raise ValueError(f"no room in a code for {mark}")
    value = mark.plan
    value = value << _VERSION_BITS | mark.version
    value = value << _KIND_BITS | _kinds().index(mark.kind)
    value = value << _COPY_BITS | mark.copy
    letters = _written(value, _DATA) + _written(value % _MODULUS, _CHECK)
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def read_code(text: str) -> PaperMark:
    """What a typed or scanned code says. Problem when it is no code or a letter is wrong."""
    folded = unicodedata.normalize("NFKC", text).upper().translate(_TAKEN_FOR)
    letters = "".join(letter for letter in folded if letter.isalnum())
    wrong = sorted({letter for letter in letters if letter not in _LETTERS})
    if len(letters) != _DATA + _CHECK or wrong:
        told = f"使わない文字があります: {'、'.join(wrong)}。" if wrong else f"{len(letters)}文字です。"
        raise Problem(
            f"紙の符号として読めません（{told}）" if letters else "紙の符号が空です。",
            "紙の下の端にある、4文字ずつ3つの符号（12文字）を入力してください。",
        )
    value, check = _read(letters[:_DATA]), _read(letters[_DATA:])
    kinds = _kinds()
    kind = value >> _COPY_BITS & (1 << _KIND_BITS) - 1
    if value % _MODULUS != check or kind >= len(kinds):
        raise Problem(
            "紙の符号のどこかが違います。",
            "1文字ずつ見比べて、もう一度入力してください。数字の0と1は、英字のO・I・Lと同じに読みます。",
        )
    return PaperMark(
        value >> (_COPY_BITS + _KIND_BITS + _VERSION_BITS),
        value >> (_COPY_BITS + _KIND_BITS) & (1 << _VERSION_BITS) - 1,
        kinds[kind],
        value & (1 << _COPY_BITS) - 1,
    )


def _kinds() -> list[str]:
    return [option.code for option in PAPER_KIND.options]


def _written(value: int, length: int) -> str:
    letters = ""
    for _ in range(length):
        letters = _LETTERS[value % 32] + letters
        value //= 32
    return letters


def _read(letters: str) -> int:
    value = 0
    for letter in letters:
        value = value * 32 + _LETTERS.index(letter)
    return value
