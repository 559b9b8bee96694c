"""How far the cells of a sheet reach: never less than they do, however they are written and wherever chunks end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okaplan_gui.exchange.reading.book import cell_name
from okaplan_gui.exchange.reading.sheet_scan import LAST_COLUMN, LAST_ROW, scan_sheet
from okaplan_gui.fields.kind import Formula

_PLACES = st.tuples(
    st.one_of(st.sampled_from((0, 9_998, 9_999, 99_998, 99_999, LAST_ROW - 1)), st.integers(0, LAST_ROW - 1)),
    st.one_of(st.sampled_from((0, 25, 26, 701, 702)), st.integers(0, LAST_COLUMN - 1)),
)
_WAYS = ('<c r="{}"><v>1</v></c>', '<c\tr="{}"><v>1</v></c>', '<c s="1" r="{}" t="n"><v>1</v></c>',
         '<x:c r="{}"><x:v>1</x:v></x:c>')  # fmt: skip


@given(
    places=st.lists(st.tuples(_PLACES, st.sampled_from(_WAYS)), min_size=1, max_size=12),
    cut=st.integers(1, 300),
)
def test_no_cell_lies_beyond(places: list[tuple[tuple[int, int], str]], cut: int) -> None:
    sheet = "".join(
        f'<row r="{place[0] + 1}">{way.format(cell_name(*place))}</row>' for place, way in places
    ).encode()
    scan = scan_sheet([sheet[start : start + cut] for start in range(0, len(sheet), cut)])
    assert scan.rows > max(row for (row, _), _ in places)
    assert scan.columns > max(column for (_, column), _ in places)


@pytest.mark.parametrize(
    ("cell", "rows", "columns"),
    [("Z9999", 9_999, 26), ("A10000", 99_999, 26), ("AD20001", 99_999, 30), ("AD100000", 100_000, 30)],
)
def test_usual_sheets_are_not_taken_for_far_larger(cell: str, rows: int, columns: int) -> None:
    scan = scan_sheet([f'<row><c r="A1"><v>1</v></c><c r="{cell}"><v>1</v></c></row>'.encode()])
    assert (scan.rows, scan.columns) == (rows, columns)


def test_what_the_reader_drops_is_noted() -> None:
    sheet = b'<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1"><f>A2*2</f></c></row>'
    assert scan_sheet([sheet]).texts == {(0, 0): "#N/A", (0, 1): Formula("=A2*2")}
    assert not scan_sheet([b'<row r="1"><c r="A1" t="str"><v>fee: #1</v></c></row>']).texts
