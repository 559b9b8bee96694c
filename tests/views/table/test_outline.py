"""Rows of a grouped table: heads and records, against a plain list."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from okaplan_gui.store.grouping import Group
from okaplan_gui.views.table.outline import Outline, Path, Place

counts = st.lists(st.integers(1, 5), min_size=1, max_size=8)


@given(counts, st.data())
def test_rows_are_those_of_a_plain_list(sizes: list[int], data: st.DataObject) -> None:
    folded = data.draw(st.sets(st.integers(0, len(sizes) - 1)))
    outline = Outline([Group(str(n), size) for n, size in enumerate(sizes)], {(str(n),) for n in folded})
    plain: list[Place] = []
    record = 0
    for group, size in enumerate(sizes):
        plain.append(Place(group, None))
        if group not in folded:
            plain += [Place(group, record + n) for n in range(size)]
        record += size
    check(outline, plain)
    for group in folded:
        assert outline.row_of(sum(sizes[:group])) is None
        assert plain[outline.head_row(group)] == Place(group, None)


@given(st.lists(counts, min_size=1, max_size=5), st.data())
def test_two_levels(wholes: list[list[int]], data: st.DataObject) -> None:
    folded = data.draw(st.sets(st.sampled_from(range(5)) | st.tuples(st.integers(0, 4), st.integers(0, 7))))
    groups: list[Group] = []
    plain: list[Place] = []
    hidden: list[int] = []
    record = 0
    for whole, parts in enumerate(wholes):
        plain.append(Place(len(groups), None))
        groups.append(Group(str(whole), sum(parts)))
        for part, size in enumerate(parts):
            if whole not in folded:
                plain.append(Place(len(groups), None))
            if whole not in folded and (whole, part) not in folded:
                plain += [Place(len(groups), record + n) for n in range(size)]
            else:
                hidden += range(record, record + size)
            groups.append(Group(str(part), size, level=1))
            record += size
    paths: set[Path] = {(str(one),) if isinstance(one, int) else (str(one[0]), str(one[1])) for one in folded}
    outline = Outline(groups, paths)
    check(outline, plain)
    assert [outline.row_of(record) for record in hidden] == [None] * len(hidden)
    again = Outline(groups, outline.folded_paths)
    assert len(again) == len(outline)
    for group in range(len(groups)):
        if not outline.is_folded(group) and outline.place(outline.head_row(group)) == Place(group, None):
            before = len(outline)
            under = outline.rows_under(group)
            outline.fold(group, True)
            assert before - len(outline) == under
            outline.fold(group, False)


def check(outline: Outline, plain: list[Place]) -> None:
    """Every row is what a plain list of the rows says."""
    assert len(outline) == len(plain)
    assert [outline.place(row) for row in range(len(outline))] == plain
    for group, record in ((place.group, place.record) for place in plain if place.record is not None):
        assert outline.group_of(record) == group
        assert plain[outline.row_of(record) or 0] == Place(group, record)


def test_folding() -> None:
    outline = Outline([Group("a", 2), Group("b", 1)])
    outline.fold(0, True)
    assert (len(outline), outline.folded_paths) == (3, {("a",)})
    outline.fold_all(True)
    assert len(outline) == 2
    outline.fold_all(False)
    assert (len(outline), outline.folded_paths) == (5, set())
    assert len(Outline([])) == 0
