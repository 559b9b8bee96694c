"""2つの日の比較 on paper: counts by group, what came, went and changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from okaplan_gui.reports.kit.document import Paper, PrintResult
from okaplan_gui.reports.kit.table import Column
from okaplan_gui.reports.list_labels import day_text, list_labels
from okaplan_gui.store.ledger_file import LedgerFile


class Change(Protocol):
    """A field on the two days."""

    @property
    def label(self) -> str: ...
    @property
    def before(self) -> str: ...
    @property
    def after(self) -> str: ...


class Record(Protocol):
    """A record that came, went or changed."""

    @property
    def title(self) -> str: ...
    @property
    def changes(self) -> Sequence[Change]: ...


class Count(Protocol):
    """A group on the two days."""

    @property
    def name(self) -> str: ...
    @property
    def before(self) -> int: ...
    @property
    def after(self) -> int: ...


def print_compared_days(
    file: LedgerFile,
    target: Path,
    *,
    title: str,
    days: tuple[date, date],
    group: str,
    counts: Sequence[Count],
    came: Sequence[Record],
    went: Sequence[Record],
    changed: Sequence[Record],
    in_wareki: bool = True,
    personal: bool = False,
) -> PrintResult:
    """Print a comparison. ``counts``: the total first, then by ``group``. Problem when the place takes no file."""
    before, after = (day_text(day, in_wareki) for day in days)
    head = f"{title}の比較"
    paper = Paper(list_labels(file, head, personal=personal, in_wareki=in_wareki), contents=False)
    paper.heading(head)
    paper.small(
        f"基準日 {before} と {after}　増えた {len(came)}件、なくなった {len(went)}件、変わった {len(changed)}件"
    )
    paper.add(
        paper.tables.table(
            [Column(group or "区分", 40), Column(before, 20, "right"), Column(after, 20, "right"), Column("増減", 14, "right")],
            [(c.name, f"{c.before:,}", f"{c.after:,}", signed(c.after - c.before)) for c in counts],
        )
    )  # fmt: skip
    for word, records in (("増えた記録", came), ("なくなった記録", went)):
        paper.heading(f"{word}（{len(records)}件）", 2)
        paper.add(paper.tables.table([Column("", 8, "right"), Column("記録", 92)],
                                     [(str(n), one.title) for n, one in enumerate(records, start=1)]))  # fmt: skip
    paper.heading(f"変わった記録（{len(changed)}件）", 2)
    paper.add(
        paper.tables.table(
            [Column("記録", 30), Column("項目", 18), Column(before, 26), Column(after, 26)],
            [
                (one.title if place == 0 else "", change.label, change.before, change.after)
                for one in changed
                for place, change in enumerate(one.changes)
            ],
        )
    )
    return paper.write(target)


def signed(number: int) -> str:
    """A difference with its sign; ±0 for none."""
    return f"{number:+,}" if number else "±0"
