"""疎通の一覧 on paper: the addresses with their newest answer, or with room to write one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from okaplan_gui.fields import UNCONFIRMED
from okaplan_gui.models.organisation import Authority
from okaplan_gui.reports.kit.document import Paper, PrintResult
from okaplan_gui.reports.kit.table import Column
from okaplan_gui.reports.response.words import blank_head, blank_paper, event_paper, short_moment
from okaplan_gui.rules.address_list import AddressList
from okaplan_gui.rules.event_records import EventRecords

TITLE = "疎通の一覧"
_COLUMNS = (
    Column("アドレス", 24), Column("対象", 36), Column("応答", 11, "center"), Column("時刻", 12), Column("気づいたこと", 17)
)  # fmt: skip
_LARGE = 80
"""So many addresses are printed in letters of the usual size."""


def address_paper(
    records: EventRecords, found: AddressList, target: Path, *, in_wareki: bool = True
) -> PrintResult:
    """Print the list with the newest answers. Problem when the place takes no file."""
    paper = event_paper(records, TITLE, in_wareki=in_wareki)
    newest = {
        result.address: result for result in sorted(records.addresses, key=lambda result: result.tried_at)
    }
    paper.heading(TITLE)
    rows = []
    for line in found.lines:
        result = newest.get(line.address)
        told = (
            UNCONFIRMED
            if result is None or result.answered is None
            else "あり"
            if result.answered
            else "なし"
        )
        rows.append(
            (line.address, _target(line.target, line.retired), told,
             short_moment(result.tried_at) if result else "", (result.remark or "") if result else "")
        )  # fmt: skip
    _table(paper, rows, dense=len(rows) > _LARGE)
    _odd(paper, found)
    return paper.write(target)


def blank_addresses(authority: Authority | None, found: AddressList, target: Path) -> PrintResult:
    """The list with room to write the answers by hand."""
    paper = blank_paper(authority, TITLE)
    blank_head(paper, TITLE)
    _table(
        paper,
        [(line.address, _target(line.target, line.retired), "あり・なし", "", "") for line in found.lines],
    )
    _odd(paper, found)
    return paper.write(target)


def _table(paper: Paper, rows: Sequence[Sequence[str]], *, dense: bool = False) -> None:
    if rows:
        paper.add((paper.tables.dense() if dense else paper.tables).table(_COLUMNS, rows))
    else:
        paper.text("1つずつ確かめられるアドレスが、台帳にありません。")


def _target(target: str, retired: bool) -> str:
    return f"【廃止】{target}" if retired else target


def _odd(paper: Paper, found: AddressList) -> None:
    if found.odd:
        paper.heading("一覧に入れなかったもの", 3)
        paper.small("\n".join(f"{odd.target}「{odd.text[:60]}」: {odd.reason}" for odd in found.odd))
