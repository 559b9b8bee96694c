"""Which row of a table is which: group heads and records, some groups folded."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from okaplan_gui.store.grouping import Group


@dataclass(frozen=True)
class Place:
    """What stands in a row: a group's head, or the record at ``record`` of the listing."""

    group: int
    record: int | None


class Outline:
    """The rows of a grouped table. Records keep their places in the listing; folded ones have no row."""

    def __init__(self, groups: Sequence[Group], folded: set[str] | None = None) -> None:
        self.groups = list(groups)
        self._firsts = [0, *accumulate(group.count for group in groups)]
        self._folded = [group.label in (folded or ()) for group in groups]
        self._tops: list[int] = []
        self._lay()

    def __len__(self) -> int:
        return self._tops[-1]

    def place(self, row: int) -> Place:
        """What stands in a row (0 up to the number of rows)."""
        group = bisect_right(self._tops, row) - 1
        below = row - self._tops[group]
        return Place(group, None if below == 0 else self._firsts[group] + below - 1)

    def row_of(self, record: int) -> int | None:
        """The row of a record of the listing; None when its group is folded."""
        group = self.group_of(record)
        if self._folded[group]:
            return None
        return self._tops[group] + 1 + record - self._firsts[group]

    def group_of(self, record: int) -> int:
        """The group of a record of the listing."""
        return bisect_right(self._firsts, record) - 1

    def head_row(self, group: int) -> int:
        """The row of a group's head."""
        return self._tops[group]

    def is_folded(self, group: int) -> bool:
        """Whether only the group's head is shown."""
        return self._folded[group]

    def fold(self, group: int, folded: bool) -> None:
        """Fold or open one group."""
        self._folded[group] = folded
        self._lay()

    def fold_all(self, folded: bool) -> None:
        """Fold or open every group."""
        self._folded = [folded] * len(self.groups)
        self._lay()

    @property
    def folded_labels(self) -> set[str]:
        """What the folded groups are called: they stay folded when the table is read anew."""
        return {group.label for group, folded in zip(self.groups, self._folded, strict=True) if folded}

    def _lay(self) -> None:
        sizes = [
            1 if folded else 1 + group.count for group, folded in zip(self.groups, self._folded, strict=True)
        ]
        self._tops = [0, *accumulate(sizes)]
