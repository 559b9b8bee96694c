"""What stands on every page of an exercise's papers."""

from __future__ import annotations

from datetime import date

from okaplan_gui.fields import UNCONFIRMED
from okaplan_gui.fields.era import wareki
from okaplan_gui.reports.kit.document import PaperLabels
from okaplan_gui.rules.exercise_record import ExerciseRecord


def exercise_labels(record: ExerciseRecord, title: str, in_wareki: bool) -> PaperLabels:
    """Whose paper it is, and that it is an exercise: nobody may take it for the real thing."""
    authority = record.authority
    names = (authority.name, authority.division) if authority else ()
    return PaperLabels(
        title=title,
        authority=" ".join(part for part in names if part),
        handling=(authority.handling or "") if authority else "",
        version="訓練",
        date=f"作成 {day_or_unknown(record.today, in_wareki)}",
    )


def day_or_unknown(day: date | None, in_wareki: bool) -> str:
    """A day as it stands on paper; 未確認 where there is none."""
    if day is None:
        return UNCONFIRMED
    return wareki(day) if in_wareki else day.isoformat()
