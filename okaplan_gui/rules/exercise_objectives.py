"""The objectives of an exercise, out of the aims of its scenario."""

from __future__ import annotations

import re

_AIM = re.compile(r"(?P<objective>.+?)\s*[（(]目安[:：]\s*(?P<criterion>.+)[）)]\s*")


def objectives_of(aims: str | None) -> tuple[tuple[str, str | None], ...]:
    """Objective and criterion of each line: 「役割を引き継げる（目安: 30分以内）」. A line without one has None."""
    found: list[tuple[str, str | None]] = []
    for line in (aims or "").splitlines():
        bare = line.strip().lstrip("・").strip()
        if not bare:
            continue
        match = _AIM.fullmatch(bare)
        found.append((match["objective"], match["criterion"]) if match else (bare, None))
    return tuple(found)
