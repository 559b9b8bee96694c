"""Backup compliance: each data set against the standard of its importance class (plan §3.1.2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from okaplan_gui.fields import UNCONFIRMED, Duration
from okaplan_gui.models.all_ledgers import LEDGERS
from okaplan_gui.models.backup import METHOD, PLACE, RESTORE_RESULT, BackupPlan
from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.models.information_system import IMPORTANCE
from okaplan_gui.models.standard import BackupStandard
from okaplan_gui.rules.told import Told

_PLACES = tuple(option.code for option in PLACE.options)
_LEVELS = ("failed", "file", "data", "application")
_COPIES = ("mirror", "replica")
_OVERDUE = 2
"""The last success may be this many intervals old."""


@dataclass(frozen=True)
class Clause:
    """A clause of the standard that is not met."""

    name: str
    demanded: str | Told
    found: str | date

    def told(self) -> Told:
        """基準: what is demanded, 実際: what was found."""
        return Told.of(f"{self.name}（基準 ", self.demanded, "、実際 ", self.found, "）")


def failing_clauses(
    plan: BackupPlan,
    system_importance: str | None,
    standards: Mapping[str, BackupStandard],
    today: date,
    lists: Catalogue = LEDGERS,
) -> list[Clause]:
    """The clauses that a data set fails; empty when it complies. 未確認 counts as not met."""
    importance = plan.importance or system_importance
    if importance is None:
        return [Clause("重要度", "定めること", UNCONFIRMED)]
    standard = standards.get(importance)
    if standard is None:
        return [
            Clause(
                "基準", "定めること", f"重要度 {lists.kind(IMPORTANCE).text(importance)} の基準がありません"
            )
        ]
    found: list[Clause] = []
    minutes = Duration().text
    if plan.method is None or plan.method in ("none", *_COPIES):
        # deletions and encryption travel with a replica: alone it is no backup
        shown = UNCONFIRMED if plan.method is None else lists.kind(METHOD).text(plan.method)
        found.append(Clause("方式", "フルまたは差分", shown))
    if plan.interval is None or plan.interval > standard.interval:
        found.append(
            Clause("取得間隔", f"{minutes(standard.interval)}以内", minutes(plan.interval) or UNCONFIRMED)
        )
    if plan.generations is None or plan.generations < standard.generations:
        shown = UNCONFIRMED if plan.generations is None else f"{plan.generations}世代"
        found.append(Clause("世代数", f"{standard.generations}世代以上", shown))
    if plan.second_place is None or _PLACES.index(plan.second_place) < _PLACES.index(standard.second_place):
        demanded = PLACE.text(standard.second_place)
        found.append(Clause("2つめの保管先", demanded, PLACE.text(plan.second_place) or UNCONFIRMED))
    if standard.offline and not plan.offline:
        found.append(Clause("オフライン保管", "要", UNCONFIRMED if plan.offline is None else "無"))
    if standard.logs and not plan.logs:
        found.append(Clause("ログ・複製", "要", UNCONFIRMED if plan.logs is None else "無"))
    found += _dated(plan, standard, today)
    return found


def _dated(plan: BackupPlan, standard: BackupStandard, today: date) -> list[Clause]:
    found: list[Clause] = []
    interval = plan.interval if plan.interval is not None else standard.interval
    oldest = today - timedelta(minutes=_OVERDUE * max(interval, 1440))
    if plan.last_success is None or plan.last_success < oldest:
        found.append(Clause("最終成功日", Told.of(oldest, "以後"), plan.last_success or UNCONFIRMED))
    if standard.restore_within is not None:
        oldest = today - timedelta(minutes=standard.restore_within)
        if plan.last_restore is None or plan.last_restore < oldest:
            found.append(Clause("復元試験", Told.of(oldest, "以後"), plan.last_restore or UNCONFIRMED))
        elif standard.restore_level is not None and (
            plan.restore_result is None
            or _LEVELS.index(plan.restore_result) < _LEVELS.index(standard.restore_level)
        ):
            shown = RESTORE_RESULT.text(plan.restore_result) or UNCONFIRMED
            found.append(Clause("復元試験の程度", RESTORE_RESULT.text(standard.restore_level), shown))
    return found


def by_importance(standards: Iterable[BackupStandard]) -> dict[str, BackupStandard]:
    """The standards by their importance class."""
    return {standard.importance: standard for standard in standards}
