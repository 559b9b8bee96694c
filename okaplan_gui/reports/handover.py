"""引継書: what a person who goes stands for, to be ticked with the successor, place by place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from okaplan_gui.reports.kit.blocks import approval_boxes
from okaplan_gui.reports.kit.document import Paper, PrintResult
from okaplan_gui.reports.kit.table import CHECKBOX, Column
from okaplan_gui.reports.list_labels import day_text, list_labels
from okaplan_gui.store.ledger_file import LedgerFile

_BLANK_LINES = 5


@dataclass(frozen=True)
class HandoverLine:
    """One thing to be handed over: the record, as what the person stands in it, what else is known of it."""

    title: str
    standing: str
    about: str


@dataclass(frozen=True)
class Handover:
    """A person's whole list. ``groups``: ledger title and its lines; ``findings``: open ones under his name."""

    name: str
    division: str
    role: str
    successor: str
    on: date
    groups: Sequence[tuple[str, Sequence[HandoverLine]]]
    findings: Sequence[HandoverLine]


def print_handover(
    file: LedgerFile, handover: Handover, target: Path, *, in_wareki: bool = True
) -> PrintResult:
    """Print the list with boxes to tick and room to write. Problem when the place takes no file."""
    labels = list_labels(file, "引継書", personal=True, in_wareki=in_wareki)
    paper = Paper(labels, contents=False)
    paper.heading("引継書")
    paper.add(approval_boxes(paper, ("前任者", "後任者", "確認")))
    count = sum(len(lines) for _, lines in handover.groups) + len(handover.findings)
    paper.add(
        paper.tables.key_values(
            [
                ("前任者", f"{handover.name}{f'（{handover.role}）' if handover.role else ''}"),
                ("所属", handover.division),
                ("後任者", handover.successor),
                ("引継ぎの日", day_text(handover.on, in_wareki)),
                ("件数", f"{count}件（基準日 {labels.date}）"),
            ]
        )
    )
    columns = [
        Column("", 5, "center"), Column("記録", 34), Column("立場", 15), Column("内容", 28), Column("引継ぎの記録", 18),
    ]  # fmt: skip
    groups = [*handover.groups, ("終わっていない改善", handover.findings)]
    for title, lines in groups:
        if lines:
            paper.heading(f"{title}（{len(lines)}件）", 2)
            paper.add(
                paper.tables.table(
                    columns, [(CHECKBOX, line.title, line.standing, line.about, "") for line in lines]
                )
            )
    if not count:
        paper.text("台帳に、この人の名前のある記録はありません。")
    paper.heading("台帳にないこと（鍵・書類・未処理の依頼など）", 2)
    paper.add(
        paper.tables.table([Column("", 5, "center"), Column("内容", 75), Column("渡した日", 20)],
                           [(CHECKBOX, "\u3000", "") for _ in range(_BLANK_LINES)])
    )  # fmt: skip
    return paper.write(target)
