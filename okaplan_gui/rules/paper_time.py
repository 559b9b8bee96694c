"""The time of a handwritten line: typed in few keys, on the day that goes on until somebody says 翌."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from okaplan_gui.fields import JST, FieldError
from okaplan_gui.fields.letters import line_fold, quoted

_TIME = re.compile(
    r"(?P<next>翌日?|\+)?\s*(?:(?P<hour>\d{1,2})[:時.](?P<minute>\d{1,2})?分?|(?P<digits>\d{3,4}))"
)


def paper_moment(day: date, text: str) -> datetime:
    """「905」「0905」「9:05」「9時5分」 on the day; 「翌0010」 or 「+0010」 on the day after. FieldError otherwise."""
    folded = line_fold(text).strip()
    match = _TIME.fullmatch(folded)
    if match is None:
        raise FieldError(
            f"{quoted(text)}は時刻として読めません。", "905、9:05、翌0:10 のように入力してください。"
        )
    if match["digits"]:
        hour, minute = int(match["digits"][:-2]), int(match["digits"][-2:])
    else:
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if hour > 23 or minute > 59:
        raise FieldError(
            f"{quoted(text)}という時刻はありません。", "0:00から23:59で入力してください（次の日は 翌0:10）。"
        )
    return datetime.combine(day + timedelta(days=bool(match["next"])), time(hour, minute), JST)
