"""Text of one or of several lines, kept letter by letter as it was given."""

from __future__ import annotations

import re
from dataclasses import dataclass

from okaplan_gui.fields.kind import UNKNOWN_WORDS, FieldError, Kind, TextStyle, refuse_error
from okaplan_gui.fields.letters import BLANKS, digits_fold, letter_name, refused_letter

_LINE_END = re.compile("\r\n|[\r\u2028\u2029]")
_RUN_OF_BLANKS = re.compile(f"[{BLANKS}]+")
_BREAKS = frozenset("\r\n\t\u2028\u2029")
_LONGEST_WORD = max(map(len, UNKNOWN_WORDS))


@dataclass(frozen=True)
class Text(Kind[str]):
    """One line of text. Old forms of kanji, variation selectors and letters taken apart (NFD) stay as they are.

    Breaks and tabs inside become a blank. A dash is a text here; only nothing at all, 未確認 and 不明 are no value.
    """

    max_length: int = 200

    def parse(self, text: str) -> str | None:
        """The text without outer blanks; None for nothing, 未確認 and 不明. FieldError: control letters, too long."""
        refuse_error(text)
        value = text.strip(BLANKS)
        if not value.isprintable():
            # everything that is refused or breaks a line is unprintable: most texts skip this
            refuse_letters(text)
            value = self._tidy(value)
        if len(value) <= _LONGEST_WORD and (not value or digits_fold(value) in UNKNOWN_WORDS):
            return None
        self._check_length(value)
        return value

    def check(self, value: str | None) -> None:
        if value is None:
            return
        if not value.isprintable():
            refuse_letters(value)
        self._check_length(value)

    def _check_length(self, value: str) -> None:
        if len(value) > self.max_length:
            raise FieldError(
                f"{len(value):,}文字あり、{self.max_length:,}文字を超えています。",
                f"{self.max_length:,}文字までに短くするか、備考に分けてください。",
            )

    def _tidy(self, value: str) -> str:
        return _RUN_OF_BLANKS.sub(lambda run: run[0] if _BREAKS.isdisjoint(run[0]) else " ", value)

    @property
    def hint(self) -> str:
        return f"{self.max_length:,}文字まで"

    def _write(self, value: str, style: TextStyle) -> str:
        return value


@dataclass(frozen=True)
class LongText(Text):
    """Text of several lines; line ends of any system become one sign."""

    max_length: int = 10_000

    def _tidy(self, value: str) -> str:
        return _LINE_END.sub("\n", value)

    @property
    def hint(self) -> str:
        return f"改行できます。{self.max_length:,}文字まで"


def refuse_letters(text: str) -> None:
    """FieldError when a text holds a letter that may not be kept; it names the letter and its place."""
    refused = refused_letter(text)
    if refused is None:
        return
    place, code = refused
    before = text[: place - 1].strip(BLANKS)[-10:]
    after = f"「{before}」の次、" if before.isprintable() and before else ""
    raise FieldError(
        f"{after}{place:,}文字目に使えない文字（{code}、{letter_name(code)}）があります。",
        "見えない文字です。前後の文字ごと消して、入力し直してください。",
    )
