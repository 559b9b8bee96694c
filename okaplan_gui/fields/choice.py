"""One or several of a list; stored as codes, so that labels may change."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from okaplan_gui.fields.kind import FieldError, Kind, TextStyle
from okaplan_gui.fields.letters import search_fold

_MOST_NAMED = 8


@dataclass(frozen=True)
class Option:
    """One entry of a list: its code, its label, and other words that people write for it."""

    code: str
    label: str
    other_names: tuple[str, ...] = ()


def _find(options: tuple[Option, ...], text: str) -> Option | None:
    folded = search_fold(text)
    for words in (lambda o: (o.label,), lambda o: (o.code,), lambda o: o.other_names):
        for option in options:
            if any(search_fold(word) == folded for word in words(option)):
                return option
    return None


def _allowed(options: Iterable[Option]) -> str:
    labels = [option.label for option in options]
    more = f" ほか{len(labels) - _MOST_NAMED}" if len(labels) > _MOST_NAMED else ""
    return "、".join(labels[:_MOST_NAMED]) + more


def _label(options: tuple[Option, ...], code: str) -> str:
    return next((option.label for option in options if option.code == code), f"不明な値({code})")


@dataclass(frozen=True)
class Choice(Kind[str]):
    """One of a list."""

    options: tuple[Option, ...] = ()

    def _read(self, text: str) -> str:
        found = _find(self.options, text)
        if found is None:
            raise FieldError(
                f"「{text.strip()}」は選べる値ではありません。",
                f"次から選んでください: {_allowed(self.options)}",
            )
        return found.code

    def check(self, value: str | None) -> None:
        if value is not None and all(option.code != value for option in self.options):
            raise FieldError(
                f"「{value}」は選べる値ではありません。", f"次から選んでください: {_allowed(self.options)}"
            )

    def parse(self, text: str) -> str | None:
        # a list may hold － or 未定 as a value of its own
        found = _find(self.options, text)
        return found.code if found else super().parse(text)

    def _write(self, value: str, style: TextStyle) -> str:
        return _label(self.options, value)

    @property
    def hint(self) -> str:
        return _allowed(self.options)


@dataclass(frozen=True)
class MultiChoice(Kind[tuple[str, ...]]):
    """Several of a list, kept in the list's order; never an empty tuple."""

    options: tuple[Option, ...] = ()

    def _read(self, text: str) -> tuple[str, ...]:
        whole = _find(self.options, text)
        parts = [text] if whole else [part for part in re.split(r"[、,，/／・;；\n\s\u3000]+", text) if part]
        found: set[str] = set()
        for part in parts:
            option = _find(self.options, part)
            if option is None:
                raise FieldError(
                    f"「{part}」は選べる値ではありません。", f"次から選んでください: {_allowed(self.options)}"
                )
            found.add(option.code)
        return tuple(option.code for option in self.options if option.code in found)

    def parse(self, text: str) -> tuple[str, ...] | None:
        return super().parse(text) or None

    def check(self, value: tuple[str, ...] | None) -> None:
        codes = [option.code for option in self.options]
        for code in value or ():
            if code not in codes:
                raise FieldError(
                    f"「{code}」は選べる値ではありません。", f"次から選んでください: {_allowed(self.options)}"
                )

    def _write(self, value: tuple[str, ...], style: TextStyle) -> str:
        return "、".join(_label(self.options, code) for code in value)

    @property
    def hint(self) -> str:
        return f"いくつでも（、で区切る）: {_allowed(self.options)}"
