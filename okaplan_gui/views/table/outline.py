"""Which row of a table is which: heads of groups in one level or two, and records, some groups folded."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from okaplan_gui.store.grouping import Group

Path = tuple[str, ...]
"""What a group and its whole are called, the whole first."""


@dataclass(frozen=True)
class Place:
    """What stands in a row: a group's head, or the record at ``record`` of the listing."""

    group: int
    record: int | None


class Outline:
    """The rows of a grouped table. Records keep their places in the listing; folded ones have no row.

    Groups count as given: a whole, then its parts. Records stand under the groups of the lowest level.
    """

    def __init__(self, groups: Sequence[Group], folded: set[Path] | None = None) -> None:
        self.groups = list(groups)
        self._deepest = max((group.level for group in groups), default=0)
        self._firsts: list[int] = []
        self._wholes: list[int | None] = []
        self._paths: list[Path] = []
        record, whole = 0, 0
        for number, group in enumerate(groups):
            if group.level == 0:
                whole = number
            self._firsts.append(record)
            self._wholes.append(whole if group.level else None)
            self._paths.append((groups[whole].label, group.label) if group.level else (group.label,))
            record += group.count if self.holds_records(number) else 0
        self._folded = [path in (folded or ()) for path in self._paths]
        self._tops: list[int] = []
        self._lay()

    def __len__(self) -> int:
        return self._tops[-1]

    def holds_records(self, group: int) -> bool:
        """Whether records stand right under a group's head, and not further groups."""
        return self.groups[group].level == self._deepest

    def place(self, row: int) -> Place:
        """What stands in a row (0 up to the number of rows)."""
        # a group without a row begins where the next one does: the last of such is the one with the row
        group = bisect_right(self._tops, row) - 1
        below = row - self._tops[group]
        return Place(group, None if below == 0 else self._firsts[group] + below - 1)

    def row_of(self, record: int) -> int | None:
        """The row of a record of the listing; None when its group is folded."""
        group = self.group_of(record)
        if self._folded[group] or not self._has_head(group):
            return None
        return self._tops[group] + 1 + record - self._firsts[group]

    def group_of(self, record: int) -> int:
        """The group of the lowest level in which a record of the listing stands."""
        return bisect_right(self._firsts, record) - 1

    def whole_of(self, group: int) -> int | None:
        """The group of which a group is a part."""
        return self._wholes[group]

    def head_row(self, group: int) -> int:
        """The row of a group's head."""
        return self._tops[group]

    def rows_under(self, group: int) -> int:
        """How many rows an open group has below its head."""
        if self.holds_records(group):
            return self.groups[group].count
        return sum(self._size(part) for part in self._parts(group))

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
    def folded_paths(self) -> set[Path]:
        """What the folded groups are called: they stay folded when the table is read anew."""
        return {path for path, folded in zip(self._paths, self._folded, strict=True) if folded}

    def _parts(self, whole: int) -> range:
        end = whole + 1
        while end < len(self.groups) and self._wholes[end] == whole:
            end += 1
        return range(whole + 1, end)

    def _has_head(self, group: int) -> bool:
        whole = self._wholes[group]
        return whole is None or not self._folded[whole]

    def _size(self, group: int) -> int:
        """Rows of a group whose whole is open, without its parts."""
        return 1 + (self.groups[group].count if self.holds_records(group) and not self._folded[group] else 0)

    def _lay(self) -> None:
        sizes = [self._size(group) if self._has_head(group) else 0 for group in range(len(self.groups))]
        self._tops = [0, *accumulate(sizes)]
