"""反映する: the chosen answers into the ledger, all of them in one step that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from okaplan_gui.exchange.importing import write_plan
from okaplan_gui.exchange.survey.answer import Answer
from okaplan_gui.exchange.survey.columns import confirmation
from okaplan_gui.exchange.survey.request import SurveyRequest
from okaplan_gui.fields import JST, Problem
from okaplan_gui.jobs.survey.collecting import counts_of
from okaplan_gui.models.survey import SurveyReply
from okaplan_gui.store.changes import Changes
from okaplan_gui.store.ledger_file import LedgerFile

Progress = Callable[[int, int, str], None]


def apply_answers(
    file: LedgerFile,
    request: SurveyRequest,
    answers: Sequence[Answer],
    *,
    today: date | None = None,
    progress: Progress | None = None,
) -> Changes:
    """Write the right rows of the answers; wrong ones stay out and stay counted on the reply.

    A record that was ticked, changed or added counts as confirmed on that day by its addressee, where the ledger keeps
    that. Problem, with the addressee named, when a row cannot be written or was changed since it was compared.
    """
    day = today or datetime.now(JST).date()
    with file.operation(f"照会「{request.name}」の回答を反映（{len(answers)}件）") as operation:
        for number, answer in enumerate(answers):
            name = answer.addressee.name
            if progress is not None:
                progress(number, len(answers), name)
            try:
                write_plan(operation, answer.plan)
                values = confirmation(request.ledger, day, name)
                touched = [row.key for row in answer.plan.changed] + [row.key for row in answer.plan.new]
                for key in dict.fromkeys((*answer.confirmed, *touched)) if values else ():
                    if operation.get(request.ledger, key) is not None:
                        operation.update(request.ledger, key, **values)
            except Problem as problem:
                raise Problem(f"{name}: {problem.message}", problem.remedy, problem.detail) from problem
            operation.update(
                SurveyReply, answer.addressee.reply, state="applied", applied_on=day, **counts_of(answer)
            )
    return operation.changes
