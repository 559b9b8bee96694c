from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okaplan_gui.fields.plain_record import from_plain, to_plain


@dataclass(frozen=True)
class Part:
    name: str
    keys: tuple[UUID, ...]
    share: float | None


@dataclass(frozen=True)
class Whole:
    day: date | None
    count: int
    sure: bool
    parts: tuple[Part, ...]


PARTS = st.builds(
    Part,
    name=st.text(),
    keys=st.lists(st.uuids(), max_size=3).map(tuple),
    share=st.none() | st.floats(allow_nan=False, allow_infinity=False),
)
WHOLES = st.builds(
    Whole,
    day=st.none() | st.dates(),
    count=st.integers(),
    sure=st.booleans(),
    parts=st.lists(PARTS).map(tuple),
)


@given(WHOLES)
def test_comes_back_as_it_was(whole: Whole) -> None:
    assert from_plain(Whole, to_plain(whole)) == whole


@pytest.mark.parametrize(
    "change",
    [
        {"count": "3"},
        {"day": "きのう"},
        {"parts": None},
        {"parts": [{"name": "a", "keys": ["x"], "share": 1.0}]},
        {"more": 1},
    ],
)
def test_what_is_something_else_is_refused(change: dict[str, object]) -> None:
    plain = to_plain(Whole(None, 3, True, ())) | change
    with pytest.raises((ValueError, TypeError)):
        from_plain(Whole, plain)


def test_a_field_that_is_missing_is_refused() -> None:
    plain = to_plain(Whole(None, 3, True, ()))
    del plain["sure"]
    with pytest.raises(ValueError):
        from_plain(Whole, plain)


def test_what_json_does_not_know_is_no_plain_value() -> None:
    with pytest.raises(TypeError):
        to_plain({1, 2})
