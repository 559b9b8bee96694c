"""紙の版を調べる: from the code on a page to its version, its copy, and what has changed since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.fields import Problem
from okaplan_gui.jobs.copy_register import read_copies
from okaplan_gui.models.plan import ContinuityPlan, PlanVersion
from okaplan_gui.rules.copy_register import CopyState
from okaplan_gui.rules.paper_code import PAPER_KIND, PaperMark, plan_tag, read_code
from okaplan_gui.rules.plan_content import from_json
from okaplan_gui.rules.plan_difference import Difference, differences
from okaplan_gui.store.ledger_file import LedgerFile


@dataclass(frozen=True)
class PaperAnswer:
    """What a code told. ``changes``: from the paper's version to the newest one; empty for a draft's paper."""

    mark: PaperMark
    kind: str
    plan: UUID
    plan_name: str
    approved_on: date | None
    newest: int | None
    newest_on: date | None
    copy: CopyState | None
    changes: tuple[Difference, ...]

    @property
    def current(self) -> bool:
        """Whether the paper shows the newest approved version."""
        return self.mark.version != 0 and self.mark.version == self.newest

    @property
    def verdict(self) -> str:
        """The answer in one sentence."""
        if self.mark.version == 0:
            return "承認前の案を印刷した紙です。訓練や災害のときは使わず、承認した版の紙を使ってください。"
        if self.current:
            return f"最新の第{self.newest}版の紙です。このまま使えます。"
        return (
            f"古い版（第{self.mark.version}版）の紙です。今は第{self.newest}版です。"
            f"変わったところが{len(self.changes)}か所あります。"
        )


def look_up(file: LedgerFile, typed: str, today: date | None = None) -> PaperAnswer:
    """The answer to a typed or scanned code. Problem when it is none, or of a plan or version that is not in the file."""
    mark = read_code(typed)
    with file.session() as session:
        plans = session.execute(select(ContinuityPlan.id, ContinuityPlan.code, ContinuityPlan.name)).all()
        found = next(((key, name) for key, code, name in plans if plan_tag(code) == mark.plan), None)
        if found is None:
            raise Problem(
                "この紙の計画は、このファイルにありません。",
                "ほかのファイルの計画か、文書番号を変えた計画の紙です。紙の「文書番号」を確かめてください。",
            )
        plan, name = found
        versions = {
            number: (key, on)
            for number, key, on in session.execute(
                select(PlanVersion.number, PlanVersion.id, PlanVersion.approved_on).where(
                    PlanVersion.plan == plan
                )
            )
        }
        newest = max(versions, default=None)
        if mark.version and mark.version not in versions:
            raise Problem(
                f"「{name}」の第{mark.version}版は、このファイルにありません。",
                "このファイルより新しい写しから印刷した紙かもしれません。最新のファイルで調べてください。",
            )
        changes: list[Difference] = []
        if newest is not None and 0 < mark.version < newest:
            old, new = (
                from_json(
                    session.scalars(select(PlanVersion.content).where(PlanVersion.id == versions[n][0])).one()
                )
                for n in (mark.version, newest)
            )
            changes = differences(old, new)
    copy = None
    if mark.copy:
        copy = next((c for c in read_copies(file, plan, today).copies if c.number == mark.copy), None)
    return PaperAnswer(
        mark,
        PAPER_KIND.text(mark.kind),
        plan,
        name,
        versions[mark.version][1] if mark.version else None,
        newest,
        versions[newest][1] if newest is not None else None,
        copy,
        tuple(changes),
    )
