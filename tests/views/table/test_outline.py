"""Rows of a grouped table: heads and records, against a plain list."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from okaplan_gui.store.grouping import Group
from okaplan_gui.views.table.outline import Outline, Place

counts = st.lists(st.integers(1, 5), min_size=1, max_size=8)


@given(counts, st.data())
def test_rows_are_those_of_a_plain_list(sizes: list[int], data: st.DataObject) -> None:
    folded = data.draw(st.sets(st.integers(0, len(sizes) - 1)))
    outline = Outline([Group(str(n), size) for n, size in enumerate(sizes)], {str(n) for n in folded})
    plain: list[Place] = []
    record = 0
    for group, size in enumerate(sizes):
        plain.append(Place(group, None))
        if group not in folded:
            plain += [Place(group, record + n) for n in range(size)]
        record += size
    assert len(outline) == len(plain)
    assert [outline.place(row) for row in range(len(outline))] == plain
    for group, record in ((place.group, place.record) for place in plain if place.record is not None):
        assert outline.group_of(record) == group
        assert plain[outline.row_of(record) or 0] == Place(group, record)
    for group in folded:
        assert outline.row_of(sum(sizes[:group])) is None
        assert plain[outline.head_row(group)] == Place(group, None)


def test_folding() -> None:
    outline = Outline([Group("a", 2), Group("b", 1)])
    outline.fold(0, True)
    assert (len(outline), outline.folded_labels) == (3, {"a"})
    outline.fold_all(True)
    assert len(outline) == 2
    outline.fold_all(False)
    assert (len(outline), outline.folded_labels) == (5, set())
    assert len(Outline([])) == 0
