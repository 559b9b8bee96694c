"""計画の段階と一覧: how far each plan is on the guideline's ladder, who has a plan, what falls due."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from okaplan_gui.jobs.plan_overview import board, ladder_of, stage_of, support_entries, tasks_done, upkeep_of
from okaplan_gui.models.plan_upkeep import ANSWER, TASK_TIMING, UPKEEP_MATTER
from okaplan_gui.rules.plan_ladder import LADDER_LEDGERS, PARTS, Ladder, LadderStep
from okaplan_gui.rules.plan_stage import REVIEWING
from okaplan_gui.rules.tally import DANGER, OK, OPEN, SIGNS, WARN, Tally
from okaplan_gui.rules.upkeep_due import WORDS, UpkeepDue
from okaplan_gui.store.changes import Changes
from okaplan_gui.views.plan_overview.dialogs import AskReviewDialog, StepDialog, VerdictDialog
from okaplan_gui.views.shell.day_edit import today
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label
from okaplan_gui.views.shell.page import AppContext, Page
from okaplan_gui.views.shell.plain_table import PlainTable
from okaplan_gui.views.shell.plan_box import PlanBox

_STATE_MARKS = {"done": OK, "partly": WARN, "not": DANGER, "na": ""}
_DUE_MARKS = {"overdue": DANGER, "open": OPEN, "soon": WARN, "later": OK, "no_day": ""}
_LEDGERS = {ledger.ledger_name() for ledger in LADDER_LEDGERS} | {
    "continuity_plan", "plan_review", "karte_entry", "division", "accepted_finding", "threshold",
}  # fmt: skip


class PlanOverviewPage(Page):
    """Three tabs: the ladder of the chosen plan, all plans, the upkeep of the chosen plan."""

    page_id = "plan_overview"
    title = "計画の段階と一覧"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.plan: UUID | None = None
        self.ladder: Ladder | None = None
        self.board: Tally | None = None
        self.dues: list[UpkeepDue] = []
        self._build()
        self.keeps = (self._plans, self.tabs)
        self._plans.load()

    # ---- page

    def open_with(self, argument: Any) -> None:
        """A plan's key chooses it."""
        self._plans.choose(argument)

    def refresh(self, changes: Changes) -> None:
        if changes.touches("continuity_plan"):
            self._plans.load()
        elif any(changes.touches(name) for name in _LEDGERS):
            self._read()

    def settings_changed(self) -> None:
        self._read()

    # ---- building

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(8)
        tools = FlowLayout()
        self._plans = PlanBox(self.context.file)
        self._plans.plan_chosen.connect(self._chosen)
        tools.addWidget(self._plans)
        self._ask = self._button("審査に出す…", "この計画の案を審査に出します", self.ask_review)
        self._decide = self._button("審査の結果…", "審査の結果を記録します", self.decide_review)
        for button in (self._ask, self._decide):
            tools.addWidget(button)
        layout.addLayout(tools)
        self._stage = label("", "muted", wrap=True)
        layout.addWidget(self._stage)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self._ladder_tab(), "手順と段階")
        self.tabs.addTab(self._board_tab(), "計画の一覧")
        self.tabs.addTab(self._upkeep_tab(), "維持管理")
        layout.addWidget(self.tabs, 1)

    def _button(self, text: str, tip: str, action: Any) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.clicked.connect(lambda _=False: action())
        return button

    def _ladder_tab(self) -> QWidget:
        self._next = label("", "heading", wrap=True)
        self.steps = PlainTable(
            ("印", "部", "手順", "状況", "分かること"), "ガイドラインの手順。Enter で続きの場所を開きます"
        )
        self.steps.opened.connect(self._go_on)
        self._record = self._button("記録する…", "台帳から分からない手順の状況を書きます", self.record_step)
        return self._tab(
            (
                self._button("続きを開く", "選んだ手順の続きを行う場所を開きます（Enter）", self.go_on),
                self._record,
            ),
            self._next,
            self.steps,
        )

    def _board_tab(self) -> QWidget:
        self._board_told = label("", "", wrap=True)
        heads = (
            "印",
            "対象",
            "重要度",
            "所管課",
            "計画",
            "状態",
            "段階",
            "見直し日",
            "最後の訓練",
            "指摘",
            "支援",
        )
        self.plans_table = PlainTable(heads, "重要なシステムと計画。Enter で開きます")
        self.plans_table.opened.connect(lambda row: self.context.navigate(f"ledger:{row.ledger}", row.keys))
        return self._tab(
            (
                self._button(
                    "支援の記録を開く", "カルテのうち、計画の支援の記録を開きます", self.open_support
                ),
                self._button("書き出し…", "一覧を Excel に書き出します", self.export),
                self._button("印刷…", "一覧を PDF にします", self.print_board),
            ),
            self._board_told,
            self.plans_table,
        )

    def _upkeep_tab(self) -> QWidget:
        self._due_told = label("", "", wrap=True)
        self.tasks = PlainTable(
            ("印", "事項", "内容", "頻度", "最後に行った日", "次の期限", "状況"),
            "維持管理の作業。Enter で記録を開きます",
        )
        self.tasks.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tasks.opened.connect(lambda due: self.context.navigate("ledger:upkeep_task", due.task.id))
        self._done = self._button("今日行った", "選んだ作業を、今日行ったことにします", self.mark_done)
        return self._tab((self._done,), self._due_told, self.tasks)

    def _tab(self, buttons: tuple[QPushButton, ...], told: QWidget, table: PlainTable) -> QWidget:
        tab = QWidget()
        column = QVBoxLayout(tab)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        tools = FlowLayout()
        for button in buttons:
            tools.addWidget(button)
        column.addLayout(tools)
        column.addWidget(told)
        column.addWidget(table, 1)
        return tab

    # ---- showing

    def _chosen(self) -> None:
        self.plan = self._plans.plan
        self._read()

    def _read(self) -> None:
        file = self.context.file
        self.board = board(file)
        self.ladder = ladder_of(file, self.plan) if self.plan is not None else None
        self.dues = upkeep_of(file, self.plan) if self.plan is not None else []
        self._show_stage()
        self._show_ladder()
        self._show_board()
        self._show_dues()

    def _show_stage(self) -> None:
        writable = not self.context.file.read_only and self.plan is not None
        reviewing = False
        if self.plan is None:
            self._stage.setText("計画がまだありません。「計画をつくる」で起案すると、ここに段階が出ます。")
        else:
            stage = stage_of(self.context.file, self.plan)
            reviewing = stage.code == REVIEWING
            told = f"状態: {stage.word}"
            if stage.review is not None:
                who = f"、審査する人 {stage.review.reviewer}" if stage.review.reviewer else ""
                told += f"（{self.context.day(stage.review.asked_on)} に {stage.review.asked_by} が審査に出しました{who}）"
                if stage.review.remark:
                    told += f"　意見: {stage.review.remark}"
            self._stage.setText(told)
        self._ask.setEnabled(writable and not reviewing)
        self._decide.setEnabled(writable and reviewing)
        self._record.setEnabled(writable)

    def _show_ladder(self) -> None:
        steps = self.ladder.steps if self.ladder is not None else ()
        rows = [
            (SIGNS[_STATE_MARKS[s.state]], PARTS[s.part].split(" ")[0], s.name, ANSWER.text(s.state) + ("（記録）" if s.recorded else ""), s.why)
            for s in steps
        ]  # fmt: skip
        self.steps.fill(rows, steps)
        if self.ladder is None:
            self._next.setText("")
            return
        level = self.ladder.level
        reached = f"{PARTS[level]}まで済んでいます" if level else "第1部の途中です"
        following = self.ladder.next
        self._next.setText(
            f"{reached}。次にすること: {following.name}" if following is not None else f"{reached}。"
        )
        if following is not None:
            self.steps.selectRow(steps.index(following))

    def _show_board(self) -> None:
        if self.board is None:
            return
        self._board_told.setText(self.board.summary)
        rows = [self.board.texts(row, self.context.style) for row in self.board.rows]
        self.plans_table.fill(rows, self.board.rows)

    def _show_dues(self) -> None:
        rows = [
            (
                SIGNS[_DUE_MARKS[one.state]], UPKEEP_MATTER.text(one.task.matter), one.task.name,
                TASK_TIMING.text(one.task.timing), self.context.day(one.task.last_done),
                self.context.day(one.due, "－"), WORDS[one.state],
            )
            for one in self.dues
        ]  # fmt: skip
        self.tasks.fill(rows, self.dues)
        pressing = sum(one.state in ("overdue", "open") for one in self.dues)
        if not self.dues:
            self._due_told.setText(
                "維持管理の作業がまだありません。台帳「維持管理」に、見直しや連絡先の更新の時期を書いてください。"
            )
        else:
            self._due_told.setText(
                f"{len(self.dues)}件のうち、期限を過ぎたか一度も行っていないもの {pressing}件。"
            )
        self._done.setEnabled(bool(self.dues) and not self.context.file.read_only)

    # ---- acting

    def step(self) -> LadderStep | None:
        """The chosen step of the ladder."""
        row = self.steps.currentRow()
        found = self.steps.what(row) if row >= 0 else None
        return found if isinstance(found, LadderStep) else None

    def go_on(self) -> None:
        """Go where the chosen step is carried on."""
        self._go_on(self.step())

    def _go_on(self, step: LadderStep | None) -> None:
        if step is not None:
            self.context.navigate(step.page, self.plan if step.page == "plan" else None)

    def record_step(self) -> None:
        """Record the chosen step by hand."""
        step = self.step()
        if step is not None and self.plan is not None:
            StepDialog(self.context, self.plan, step, self).exec()

    def ask_review(self) -> None:
        """Put the plan to review."""
        if self.plan is not None:
            AskReviewDialog(self.context, self.plan, self).exec()

    def decide_review(self) -> None:
        """Record the verdict."""
        if self.plan is not None:
            VerdictDialog(self.context, self.plan, self).exec()

    def open_support(self) -> None:
        """The karte entries that tell of the support given to plans."""
        keys = support_entries(self.context.file)
        if keys:
            self.context.navigate("ledger:karte_entry", keys)
        else:
            self.context.notify(
                "計画の支援の記録はまだありません。カルテの「支援した計画」で計画を選ぶと、ここに出ます"
            )

    def mark_done(self) -> None:
        """The chosen tasks were done today."""
        chosen = [
            self.tasks.what(row).task.id for row in sorted({i.row() for i in self.tasks.selectedIndexes()})
        ]
        if not chosen:
            self.context.notify("行を選んでください")
            return
        tasks_done(self.context.file, chosen, today())
        self.context.notify(f"{len(chosen)}件を、今日行ったことにしました（Ctrl+Z で元に戻せます）")

    def export(self) -> None:
        """Ask for a place, then write the board as a workbook."""
        target = self._target("xlsx", "Excel (*.xlsx)")
        if target is not None:
            self.export_to(target)

    def export_to(self, target: Path) -> None:
        """Write the board as a workbook."""
        from okaplan_gui.exchange.tally_book import export_tally

        told = self.board
        if told is not None:
            self.context.run_task(
                "計画の一覧を書き出しています",
                lambda control: export_tally(told, target),
                lambda count: self.context.notify(f"{count:,}行を書き出しました: {target.name}"),
            )

    def print_board(self) -> None:
        """Ask for a place, then print the board."""
        target = self._target("pdf", "PDF (*.pdf)")
        if target is not None:
            self.print_to(target)

    def print_to(self, target: Path) -> None:
        """Print the board."""
        from okaplan_gui.reports.tally_paper import print_tally

        told, file, wareki = self.board, self.context.file, self.context.settings.wareki
        if told is not None:
            self.context.run_task(
                "計画の一覧を印刷用にしています",
                lambda control: print_tally(file, told, target, in_wareki=wareki),
                self._printed,
            )

    def _printed(self, result: object) -> None:
        from okaplan_gui.views.preview.dialog import show_printed

        show_printed(self.context, result)

    def _target(self, ending: str, kinds: str) -> Path | None:
        name = f"計画の一覧_{today().isoformat()}.{ending}"
        chosen, _ = QFileDialog.getSaveFileName(
            self, "保存先", str(self.context.file.path.parent / name), kinds
        )
        return Path(chosen) if chosen else None
