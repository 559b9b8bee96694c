"""今年度に確認していない記録: over all ledgers, by division, to be ticked off and printed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QAbstractItemView, QComboBox, QFileDialog, QPushButton, QVBoxLayout

from okaplan_gui.fields import UNCONFIRMED, Date, Problem, fiscal_year_text
from okaplan_gui.jobs.confirming import (
    ConfirmationState,
    Unconfirmed,
    by_division,
    print_unconfirmed_of,
    unconfirmed,
)
from okaplan_gui.store.changes import Changes
from okaplan_gui.views.confirming.dialog import confirm_records
from okaplan_gui.views.shell.choosers import refill
from okaplan_gui.views.shell.choosing import place_of
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.page import AppContext, Page
from okaplan_gui.views.shell.plain_table import PlainTable


class ConfirmingPage(Page):
    """The list of what is still to be asked for since April."""

    page_id = "confirming"
    title = "確認していない記録"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.state: ConfirmationState = unconfirmed(context.file)
        self._build()
        self._show()

    # ---- page

    def refresh(self, changes: Changes) -> None:
        self.state = unconfirmed(self.context.file)
        self._show()

    def settings_changed(self) -> None:
        self._show()

    def view_state(self) -> tuple[str | None, str | None]:
        return self.division.currentData(), self.ledger.currentData()

    def put_view_state(self, state: tuple[str | None, str | None]) -> None:
        for box, data in zip((self.division, self.ledger), state, strict=True):
            box.setCurrentIndex(max(0, place_of(box, data)))

    # ---- building

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(8)
        tools = FlowLayout()
        self.division = QComboBox()
        self.division.setAccessibleName("所管課")
        self.division.currentIndexChanged.connect(lambda _: self._fill())
        self.ledger = QComboBox()
        self.ledger.setAccessibleName("台帳")
        self.ledger.currentIndexChanged.connect(lambda _: self._fill())
        self._confirm = with_role(QPushButton("確認した…"), "primary")
        self._confirm.setToolTip("選んだ行を、正しいと確かめた記録にします")
        self._confirm.clicked.connect(lambda: self.confirm_selected())
        printing = QPushButton("印刷…")
        printing.setToolTip("所管課ごとの一覧を PDF にします")
        printing.clicked.connect(lambda: self.print_list())
        for widget in (label("所管課"), self.division, label("台帳"), self.ledger, self._confirm, printing):
            tools.addWidget(widget)
        layout.addLayout(tools)
        self._told = label("", "heading", wrap=True)
        layout.addWidget(self._told)
        self.table = PlainTable(("所管課", "台帳", "記録", "前回の確認", "確認者"), "確認していない記録")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.opened.connect(
            lambda one: self.context.navigate(f"ledger:{one.ledger.ledger_name()}", one.key)
        )
        layout.addWidget(self.table, 1)
        self._foot = label("", "muted", wrap=True)
        layout.addWidget(self._foot)

    # ---- showing

    def _show(self) -> None:
        divisions = [(name, len(records)) for name, records in by_division(self.state)]
        ledgers: dict[str, list[Unconfirmed]] = {}
        for one in self.state.open:
            ledgers.setdefault(one.ledger.ledger_name(), []).append(one)
        every: tuple[str, str | None] = ("すべて", None)
        refill(self.division, [every, *((f"{name}（{count}）", name) for name, count in divisions)])
        catalogue = self.context.file.catalogue
        refill(self.ledger, [every, *((f"{catalogue[n].title}（{len(r)}）", n) for n, r in ledgers.items())])
        self._fill()

    def shown(self) -> list[Unconfirmed]:
        """What the table shows."""
        division, ledger = self.division.currentData(), self.ledger.currentData()
        return [
            one
            for one in self.state.open
            if division in (None, one.division) and ledger in (None, one.ledger.ledger_name())
        ]

    def _fill(self) -> None:
        shown, style = self.shown(), self.context.style
        self.table.fill(
            [
                (
                    one.division, one.ledger.title, one.title,
                    Date().text(one.last_on, style) if one.last_on else UNCONFIRMED, one.last_by,
                )
                for one in shown
            ],
            shown,
        )  # fmt: skip
        year = fiscal_year_text(self.state.year, in_wareki=self.context.settings.wareki)
        total, left = sum(self.state.total.values()), len(self.state.open)
        day = Date().text(self.state.as_of, style)
        self._told.setText(
            f"{year}に確認していない記録 {left:,}件（全 {total:,}件、基準日 {day}）"
            if left
            else f"{year}は、{total:,}件すべてを確認しました（基準日 {day}）"
        )
        self._foot.setText(f"{len(shown):,}件を表示　行をダブルクリックするか Enter で、記録を開きます")
        self._confirm.setEnabled(bool(shown) and not self.context.file.read_only)

    # ---- acting

    def selected(self) -> list[Unconfirmed]:
        """What the selected rows stand for."""
        return [self.table.what(row) for row in sorted({i.row() for i in self.table.selectedIndexes()})]

    def confirm_selected(self) -> None:
        """Mark the selected records as confirmed; they must be of one ledger, which says how."""
        chosen = self.selected()
        ledgers = {one.ledger for one in chosen}
        if len(ledgers) > 1:
            self.context.show_problem(
                Problem(
                    "いくつもの台帳の行が選ばれています。", "上の「台帳」で1つに絞ってから選んでください。"
                )
            )
            return
        ledger = chosen[0].ledger if chosen else next(iter(self.context.file.catalogue))
        confirm_records(self.context, ledger, [one.key for one in chosen], self)

    def print_list(self) -> None:
        """Ask for a place, then print what is open."""
        folder = self.context.file.path.parent
        chosen, _ = QFileDialog.getSaveFileName(
            self, "保存先", str(folder / "確認していない記録.pdf"), "PDF (*.pdf)"
        )
        if chosen:
            self.print_to(Path(chosen))

    def print_to(self, target: Path) -> None:
        """Print what is open in the chosen division, or in all."""
        file, state, division = self.context.file, self.state, self.division.currentData()
        wareki = self.context.settings.wareki

        def done(result: object) -> None:
            from okaplan_gui.views.preview.dialog import show_printed

            show_printed(self.context, result)

        self.context.run_task(
            "一覧を印刷用にしています",
            lambda control: print_unconfirmed_of(file, state, target, division=division, in_wareki=wareki),
            done,
        )
