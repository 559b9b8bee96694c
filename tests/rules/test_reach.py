"""What is reached from some things: each once, at its shortest distance, round any cycle."""

from __future__ import annotations

import pytest

from okaplan_gui.rules.reach import reached

AHEAD = {1: [2, 3], 2: [4], 3: [4, 5], 4: [1, 6], 5: [5], 7: [1]}


@pytest.mark.parametrize(
    ("keys", "steps", "found"),
    [
        ([1], None, {1: 0, 2: 1, 3: 1, 4: 2, 5: 2, 6: 3}),
        ([1], 1, {1: 0, 2: 1, 3: 1}),
        ([1], 0, {1: 0}),
        ([4, 5], None, {4: 0, 5: 0, 1: 1, 6: 1, 2: 2, 3: 2}),
        ([], None, {}),
        ([9], None, {9: 0}),
    ],
)
def test_each_once_at_its_shortest_distance(
    keys: list[int], steps: int | None, found: dict[int, int]
) -> None:
    assert reached(keys, lambda key: AHEAD.get(key, []), steps) == found
