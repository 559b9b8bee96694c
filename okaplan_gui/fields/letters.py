"""Letters as they really come: full width, half width, variants, and those that nothing can print."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_VARIANTS = str.maketrans(
    "髙﨑濵濱邊邉齋齊齎澤廣國學櫻島嶋嶌圓眞髮龍瀧濟淵渕榮惠壽與萬團會德靜晝吉𠮷辻",
    "高崎浜浜辺辺斉斉斉沢広国学桜島島島円真髪竜滝済渕渕栄恵寿与万団会徳静昼吉吉辻",
)
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_BLANKS = re.compile(r"[\s\u3000\u200b\u200c\u200d\ufeff]+")
_UNIT = re.compile(r"[（(][^（）()]*[）)]")
_HIRAGANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]"
)


def digits_fold(text: str) -> str:
    """Full-width digits, signs and blanks as half-width ones (NFKC), outer blanks gone."""
    if text.isascii():
        return text.strip()
    return _SELECTORS.sub("", unicodedata.normalize("NFKC", text)).strip(" \t\r\n\u3000")


@lru_cache(maxsize=65536)
def _fold_short(text: str) -> str:
    folded = unicodedata.normalize("NFKC", _SELECTORS.sub("", text)).casefold()
    return _BLANKS.sub("", folded).translate(_HIRAGANA).translate(_VARIANTS)


def search_fold(text: str) -> str:
    """Text for finding: width, case, kana and common variants of kanji (髙 高) no longer matter."""
    if len(text) < 200:
        return _fold_short(text)
    return _fold_short.__wrapped__(text)


def header_fold(label: str) -> str:
    """A column's label for comparing: width, blanks, units in brackets and marks (※ * 必須) no longer matter."""
    folded = unicodedata.normalize("NFKC", label)
    folded = _UNIT.sub("", folded)
    for mark in ("※", "*", "必須", "●", "○", "■", ":", "："):
        folded = folded.replace(mark, "")
    return _BLANKS.sub("", folded).casefold()


def refused_letter(text: str) -> tuple[int, str] | None:
    """The first letter that may not be kept (control, direction marks): its place from 1 and its U+ code."""
    found = _REFUSED.search(text)
    return None if found is None else (found.start() + 1, f"U+{ord(found.group()):04X}")
