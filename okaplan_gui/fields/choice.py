"""One or several of a list; stored as codes, so that labels may change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from okaplan_gui.fields.kind import FieldError, Kind, TextStyle
from okaplan_gui.fields.letters import quoted, search_fold

_MOST_NAMED = 8
_SEPARATOR = re.compile(r"([、,，､/／・･;；|\s\u3000]+)")


@dataclass(frozen=True)
class Option:
    """One entry of a list: its code, its label, and other words that people write for it."""

    code: str
    label: str
    other_names: tuple[str, ...] = ()
    retired: bool = False
    """No longer offered; records that hold it keep its label."""


@lru_cache(maxsize=256)
def _codes_by_word(options: tuple[Option, ...]) -> Mapping[str, str]:
    """Codes by folded word; a label wins over a code, a code over other names, the first of equals over the rest."""
    found: dict[str, str] = {}
    ranks = ([(o.label,) for o in options], [(o.code,) for o in options], [o.other_names for o in options])
    for rank in ranks:
        for option, words in zip(options, rank, strict=True):
            for word in words:
                found.setdefault(search_fold(word), option.code)
    return found


def _allowed(options: Iterable[Option]) -> str:
    labels = [option.label for option in options if not option.retired]
    more = f" ほか{len(labels) - _MOST_NAMED}" if len(labels) > _MOST_NAMED else ""
    return "、".join(labels[:_MOST_NAMED]) + more


def _label(options: tuple[Option, ...], code: str) -> str:
    return next((option.label for option in options if option.code == code), f"不明な値({code})")


def _not_offered(options: tuple[Option, ...], text: str) -> FieldError:
    return FieldError(
        f"{quoted(text)}は選べる値ではありません。", f"次から選んでください: {_allowed(options)}"
    )


@dataclass(frozen=True)
class Choice(Kind[str]):
    """One of a list."""

    options: tuple[Option, ...] = ()

    @property
    def offered(self) -> tuple[Option, ...]:
        """What can be chosen anew."""
        return tuple(option for option in self.options if not option.retired)

    def parse(self, text: str) -> str | None:
        """The code of a label, a code or another name. A list may hold － or 未定 as a value of its own."""
        found = _codes_by_word(self.options).get(search_fold(text))
        return found if found is not None else super().parse(text)

    def _read(self, text: str) -> str:
        raise _not_offered(self.options, text)

    def check(self, value: str | None) -> None:
        if value is not None and all(option.code != value for option in self.options):
            raise _not_offered(self.options, value)

    def _write(self, value: str, style: TextStyle) -> str:
        return _label(self.options, value)

    @property
    def hint(self) -> str:
        return _allowed(self.options)


@dataclass(frozen=True)
class MultiChoice(Kind[tuple[str, ...]]):
    """Several of a list, kept in the list's order; never an empty tuple."""

    options: tuple[Option, ...] = ()

    @property
    def offered(self) -> tuple[Option, ...]:
        """What can be chosen anew."""
        return tuple(option for option in self.options if not option.retired)

    def parse(self, text: str) -> tuple[str, ...] | None:
        """The codes of what is named, between 、 , / ・ or line ends. None for "not known"."""
        if search_fold(text) in _codes_by_word(self.options):
            return self._read(text)
        return super().parse(text)

    def _read(self, text: str) -> tuple[str, ...]:
        words = _codes_by_word(self.options)
        # pieces and what stood between them by turns: a label may hold a separator itself (電力・通信)
        pieces = _SEPARATOR.split(text.strip())
        found: set[str] = set()
        at = 0
        while at < len(pieces):
            if not pieces[at]:
                at += 2
                continue
            for end in range(min(len(pieces), at + 11) | 1, at, -2):
                code = words.get(search_fold("".join(pieces[at:end])))
                if code is not None:
                    found.add(code)
                    at = end + 1
                    break
            else:
                raise _not_offered(self.options, pieces[at])
        if not found:
            raise _not_offered(self.options, text)
        return tuple(option.code for option in self.options if option.code in found)

    def check(self, value: tuple[str, ...] | None) -> None:
        codes = {option.code for option in self.options}
        for code in value or ():
            if code not in codes:
                raise _not_offered(self.options, code)

    def _write(self, value: tuple[str, ...], style: TextStyle) -> str:
        return "、".join(_label(self.options, code) for code in value)

    @property
    def hint(self) -> str:
        return f"いくつでも（、で区切る）: {_allowed(self.options)}"
