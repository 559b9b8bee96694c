"""Letters as they really come: full width, half width, variants, and those that nothing can print."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

BLANKS = " \t\r\n\u00a0\u2028\u2029\u3000\u200b\ufeff"
"""What may stand before and after a value without being meant: blanks, line ends, marks without width."""

# Variants of kanji in names and old forms, and the letter that people type when they look for them.
_VARIANTS = str.maketrans(
    "髙﨑嵜濵濱邊邉齋齊齎斎澤廣國學櫻嶋嶌圓眞髮龍瀧濟淵榮惠壽與萬團會德靜晝𠮷栁桒圡曻槗冨籔穐峯埜礒檜瀨"
    "條縣實寶應鐵驛圖舘關豐龜藏郞曾彌禮增敎黑緖亙聰喆戶凉頴靏靎柗枩靑淸當號鹽顯氣來壯假將佛參變辯",
    "高崎崎浜浜辺辺斉斉斉斉沢広国学桜島島円真髪竜滝済渕栄恵寿与万団会徳静昼吉柳桑土昇橋富薮秋峰野磯桧瀬"
    "条県実宝応鉄駅図館関豊亀蔵郎曽弥礼増教黒緒亘聡哲戸涼穎鶴鶴松松青清当号塩顕気来壮仮将仏参変弁",
)
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_NO_WIDTH = re.compile(r"[\s\u3000\u200b\u200c\u200d\u2060\ufeff]+")
_KATAKANA = {code: code + 0x60 for code in (*range(0x3041, 0x3097), 0x309D, 0x309E)}
_FOR_SEARCH = {**_VARIANTS, **_KATAKANA, ord("ヶ"): "ケ", ord("ヵ"): "カ", ord("ゖ"): "ケ", ord("ゕ"): "カ"}

_BRACKETS = re.compile(r"\(([^()]*)\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕|<[^<>]*>")
_READING = re.compile(r"\s*(?:フリガナ|ふりがな|カナ|かな|よみがな|よみ|読み|読み仮名)\s*")
_NUMBERING = re.compile(r"^\s*(?:[①-⑳]|[(（]?[0-9０-９]{1,2}[)）.．、])\s*(?=\D)")
_MARKS = re.compile(r"必須(?:項目)?|[※*●○■◎★☆◆:]")

_REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def digits_fold(text: str) -> str:
    """Full-width digits, signs and blanks as half-width ones (NFKC), outer blanks gone."""
    if text.isascii():
        return text.strip(BLANKS)
    return unicodedata.normalize("NFKC", _SELECTORS.sub("", text)).strip(BLANKS)


def line_fold(text: str) -> str:
    """:func:`digits_fold` with one blank for each run of blanks: for the forms of dates and the like."""
    return " ".join(digits_fold(text).split())


def katakana(text: str) -> str:
    """Hiragana as katakana; every other letter stays."""
    return text.translate(_KATAKANA)


@lru_cache(maxsize=65536)
def _fold_short(text: str) -> str:
    folded = unicodedata.normalize("NFKC", _SELECTORS.sub("", text)).casefold()
    # once more at the end: casefold and katakana leave letters that can be put together
    return unicodedata.normalize("NFKC", _NO_WIDTH.sub("", folded).translate(_FOR_SEARCH))


def search_fold(text: str) -> str:
    """Text for finding: width, case, blanks, kana and common variants of kanji (髙 高) no longer matter."""
    if len(text) < 200:
        return _fold_short(text)
    return _fold_short.__wrapped__(text)


def header_fold(label: str) -> str:
    """A column's label for comparing: width, blanks, numbering, brackets （千円） and marks (※ * 必須) go.

    A bracket that says 氏名（カナ） stays: it names another column than 氏名. サーバー名 is サーバ名.
    """
    folded = unicodedata.normalize("NFKC", _NUMBERING.sub("", label))
    folded = _BRACKETS.sub(lambda m: "カナ" if m[1] and _READING.fullmatch(m[1]) else "", folded)
    folded = _NO_WIDTH.sub("", _MARKS.sub("", folded)).casefold()
    return (
        re.sub("(?<=[ァ-ヶ])ー", "", folded)
        or _NO_WIDTH.sub("", unicodedata.normalize("NFKC", label)).casefold()
    )


def refused_letter(text: str) -> tuple[int, str] | None:
    """The first letter that may not be kept (control, direction marks): its place from 1 and its U+ code."""
    found = _REFUSED.search(text)
    return None if found is None else (found.start() + 1, f"U+{ord(found.group()):04X}")


def letter_name(code: str) -> str:
    """What a refused letter is, in a few words: U+0000 → 空文字（NUL）."""
    letter = chr(int(code[2:], 16))
    if letter == "\x00":
        return "空文字"
    if letter in _BIDI:
        return "文字の向きを変える記号"
    if "\ud800" <= letter <= "\udfff":
        return "壊れた文字"
    return "制御文字" if unicodedata.category(letter) == "Cc" else "文字ではない符号"


def quoted(text: str, most: int = 30) -> str:
    """What a person gave, in 「」 for a message: shortened, and without letters that would spoil it."""
    plain = _REFUSED.sub("□", " ".join(text.strip(BLANKS).split()))
    return f"「{plain[:most]}…」" if len(plain) > most else f"「{plain}」"
