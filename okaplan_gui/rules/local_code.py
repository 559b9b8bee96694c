"""全国地方公共団体コード: six digits, the last of which is checked by the five before it."""

from __future__ import annotations

from collections.abc import Iterable

from okaplan_gui.fields.letters import digits_fold

_WEIGHTS = (6, 5, 4, 3, 2)


def check_digit(five: str) -> str:
    """The sixth digit to five: "33100" → "7" (総務省「全国地方公共団体コード」の検査数字)."""
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(five, _WEIGHTS, strict=True)) % 11
    return str(rest % 10)


def is_local_code(text: str) -> bool:
    """Whether a text is such a code with its right check digit; full-width digits count, too."""
    code = digits_fold(text)
    return len(code) == 6 and code.isascii() and code.isdigit() and check_digit(code[:5]) == code[5]


def code_of_authority(name: str, municipalities: Iterable[tuple[str, str]]) -> str | None:
    """The code of the authority called ``name``, from the codes and names of its municipalities.

    A municipality has its own; a prefecture's begins with the two digits that all of its municipalities have in common.
    None when nothing tells it.
    """
    codes = {town: digits_fold(code) for code, town in municipalities if is_local_code(code)}
    if name in codes:
        return codes[name]
    prefectures = {code[:2] for code in codes.values()}
    if len(prefectures) != 1 or name[-1:] not in "都道府県":
        return None
    five = prefectures.pop() + "000"
    return five + check_digit(five)
