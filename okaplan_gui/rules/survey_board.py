"""Who has answered a survey and who has not, and by how many days late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from okaplan_gui.models.survey import REPLY_STATE, UNANSWERED, Survey, SurveyReply

SIGNS = {"waiting": "□", "reminded": "△", "returned": "○", "applied": "◎"}
"""A sign before each state, since colour alone tells nothing to many."""
DANGER, WARN, OK, PLAIN = "danger", "warn", "ok", "text"


@dataclass(frozen=True)
class BoardLine:
    """One addressee. ``late``: days past the due date, 0 in time; ``tone``: the colour that goes with the sign."""

    reply: SurveyReply
    state: str
    late: int
    late_text: str
    tone: str


@dataclass(frozen=True)
class Board:
    """A survey at one look. ``next_step``: what is to be done now, in words."""

    lines: tuple[BoardLine, ...]
    summary: str
    next_step: str
    unanswered: int
    returned: int
    overdue: bool


def survey_board(survey: Survey, replies: Sequence[SurveyReply], today: date) -> Board:
    """The board on a day."""
    lines = tuple(_line(survey, reply, today) for reply in replies)
    counts = Counter(reply.state for reply in replies)
    open_count = sum(counts[state] for state in UNANSWERED)
    overdue = open_count > 0 and today > survey.due_on
    told = "　".join(
        f"{SIGNS[option.code]} {option.label} {counts[option.code]}"
        for option in REPLY_STATE.options
        if counts[option.code]
    )
    return Board(
        lines,
        f"{len(replies)}件のうち　{told}" if replies else "宛先がありません。",
        _next_step(survey, open_count, counts["returned"], today),
        open_count,
        counts["returned"],
        overdue,
    )


def _line(survey: Survey, reply: SurveyReply, today: date) -> BoardLine:
    state = f"{SIGNS[reply.state]} {REPLY_STATE.text(reply.state)}"
    if reply.state in UNANSWERED:
        late = max(0, (today - survey.due_on).days)
        words = f"{late}日過ぎ" if late else _left(survey, today)
        return BoardLine(
            reply, state, late, words, DANGER if late else WARN if reply.state == "reminded" else PLAIN
        )
    late = max(0, (reply.returned_on - survey.due_on).days) if reply.returned_on else 0
    return BoardLine(
        reply, state, late, f"{late}日遅れ" if late else "", OK if reply.state == "applied" else PLAIN
    )


def _left(survey: Survey, today: date) -> str:
    days = (survey.due_on - today).days
    return "今日まで" if days == 0 else f"あと{days}日"


def _next_step(survey: Survey, open_count: int, returned: int, today: date) -> str:
    if survey.closed_on is not None:
        return "終わった照会です。"
    ready = f"{returned}件の回答を「反映する」で台帳に取り込めます。" if returned else ""
    late = (today - survey.due_on).days
    if open_count and late > 0:
        return f"{ready}期限を{late}日過ぎて、{open_count}件が未回答です。「督促一覧」を印刷できます。"
    if ready:
        return ready
    if not open_count:
        return "すべての回答を反映しました。"
    return f"{open_count}件の回答を待っています。届いたら1つのフォルダーに集めて「回収する」を押します。"
