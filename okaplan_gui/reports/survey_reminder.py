"""督促一覧: who has not answered a survey, since when, and whom to call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from okaplan_gui.fields import wareki
from okaplan_gui.models.organisation import Authority
from okaplan_gui.models.survey import UNANSWERED, Survey
from okaplan_gui.reports.kit.document import Paper, PaperLabels, PrintResult
from okaplan_gui.reports.kit.table import Column
from okaplan_gui.rules.survey_board import Board


@dataclass(frozen=True)
class ReminderList:
    """A survey with its board, and names and telephones of the addressees by their keys."""

    survey: Survey
    board: Board
    bureaus: Mapping[UUID, str]
    phones: Mapping[UUID, str]
    authority: Authority | None
    today: date


def print_reminder_list(content: ReminderList, target: Path, *, in_wareki: bool = True) -> PrintResult:
    """Print the list, A4. Problem when no font is there or the place takes no file."""
    survey, authority = content.survey, content.authority

    def day(value: date | None) -> str:
        return "" if value is None else wareki(value) if in_wareki else value.isoformat()

    labels = PaperLabels(
        title=f"督促一覧　{survey.name}",
        authority=" ".join(part for part in (authority.name, authority.division) if part)
        if authority
        else "",
        handling=(authority.handling or "") if authority else "",
        date=f"{day(content.today)} 現在",
    )
    paper = Paper(labels, contents=False)
    paper.heading(f"督促一覧　{survey.name}")
    paper.add(
        paper.tables.key_values(
            [
                ("対象の台帳", survey.subject_title),
                ("送付日", day(survey.sent_on)),
                ("回答期限", day(survey.due_on)),
                ("回答の状況", content.board.summary),
            ]
        )
    )
    paper.heading(f"未回答　{content.board.unanswered}件", 2)
    by_division = survey.unit == "division"
    columns = [
        Column("□", 4, "center"), *([Column("部局", 17)] if by_division else []), Column("宛先", 20),
        Column("電話", 14), Column("件数", 7, "right"), Column("期限", 11), Column("前の督促", 16),
        Column("連絡の記録", 20),
    ]  # fmt: skip
    rows = []
    for reply, late in ((one.reply, one.late_text) for one in content.board.lines):
        if reply.state not in UNANSWERED:
            continue
        bureau = content.bureaus.get(reply.bureau, "") if reply.bureau else ""
        phone = content.phones.get(reply.division, "") if reply.division else ""
        asked = f"{reply.rows_asked}件" if reply.rows_asked is not None else ""
        rows.append(
            (
                "□",
                *([bureau] if by_division else []),
                reply.addressee,
                phone,
                asked,
                late,
                day(reply.reminded_on),
                "",
            )
        )
    paper.add(paper.tables.table(columns, rows))
    return paper.write(target)
