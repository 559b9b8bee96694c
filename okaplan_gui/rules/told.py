"""Sentences of rules whose days and fiscal years are written by the surface, as its reader writes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from okaplan_gui.fields import Date, FiscalYear, TextStyle


@dataclass(frozen=True)
class Year:
    """A fiscal year within a sentence."""

    number: int


Part = str | date | Year


@dataclass(frozen=True)
class Told:
    """A sentence in parts; two are alike when they say the same."""

    parts: tuple[Part, ...]

    @classmethod
    def of(cls, *parts: Part | Told) -> Told:
        """A sentence of words, days, years and other sentences."""
        return cls(
            tuple(one for part in parts for one in (part.parts if isinstance(part, Told) else (part,)))
        )

    def text(self, style: TextStyle = TextStyle()) -> str:
        """The sentence with its days and years in a style."""
        return "".join(_written(part, style) for part in self.parts)


def joined(sentences: Iterable[str | Told], between: str) -> Told:
    """Several sentences as one."""
    found: list[str | Told] = []
    for one in sentences:
        found += [between, one] if found else [one]
    return Told.of(*found)


def told(words: str | Told, style: TextStyle) -> str:
    """A sentence, be it plain or in parts, as this reader writes days."""
    return words.text(style) if isinstance(words, Told) else words


def _written(part: Part, style: TextStyle) -> str:
    if isinstance(part, Year):
        return FiscalYear().text(part.number, style)
    return Date().text(part, style) if isinstance(part, date) else part
