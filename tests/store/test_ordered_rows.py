"""Rows that are put in order when somebody looks there: their number stays, what is on the screen stays where it is."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from okaplan_gui.models.organisation import Bureau
from okaplan_gui.store import listing as listing_module
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery
from okaplan_gui.store.ordered_rows import GONE, OrderedRows

ROWS = st.lists(st.integers(1, 60), unique=True, max_size=40)


@given(before=ROWS, after=ROWS, first=st.integers(0, 10))
def test_whatever_is_written_meanwhile(before: list[int], after: list[int], first: int) -> None:
    shown = before[:first]
    rows = OrderedRows(array("q", shown), len(before), lambda: array("q", after))
    assert list(rows.part(0, len(shown))) == shown
    whole = list(rows.part(0, 1000))
    assert len(whole) == len(rows) == len(before) and whole[: len(shown)] == shown
    real = [row for row in whole if row != GONE]
    assert len(set(real)) == len(real) and set(real) <= set(shown) | set(after)
    if len(shown) < len(before):
        rest = [row for row in after if row not in shown][: len(before) - len(shown)]
        assert real == shown + rest


@given(rows=ROWS, first=st.integers(0, 10), wanted=st.integers(1, 60))
def test_finds_a_row_wherever_it_stands(rows: list[int], first: int, wanted: int) -> None:
    ordered = OrderedRows(array("q", rows[:first]), len(rows), lambda: array("q", rows))
    assert ordered.index(wanted) == (rows.index(wanted) if wanted in rows else None)


def _bureaus(file: LedgerFile, numbers: range) -> None:
    with file.operation("部局") as operation:
        for number in numbers:
            operation.insert(Bureau, code=f"B{number:04}", name=f"部局{number}")


def test_listing_while_another_operation_inserts_and_deletes(file: LedgerFile) -> None:
    beyond = listing_module._FIRST + 200
    _bureaus(file, range(beyond))
    listing = file.listing(ListQuery(Bureau))
    count, first = len(listing), listing.keys(0, 50)
    assert count == beyond + 1
    doomed = [
        *file.listing(ListQuery(Bureau)).keys(10, 12),
        *file.listing(ListQuery(Bureau)).keys(1100, 1102),
    ]
    with file.operation("消す") as operation:
        for key in doomed:
            operation.delete(Bureau, key)
        operation.insert(Bureau, code="A0000", name="先頭に入る部局")
    assert len(listing) == count, "the table's rows do not change unless it is told"
    assert listing.keys(0, 50) == [key for key in first if key not in doomed]
    whole = [row.key for row in listing.all_rows()]
    assert len(whole) == len(set(whole)) and not set(whole) & set(doomed)
    assert listing.position(first[20]) == 20 and listing.position(doomed[0]) is None
    fresh = file.listing(ListQuery(Bureau))
    assert len(fresh) == count - 3 and fresh.rows(0, 1)[0].values[0] == "01"
