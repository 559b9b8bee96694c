"""計画の点検: every finding with its reason, its records and how to mend it; accepted ones with theirs."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QPushButton, QSplitter, QVBoxLayout, QWidget

from okaplan_gui.fields import JST
from okaplan_gui.jobs.plan_checking import check_plan_of, open_of, withdraw_acceptance
from okaplan_gui.rules.plan_checks.all_checks import CHECK_LEDGERS, CheckedFinding, PlanCheckResult
from okaplan_gui.rules.plan_checks.check_tally import check_tally, told
from okaplan_gui.rules.tally import DANGER, OK, SIGNS, Tally
from okaplan_gui.store.changes import Changes
from okaplan_gui.views.plan_check.accept_dialog import AcceptDialog
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label
from okaplan_gui.views.shell.page import AppContext, Page
from okaplan_gui.views.shell.plain_table import PlainTable
from okaplan_gui.views.shell.plan_box import PlanBox

_LEDGERS = tuple(ledger.ledger_name() for ledger in CHECK_LEDGERS)


class PlanCheckPage(Page):
    """One plan's findings; the chosen one is told in full below."""

    page_id = "plan_check"
    title = "計画の点検"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.plan: UUID | None = None
        self.result = PlanCheckResult((), {})
        self._unconfirmed = 0
        self._build()
        self.keeps = (self._plans, self._all)
        self._plans.load()

    # ---- page

    def open_with(self, argument: Any) -> None:
        """A plan's key chooses it."""
        self._plans.choose(argument)

    def refresh(self, changes: Changes) -> None:
        if changes.touches("continuity_plan"):
            self._plans.load()
        elif any(changes.touches(name) for name in (*_LEDGERS, "threshold")):
            self._check()

    def settings_changed(self) -> None:
        self._show()

    # ---- building

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(8)
        tools = FlowLayout()
        self._plans = PlanBox(self.context.file)
        self._plans.plan_chosen.connect(self._chosen)
        tools.addWidget(self._plans)
        self._all = QCheckBox("容認したものも見る")
        self._all.toggled.connect(lambda _: self._show())
        tools.addWidget(self._all)
        self._open = QPushButton("記録を開く")
        self._accept = QPushButton("容認する…")
        self._withdraw = QPushButton("容認を取り消す")
        for button, tip, action in (
            (self._open, "選んだ指摘のもとになった記録を開きます（Enter）", self.open_records),
            (self._accept, "理由を書いて、選んだ指摘をそのままにします", self.accept_chosen),
            (self._withdraw, "容認した指摘を、もう一度指摘に戻します", self.withdraw_chosen),
        ):
            button.setToolTip(tip)
            button.clicked.connect(lambda _=False, run=action: run())
            tools.addWidget(button)
        for text, tip, action in (
            ("書き出し…", "点検の結果を Excel に書き出します", self.export),
            ("印刷…", "点検の結果を PDF にします", self.print_result),
        ):
            button = QPushButton(text)
            button.setToolTip(tip)
            button.clicked.connect(lambda _=False, run=action: run())
            tools.addWidget(button)
        layout.addLayout(tools)
        self._told = label("", "heading", wrap=True)
        layout.addWidget(self._told)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        self.table = PlainTable(("印", "点検の規則", "指摘"), "指摘の一覧。Enter で記録を開きます")
        self.table.opened.connect(lambda found: self._open_first(found))
        self.table.itemSelectionChanged.connect(self._show_detail)
        split.addWidget(self.table)
        split.addWidget(self._detail_panel())
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        layout.addWidget(split, 1)

    def _detail_panel(self) -> QWidget:
        panel = QWidget()
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 8, 0, 0)
        self._message = label("", "", wrap=True)
        self._remedy = label("", "muted", wrap=True)
        self._standing = label("", "muted", wrap=True)
        for widget in (self._message, self._remedy, self._standing):
            column.addWidget(widget)
        column.addStretch(1)
        return panel

    # ---- showing

    def _chosen(self) -> None:
        self.plan = self._plans.plan
        self._check()

    def _check(self) -> None:
        if self.plan is None:
            self.result, self._unconfirmed = PlanCheckResult((), {}), 0
        else:
            self.result = check_plan_of(self.context.file, self.plan)
            self._unconfirmed = len(open_of(self.context.file, self.plan))
        self._show()

    def shown(self) -> list[CheckedFinding]:
        """What the table shows: the open ones, then, if wanted, the accepted."""
        accepted = [one for one in self.result.findings if one.accepted is not None]
        return [*self.result.open, *(accepted if self._all.isChecked() else ())]

    def _show(self) -> None:
        shown = self.shown()
        self.table.fill(
            [
                (SIGNS[DANGER if one.accepted is None else OK], one.title, one.finding.message)
                for one in shown
            ],
            shown,
        )
        if self.plan is None:
            self._told.setText("計画がまだありません。「計画をつくる」で起案すると、ここで点検できます。")
        else:
            self._told.setText(told(self.result, self._unconfirmed))
        if shown:
            self.table.selectRow(0)
        self._show_detail()

    def _show_detail(self) -> None:
        one = self.current()
        writable = not self.context.file.read_only
        self._open.setEnabled(one is not None)
        self._accept.setEnabled(one is not None and writable)
        self._withdraw.setEnabled(one is not None and one.accepted is not None and writable)
        if one is None:
            for widget in (self._message, self._remedy, self._standing):
                widget.setText("")
            return
        self._message.setText(one.finding.message)
        places = "、".join(
            f"{self.context.file.catalogue[p.ledger].title}「{p.name}」" for p in one.finding.places
        )
        self._remedy.setText(f"直し方: {one.finding.remedy}\n記録: {places}")
        accepted = one.accepted
        if accepted is None:
            self._standing.setText("")
        else:
            until = f"、期限 {self.context.day(accepted.until)}" if accepted.until else ""
            day = self.context.day(accepted.accepted_on)
            self._standing.setText(f"容認: {accepted.accepted_by}（{day}{until}） {accepted.reason}")

    # ---- acting

    def current(self) -> CheckedFinding | None:
        """The finding that the chosen row stands for."""
        row = self.table.currentRow()
        found = self.table.what(row) if row >= 0 else None
        return found if isinstance(found, CheckedFinding) else None

    def open_records(self) -> None:
        """Open the records of the chosen finding."""
        self._open_first(self.current())

    def _open_first(self, found: CheckedFinding | None) -> None:
        if found is None:
            return
        first = found.finding.places[0]
        keys = tuple(p.key for p in found.finding.places if p.ledger == first.ledger)
        self.context.navigate(f"ledger:{first.ledger}", keys)

    def accept_chosen(self) -> None:
        """Ask for the reason and accept the chosen finding."""
        found = self.current()
        if found is not None and self.plan is not None:
            AcceptDialog(self.context, self.plan, found.finding, self).exec()

    def withdraw_chosen(self) -> None:
        """Make an accepted finding a finding again."""
        found = self.current()
        if found is not None and found.accepted is not None:
            withdraw_acceptance(self.context.file, found.accepted.id)
            self.context.notify("容認を取り消しました（Ctrl+Z で元に戻せます）")

    def tally(self) -> Tally:
        """The findings as they are exported and printed."""
        today = datetime.now(JST).date()
        return check_tally(self._plans.currentText(), self.result, self._unconfirmed, today)

    def export(self) -> None:
        """Ask for a place, then write the workbook."""
        target = self._target("xlsx", "Excel (*.xlsx)")
        if target is not None:
            self.export_to(target)

    def export_to(self, target: Path) -> None:
        """Write the findings as a workbook."""
        from okaplan_gui.exchange.tally_book import export_tally

        tally = self.tally()
        self.context.run_task(
            "点検の結果を書き出しています",
            lambda control: export_tally(tally, target),
            lambda count: self.context.notify(f"{count:,}行を書き出しました: {target.name}"),
        )

    def print_result(self) -> None:
        """Ask for a place, then make the PDF and show it."""
        target = self._target("pdf", "PDF (*.pdf)")
        if target is not None:
            self.print_to(target)

    def print_to(self, target: Path) -> None:
        """Make the PDF of the findings, and show it."""
        from okaplan_gui.reports.tally_paper import print_tally

        tally, file, wareki = self.tally(), self.context.file, self.context.settings.wareki
        self.context.run_task(
            "点検の結果を印刷用にしています",
            lambda control: print_tally(file, tally, target, in_wareki=wareki),
            self._printed,
        )

    def _printed(self, result: object) -> None:
        from okaplan_gui.views.preview.dialog import show_printed

        show_printed(self.context, result)

    def _target(self, ending: str, kinds: str) -> Path | None:
        if self.plan is None:
            return None
        name = f"計画の点検_{date.today().isoformat()}.{ending}"
        chosen, _ = QFileDialog.getSaveFileName(
            self, "保存先", str(self.context.file.path.parent / name), kinds
        )
        return Path(chosen) if chosen else None
