"""情報システムのカルテ: everything about one system on one page, with the way to every record behind it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget
from sqlalchemy import select

from okaplan_gui.fields import FieldError
from okaplan_gui.jobs.karte_reading import read_karte
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.rules.system_karte import KarteRow, KarteSection, KarteTable, SystemKarte
from okaplan_gui.store.changes import Changes
from okaplan_gui.store.listing import Filter, ListQuery
from okaplan_gui.views.form.editors import ListEditor
from okaplan_gui.views.form.new_record import NewRecord
from okaplan_gui.views.karte.actions import PAGE, print_kartes_of
from okaplan_gui.views.karte.cost_bars import CostBars
from okaplan_gui.views.karte.entry_form import EntryForm
from okaplan_gui.views.karte.section_card import SectionCard
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.messages import ask
from okaplan_gui.views.shell.page import AppContext, Page

_LEDGER = InformationSystem.ledger_name()
_ROWS = (
    ("basic", "weight"), ("configuration",), ("contracts",), ("costs", "continuity"), ("backups",),
    ("network", "licences"), ("dependencies",), ("documents", "confirmed"), ("contacts",), ("timeline",),
)  # fmt: skip
"""The sections that stand side by side where there is room."""
_WIDE_ENOUGH = 66
"""Width of the page, in full-width letters, from which two columns stand side by side."""


class KartePage(Page):
    """A chooser above, cards below. Drawn anew whenever something was written."""

    page_id = PAGE
    title = "情報システムのカルテ"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.key: UUID | None = None
        self.karte: SystemKarte | None = None
        self.entry: EntryForm | None = None
        self._sides: list[QBoxLayout] = []
        self._build()
        first = context.file.listing(ListQuery(InformationSystem)).keys(0, 1)
        self._show(first[0] if first else None)

    # ---- page

    def open_with(self, argument: Any) -> None:
        """A system's key."""
        if isinstance(argument, UUID) and self._may_drop_entry():
            self._show(argument)
            self._scroll.verticalScrollBar().setValue(0)

    def refresh(self, changes: Changes) -> None:
        if self.entry is None or not self.entry.changed:
            self._show(self.key)

    def settings_changed(self) -> None:
        if self.entry is None or not self.entry.changed:
            self._show(self.key)

    def view_state(self) -> tuple[UUID | None, int]:
        return self.key, self._scroll.verticalScrollBar().value()

    def put_view_state(self, state: tuple[UUID | None, int]) -> None:
        key, place = state
        self._show(key)
        QTimer.singleShot(0, self, lambda: self._scroll.verticalScrollBar().setValue(place))

    def can_leave(self) -> bool:
        return self._may_drop_entry()

    # ---- what can be done

    def choose(self) -> None:
        """Show the system that was typed or chosen above."""
        text = self._chooser.text().strip()
        if not text:
            return
        try:
            key = self.context.file.resolver().find(_LEDGER, text.partition("　")[0])
        except FieldError as error:
            self._told.setText(f"⚠ {error.message}")
            return
        if key != self.key and self._may_drop_entry():
            self.context.navigate(PAGE, key)

    def print_paper(self) -> None:
        """Print this karte."""
        if self.key is not None:
            print_kartes_of(self.context, [self.key])

    def open_record(self) -> None:
        """The system's own record in its ledger."""
        if self.key is not None:
            self.context.navigate(f"ledger:{_LEDGER}", self.key)

    # ---- inside

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(8)
        row = QHBoxLayout()
        self._chooser = ListEditor([], "システムの番号か名前")
        self._chooser.widget.setAccessibleName("情報システムを選ぶ")
        self._chooser.widget.activated.connect(lambda _: self.choose())
        line = self._chooser.widget.lineEdit()
        assert line is not None
        line.returnPressed.connect(self.choose)
        row.addWidget(self._chooser.widget, 1)
        for text, tip, act in (
            ("台帳で開く", "このシステムの記録を台帳で開きます", self.open_record),
            ("印刷…", "A4 の PDF にします", self.print_paper),
        ):
            button = QPushButton(text)
            button.setToolTip(tip)
            button.clicked.connect(lambda _=False, run=act: run())
            row.addWidget(button)
        layout.addLayout(row)
        self._told = label("", "muted", wrap=True)
        layout.addWidget(self._told)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        with_role(self._scroll, "plain")
        layout.addWidget(self._scroll, 1)

    def _show(self, key: UUID | None) -> None:
        place = self._scroll.verticalScrollBar().value()
        try:
            self.karte = read_karte(self.context.file, key, style=self.context.style) if key else None
        except KeyError:
            self.karte = None
        self.key = key if self.karte is not None else None
        self.entry = None
        self._chooser.set_labels([f"{code}　{name}" for code, name in self._names()])
        if self.karte is None:
            self._chooser.set_text("")
            self._told.setText("情報システムを選ぶと、カルテが出ます。")
            self._replace(self._nothing())
            return
        self._chooser.set_text(f"{self.karte.code}　{self.karte.name}")
        self._told.setText(
            f"未確認 {self.karte.open_count}か所" if self.karte.open_count else "未確認はありません"
        )
        self._replace(self._cards(self.karte))
        self._scroll.verticalScrollBar().setValue(place)

    def _replace(self, inner: QWidget) -> None:
        # the old cards may be in the middle of telling of a click: they go with the next turn of the event loop
        old = self._scroll.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        self._scroll.setWidget(inner)

    def _entry_written(self) -> None:
        self._show(self.key)
        if self.entry is not None:
            self.entry.focus_matter()

    def _names(self) -> list[tuple[str, str]]:
        table = InformationSystem.table()
        with self.context.file.reading() as connection:
            rows = connection.execute(select(table.c.code, table.c.name).order_by(table.c.code))
            return [(row[0], row[1]) for row in rows]

    def _nothing(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch(1)
        for text, role in (
            ("カルテに出す情報システムがありません", "heading"),
            (
                "情報システム台帳に記録すると、機器・契約・経費・バックアップ・依存関係などが1枚に集まります。",
                "muted",
            ),
        ):
            words = label(text, role, wrap=True)
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(words)
        button = with_role(QPushButton("情報システム台帳を開く"), "primary")
        button.clicked.connect(lambda: self.context.navigate(f"ledger:{_LEDGER}"))
        column.addWidget(button, alignment=Qt.AlignmentFlag.AlignCenter)
        column.addStretch(2)
        return page

    def _cards(self, karte: SystemKarte) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 8)
        column.setSpacing(12)
        self._sides = []
        for codes in _ROWS:
            row = QBoxLayout(self._direction())
            row.setSpacing(12)
            for code in codes:
                row.addWidget(self._card(karte.section(code)), 1)
            column.addLayout(row)
            self._sides.append(row)
        column.addStretch(1)
        return inner

    def _card(self, section: KarteSection) -> SectionCard:
        extra: QWidget | None = None
        if section.code == "costs" and self.karte is not None and len(self.karte.costs) > 1:
            extra = CostBars(self.karte.costs, self.context.theme)
        if section.code == "timeline" and self.key is not None and not self.context.file.read_only:
            extra = self.entry = EntryForm(self.context, self.key, self._entry_written)
        return SectionCard(section, self._open_row, self._open_list, extra)

    def _open_row(self, row: KarteRow) -> None:
        if row.ledger == _LEDGER and row.key != self.key:
            self.context.navigate(PAGE, row.key)
        elif row.ledger:
            self.context.navigate(f"ledger:{row.ledger}", row.key)

    def _open_list(self, table: KarteTable) -> None:
        page = f"ledger:{table.ledger}"
        if table.rows:
            self.context.navigate(page, (Filter(table.field, "equals", self.key),))
        else:
            self.context.navigate(page, NewRecord({table.field: self.key}))

    def _direction(self) -> QBoxLayout.Direction:
        wide = self.width() >= _WIDE_ENOUGH * self.fontMetrics().horizontalAdvance("あ")
        return QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room, one where the window is narrow or the letters are large."""
        super().resizeEvent(event)
        for row in self._sides:
            if row.direction() != self._direction():
                row.setDirection(self._direction())

    def _may_drop_entry(self) -> bool:
        if self.entry is None or not self.entry.changed:
            return True
        return ask(
            self,
            "カルテの書きかけの記録があります。",
            "記録せずに移ると消えます。",
            yes="記録せずに移る",
            danger=True,
        )
