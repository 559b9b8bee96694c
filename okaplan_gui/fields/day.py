"""Days and fiscal years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from okaplan_gui.fields.era import fiscal_year_text, read_day, read_fiscal_year, wareki
from okaplan_gui.fields.kind import Align, Cell, FieldError, Kind, TextStyle

_EXCEL_EPOCH = date(1899, 12, 30)
_SERIALS = range(10_000, 110_000)
"""Excel's day numbers from 1927 to 2201; other numbers are no dates."""


@dataclass(frozen=True)
class Date(Kind[date]):
    """A day, western or wareki."""

    def _read(self, text: str) -> date:
        return read_day(text)

    def from_cell(self, cell: Cell) -> date | None:
        if isinstance(cell, datetime):
            return cell.date()
        if isinstance(cell, date):
            return cell
        if isinstance(cell, int | float) and not isinstance(cell, bool) and int(cell) in _SERIALS:
            return _EXCEL_EPOCH + timedelta(days=int(cell))
        return super().from_cell(cell)

    def check(self, value: date | None) -> None:
        if isinstance(value, datetime):
            raise FieldError("日付に時刻が付いています。", "日付だけを入力してください。")

    def _write(self, value: date, style: TextStyle) -> str:
        return wareki(value) if style.wareki else value.isoformat()

    def cell(self, value: date | None) -> Cell:
        return value

    @property
    def hint(self) -> str:
        return "例 2014-04-01、H26.4.1、平成26年4月1日"


@dataclass(frozen=True)
class FiscalYear(Kind[int]):
    """A fiscal year, April to March, kept as the western year in which it begins."""

    def _read(self, text: str) -> int:
        return read_fiscal_year(text)

    def check(self, value: int | None) -> None:
        if value is not None and not 1868 <= value <= 2999:
            raise FieldError(
                f"{value}は年度として大きさが合いません。", "1868から2999までの年度を入力してください。"
            )

    def _write(self, value: int, style: TextStyle) -> str:
        return fiscal_year_text(value, in_wareki=style.wareki)

    @property
    def hint(self) -> str:
        return "例 平成26年度、H26、2014年度"

    @property
    def align(self) -> Align:
        return "center"
