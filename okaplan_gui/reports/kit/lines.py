"""Breaks text into lines as Japanese is set, and draws them.

reportlab's own CJK breaking cuts telephone numbers, codes and mail addresses anywhere; here they stay whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from okaplan_gui.fields import UNCONFIRMED
from okaplan_gui.reports.kit.glyphs import Run, Typesetter
from okaplan_gui.reports.kit.styles import CELL_SIZE, INK, MARK_FILL, Align

_OPENING = "（「『【〈《〔［｛(["
_CLOSING = "）」』】〉》〕］｝、。，．・：；？！ー々〜…‐ァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎ%％)],."
# what is never parted: 未確認; a word, number or address of ASCII letters; a letter with the marks that cling to it
_UNIT = re.compile(f"[{re.escape(_OPENING)}]*(?:{UNCONFIRMED}|[!-~]+|.)[{re.escape(_CLOSING)}]*", re.DOTALL)
_LONG_UNIT = re.compile("[!-~]{5,}")
# where a unit longer than the line is parted first, before any letter
_PIECE = re.compile("[^-/@._,:?&=]*[-/@._,:?&=]|[^-/@._,:?&=]+")
# 未確認 as a value; not the word in a sentence
_MARKED = re.compile(f"(?:^|(?<=[ 　:：])){UNCONFIRMED}(?=$|[ 　（])")


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
        now, used = "", 0.0
        for unit in _UNIT.findall(part):
            width = self._width(unit, face, size)
            if used + width <= room:
                now, used = now + unit, used + width
                continue
            if width > room:
                for piece in self._pieces(unit, room, face, size):
                    width = self._width(piece, face, size)
                    if used + width > room and now:
                        yield self._line(now.rstrip(" "), face, size)
                        now, used = "", 0.0
                    now, used = now + piece, used + width
                continue
            yield self._line(now.rstrip(" "), face, size)
            now, used = ("", 0.0) if unit == " " else (unit, width)
        yield self._line(now, face, size)

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
    canvas: Any,
    lines: list[Line],
    x: float,
    top: float,
    room: float,
    *,
    size: float = CELL_SIZE,
    leading: float,
    align: Align = "left",
    color: str = INK,
) -> None:
    """Draw lines from ``top`` downwards; 未確認 stands out by weight and a grey ground, not by colour alone."""
    y = top - (leading + size * 0.76) / 2
    for line in lines:
        if any(text == UNCONFIRMED for _, text in line.runs):
            _draw_ground(canvas, line, x + _offset(line, room, align), y, size)
        y -= leading
    y = top - (leading + size * 0.76) / 2
    pen = canvas.beginText()
    pen.setFillColor(color)
    for line in lines:
        pen.setTextOrigin(x + _offset(line, room, align), y)
        for face, text in line.runs:
            pen.setFont(face, size, leading)
            pen.textOut(text)
        y -= leading
    canvas.drawText(pen)


def _offset(line: Line, room: float, align: Align) -> float:
    if align == "left":
        return 0.0
    return (room - line.width) / (1 if align == "right" else 2)


def _draw_ground(canvas: Any, line: Line, x: float, y: float, size: float) -> None:
    canvas.setFillColor(MARK_FILL)
    for face, text in line.runs:
        width = width_of(text, face, size)
        if text == UNCONFIRMED:
            canvas.rect(x - 0.8, y - size * 0.22, width + 1.6, size * 1.18, stroke=0, fill=1)
        x += width
