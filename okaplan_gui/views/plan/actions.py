"""What the buttons of the plan page do: draft, add systems, print, approve."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from okaplan_gui.fields import Problem
from okaplan_gui.jobs.plan_drafting import add_critical_systems, division_of, draft_plan, important_systems
from okaplan_gui.jobs.plan_reading import current_content, draft_content
from okaplan_gui.rules.plan_content import PlanContent
from okaplan_gui.views.shell.page import AppContext

if TYPE_CHECKING:
    from okaplan_gui.views.plan.page import PlanPage
    from okaplan_gui.views.shell.task import Control

Run = Callable[[], None]


@dataclass(frozen=True)
class Tool:
    """A button of the plan page; with ``entries`` it opens a menu of them instead of running something."""

    text: str
    tip: str
    run: Run | None = None
    entries: tuple[tuple[str, Run], ...] = ()
    needs_plan: bool = True


class PlanActions:
    """Opens the dialogs of one plan page."""

    def __init__(self, context: AppContext, page: PlanPage) -> None:
        self._context = context
        self._page = page

    def tools(self, *, writable: bool) -> list[Tool]:
        """The buttons in the order of the work."""
        printing = Tool(
            "手引書",
            "印刷用に組んで、画面で確かめます",
            entries=(
                ("承認した版（なければ案）", lambda: self.handbook(draft=False)),
                ("今の案", lambda: self.handbook(draft=True)),
                ("ほかの紙・Word…", self.papers),
                ("紙の版を調べる…", self.look_up),
            ),
        )
        comparing = Tool("版を比べる…", "2つの版、または版と案の違いを見ます", self.compare)
        if not writable:
            return [printing, comparing]
        return [
            Tool("起案…", "標準の文案から新しい計画を作ります", self.draft, needs_plan=False),
            Tool("重要システムを選ぶ…", "台帳から重要システムを加えます", self.choose_systems),
            printing,
            comparing,
            Tool("承認…", "今の内容を新しい版として残します", self.approve),
        ]

    def draft(self) -> None:
        """A new plan from the template."""
        from okaplan_gui.views.plan.dialogs import DraftDialog

        dialog = DraftDialog(self._context.file, self._page)
        if not dialog.exec():
            return
        system = dialog.system()
        try:
            key = draft_plan(
                self._context.file,
                code=dialog.code(),
                name=dialog.name(),
                level=dialog.level(),
                system=system,
                division=division_of(self._context.file, system) if system is not None else None,
                systems=[system] if system is not None else important_systems(self._context.file),
            )
        except Problem as problem:
            self._context.show_problem(problem)
            return
        self._page.open_with((key, "critical_system"))
        self._context.notify("標準の文案から起案しました。重要システムと未確認の事項を見直してください。")

    def choose_systems(self) -> None:
        """Add critical systems from the ledger."""
        from okaplan_gui.views.plan.dialogs import SystemDialog

        plan = self._page.plan
        if plan is None:
            return
        dialog = SystemDialog(self._context.file, plan, self._page)
        if not dialog.exec() or not dialog.chosen():
            return
        try:
            with self._context.file.operation(f"重要システムを{len(dialog.chosen())}件追加") as operation:
                add_critical_systems(operation, plan, dialog.chosen())
        except Problem as problem:
            self._context.show_problem(problem)
            return
        self._page.open_with((plan, "critical_system"))

    def handbook(self, *, draft: bool) -> None:
        """Lay the handbook out and show it."""
        plan = self._page.plan
        if plan is None:
            return
        read = draft_content if draft else current_content
        content: PlanContent = read(self._context.file, plan)
        target = Path(mkdtemp(prefix="okaplan-")) / f"{_safe(content.name)}.pdf"
        context = self._context

        def work(control: Control) -> object:
            from okaplan_gui.reports.handbook import handbook

            def page(number: int) -> None:
                control.progress(number, 0, f"{number}ページ")
                control.check_cancel()

            return handbook(content, target, in_wareki=context.settings.wareki, progress=page)

        def done(result: object) -> None:
            from okaplan_gui.views.preview.dialog import show_printed

            show_printed(context, result, content.name)

        context.run_task("手引書を作っています", work, done)

    def papers(self) -> None:
        """Every paper of the plan, to be chosen."""
        from okaplan_gui.views.papers.paper_dialog import PaperDialog

        if self._page.plan is not None:
            PaperDialog(self._context, self._page.plan, self._page).exec()

    def look_up(self) -> None:
        """What the code on a sheet of paper tells."""
        from okaplan_gui.views.papers.lookup_dialog import LookupDialog

        LookupDialog(self._context, self._page).exec()

    def compare(self) -> None:
        """Any two versions in words."""
        from okaplan_gui.views.plan.compare_dialog import CompareDialog

        if self._page.plan is not None:
            CompareDialog(self._context, self._page.plan, self._page).exec()

    def approve(self) -> None:
        """Freeze the plan as its next version."""
        from okaplan_gui.views.plan.dialogs import ApproveDialog

        if self._page.plan is None:
            return
        dialog = ApproveDialog(self._context, self._page.plan, self._page)
        if dialog.exec():
            self._page.open_with((self._page.plan, "plan_version"))
            self._context.notify("承認した版を残しました")


def _safe(name: str) -> str:
    return "".join("_" if letter in '\\/:*?"<>|' else letter for letter in name)
