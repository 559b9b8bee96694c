"""The code on paper: what goes in comes out, and a slip of the hand is always noticed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okaplan_gui.fields import Problem
from okaplan_gui.rules.paper_code import PAPER_KIND, PaperMark, paper_code, plan_tag, read_code

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
marks = st.builds(
    PaperMark,
    plan=st.integers(0, 2**18 - 1),
    version=st.integers(0, 4095),
    kind=st.sampled_from([option.code for option in PAPER_KIND.options]),
    copy=st.integers(0, 65535),
)


@given(marks)
def test_what_goes_in_comes_out(mark: PaperMark) -> None:
    code = paper_code(mark)
    assert len(code) == 14 and code.count("-") == 2
    assert read_code(code) == mark


@given(marks, st.data())
def test_one_wrong_letter_is_noticed(mark: PaperMark, data: st.DataObject) -> None:
    letters = list(paper_code(mark).replace("-", ""))
    place = data.draw(st.integers(0, len(letters) - 1))
    letters[place] = data.draw(st.sampled_from([c for c in LETTERS if c != letters[place]]))
    with pytest.raises(Problem):
        read_code("".join(letters))


@given(marks, st.data())
def test_two_exchanged_letters_are_noticed(mark: PaperMark, data: st.DataObject) -> None:
    letters = list(paper_code(mark).replace("-", ""))
    place = data.draw(st.integers(0, len(letters) - 2))
    if letters[place] != letters[place + 1]:
        letters[place], letters[place + 1] = letters[place + 1], letters[place]
        with pytest.raises(Problem):
            read_code("".join(letters))


def test_typed_as_people_and_scanners_do() -> None:
    mark = PaperMark(plan_tag("ICTBCP-01"), 3, "internal", 12)
    code = paper_code(mark)
    full_width = "".join(chr(ord(c) + 0xFEE0) if c != "-" else "－" for c in code)
    for typed in (code.lower(), code.replace("-", " "), f" {code}\r\n", full_width, code.replace("0", "O")):
        assert read_code(typed) == mark


@pytest.mark.parametrize(
    "typed", ["", "----", "ABCD", "ABCD-EFGH-JKMN-P", "計画書の符号です一二三四", "UUUU-UUUU-UUUU"]
)
def test_what_is_no_code_is_said_in_words(typed: str) -> None:
    with pytest.raises(Problem) as told:
        read_code(typed)
    assert "符号" in told.value.message and told.value.remedy


def test_numbers_without_room_are_refused() -> None:
    with pytest.raises(ValueError):
        paper_code(PaperMark(1, 4096, "internal"))
    with pytest.raises(ValueError):
        paper_code(PaperMark(1, 1, "internal", 65536))
