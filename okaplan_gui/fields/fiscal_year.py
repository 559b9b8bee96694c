"""Fiscal years: April to March, named by the year in which they begin (平成26年度 = 2014-04-01 … 2015-03-31)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from okaplan_gui.fields.era import fiscal_year_text
from okaplan_gui.fields.era_reading import ERA_YEAR, era_called, year_in_era
from okaplan_gui.fields.kind import Align, FieldError, Kind, TextStyle, unreadable
from okaplan_gui.fields.letters import line_fold, quoted

EARLIEST, LATEST = 1868, 2999

_ERA_YEAR = re.compile(ERA_YEAR + r"\s*(?:年度|年|FY)?")
_WESTERN_YEAR = re.compile(r"(?:FY|西暦)?\s*(?P<year>[0-9]{4})\s*(?:年度|年|FY)?", re.IGNORECASE)
_BOTH = re.compile(r"(?P<one>[^()/]+?)\s*(?:\((?P<bracket>[^()]+)\)|/\s*(?P<slash>[^()/]+))")
_NO_ERA = re.compile(r"[0-9]{1,2}\s*年?度?")


@lru_cache(maxsize=1024)
def read_fiscal_year(text: str) -> int:
    """A fiscal year as people write it: 平成26年度, H26, 2014年度, 2014, 平成26年度（2014年度）. FieldError."""
    folded = line_fold(text)
    both = _BOTH.fullmatch(folded)
    if both is None:
        return _one(folded, text)
    first, second = _one(both["one"], text), _one(both["bracket"] or both["slash"], text)
    if first != second:
        raise FieldError(
            f"{quoted(text)}の2つの年度が合いません。", "どちらか正しい方だけを入力してください。"
        )
    return first


def _one(folded: str, whole: str) -> int:
    match = _ERA_YEAR.fullmatch(folded)
    if match:
        return year_in_era(era_called(match["era"]), match["era_year"], whole)
    match = _WESTERN_YEAR.fullmatch(folded)
    if match:
        return int(match["year"])
    if _NO_ERA.fullmatch(folded):
        raise unreadable(whole, "年度", "元号か4桁の西暦を付けてください（例 平成26年度、H26、2014年度）。")
    raise unreadable(whole, "年度", "平成26年度、H26、2014年度のように入力してください。")


@dataclass(frozen=True)
class FiscalYear(Kind[int]):
    """A fiscal year, kept as the western year in which it begins."""

    def _read(self, text: str) -> int:
        return read_fiscal_year(text)

    def check(self, value: int | None) -> None:
        if value is not None and not EARLIEST <= value <= LATEST:
            raise FieldError(
                f"{value}は年度として大きさが合いません。",
                f"{EARLIEST}から{LATEST}までの年度を入力してください。",
            )

    def _write(self, value: int, style: TextStyle) -> str:
        return fiscal_year_text(value, in_wareki=style.wareki)

    @property
    def hint(self) -> str:
        return "例 平成26年度、H26、2014年度"

    @property
    def align(self) -> Align:
        return "center"
