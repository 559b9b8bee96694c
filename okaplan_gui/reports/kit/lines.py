"""Breaks text into lines as Japanese is set, and draws them.

reportlab's own CJK breaking cuts telephone numbers, codes and mail addresses anywhere; here they stay whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from okaplan_gui.fields import UNCONFIRMED
from okaplan_gui.reports.kit.glyphs import Run, Typesetter
from okaplan_gui.reports.kit.styles import CELL_SIZE, INK, MARK_FILL, Align

_OPENING = "（「『【〈《〔［｛(["
_CLOSING = "）」』】〉》〕］｝、。，．・：；？！ー々〜…‐ァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎ%％)],."
_DAY = "(?:明治|大正|昭和|平成|令和)(?:元|[0-9]{1,2})年[0-9]{1,2}月[0-9]{1,2}日"
_MOMENT = "[0-9]{1,2}/[0-9]{1,2} [0-9]{2}:[0-9]{2}"
# what is never parted: 未確認; a day; a moment; a word, number or address of ASCII letters; a letter with what clings to it
_UNIT = re.compile(
    f"[{re.escape(_OPENING)}]*(?:{UNCONFIRMED}|{_DAY}|{_MOMENT}|[!-~]+|.)[{re.escape(_CLOSING)}]*", re.DOTALL
)
_LONG_UNIT = re.compile(f"{UNCONFIRMED}|{_DAY}|{_MOMENT}|[!-~]{{5,}}")
# where a unit longer than the line is parted first, before any letter
_PIECE = re.compile("[^-/@._,:?&=]*[-/@._,:?&=]|[^-/@._,:?&=]+")
# 未確認 as a value; not the word in a sentence
_MARKED = re.compile(f"(?:^|(?<=[ 　:：])){UNCONFIRMED}(?=$|[ 　（])")


_RISE = 0.76
"""Height of a letter above its base line, as a share of its size."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of runs with its width in points."""

    runs: tuple[Run, ...]
    width: float


@cache
def _widths(face: str) -> tuple[dict[int, float], float]:
    from reportlab.pdfbase import pdfmetrics

    metrics = pdfmetrics.getFont(face).face
    return metrics.charWidths, metrics.defaultWidth


def width_of(text: str, face: str, size: float) -> float:
    """The width of a text in points."""
    widths, other = _widths(face)
    return sum([widths.get(ord(letter), other) for letter in text]) * size * 0.001


@lru_cache(maxsize=20_000)
def _width_of_unit(unit: str, face: str) -> float:
    return width_of(unit, face, 1)


