"""Years that people write in wareki: 昭和57年, S57, 令和元年."""

from __future__ import annotations

import re

from okaplan_gui.fields.era import ERAS, Era
from okaplan_gui.fields.kind import FieldError
from okaplan_gui.fields.letters import line_fold, quoted

_LAST_READ = 120
"""昭和100年 is written (and meant); 平成2014年 is a slip."""

_BY_WORD = {word: era for era in ERAS for word in (era.name, era.name[0], era.letter, era.letter.lower())}

ERA_LETTERS = f"[{''.join(era.letter + era.letter.lower() for era in ERAS)}]"
"""One letter for an era, for a regular expression."""
ERA_YEAR = (
    rf"(?P<era>{'|'.join(era.name for era in ERAS)}|[{''.join(era.name[0] for era in ERAS)}]"
    rf"|[{''.join(era.letter + era.letter.lower() for era in ERAS)}])\.?\s*(?P<era_year>元|[0-9]{{1,4}})"
)
"""An era with its year, for a regular expression over text that ``line_fold`` has folded."""
_YEAR = re.compile(ERA_YEAR + r"\s*年?")


def era_called(word: str) -> Era:
    """The era that 平成, 平, H or h means. KeyError."""
    return _BY_WORD[word]


def year_in_era(era: Era, text: str, whole: str) -> int:
    """The western year of a year in the era (26, 元); years past its end count on (平成32年). FieldError."""
    number = 1 if text == "元" else int(text)
    if not 1 <= number <= _LAST_READ:
        raise FieldError(f"{quoted(whole)}という年はありません。", f"{era.name}の年を確かめてください。")
    return era.first.year + number - 1


def read_wareki_year(text: str) -> int | None:
    """The western year of 昭和57年, S57, 令和元年; None where the text names no era. FieldError: no such year."""
    match = _YEAR.fullmatch(line_fold(text))
    return year_in_era(era_called(match["era"]), match["era_year"], text) if match else None
