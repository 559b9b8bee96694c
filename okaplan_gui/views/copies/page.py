"""計画書の写し: who holds which copy, which are out of date, and what is done about it."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFileDialog,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
)

from okaplan_gui.fields import Problem
from okaplan_gui.jobs.copy_register import CopyRegister, exchange_copies, read_copies
from okaplan_gui.jobs.plan_papers import COPIES, PAPERS, PaperRequest, print_plan_paper
from okaplan_gui.models.plan_copy import COPY_KIND, PlanCopy
from okaplan_gui.rules.copy_register import CopyState, copies_tally
from okaplan_gui.rules.tally import Tally
from okaplan_gui.store.changes import Changes
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.page import AppContext, Page
from okaplan_gui.views.shell.plan_box import PlanBox
from okaplan_gui.views.tally.model import TallyModel

_WIDEST = 26
"""A column's width at most, in full-width letters."""
_MOST_REASONS = 4


class CopiesPage(Page):
    """The copies of one plan, each with a sign and a word."""

    page_id = "copies"
    title = "写しの管理"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.register: CopyRegister | None = None
        self.tally: Tally | None = None
        self._shown: tuple[CopyState, ...] = ()
        self._build()
        self.keeps = (self.plans, self.only)
        self.plans.load()

    # ---- page

    def open_with(self, argument: Any) -> None:
        """A plan's key, or the keys of copies of one plan, which are then selected."""
        if isinstance(argument, tuple):
            self._show_copies(set(argument))
        else:
            self.plans.choose(argument)

    def refresh(self, changes: Changes) -> None:
        if changes.touches("continuity_plan"):
            self.plans.load()
        elif any(changes.touches(name) for name in ("plan_copy", "plan_version", "contact", "division")):
            self._read()

    def settings_changed(self) -> None:
        self._show()

    # ---- building

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(8)
        tools = FlowLayout()
        self.plans = PlanBox(self.context.file)
        self.plans.plan_chosen.connect(self._read)
        tools.addWidget(self.plans)
        writable = not self.context.file.read_only
        self.buttons: dict[str, QPushButton] = {}
        for name, text, tip, act, writes in (
            (
                "exchange",
                "差し替えた…",
                "選んだ写しを、最新の版に差し替えたと記録します",
                self.exchange,
                True,
            ),
            ("list", "差し替えの一覧…", "差し替える写しと受け取りの欄を1枚にします", self.print_list, False),
            (
                "print",
                "番号入りで印刷…",
                "選んだ写しの番号と持っている人を表紙に入れて印刷します",
                self.print_numbered,
                False,
            ),
            (
                "look_up",
                "紙の版を調べる…",
                "紙の符号から、どの版か、何が変わったかを調べます",
                self.look_up,
                False,
            ),
            ("paper", "印刷…", "この一覧を PDF にします", self.print_table, False),
            ("book", "書き出し…", "この一覧を Excel に書き出します", self.export, False),
            ("ledger", "台帳で開く", "写しを加える、持っている人を直す", self.open_ledger, False),
        ):
            button = QPushButton(text)
            button.setToolTip(tip)
            button.setEnabled(writable or not writes)
            button.clicked.connect(lambda _=False, run=act: run())
            self.buttons[name] = button
            tools.addWidget(button)
        with_role(self.buttons["exchange"], "primary")
        layout.addLayout(tools)
        self.told = label("", "heading", wrap=True)
        layout.addWidget(self.told)
        self.only = QCheckBox("差し替えや確認が要るものだけ")
        self.only.toggled.connect(lambda _: self._show())
        layout.addWidget(self.only)
        self.table = QTableView()
        self.table.setAccessibleName("写しの一覧。Enter で台帳の記録を開きます")
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setAlternatingRowColors(True)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.activated.connect(lambda index: self._open_row(index.row()))
        layout.addWidget(self.table, 1)
        self.reasons = label("", "", wrap=True)
        layout.addWidget(self.reasons)
        self.empty = label("", "muted", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.empty)
        self.first_focus = self.table

    # ---- showing

    @property
    def plan(self) -> UUID | None:
        """The plan that is shown."""
        key = self.plans.plan
        return key if isinstance(key, UUID) else None

    def _read(self) -> None:
        self.register = read_copies(self.context.file, self.plan) if self.plan else None
        self._show()

    def _show(self) -> None:
        register = self.register
        copies = register.copies if register else ()
        self._shown = tuple(c for c in copies if c.to_exchange) if self.only.isChecked() else copies
        today = register.today if register else None
        if register is None or today is None:
            self.tally = None
            self.told.setText("計画がまだありません。")
            self.empty.setText(
                "「計画をつくる」で計画を起案し、承認して印刷すると、ここで写しの行方を管理できます。"
            )
        else:
            self.tally = copies_tally(self._shown, self.title, today)
            newest = (
                f"今の版は第{register.newest}版です。" if register.newest else "承認した版がまだありません。"
            )
            self.told.setText(f"{newest}{copies_tally(copies, '', today).summary}")
            self.empty.setText(
                "印刷した計画書を渡した人と場所を「台帳で開く」から記録します。版が新しくなったとき、持っている人が異動したときに、ここで知らせます。"
                if not copies
                else "差し替えや確認が要る写しはありません。"
            )
        self.empty.setVisible(not self._shown)
        self.table.setVisible(bool(self._shown))
        self.only.setVisible(bool(copies))
        for name in ("exchange", "list", "print", "paper", "book"):
            self.buttons[name].setEnabled(
                bool(copies) and (name != "exchange" or not self.context.file.read_only)
            )
        self._fill()

    def _fill(self) -> None:
        if self.tally is None:
            return
        old = self.table.model()
        self.table.setModel(TallyModel(self.tally, self.context.style, dict(self.context.theme.colours)))
        if old is not None:
            old.deleteLater()
        metrics = self.table.fontMetrics()
        self.table.verticalHeader().setDefaultSectionSize(round(metrics.height() * 1.6))
        letter = metrics.horizontalAdvance("あ")
        self.table.setColumnWidth(0, letter * 4)
        for number, column in enumerate(self.tally.columns, start=1):
            width = min(_WIDEST, max(column.width, len(column.label) + 1))
            self.table.setColumnWidth(number, letter * width + 12)
        # the reason takes what is left, and is told in full below
        self.table.setColumnWidth(len(self.tally.columns), letter * 8)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        self._tell()

    def _tell(self) -> None:
        """The reasons of the selected copies in full."""
        lines = [f"{copy.number}番: {''.join(copy.why)}" for copy in self.chosen() if copy.why]
        self.reasons.setText("\n".join(lines[:_MOST_REASONS]))
        self.reasons.setVisible(bool(lines))

    def _show_copies(self, keys: set[UUID]) -> None:
        first = self.context.file.get(PlanCopy, next(iter(keys), UUID(int=0)))
        if first is None:
            return
        self.plans.choose(first["plan"])
        self.only.setChecked(False)
        selected = self.table.selectionModel()
        if selected is None:
            return
        selected.clearSelection()
        rows = [row for row, copy in enumerate(self._shown) if copy.key in keys]
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for row in rows:
            selected.select(self.table.model().index(row, 0), flags)
        if rows:
            first_row = self.table.model().index(rows[0], 0)
            selected.setCurrentIndex(first_row, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.table.scrollTo(first_row)

    # ---- acting

    def chosen(self) -> list[CopyState]:
        """The selected copies."""
        model = self.table.selectionModel()
        rows = sorted(index.row() for index in model.selectedRows()) if model else []
        return [self._shown[row] for row in rows]

    def exchange(self) -> None:
        """Record that the selected copies were exchanged."""
        from okaplan_gui.views.copies.exchange_dialog import ExchangeDialog

        register = self.register
        copies = [copy for copy in self.chosen() if copy.returned_on is None]
        if register is None or not copies:
            self.context.notify("差し替えた写しを選んでください（Ctrl か Shift で複数）")
            return
        if register.newest is None:
            self.context.show_problem(
                Problem(
                    "承認した版がないため、差し替えられません。",
                    "先に「計画をつくる」で計画を承認してください。",
                )
            )
            return
        dialog = ExchangeDialog(self.context, copies, register.newest, self)
        if dialog.exec() and dialog.on is not None:
            self.exchange_on(copies, dialog.on)

    def exchange_on(self, copies: list[CopyState], on: Any) -> None:
        """Record the exchange of some copies on a day."""
        if self.plan is None:
            return
        try:
            changed = exchange_copies(self.context.file, self.plan, [copy.key for copy in copies], on)
        except Problem as problem:
            self.context.show_problem(problem)
            return
        self._read()
        self.context.notify(f"{changed}部を差し替えたと記録しました（Ctrl+Z で元に戻せます）")

    def print_list(self) -> None:
        """Show the list of copies to be exchanged."""
        if self.plan is None:
            return
        file, plan = self.context.file, self.plan
        target = Path(mkdtemp(prefix="okaplan-")) / "差し替える写しの一覧.pdf"
        request = PaperRequest(paper=COPIES, in_wareki=self.context.settings.wareki)
        self.context.run_task(
            "一覧を作っています",
            lambda control: print_plan_paper(file, plan, request, target),
            self._printed,
        )

    def print_table(self) -> None:
        """Show the register as a paper."""
        from okaplan_gui.reports.tally_paper import print_tally

        tally, file, wareki = self.tally, self.context.file, self.context.settings.wareki
        if tally is None:
            return
        target = Path(mkdtemp(prefix="okaplan-")) / "写しの管理.pdf"
        self.context.run_task(
            "一覧を作っています",
            lambda control: print_tally(file, tally, target, in_wareki=wareki),
            self._printed,
        )

    def export(self) -> None:
        """Ask for a place, then write the register as a workbook."""
        start = self.context.file.path.parent / "写しの管理.xlsx"
        chosen, _ = QFileDialog.getSaveFileName(self, "保存先", str(start), "Excel (*.xlsx)")
        if chosen:
            self.export_to(Path(chosen))

    def export_to(self, target: Path) -> None:
        """Write the register shown as a workbook."""
        from okaplan_gui.exchange.tally_book import export_tally

        tally = self.tally
        if tally is not None:
            self.context.run_task(
                "一覧を書き出しています",
                lambda control: export_tally(tally, target),
                lambda count: self.context.notify(f"{count:,}行を書き出しました: {target.name}"),
            )

    def print_numbered(self) -> None:
        """Open the papers of the plan at the selected copy's kind and number."""
        from okaplan_gui.views.papers.paper_dialog import PaperDialog

        chosen = self.chosen()
        if self.plan is None or not chosen:
            self.context.notify("印刷する写しを1つ選んでください")
            return
        dialog = PaperDialog(self.context, self.plan, self)
        copy = chosen[0]
        code = next(
            (o.code for o in PAPERS if o.copy_kind and COPY_KIND.text(o.copy_kind) == copy.kind), None
        )
        if code is not None:
            dialog.choose(code)
            dialog.copies.setCurrentIndex(max(0, dialog.copies.findData(copy.number)))
        dialog.exec()

    def look_up(self) -> None:
        """Ask for a code."""
        from okaplan_gui.views.papers.lookup_dialog import LookupDialog

        LookupDialog(self.context, self).exec()

    def open_ledger(self) -> None:
        """The ledger of copies."""
        self.context.navigate(f"ledger:{PlanCopy.ledger_name()}")

    def _open_row(self, row: int) -> None:
        if 0 <= row < len(self._shown):
            self.context.navigate(f"ledger:{PlanCopy.ledger_name()}", (self._shown[row].key,))

    def _printed(self, result: object) -> None:
        from okaplan_gui.views.preview.dialog import show_printed

        show_printed(self.context, result)
