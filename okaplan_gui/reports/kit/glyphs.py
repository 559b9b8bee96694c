"""Letters for paper: rare ones in a face that has them, and no gap that is not announced."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from okaplan_gui.reports.kit.fonts import FontSet, letters_named, letters_of

MISSING = "〓"
Run = tuple[str, str]
"""A face and the text to be drawn with it."""

# variation selectors (the base letter is printed), joiners, marks of direction, soft hyphen
_UNSEEN = re.compile(
    "[\ufe00-\ufe0f\U000e0100-\U000e01ef\u200b-\u200f\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff\u00ad]"
)
# only these: NFC of a whole text would turn 神 (U+FA19) and other letters of names into their common forms
_COMPOSED = re.compile("[\u3041-\u30ff][\u3099\u309a]|[A-Za-z][\u0300-\u036f]+")
_BREAKS = re.compile("\r\n?|[\u0085\u2028\u2029\v\f]")
_CONTEXT = 8


@dataclass
class MissingGlyphs:
    """Letters that no face could draw, each with the text around the first of them."""

    found: dict[str, str] = field(default_factory=dict)

    def note(self, letter: str, text: str) -> None:
        """Remember a letter with the text around it."""
        if letter not in self.found:
            at = text.find(letter)
            around = text[max(0, at - _CONTEXT) : at + _CONTEXT + 1]
            self.found[letter] = "".join(
                MISSING if c == letter else c for c in around if c.isprintable() or c == letter
            )

    def lines(self) -> list[str]:
        """As announced on the paper and on the screen."""
        return [f"U+{ord(letter):04X}（「{text}」の中）" for letter, text in self.found.items()]


class Typesetter:
    """Says with which face each letter is drawn, with one :class:`FontSet`, for one paper."""

    def __init__(self, fonts: FontSet) -> None:
        self.fonts = fonts
        self.missing = MissingGlyphs()
        self._main = letters_named(fonts.regular) & letters_named(fonts.bold)

    def plain(self, text: str) -> bool:
        """Whether the main faces draw the text as it is."""
        return self._main.issuperset(map(ord, text))

    def clean(self, text: str) -> str:
        """Composed letters, lines ended by ``\\n``, tabs as blanks, letters without a shape left out."""
        if text.isascii() and text.isprintable():
            return text
        composed = _COMPOSED.sub(lambda found: unicodedata.normalize("NFC", found[0]), _UNSEEN.sub("", text))
        return _BREAKS.sub("\n", composed).replace("\t", " ")

    def runs(self, line: str, face: str) -> list[Run]:
        """A cleaned line in ``face``, its rare letters in faces that have them, others as 〓 and noted."""
        if self.plain(line):
            return [(face, line)]
        return list(self._runs(line, face))

    def _runs(self, line: str, face: str) -> Iterator[Run]:
        now, run = face, ""
        for letter in line:
            wanted, shown = self._drawn(letter, line, face)
            if wanted != now and run:
                yield now, run
                run = ""
            now = wanted
            run += shown
        if run:
            yield now, run

    def _drawn(self, letter: str, line: str, face: str) -> Run:
        code = ord(letter)
        if code in self._main:
            return face, letter
        if unicodedata.category(letter) == "Zs":
            return face, " "
        for other in self.fonts.fallbacks:
            if code in letters_of(other):
                return other.name, letter
        self.missing.note(letter, line)
        return face, MISSING
