"""Text for paper: escaped, rare letters in a fallback face, and no gap that is not announced."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from okaplan_gui.reports.kit.fonts import FontSet, letters_of

MISSING = "〓"
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_ZERO_WIDTH = re.compile("[\u200b-\u200d\ufeff\u2060]")


@dataclass
class MissingGlyphs:
    """Letters that no face could draw, each with the first text that it stood in."""

    found: dict[str, str] = field(default_factory=dict)

    def note(self, letter: str, text: str) -> None:
        """Remember a letter with the text around it."""
        self.found.setdefault(letter, text[:30])

    def lines(self) -> list[str]:
        """As announced on the paper and on the screen."""
        return [f"U+{ord(letter):04X}（「{text}」の中）" for letter, text in self.found.items()]


class Typesetter:
    """Turns text into what reportlab draws, with one :class:`FontSet`."""

    def __init__(self, fonts: FontSet) -> None:
        self.fonts = fonts
        self.missing = MissingGlyphs()
        self._main = letters_of(fonts.regular) & letters_of(fonts.bold)

    def plain(self, text: str) -> bool:
        """Whether the main faces draw the text as it is, so that no markup is needed."""
        return self._main.issuperset(map(ord, text))

    def clean(self, text: str) -> str:
        """Without variation selectors and invisible letters: the base letter is printed."""
        if text.isascii():
            return text
        return _ZERO_WIDTH.sub("", _SELECTORS.sub("", text))

    def markup(self, text: str) -> str:
        """Paragraph markup: escaped, lines kept, rare letters in a face that has them, others as 〓 and noted."""
        cleaned = self.clean(text)
        if self.plain(cleaned.replace("\n", "")):
            return escape(cleaned).replace("\n", "<br/>")
        return "".join(self._runs(cleaned)).replace("\n", "<br/>")

    def _runs(self, text: str) -> Iterator[str]:
        face: str | None = None
        run: list[str] = []
        for letter in text:
            wanted, shown = self._face(letter, text)
            if wanted != face and run:
                yield self._wrapped(face, run)
                run = []
            face = wanted
            run.append(shown)
        if run:
            yield self._wrapped(face, run)

    def _face(self, letter: str, text: str) -> tuple[str | None, str]:
        if letter == "\n" or ord(letter) in self._main:
            return None, letter
        for face in self.fonts.fallbacks:
            if ord(letter) in letters_of(face):
                return face, letter
        self.missing.note(letter, text)
        return None, MISSING

    @staticmethod
    def _wrapped(face: str | None, run: list[str]) -> str:
        inner = escape("".join(run))
        return inner if face is None else f'<font name="{face}">{inner}</font>'
