"""Whole numbers with their unit, measured numbers, and amounts in 円."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from okaplan_gui.fields.kind import Align, Cell, FieldError, Kind, TextStyle
from okaplan_gui.fields.letters import digits_fold

_SIGNS = ("△", "▲", "-", "−", "‐", "–", "ー")
_YEN_UNITS = {"": 1, "円": 1, "千円": 1_000, "千": 1_000, "万円": 10_000, "万": 10_000, "百万円": 1_000_000,
              "百万": 1_000_000, "億円": 100_000_000, "億": 100_000_000}  # fmt: skip
_YEN_PART = re.compile(r"([0-9]+(?:\.[0-9]+)?)(千円|万円|百万円|億円|千|万|百万|億|円)?")


def read_number(text: str, unit: str = "") -> Decimal:
    """A number as people write it: full width, commas, △ or brackets for minus, its unit behind. FieldError."""
    bare = digits_fold(text).replace(",", "").replace(" ", "").replace("¥", "").replace("\\", "")
    negative = False
    if bare.startswith("(") and bare.endswith(")"):
        negative, bare = True, bare[1:-1]
    if bare.startswith(_SIGNS):
        negative, bare = True, bare[1:]
    if unit and bare.endswith(digits_fold(unit)):
        bare = bare[: -len(digits_fold(unit))]
    try:
        if not re.fullmatch(r"\+?[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]{1,3})?\.?|[0-9]+\.", bare):
            raise InvalidOperation
        number = Decimal(bare)
    except InvalidOperation:
        raise FieldError(
            f"「{text.strip()}」は数として読めません。", "数字だけで入力してください。"
        ) from None
    return -number if negative else number


@dataclass(frozen=True)
class Integer(Kind[int]):
    """A whole number."""

    unit: str = ""
    minimum: int | None = 0
    maximum: int | None = None

    def _read(self, text: str) -> int:
        number = read_number(text, self.unit)
        if number != number.to_integral_value():
            raise FieldError(f"「{text.strip()}」は整数ではありません。", "小数のない数で入力してください。")
        return int(number)

    def check(self, value: int | None) -> None:
        check_range(value, self.minimum, self.maximum, self.unit)
        if value is not None and abs(value) > 2**62:
            raise FieldError("数が大きすぎます。", "桁を確かめてください。")

    def _write(self, value: int, style: TextStyle) -> str:
        return str(value) if self.unit == "年" else f"{value:,}"

    def cell(self, value: int | None) -> Cell:
        return value

    @property
    def hint(self) -> str:
        return f"整数（{self.unit}）" if self.unit else "整数"

    @property
    def align(self) -> Align:
        return "right"


@dataclass(frozen=True)
class Real(Kind[float]):
    """A measured number; ``digits`` after the point are shown, all are kept."""

    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None
    digits: int = 1

    def _read(self, text: str) -> float:
        return float(read_number(text, self.unit))

    def check(self, value: float | None) -> None:
        check_range(value, self.minimum, self.maximum, self.unit)

    def _write(self, value: float, style: TextStyle) -> str:
        return repr_number(value)

    def cell(self, value: float | None) -> Cell:
        return value

    @property
    def hint(self) -> str:
        return f"数（{self.unit}）" if self.unit else "数"

    @property
    def align(self) -> Align:
        return "right"


@dataclass(frozen=True)
class Yen(Kind[int]):
    """An amount in whole 円. ``scale``: what a bare number is worth (1,000 under a header in 千円)."""

    scale: int = 1

    def _read(self, text: str) -> int:
        folded = digits_fold(text).replace(",", "").replace(" ", "")
        negative = folded.startswith(_SIGNS) or (folded.startswith("(") and folded.endswith(")"))
        bare = folded.strip("()").lstrip("△▲-−‐–ー").lstrip("¥\\")
        parts = [(m.group(1), m.group(2) or "") for m in _YEN_PART.finditer(bare)]
        if not parts or "".join(number + unit for number, unit in parts) != bare.removesuffix("円") + (
            "円" if parts[-1][1].endswith("円") else ""
        ):
            raise FieldError(
                f"「{text.strip()}」は金額として読めません。",
                "円で入力してください（例 1,234,567、1,200千円、2.9億円）。",
            )
        total = Decimal(0)
        for place, (number, unit) in enumerate(parts):
            scale = self.scale if len(parts) == 1 and not unit and "円" not in bare else _YEN_UNITS[unit]
            if place and scale >= _YEN_UNITS[parts[place - 1][1]]:
                raise FieldError(f"「{text.strip()}」は金額として読めません。", "円で入力してください。")
            total += Decimal(number) * scale
        if total != total.to_integral_value():
            raise FieldError(
                f"「{text.strip()}」は円未満の端数になります。", "単位（千円・円）を確かめてください。"
            )
        return -int(total) if negative else int(total)

    def from_cell(self, cell: Cell) -> int | None:
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            amount = Decimal(str(cell)) * self.scale
            if amount != amount.to_integral_value():
                raise FieldError(
                    f"「{cell}」は円未満の端数になります。", "単位（千円・円）を確かめてください。"
                )
            return int(amount)
        return super().from_cell(cell)

    def check(self, value: int | None) -> None:
        if value is not None and abs(value) > 10**16:
            raise FieldError("金額が大きすぎます。", "単位（千円・円）を確かめてください。")

    def _write(self, value: int, style: TextStyle) -> str:
        return f"△{-value:,}" if value < 0 else f"{value:,}"

    def cell(self, value: int | None) -> Cell:
        return value

    @property
    def hint(self) -> str:
        return "円（例 1,200千円、2.9億円）"

    @property
    def align(self) -> Align:
        return "right"


def repr_number(value: float) -> str:
    """A number with commas and no needless zeros."""
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    whole, _, rest = f"{Decimal(repr(value)):f}".partition(".")
    return f"{int(whole):,}.{rest}" if whole not in ("-0",) else f"-0.{rest}"


def check_range(value: float | None, minimum: float | None, maximum: float | None, unit: str) -> None:
    """FieldError when a number lies outside of its bounds."""
    if value is None:
        return
    if value != value or value in (float("inf"), float("-inf")):
        raise FieldError("数ではない値です。", "数字で入力してください。")
    if minimum is not None and value < minimum:
        raise FieldError(f"{minimum:,}{unit}より小さい値です。", f"{minimum:,}{unit}以上で入力してください。")
    if maximum is not None and value > maximum:
        raise FieldError(f"{maximum:,}{unit}より大きい値です。", f"{maximum:,}{unit}以下で入力してください。")
