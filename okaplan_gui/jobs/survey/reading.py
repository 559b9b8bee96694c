"""A survey and its replies out of the file, as the exchange of workbooks needs them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.exchange.survey.columns import asked_fields
from okaplan_gui.exchange.survey.request import Addressee, SurveyRequest
from okaplan_gui.fields import Problem, wareki
from okaplan_gui.models.organisation import Authority
from okaplan_gui.models.survey import Survey, SurveyReply
from okaplan_gui.store.ledger_file import LedgerFile

_WEEKDAYS = "月火水木金土日"


def due_text(day: date, *, in_wareki: bool) -> str:
    """A day with its weekday: 令和8年12月18日（金）."""
    return f"{wareki(day) if in_wareki else day.isoformat()}（{_WEEKDAYS[day.weekday()]}）"


def survey_request(file: LedgerFile, key: UUID, *, in_wareki: bool = True) -> SurveyRequest:
    """What a survey asks. Problem when it was deleted, or its ledger is not known to this program."""
    with file.session() as session:
        survey = session.get(Survey, key)
        if survey is None:
            raise Problem("この照会は削除されています。", "照会の一覧を開き直してください。")
        if survey.subject not in file.catalogue:
            raise Problem(
                f"照会の台帳「{survey.subject_title}」は、この版の okaplan にありません。",
                "okaplan を新しい版にしてください。",
            )
        ledger = file.catalogue[survey.subject]
        authority = session.scalars(select(Authority).limit(1)).first()
        return SurveyRequest(
            survey.id,
            survey.name,
            ledger,
            survey.unit,
            tuple(file.catalogue.field(ledger, one.name) for one in asked_fields(ledger, survey.asked)),
            due_text(survey.due_on, in_wareki=in_wareki),
            sender_of(authority),
            survey.contact or "",
            survey.instructions or "",
            file.catalogue,
        )


def sender_of(authority: Authority | None) -> str:
    """The authority and its division, as a sender's name."""
    return "　".join(part for part in (authority.name, authority.division) if part) if authority else ""


def survey_replies(file: LedgerFile, key: UUID) -> Sequence[SurveyReply]:
    """The replies in their order."""
    with file.session() as session:
        found = session.scalars(
            select(SurveyReply).where(SurveyReply.survey == key).order_by(SurveyReply.number)
        ).all()
        session.expunge_all()
        return found


def addressees_of(replies: Sequence[SurveyReply], unit: str) -> list[Addressee]:
    """The addressees of a survey's replies; one whose division is gone is left out."""
    found = []
    for reply in replies:
        owner = reply.division if unit == "division" else reply.bureau
        if owner is not None:
            found.append(
                Addressee(
                    reply.id,
                    owner,
                    reply.addressee,
                    reply.sent_at,
                    reply.sent_file or "",
                    (reply.digest or "") if reply.state == "applied" else "",
                )
            )
    return found
