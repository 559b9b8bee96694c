"""今年度に確認していない記録 on paper: by division, to be asked for one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from okaplan_gui.fields import UNCONFIRMED
from okaplan_gui.fields.era import fiscal_year_text
from okaplan_gui.reports.kit.document import Paper, PrintResult
from okaplan_gui.reports.kit.table import CHECKBOX, Column
from okaplan_gui.reports.list_labels import day_text, list_labels
from okaplan_gui.store.ledger_file import LedgerFile


@dataclass(frozen=True)
class UnconfirmedLine:
    """A record that waits; ``last_on`` None: it was never confirmed."""

    ledger: str
    title: str
    last_on: date | None
    last_by: str


def print_unconfirmed(
    file: LedgerFile,
    divisions: Sequence[tuple[str, Sequence[UnconfirmedLine]]],
    target: Path,
    *,
    year: int,
    as_of: date,
    in_wareki: bool = True,
) -> PrintResult:
    """Print the list, a heading a division. Problem when the place takes no file."""
    title = f"{fiscal_year_text(year, in_wareki=in_wareki)}に確認していない記録"
    labels = list_labels(file, title, personal=True, in_wareki=in_wareki)
    paper = Paper(labels, contents=False)
    paper.heading(title)
    count = sum(len(lines) for _, lines in divisions)
    paper.small(
        f"基準日 {day_text(as_of, in_wareki)}　{count:,}件　確かめたら□に印を付け、台帳の「確認した」に記録してください。"
    )
    columns = [
        Column("", 5, "center"), Column("台帳", 20), Column("記録", 43), Column("前回の確認", 17), Column("確認者", 15),
    ]  # fmt: skip
    for division, lines in divisions:
        paper.heading(f"{division}（{len(lines)}件）", 2)
        paper.add(
            paper.tables.table(
                columns,
                [
                    (
                        CHECKBOX, one.ledger, one.title,
                        day_text(one.last_on, in_wareki) if one.last_on else UNCONFIRMED, one.last_by,
                    )
                    for one in lines
                ],
            )
        )  # fmt: skip
    if not count:
        paper.text("すべての記録を今年度に確認しました。")
    return paper.write(target)
