"""The sample's running survey: sent to every bureau, most answers in, three still out past the due date."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sqlalchemy import func, select

from okaplan_gui.exchange.survey.columns import askable, asked_text
from okaplan_gui.fields import JST
from okaplan_gui.jobs.sample_keys import SampleKeys
from okaplan_gui.jobs.survey.file_names import survey_file_name
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.organisation import Bureau
from okaplan_gui.models.survey import Survey, SurveyReply
from okaplan_gui.store.operation import Operation

_SENT, _DUE = 25, 4
"""Days before the sample's day."""
_STATES = (
    "applied", "applied", "waiting", "applied", "returned", "applied", "reminded", "returned", "applied", "waiting",
    "applied",
)  # fmt: skip
_REMARKS = {4: "検査管理システム（見本）: 来年度に統合する予定です。", 7: "※ 形式が変わっていました（xls）。"}


def write_sample_survey(operation: Operation, keys: SampleKeys) -> None:
    """One survey of the systems, a bureau a workbook; days are counted back from the sample's day."""
    sent, due = keys.today - timedelta(days=_SENT), keys.today - timedelta(days=_DUE)
    asked = [field for field in askable(InformationSystem) if field.shown and not field.personal]
    survey = operation.insert(
        Survey, code=f"{sent.year}-01", name="情報システム台帳の年次照会（見本）",
        subject=InformationSystem.ledger_name(), subject_title=InformationSystem.title, unit="bureau",
        asked=asked_text(asked), sent_on=sent, due_on=due, contact="情報政策課（見本）",
        instructions="台帳の記載を年に一度確かめています。ご確認をお願いします。",
    )  # fmt: skip
    table, bureaus = InformationSystem.table(), Bureau.table()
    by_bureau = select(table.c.bureau, func.count()).group_by(table.c.bureau)
    counted = {key: count for key, count in operation.connection.execute(by_bureau)}
    names = operation.connection.execute(select(bureaus.c.id, bureaus.c.name).order_by(bureaus.c.sort_order))
    taken: set[str] = set()
    for place, (bureau, name) in enumerate(names.all()):
        rows = counted.get(bureau, 0)
        state = _STATES[place % len(_STATES)]
        back = state in ("applied", "returned")
        file_name = survey_file_name(name, InformationSystem.title, taken)
        changed = rows // 4 if back else None
        answered = {
            "returned_on": sent + timedelta(days=4 + 2 * place),
            "returned_file": file_name,
            "rows_changed": changed,
            "rows_new": place % 3 // 2,
            "rows_confirmed": rows - rows // 4,
            "faults": 1 if state == "returned" else 0,
            "remark": _REMARKS.get(place),
        }
        operation.insert(
            SurveyReply, survey=survey, number=place + 1, addressee=name, bureau=bureau, state=state,
            sent_at=datetime.combine(sent, time(10), JST), sent_file=file_name, rows_asked=rows,
            applied_on=keys.today - timedelta(days=1) if state == "applied" else None,
            reminded_on=keys.today - timedelta(days=2) if state == "reminded" else None,
            **(answered if back else {}),
        )  # fmt: skip
