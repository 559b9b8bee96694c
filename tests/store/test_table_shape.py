"""Shapes of tables as text, and what is left of a shape that somebody else wrote."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okaplan_gui.fields import Problem
from okaplan_gui.models.contract import Contract
from okaplan_gui.models.equipment import Equipment
from okaplan_gui.store.listing import Filter, Order
from okaplan_gui.store.table_shape import ShapeColumn, TableShape

KEY = uuid4()


def test_comes_back_as_it_was() -> None:
    shape = TableShape(
        columns=(ShapeColumn("name", 12.5), ShapeColumn("support_until")),
        filters=(
            Filter("site", "equals", KEY), Filter("kind", "one_of", ("physical", None)),
            Filter("support_until", "at_most", date(2027, 3, 31)), Filter("name", "contains", "髙﨑"),
            Filter("rack", "empty"), Filter("id", "one_of", (KEY,)), Filter("fixed", "equals", True),
        ),
        order=(Order("support_until", True), Order("name")), words="本庁 舎", groups=("site", "kind"), frozen=2, tall=True,
    )  # fmt: skip
    assert TableShape.from_text(Equipment, shape.to_text()) == shape
    assert TableShape.from_text(Contract, TableShape().to_text()) == TableShape()


def test_a_shape_of_before_two_levels_still_opens() -> None:
    assert TableShape.from_text(Equipment, '{"group": "site", "frozen": 1}') == TableShape(
        groups=("site",), frozen=1
    )


def test_owners_are_groups_where_records_have_them() -> None:
    text = TableShape(groups=("@division", "kind")).to_text()
    assert TableShape.from_text(Equipment, text, ["@division"]).groups == ("@division", "kind")
    assert TableShape.from_text(Equipment, text).groups == ("kind",)


def test_fields_that_are_no_more_are_left_out() -> None:
    text = (
        '{"columns": [["gone", 3], ["name", -5], ["name", 9999]], "filters": [["gone", "empty", null], '
        '["name", "explode", 1]], "order": [["gone", true]], "group": "gone", "frozen": 99, "new thing": 1}'
    )
    shape = TableShape.from_text(Equipment, text)
    assert shape == TableShape(columns=(ShapeColumn("name", 200.0),))


@given(
    st.text()
    | st.sampled_from(['{"columns": 1}', '{"filters": [[1]]}', "[]", "null", '{"frozen": "x"}', "[" * 9999])
)
def test_anything_else_is_a_problem_or_a_shape(text: str) -> None:
    try:
        assert isinstance(TableShape.from_text(Equipment, text), TableShape)
    except Problem as problem:
        assert problem.remedy


def test_a_senseless_value_is_a_problem() -> None:
    with pytest.raises(Problem, match="読めません"):
        TableShape.from_text(Equipment, '{"filters": [["site", "equals", "no key"]]}')
