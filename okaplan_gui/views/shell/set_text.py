"""Text that a delegate paints in several lines, broken as Qt breaks Japanese, with air between the lines."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

_PITCH = 1.3


def line_pitch(font: QFont) -> int:
    """From line to line, in pixels."""
    return round(QFontMetrics(font).height() * _PITCH)


def set_lines(text: str, font: QFont, room: int, most: int = 0) -> list[str]:
    """The text in lines of ``room`` pixels; with ``most``, the last of so many is cut with … where it goes on."""
    found: list[str] = []
    for part in text.split("\n"):
        found += _broken(part, font, room)
    if most and len(found) > most:
        cut = QFontMetrics(font).elidedText("".join(found[most - 1 :]), Qt.TextElideMode.ElideRight, room)
        found = [*found[: most - 1], cut]
    return found


def _broken(part: str, font: QFont, room: int) -> list[str]:
    layout = QTextLayout(part, font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, room))
        line.setPosition(QPointF(0, 0))
        starts.append(line.textStart())
    layout.endLayout()
    # Qt counts in UTF-16: 𠮷 is two of its letters
    letters = part.encode("utf-16-le")
    ends = [*starts[1:], len(letters) // 2]
    return [
        letters[2 * start : 2 * end].decode("utf-16-le", "replace").rstrip()
        for start, end in zip(starts, ends, strict=True)
    ] or [""]
