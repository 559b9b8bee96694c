"""組織改編: which bureaus or divisions end, what follows them, and which records go along."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from okaplan_gui.fields import Date, FieldError, Problem, fiscal_year_of, fiscal_year_span
from okaplan_gui.jobs.reorganising import NewUnit, Reorganisation, reorganise
from okaplan_gui.jobs.standing import Standing, standings_of
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.organisation import Bureau, Division
from okaplan_gui.store.changes import Changes
from okaplan_gui.views.shell.choosers import TickList
from okaplan_gui.views.shell.day_edit import DayEdit, today
from okaplan_gui.views.shell.looks import label, name_label, with_role
from okaplan_gui.views.shell.messages import ask
from okaplan_gui.views.shell.page import AppContext, Page
from okaplan_gui.views.shell.plain_table import PlainTable
from okaplan_gui.views.transfer.standing_row import Ticks, standing_row

HEADS = ("台帳", "記録", "欄", "内容", "どうなるか")


class ReorganisationPage(Page):
    """Merged, split or renamed: all three are units that end and units that follow."""

    page_id = "reorganisation"
    title = "組織改編"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._targets: dict[tuple[Any, ...], int] = {}
        """Records that follow another unit than the first one."""
        self._build()
        self._fill()

    def refresh(self, changes: Changes) -> None:
        self._fill()

    def settings_changed(self) -> None:
        self.day.set_style(self.context.style)
        self._look()

    def view_state(self) -> tuple[int, str, str, list[Any], list[Any]]:
        return (
            self.kind.currentIndex(), self.day.text(), self.new_units.toPlainText(),
            self.old.ticked(), self.into.ticked(),
        )  # fmt: skip

    def put_view_state(self, state: tuple[int, str, str, list[Any], list[Any]]) -> None:
        kind, day, units, old, into = state
        self.kind.setCurrentIndex(kind)
        self.day.setText(day)
        self.new_units.setPlainText(units)
        for box, keys in ((self.old, old), (self.into, into)):
            for key in keys:
                box.tick(key)

    @property
    def ledger(self) -> type[Ledger]:
        """部局 or 課室."""
        return Bureau if self.kind.currentIndex() else Division

    # ---- building

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(8)
        self.table = PlainTable(HEADS, "廃止する組織の名前のある記録")
        self._ticks = Ticks(self.table)
        layout.addWidget(self._choosers())
        row, self._told = standing_row(self.table)
        self._target = QComboBox()
        self._target.setAccessibleName("移す先")
        self._target_button = QPushButton("選んだ行をこの課へ")
        self._target_button.setToolTip("分かれたとき、反転している行の移す先を変えます")
        self._target_button.clicked.connect(lambda: self.send_selected())
        row.addWidget(self._target)
        row.addWidget(self._target_button)
        layout.addLayout(row)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.ticks_changed.connect(self._count)
        layout.addWidget(self.table, 1)
        layout.addWidget(
            label(
                "済んだ記録・過年度の記録は、もとの名前のまま残ります。廃止した組織は、古い記録に「旧」の名前で出て、新しく選ぶことはできなくなります。",
                "muted",
                wrap=True,
            )
        )
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        self._apply = with_role(QPushButton("改編を行う"), "primary")
        self._apply.clicked.connect(lambda: self.apply())
        buttons.addWidget(self._apply)
        layout.addLayout(buttons)

    def _choosers(self) -> QWidget:
        frame = with_role(QFrame(), "card")
        row = QHBoxLayout(frame)
        row.setSpacing(16)
        left = QVBoxLayout()
        form = QFormLayout()
        self.kind = QComboBox()
        self.kind.setAccessibleName("何を改編するか")
        self.kind.addItems(["課室", "部局"])
        self.kind.currentIndexChanged.connect(lambda _: self._fill())
        first, _ = fiscal_year_span(fiscal_year_of(today()) + 1)
        self.day = DayEdit("改編の日", self.context.style, first)
        self.day.editingFinished.connect(self._look)
        form.addRow(name_label("何を", self.kind), self.kind)
        form.addRow(name_label("改編の日", self.day), self.day)
        left.addLayout(form)
        left.addWidget(label("新しい組織（1行に1つ。番号と名前を空白で分ける）", "muted"))
        self.new_units = QPlainTextEdit()
        self.new_units.setAccessibleName("新しい組織")
        self.new_units.setPlaceholderText("例 0211 デジタル推進課")
        self.new_units.setTabChangesFocus(True)
        self.new_units.setFixedHeight(self.fontMetrics().lineSpacing() * 4)
        self.new_units.textChanged.connect(self._show_targets)
        left.addWidget(self.new_units)
        left.addStretch(1)
        row.addLayout(left, 1)
        self.old = TickList("廃止する組織（名前が変わる組織も）")
        self.into = TickList("引き継ぐ、今ある組織（編入のとき）")
        for name, box in (("廃止・改称する組織", self.old), ("編入先の今ある組織", self.into)):
            column = QVBoxLayout()
            column.addWidget(label(name, "muted"))
            column.addWidget(box, 1)
            row.addLayout(column, 1)
        self.old.itemChanged.connect(lambda _: self._look())
        self.into.itemChanged.connect(lambda _: self._show_targets())
        return frame

    def _fill(self) -> None:
        units = self.context.file.resolver().choices(self.ledger.ledger_name())
        for box in (self.old, self.into):
            box.refill(units)
        self._look()

    # ---- looking

    def units(self) -> list[NewUnit]:
        """The new units that were typed. Problem for a line without number and name."""
        found: list[NewUnit] = []
        for number, line in enumerate(self.new_units.toPlainText().splitlines(), start=1):
            parts = line.replace("\u3000", " ").split(maxsplit=1)
            if len(parts) == 2:
                code = self.ledger.field("code").kind.parse(parts[0])
                found.append(NewUnit(str(code), str(self.ledger.field("name").kind.parse(parts[1]))))
            elif parts:
                raise Problem(
                    f"新しい組織の{number}行目に、番号と名前がそろっていません。",
                    "「0211 デジタル推進課」のように、番号、空白、名前の順に書いてください。",
                )
        return found

    def _names(self) -> list[str]:
        lines = [
            line.split(maxsplit=1)[-1] for line in self.new_units.toPlainText().splitlines() if line.strip()
        ]
        return lines + self.into.ticked_titles()

    def _look(self) -> None:
        try:
            day = self.day.day("改編の日")
        except FieldError:
            day = today()
        found: list[Standing] = []
        for key in self.old.ticked():
            found += standings_of(self.context.file, self.ledger, key, day, self.context.style)
        places = {one.place for one in found}
        self._targets = {place: target for place, target in self._targets.items() if place in places}
        self.table.fill(
            [(one.ledger.title, one.title, one.field.label, one.about, "") for one in found],
            found,
            self._ticks.of(found, [None if one.ledger.frozen else not one.closed for one in found]),
        )
        self._show_targets()

    def _show_targets(self) -> None:
        names = self._names()
        self._target.clear()
        self._target.addItems(names)
        self._target.setVisible(len(names) > 1)
        self._target_button.setVisible(len(names) > 1)
        self._targets = {place: n for place, n in self._targets.items() if n < len(names)}
        self._count()

    def send_selected(self) -> None:
        """Let the selected rows follow the chosen unit."""
        for row in {index.row() for index in self.table.selectedIndexes()}:
            self._targets[self.table.what(row).place] = self._target.currentIndex()
            self.table.tick(row, True)
        self._count()

    def _count(self) -> None:
        names = self._names()
        ticked = {one.place for one in self.table.ticked()}
        self.table.blockSignals(True)
        for row in range(self.table.rowCount()):
            one: Standing = self.table.what(row)
            target = names[self._targets.get(one.place, 0)] if names else ""
            words = (
                f"{one.closed}。もとの名前のまま残ります。" if one.closed else "もとの名前のまま残ります。"
            )
            item = self.table.item(row, len(HEADS) - 1)
            if item is not None:
                item.setText(
                    (f"{target} に移ります。" if target else "移す先がまだありません。")
                    if one.place in ticked
                    else words
                )
        self.table.blockSignals(False)
        self._told.setText(
            f"名前のある記録 {self.table.rowCount()}か所（移すもの {len(ticked)}か所）"
            if self.old.ticked()
            else "廃止・改称する組織に印を付けると、その名前のある記録がすべて出ます"
        )
        ready = bool(self.old.ticked()) and bool(names) and not self.context.file.read_only
        self._apply.setEnabled(ready)

    # ---- acting

    def apply(self) -> None:
        """Ask, then carry it out as one step."""
        chosen = [(one, self._targets.get(one.place, 0)) for one in self.table.ticked()]
        try:
            starts_on = self.day.day("改編の日")
            change = Reorganisation(
                self.ledger,
                tuple(self.old.ticked()),
                starts_on,
                tuple(self.units()),
                tuple(self.into.ticked()),
            )
            day = Date().text(starts_on, self.context.style)
            question = f"{len(change.old)}つの組織を {day} の前日で終え、{len(chosen)}か所を移します。"
            if not ask(self, question, "Ctrl+Z で一度に元に戻せます。", yes="改編を行う"):
                return
            result = reorganise(self.context.file, change, chosen)
        except Problem as problem:
            self.context.show_problem(problem)
            return
        self.new_units.clear()
        if result.kept:
            self.context.show_problem(
                Problem(
                    f"{result.moved}か所を移しました。{len(result.kept)}か所は移せませんでした。",
                    "それぞれの記録を開いて直してください。",
                    "\n".join(result.kept),
                )
            )
        else:
            self.context.notify(f"{result.moved}か所を移しました（Ctrl+Z で元に戻せます）")
