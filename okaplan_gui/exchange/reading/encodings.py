"""Which encoding a text file is in: UTF-8 or UTF-16 with or without a mark, CP932, EUC-JP, ISO-2022-JP."""

from __future__ import annotations

import codecs
import re

from okaplan_gui.exchange.reading.problems import NotATable, UnknownLetters

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16's, with which it begins
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "cp932": "Shift_JIS",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
}
_JAPANESE = re.compile("[\u3041-\u30ff\u3400-\u9fff\uff01-\uff5e]")
_USUAL = re.compile(
    "[\t\r\n -~\u00a0-\u00ff\u2010-\u27bf\u3000-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff01-\uffe6]"
)
_HALF_KANA = re.compile("[\uff61-\uff9f]")
_EUC_KANA = re.compile("[\u3041-\u30f6]")
_NO_LETTER = re.compile("[\x80\xa0\uf8f0-\uf8f3]")  # what Python makes of bytes that CP932 leaves free


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text, without its mark, and the encoding's Python name. Problem that names the first line that does not fit."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], encoding, name), encoding
    if b"\x00" in data:
        return _decode_utf16(data, name)
    for encoding in ("iso2022_jp_ext", "utf-8") if b"\x1b$" in data else ("utf-8",):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return _decode_japanese(data, name)


def _decode_marked(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding.removesuffix("-sig"))
    except UnicodeDecodeError as error:
        if encoding == "utf-8-sig":
            raise _mixed(data, "utf-8", name) from error
        raise UnknownLetters(
            f"「{name}」は途中で切れているか、文字が壊れています（{encoding[:6].upper()}）。",
            "作成元で保存し直してから取り込んでください。",
            str(error),
        ) from error


def _decode_utf16(data: bytes, name: str) -> tuple[str, str]:
    """UTF-16 without a mark: the byte order that gives usual letters, line ends among them."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        sample = text[:20_000]
        if any(mark in sample for mark in "\n\r,\t") and len(_USUAL.findall(sample)) >= 0.95 * len(sample):
            return text, encoding
    place = data.index(b"\x00")
    line = data.count(b"\n", 0, place) + 1
    raise NotATable(
        f"「{name}」は文字だけのファイルではありません（{line}行目に文字でない値があります）。",
        "Excel（.xlsx、.xls、.ods）またはCSVのファイルを選んでください。",
        f"NUL at byte {place}",
    )


def _decode_japanese(data: bytes, name: str) -> tuple[str, str]:
    try:
        text = data.decode("cp932")
        fits = _NO_LETTER.search(text) is None
    except UnicodeDecodeError:
        text, fits = "", False
    euc = _euc(data)
    if euc is not None and (not fits or len(_HALF_KANA.findall(text)) > len(euc) // 4):
        return euc, "euc_jp"
    if not fits:
        raise _mixed(data, _main_encoding(data, name), name)
    if any(_surely_utf8(line) for line in data.split(b"\n")):
        raise _mixed(data, _main_encoding(data, name), name)
    return text, "cp932"


def _euc(data: bytes) -> str | None:
    """EUC-JP, as old servers write it; its kana are two bytes each, which CP932 would read as half-width signs."""
    try:
        text = data.decode("euc_jp")
    except UnicodeDecodeError:
        return None
    return text if _EUC_KANA.search(text) else None


def _main_encoding(data: bytes, name: str) -> str:
    """UTF-8 or CP932, whichever more lines are in. Problem when hardly a line is text."""
    counts = {"utf-8": 0, "cp932": 0}
    neither = 0
    for line in data.split(b"\n"):
        if line.isascii():
            continue
        sort = _line_encoding(line)
        if sort is None:
            neither += 1
        else:
            counts[sort] += 1
    if neither > sum(counts.values()):
        raise UnknownLetters(
            f"「{name}」の文字コードが分かりません。",
            "Excelで開き、「CSV UTF-8（コンマ区切り）」またはExcelブックとして保存し直してから取り込んでください。",
        )
    return max(counts, key=lambda encoding: counts[encoding])


def _mixed(data: bytes, main: str, name: str) -> UnknownLetters:
    """The failure that names the first line which is not in the encoding of the others."""
    lines = enumerate(data.split(b"\n"), 1)
    others = ((number, _line_encoding(line)) for number, line in lines if not line.isascii())
    number, other = next((found for found in others if found[1] != main), (1, None))
    remedy = f"{number:,}行目からの文字を確かめ、1つの文字コード（CSV UTF-8）で保存し直してから取り込んでください。"
    if other is None:
        return UnknownLetters(
            f"「{name}」の{number:,}行目の文字が壊れています（他の行は{_NAMES[main]}）。", remedy
        )
    return UnknownLetters(
        f"「{name}」は文字コードが混ざっています。{number:,}行目は{_NAMES[other]}で、他の行（{_NAMES[main]}）と合いません。",
        remedy,
    )


def _line_encoding(line: bytes) -> str | None:
    if _surely_utf8(line):
        return "utf-8"
    for encoding in ("cp932", "utf-8"):
        try:
            if _NO_LETTER.search(line.decode(encoding)) is None or encoding == "utf-8":
                return encoding
        except UnicodeDecodeError:
            continue
    return None


def _surely_utf8(line: bytes) -> bool:
    """Whether a line is UTF-8 with Japanese letters: three-byte letters that CP932 text hits by no likely chance."""
    if line.isascii():
        return False
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return _JAPANESE.search(text) is not None
