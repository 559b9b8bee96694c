"""By which a returned workbook is known: the survey and the reply on the hidden sheet of its template."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from okaplan_gui.exchange.reading import Book
from okaplan_gui.exchange.survey.request import Addressee, SurveyRequest
from okaplan_gui.exchange.template_marks import FIRST_FIELD_ROW, MARK, SHEET
from okaplan_gui.fields.kind import Cell

_SURVEY, _REPLY = "survey", "reply"


@dataclass(frozen=True)
class SurveyMarks:
    """The survey and the reply that a workbook was made for."""

    survey: UUID
    reply: UUID


def marks_head(request: SurveyRequest, addressee: Addressee) -> tuple[tuple[str, str], ...]:
    """What the hidden sheet says above its columns."""
    return (
        ("ledger", request.ledger.ledger_name()),
        ("title", request.ledger.title),
        (_SURVEY, request.key.hex),
        (_REPLY, addressee.reply.hex),
    )


def read_survey_marks(book: Book) -> SurveyMarks | None:
    """The marks of a survey's workbook; None when it is none, or they were lost on the way."""
    sheet = next((one for one in book.sheets if one.name == SHEET), None)
    if sheet is None or sheet.cell(0, 0) != MARK:
        return None
    told = {sheet.cell(row, 0): sheet.cell(row, 1) for row in range(FIRST_FIELD_ROW)}
    survey, reply = read_key(told.get(_SURVEY)), read_key(told.get(_REPLY))
    return SurveyMarks(survey, reply) if survey is not None and reply is not None else None


def read_key(cell: Cell) -> UUID | None:
    """A record's key out of a cell; None where there is none, or not a whole one."""
    if not isinstance(cell, str):
        return None
    try:
        return UUID(cell.strip())
    except ValueError:
        return None