class Breaker:
    """Breaks text with one typesetter."""

    def __init__(self, typesetter: Typesetter) -> None:
        self._set = typesetter

    def lines(self, text: str, room: float, size: float = CELL_SIZE, *, bold: bool = False) -> list[Line]:
        """The lines of a text no wider than ``room`` points; an empty text has one empty line."""
        face = self._set.fonts.bold if bold else self._set.fonts.regular
        found: list[Line] = []
        for part in self._set.clean(text).split("\n"):
            if not _MARKED.search(part) and self._set.plain(part):
                width = width_of(part, face, size)
                if width <= room:
                    found.append(Line(((face, part),), width))
                    continue
            found.extend(self._broken(part, room, face, size))
        return found

    def one_line(self, text: str, room: float, size: float, *, bold: bool = False) -> Line:
        """A text on one line, its end cut with … when it has no room."""
        face = self._set.fonts.bold if bold else self._set.fonts.regular
        flat = " ".join(self._set.clean(text).split("\n"))
        line = self._line(flat, face, size)
        while flat and line.width > room:
            flat = flat[:-1]
            line = self._line(flat + "…", face, size)
        return line

    def _broken(self, part: str, room: float, face: str, size: float) -> Iterator[Line]:
        simple = self._set.plain(part) and not _MARKED.search(part)
        now, used = "", 0.0

        def measured(unit: str) -> float:
            return _width_of_unit(unit, face) * size if simple else self._width(unit, face, size)

        def made(text: str) -> Line:
            return (
                Line(((face, text),), width_of(text, face, size)) if simple else self._line(text, face, size)
            )

        for unit in _UNIT.findall(part):
            width = measured(unit)
            if used + width <= room:
                now, used = now + unit, used + width
                continue
            if width > room:
                for piece in self._pieces(unit, room, face, size):
                    width = measured(piece)
                    if used + width > room and now:
                        yield made(now.rstrip(" "))
                        now, used = "", 0.0
                    now, used = now + piece, used + width
                continue
            yield made(now.rstrip(" "))
            now, used = ("", 0.0) if unit == " " else (unit, width)
        yield made(now)

    def _pieces(self, unit: str, room: float, face: str, size: float) -> Iterator[str]:
        """A unit longer than a line, parted after its signs, or else letter by letter."""
        for piece in _PIECE.findall(unit):
            if self._width(piece, face, size) <= room:
                yield piece
            else:
                yield from piece

    def longest_unit(self, text: str, size: float = CELL_SIZE) -> float:
        """The width in points of the longest number, date or address in a text."""
        face = self._set.fonts.regular
        return max((width_of(unit, face, size) for unit in _LONG_UNIT.findall(text)), default=0.0)

    def _width(self, text: str, face: str, size: float) -> float:
        return sum(width_of(letters, name, size) for name, letters in self._runs(text, face))

    def _line(self, text: str, face: str, size: float) -> Line:
        runs = tuple(self._runs(text, face))
        return Line(runs, sum(width_of(letters, name, size) for name, letters in runs))

    def _runs(self, text: str, face: str) -> Iterator[Run]:
        at = 0
        for found in _MARKED.finditer(text):
            if found.start() > at:
                yield from self._set.runs(text[at : found.start()], face)
            yield self._set.fonts.bold, UNCONFIRMED
            at = found.end()
        if at < len(text) or not text:
            yield from self._set.runs(text[at:], face)


def draw_lines(
    canvas: Any, lines: list[Line], x: float, top: float, room: float, *,
    size: float = CELL_SIZE, leading: float, align: Align = "left", color: str = INK,
) -> None:  # fmt: skip
    """Draw lines from ``top`` downwards; 未確認 stands out by weight and a grey ground, not by colour alone."""
    draw_grounds(canvas, lines, x, top, room, size=size, leading=leading, align=align)
    pen = canvas.beginText()
    pen.setFillColor(paint(color))
    write_lines(pen, lines, x, top, room, size=size, leading=leading, align=align)
    canvas.drawText(pen)


def write_lines(
    pen: Any, lines: list[Line], x: float, top: float, room: float, *, size: float, leading: float, align: Align
) -> None:  # fmt: skip
    """The letters of :func:`draw_lines`, with a pen that may write many cells."""
    y = top - (leading + size * _RISE) / 2
    for line in lines:
        if line.width:
            pen.setTextOrigin(x + _offset(line, room, align), y)
            for face, text in line.runs:
                pen.setFont(face, size, leading)
                pen.textOut(text)
        y -= leading


def draw_grounds(
    canvas: Any, lines: list[Line], x: float, top: float, room: float, *, size: float, leading: float, align: Align
) -> None:  # fmt: skip
    """The grey grounds of :func:`draw_lines`, to be drawn before any letter."""
    y = top - (leading + size * _RISE) / 2
    for line in lines:
        left = x + _offset(line, room, align)
        for face, text in line.runs if any(text == UNCONFIRMED for _, text in line.runs) else ():
            width = width_of(text, face, size)
            if text == UNCONFIRMED:
                canvas.setFillColor(paint(MARK_FILL))
                canvas.rect(left - 0.8, y - size * 0.22, width + 1.6, size * 1.18, stroke=0, fill=1)
            left += width
        y -= leading


@cache
def paint(color: str) -> Any:
    """A colour as reportlab wants it: it takes long to read one from text."""
    from reportlab.lib.colors import HexColor

    return HexColor(color)


def _offset(line: Line, room: float, align: Align) -> float:
    if align == "left":
        return 0.0
    return (room - line.width) / (1 if align == "right" else 2)
