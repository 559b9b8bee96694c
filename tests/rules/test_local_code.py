"""全国地方公共団体コード: its check digit, and which one an authority has."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from okaplan_gui.rules.local_code import check_digit, code_of_authority, is_local_code

SHARED = Path(__file__).parents[3] / "shared" / "data" / "municipalities_okayama.csv"


@pytest.mark.parametrize(
    "code", ["331007", "332020", "330001", "010006", "131016", "131130", "271004", "３３１００７"]
)
def test_real_codes(code: str) -> None:
    assert is_local_code(code)


@pytest.mark.parametrize(
    "code", ["331008", "33100", "3310077", "", "33100x", "-31007", "331070", "三三一〇〇七"]
)
def test_slips_are_seen(code: str) -> None:
    assert not is_local_code(code)


def test_each_slip_of_one_digit_is_seen() -> None:
    for place in range(5):
        for digit in "0123456789":
            five = "33100"[:place] + digit + "33100"[place + 1 :]
            assert (check_digit(five) == "7") == (five == "33100" or is_local_code(five + "7"))


@pytest.mark.skipif(not SHARED.is_file(), reason="the real data is not here")
def test_every_municipality_of_the_real_data() -> None:
    with SHARED.open(encoding="utf-8") as stream:
        codes = [row["code"] for row in csv.DictReader(stream)]
    assert len(codes) == 27 and all(map(is_local_code, codes))


TOWNS = [("331007", "岡山市"), ("332020", "倉敷市")]


def test_code_of_an_authority() -> None:
    assert code_of_authority("倉敷市", TOWNS) == "332020"
    assert code_of_authority("岡山県", TOWNS) == "330001"
    assert code_of_authority("見本広域連合", TOWNS) is None
    assert code_of_authority("岡山県", []) is None
    assert code_of_authority("岡山県", [*TOWNS, ("271004", "大阪市")]) is None
    assert code_of_authority("岡山県", [("331008", "誤り")]) is None
