"""督促: the board of a survey, its reminder list on paper and in Excel, and the day of the reminder on record."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.exchange.export import export_table
from okaplan_gui.fields import JST, Problem, TextStyle
from okaplan_gui.jobs.survey.reading import survey_replies
from okaplan_gui.models.organisation import Authority, Bureau, Division
from okaplan_gui.models.survey import UNANSWERED, Survey, SurveyReply
from okaplan_gui.reports.kit.document import PrintResult
from okaplan_gui.reports.survey_reminder import ReminderList, print_reminder_list
from okaplan_gui.rules.survey_board import Board, survey_board
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import Filter, ListQuery

_EXPORTED = ("number", "bureau", "addressee", "state", "rows_asked", "sent_file", "reminded_on")


def read_survey(file: LedgerFile, key: UUID) -> Survey:
    """The survey. Problem when it was deleted."""
    with file.session() as session:
        survey = session.get(Survey, key)
        if survey is None:
            raise Problem("この照会は削除されています。", "照会の一覧を開き直してください。")
        session.expunge(survey)
        return survey


def read_board(file: LedgerFile, key: UUID, today: date | None = None) -> Board:
    """Who has answered, on a day."""
    day = today or datetime.now(JST).date()
    return survey_board(read_survey(file, key), survey_replies(file, key), day)


def print_reminders(
    file: LedgerFile, key: UUID, target: Path, *, in_wareki: bool = True, today: date | None = None
) -> PrintResult:
    """The reminder list as PDF."""
    day = today or datetime.now(JST).date()
    with file.session() as session:
        bureaus = {one: name for one, name in session.execute(select(Bureau.id, Bureau.name))}
        phones = {
            one: phone or ""
            for one, phone in session.execute(
                select(Division.id, Division.phone).where(Division.phone.is_not(None))
            )
        }
        authority = session.scalars(select(Authority).limit(1)).first()
        if authority is not None:
            session.expunge(authority)
    survey = read_survey(file, key)
    content = ReminderList(
        survey, survey_board(survey, survey_replies(file, key), day), bureaus, phones, authority, day
    )
    return print_reminder_list(content, target, in_wareki=in_wareki)


def export_reminders(file: LedgerFile, key: UUID, target: Path, *, style: TextStyle = TextStyle()) -> int:
    """Those who have not answered, as .xlsx or .csv; how many they are."""
    query = ListQuery(SurveyReply, (Filter("survey", "equals", key), Filter("state", "one_of", UNANSWERED)))
    return export_table(file, query, _EXPORTED, target, style=style)


def mark_reminded(file: LedgerFile, key: UUID, *, today: date | None = None) -> int:
    """Note that everyone who has not answered was reminded on a day; how many they are."""
    day = today or datetime.now(JST).date()
    waiting = [reply for reply in survey_replies(file, key) if reply.state in UNANSWERED]
    if waiting:
        with file.operation(f"照会「{read_survey(file, key).name}」を督促（{len(waiting)}件）") as operation:
            for reply in waiting:
                operation.update(SurveyReply, reply.id, state="reminded", reminded_on=day)
    return len(waiting)
