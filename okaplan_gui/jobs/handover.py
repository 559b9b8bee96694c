"""引継書 of a person: every place where he stands, and the open findings under his name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.fields import Problem, TextStyle
from okaplan_gui.fields.letters import search_fold
from okaplan_gui.jobs.standing import Standing, standings_of
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.exercise import FINDING_STATE, Finding
from okaplan_gui.reports.handover import Handover, HandoverLine, print_handover
from okaplan_gui.reports.kit.document import PrintResult
from okaplan_gui.store.ledger_file import LedgerFile

UNDECIDED = "後任未定"


def print_handover_of(
    file: LedgerFile,
    leaver: UUID,
    successor: UUID | None,
    target: Path,
    *,
    on: date,
    in_wareki: bool = True,
) -> PrintResult:
    """Print what a person hands over on a day. Problem when he is no longer recorded."""
    return print_handover(file, handover_of(file, leaver, successor, on, in_wareki=in_wareki), target,
                          in_wareki=in_wareki)  # fmt: skip


def handover_of(
    file: LedgerFile, leaver: UUID, successor: UUID | None, on: date, *, in_wareki: bool = True
) -> Handover:
    """What a person hands over: what is closed stays with him and is left out."""
    values = file.get(Contact, leaver)
    if values is None:
        raise Problem("この連絡先は削除されています。", "連絡先を選び直してください。")
    style = TextStyle(in_wareki)
    references = file.resolver()
    groups: dict[str, list[HandoverLine]] = {}
    for one in standings_of(file, Contact, leaver, on, style):
        if not one.closed:
            groups.setdefault(one.ledger.title, []).append(_line(one))
    return Handover(
        values["name"],
        references.title("division", values["division"]) if values["division"] else "",
        values["role"] or "",
        references.title("contact", successor) if successor else UNDECIDED,
        on,
        list(groups.items()),
        _findings(file, values["name"], style),
    )


def _line(one: Standing) -> HandoverLine:
    return HandoverLine(one.title, one.field.label, one.about)


def _findings(file: LedgerFile, name: str, style: TextStyle) -> Sequence[HandoverLine]:
    """Open findings whose owner is written so: an owner is a text, since divisions own findings, too."""
    wanted = search_fold(name).replace(" ", "")
    with file.session() as session:
        rows = session.scalars(select(Finding).where(Finding.state != "done").order_by(Finding.due))
        return [
            HandoverLine(
                one.finding, "担当者",
                "、".join(
                    part
                    for part in (
                        f"期限 {Finding.field('due').text(one.due, style)}", f"状態 {FINDING_STATE.text(one.state)}",
                    )
                ),
            )
            for one in rows
            if wanted and wanted in search_fold(one.owner or "").replace(" ", "")
        ]  # fmt: skip
