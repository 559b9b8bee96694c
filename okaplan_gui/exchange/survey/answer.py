"""What one addressee answered, as it is shown before anything is taken; and why a file is not taken."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from okaplan_gui.exchange.import_plan import ImportPlan
from okaplan_gui.exchange.survey.request import Addressee
from okaplan_gui.fields import Problem


class OtherSurvey(Problem):
    """The file belongs to another survey."""


class UnknownAddressee(Problem):
    """Nobody can tell whose answer the file is."""


class NothingFilledIn(Problem):
    """The file came back as it was sent to its addressee."""

    addressee = ""


@dataclass(frozen=True)
class Answer:
    """An answer. ``plan``: what it would change, narrowed to what its addressee may change."""

    addressee: Addressee
    path: Path
    digest: str
    known_by: str
    """How it was told whose answer it is: 印, 行, ファイル名."""
    plan: ImportPlan
    confirmed: tuple[UUID, ...] = ()
    """Records that were ticked as right."""
    remarks: tuple[tuple[str, str], ...] = ()
    """(record, what was written beside it)."""
    notes: tuple[str, ...] = ()
    """What was mangled, missing or left out, in words."""

    @property
    def counts(self) -> str:
        """New, changed, confirmed and wrong rows in a few words."""
        plan = self.plan
        told = f"新規 {len(plan.new)}　変更 {len(plan.changed)}　確認 {len(self.confirmed)}"
        return f"{told}　誤り {plan.wrong_rows}" if plan.faults else told


@dataclass(frozen=True)
class LeftFile:
    """A file that is not taken: which one, why, and what to do."""

    path: Path
    reason: str
    remedy: str = ""
    addressee: str = ""
    """Whose it is, where that is known."""
    untouched: bool = False
    """It lies there as it was sent: nothing is wrong with it, it is only no answer."""
