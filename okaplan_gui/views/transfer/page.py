"""人事異動: who goes, who follows, every place where he stands; replaced at once, handed over on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
)
from sqlalchemy import select

from okaplan_gui.fields import FieldError, Problem
from okaplan_gui.jobs.handover import UNDECIDED, print_handover_of
from okaplan_gui.jobs.replacing import KEEP, REPLACE
from okaplan_gui.jobs.standing import Standing, standings_of
from okaplan_gui.jobs.transfer import Transfer, previewed, transfer
from okaplan_gui.models.contact import Contact
from okaplan_gui.store.changes import Changes
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.views.shell.choosers import refill, searched_box
from okaplan_gui.views.shell.choosing import choose, place_of
from okaplan_gui.views.shell.day_edit import DayEdit, today
from okaplan_gui.views.shell.looks import label, name_label, with_role
from okaplan_gui.views.shell.messages import ask
from okaplan_gui.views.shell.page import AppContext, Page
from okaplan_gui.views.shell.plain_table import PlainTable
from okaplan_gui.views.transfer.standing_row import Ticks, standing_row

HEADS = ("台帳", "記録", "立場", "内容", "どうなるか")
STAYS, GOES, MOVES = "stays", "goes", "moves"


class TransferPage(Page):
    """One person after another; each transfer is one step that can be undone."""

    page_id = "transfer"
    title = "人事異動"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._standings: list[Standing] = []
        self._build()
        self._fill_people()
        self._look()

    # ---- page

    def open_with(self, argument: Any) -> None:
        """A contact's key chooses who goes."""
        if isinstance(argument, UUID):
            choose(self.leaver, argument)

    def refresh(self, changes: Changes) -> None:
        self._fill_people()
        self._look()

    def settings_changed(self) -> None:
        self.day.set_style(self.context.style)
        self._look()

    def view_state(self) -> tuple[str, list[Any]]:
        return self.day.text(), [box.currentData() for box in self._boxes()]

    def put_view_state(self, state: tuple[str, list[Any]]) -> None:
        day, chosen = state
        self.day.setText(day)
        for box, data in zip(self._boxes(), chosen, strict=True):
            box.setCurrentIndex(max(0, place_of(box, data)))

    def _boxes(self) -> tuple[QComboBox, ...]:
        return self.leaver, self.successor, self.fate, self.division

    # ---- building

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(8)
        self.table = PlainTable(HEADS, "この人の名前のある記録")
        self._ticks = Ticks(self.table)
        layout.addWidget(self._choosers())
        row, self._told = standing_row(self.table)
        layout.addLayout(row)
        self.table.ticks_changed.connect(self._count)
        self.table.opened.connect(self._go_to)
        layout.addWidget(self.table, 1)
        self._foot = label("", "muted", wrap=True)
        layout.addWidget(self._foot)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        self._paper = QPushButton("引継書を印刷…")
        self._paper.setToolTip(
            "役割・システム・契約・終わっていない改善の一覧を、引継ぎのために PDF にします"
        )
        self._paper.clicked.connect(lambda: self.print_handover())
        self._apply = with_role(QPushButton(""), "primary")
        self._apply.clicked.connect(lambda: self.apply())
        buttons.addWidget(self._paper)
        buttons.addWidget(self._apply)
        layout.addLayout(buttons)

    def _choosers(self) -> QFrame:
        frame = with_role(QFrame(), "card")
        form = QFormLayout(frame)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        self.leaver = searched_box("異動する人")
        self.successor = searched_box("後任")
        self.day = DayEdit("最後の日", self.context.style, today())
        self.fate = QComboBox()
        self.fate.setAccessibleName("異動する人の記録")
        self.fate.addItem("連絡先の記録は変えない", STAYS)
        self.fate.addItem("転出・退職（最後の日の後は選べなくする）", GOES)
        self.fate.addItem("ほかの課へ（所属を変える）", MOVES)
        self.division = QComboBox()
        self.division.setAccessibleName("異動先の課")
        form.addRow(name_label("異動する人", self.leaver), self.leaver)
        form.addRow(name_label("後任", self.successor), self.successor)
        form.addRow(name_label("最後の日", self.day), self.day)
        row = QHBoxLayout()
        row.addWidget(self.fate)
        row.addWidget(self.division)
        row.addStretch(1)
        form.addRow(name_label("本人の記録", self.fate), row)
        self.leaver.currentIndexChanged.connect(lambda _: self._look())
        self.successor.currentIndexChanged.connect(lambda _: self._preview())
        self.day.editingFinished.connect(self._look)
        self.fate.currentIndexChanged.connect(lambda _: self._show_fate())
        self._show_fate()
        return frame

    def _fill_people(self) -> None:
        references = self.context.file.resolver()
        people = _staff_first(self.context.file, references.choices("contact"))
        refill(self.leaver, [("（選んでください）", None), *((title, key) for key, title in people)])
        refill(self.successor, [(UNDECIDED, None), *((title, key) for key, title in people)])
        refill(self.division, [(title, key) for key, title in references.choices("division")])

    def _show_fate(self) -> None:
        self.division.setVisible(self.fate.currentData() == MOVES)

    # ---- looking

    def _look(self) -> None:
        leaver = self.leaver.currentData()
        try:
            day = self.day.day("最後の日")
        except FieldError:
            day = today()
        self._standings = (
            standings_of(self.context.file, Contact, leaver, day, self.context.style) if leaver else []
        )
        self._preview()

    def _preview(self) -> None:
        successor = self.successor.currentData()
        outcomes = previewed(self.context.file, self._standings, successor)
        rows, ticks = [], []
        for one in self._standings:
            outcome = outcomes[one.place]
            told = outcome.told or ("後任に替わります。" if outcome.action == REPLACE else "")
            if one.closed and outcome.action != KEEP:
                told = f"{one.closed}。選ばなければ、今の名前のまま残ります。"
            rows.append((one.ledger.title, one.title, one.field.label, one.about, told))
            ticks.append(None if outcome.action == KEEP else not one.closed)
        self.table.fill(rows, self._standings, self._ticks.of(self._standings, ticks))
        self._count()

    def _count(self) -> None:
        leaver, chosen = self.leaver.currentData(), len(self.table.ticked())
        writable = not self.context.file.read_only
        self._apply.setText(f"{chosen}か所を替える" if chosen else "本人の記録だけ変える")
        self._apply.setEnabled(leaver is not None and writable)
        self._paper.setEnabled(leaver is not None)
        if leaver is None:
            self._told.setText("異動する人を選ぶと、その人の名前のある記録がすべて出ます")
        elif not self._standings:
            self._told.setText("この人の名前のある記録はありません")
        else:
            self._told.setText(f"名前のある記録 {len(self._standings)}か所（替えるもの {chosen}か所）")
        self._foot.setText(
            "選んだ所をまとめて替えます。Ctrl+Z で一度に元に戻せます。済んだ記録は、もとの名前のまま残すのがふつうです。"
        )

    def _go_to(self, one: Standing) -> None:
        self.context.navigate(f"ledger:{one.ledger.ledger_name()}", one.key)

    # ---- acting

    def change(self) -> Transfer:
        """What was chosen. FieldError without a last day where one is needed."""
        fate = self.fate.currentData()
        return Transfer(
            self.leaver.currentData(),
            self.successor.currentData(),
            left_on=self.day.day("最後の日") if fate == GOES else None,
            division=self.division.currentData() if fate == MOVES else None,
        )

    def apply(self) -> None:
        """Ask, then carry it out as one step."""
        chosen: list[Standing] = self.table.ticked()
        try:
            change = self.change()
            who, follows = self.leaver.currentText(), self.successor.currentText()
            question = f"{who} の {len(chosen)}か所を {follows} に替えます。"
            if chosen and not ask(self, question, "Ctrl+Z で一度に元に戻せます。", yes="替える"):
                return
            result = transfer(self.context.file, change, chosen)
        except Problem as problem:
            self.context.show_problem(problem)
            return
        if result.kept:
            self.context.show_problem(
                Problem(
                    f"{result.changed}か所を替えました。{len(result.kept)}か所は替えられませんでした。",
                    "それぞれの記録を開いて直してください。",
                    "\n".join(result.kept),
                )
            )
        else:
            self.context.notify(f"{result.changed}か所を替えました（Ctrl+Z で元に戻せます）")

    def print_handover(self) -> None:
        """Ask for a place, then print what is handed over."""
        name = f"引継書_{self.leaver.currentText()}.pdf"
        folder = self.context.file.path.parent
        chosen, _ = QFileDialog.getSaveFileName(self, "保存先", str(folder / name), "PDF (*.pdf)")
        if chosen:
            self.print_to(Path(chosen))

    def print_to(self, target: Path) -> None:
        """Print what is handed over."""
        leaver, successor = self.leaver.currentData(), self.successor.currentData()
        file, wareki = self.context.file, self.context.settings.wareki
        try:
            day = self.day.day("最後の日")
        except FieldError as error:
            self.context.show_problem(error)
            return

        def done(result: object) -> None:
            from okaplan_gui.views.preview.dialog import show_printed

            show_printed(self.context, result)

        self.context.run_task(
            "引継書を作っています",
            lambda control: print_handover_of(file, leaver, successor, target, on=day, in_wareki=wareki),
            done,
        )


def _staff_first(file: LedgerFile, people: list[tuple[UUID, str]]) -> list[tuple[UUID, str]]:
    """In April the staff move; a vendor's desk may change as well."""
    table = Contact.table()
    with file.reading() as connection:
        staff = set(connection.execute(select(table.c.id).where(table.c.kind == "staff")).scalars())
    return sorted(people, key=lambda person: person[0] not in staff)
