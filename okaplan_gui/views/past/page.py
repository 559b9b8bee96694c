"""ある日の台帳: any ledger as it stood on a past day, to be looked at, exported and printed; nothing can be changed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from okaplan_gui.fields import Date, FieldError
from okaplan_gui.jobs.past import ledger_on
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import Filter, ListQuery
from okaplan_gui.views.past.model import PastModel
from okaplan_gui.views.past.table import PastTable
from okaplan_gui.views.shell.day_chooser import DayChooser
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.page import AppContext, Page
from okaplan_gui.views.shell.task import Control

_TYPING_PAUSE_MS = 250


class PastPage(Page):
    """Choose a ledger and a day; a banner says on every view that this is the past."""

    page_id = "past"
    title = "ある日の台帳"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._past: LedgerFile | None = None
        self.day: date | None = None
        """The day that is shown; None while none is."""
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._build()
        self._pause.timeout.connect(self._search)
        self._update()

    # ---- page

    def open_with(self, argument: Any) -> None:
        """A ledger's name chooses it; (name, day) shows it as of that day; (name, day, keys) some of its records."""
        name, day, keys = (
            (*argument, None, None)[:3] if isinstance(argument, tuple) else (argument, None, None)
        )
        self.choose(name)
        if day is not None:
            self.show_day(day, keys)

    def settings_changed(self) -> None:
        self.day_chooser.settings_changed()
        if self.model is not None:
            # the same rows in the same order, written otherwise
            self.model.set_style(self.context.style, self.context.theme.colours["muted"])
            self._update()

    def view_state(self) -> tuple[str, date | None, ListQuery | None]:
        return self._ledger.currentData(), self.day, self._query()

    def put_view_state(self, state: tuple[str, date | None, ListQuery | None]) -> None:
        name, day, query = state
        self.choose(name)
        if day is not None:
            self.show_day(day, query=query)

    def closing(self) -> None:
        self._pause.stop()
        self._leave()

    def choose(self, name: str) -> None:
        """Choose a ledger."""
        self._ledger.setCurrentIndex(self._ledger.findData(name))

    @property
    def ledger(self) -> type[Ledger]:
        """The ledger that is chosen."""
        return self.context.file.catalogue[self._ledger.currentData()]

    @property
    def model(self) -> PastModel | None:
        """What the table shows."""
        model = self.table.model()
        return model if isinstance(model, PastModel) else None

    # ---- building

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(8)
        layout.addLayout(self._choosers())
        layout.addWidget(self._banner_frame())
        self._tools_box = QWidget()
        self._tools_box.setLayout(self._tools())
        layout.addWidget(self._tools_box)
        self._stack = QStackedWidget()
        self.table = PastTable()
        self.table.horizontalHeader().sectionClicked.connect(self._sort)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty())
        layout.addWidget(self._stack, 1)
        self._foot = label("", "muted")
        layout.addWidget(self._foot)

    def _choosers(self) -> FlowLayout:
        row = FlowLayout()
        self._ledger = QComboBox()
        self._ledger.setAccessibleName("台帳")
        for ledger in self.context.file.catalogue:
            self._ledger.addItem(ledger.title, ledger.ledger_name())
        self.day_chooser = DayChooser("基準日", self.context)
        self._open = with_role(QPushButton("この日の台帳を見る"), "primary")
        self._open.clicked.connect(lambda: self.look())
        self.day_chooser.edit.returnPressed.connect(lambda: self.look())
        compare = QPushButton("2つの日を比べる…")
        compare.setToolTip("年度末と年度末など、2つの日の件数と、増えた・なくなった・変わった記録を比べます")
        compare.clicked.connect(lambda: self.compare())
        for widget in (label("台帳"), self._ledger, self.day_chooser, self._open, compare):
            row.addWidget(widget)
        return row

    def _banner_frame(self) -> QFrame:
        self._banner = with_role(QFrame(), "notice-danger")
        row = QHBoxLayout(self._banner)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(label("過去", "badge-danger"))
        self._banner_text: QLabel = label("", "heading", wrap=True)
        row.addWidget(self._banner_text, 1)
        now = QPushButton("今の台帳へ")
        now.clicked.connect(lambda: self.context.navigate(f"ledger:{self.ledger.ledger_name()}"))
        row.addWidget(now)
        return self._banner

    def _tools(self) -> FlowLayout:
        tools = FlowLayout()
        for text, tip, action in (
            ("書き出し…", "この日の内容を Excel や CSV に書き出します（基準日の列が付きます）", self.export),
            ("印刷…", "この日の内容を、基準日を入れて PDF にします", self.print_list),
        ):
            button = QPushButton(text)
            button.setToolTip(tip)
            button.clicked.connect(lambda _=False, run=action: run())
            tools.addWidget(button)
        self._words = QLineEdit()
        self._words.setPlaceholderText("この日の台帳の中を探す")
        self._words.setAccessibleName("この日の台帳の中を探す")
        self._words.setClearButtonEnabled(True)
        self._words.setMinimumWidth(220)
        self._words.textChanged.connect(lambda _: self._pause.start())
        tools.addWidget(self._words)
        return tools

    def _empty(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch(1)
        first = self.context.file.first_day()
        since = (
            f"このファイルの記録は {Date().text(first, self.context.style)} からあります。" if first else ""
        )
        for text, role in (
            ("台帳と日を選ぶと、その日の終わりの台帳が出ます", "heading"),
            (
                f"変更の履歴から作るので、後から直した所も、削除した記録も、その日のままに見られます。{since}",
                "muted",
            ),
        ):
            words = label(text, role, wrap=True)
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(words)
        column.addStretch(2)
        return page

    # ---- looking

    def look(self) -> None:
        """Show the chosen ledger as of the day that was typed."""
        try:
            self.show_day(self.day_chooser.day())
        except FieldError as error:
            self.context.show_problem(error)

    def show_day(
        self, day: date, keys: tuple[UUID, ...] | None = None, *, query: ListQuery | None = None
    ) -> None:
        """Build the ledger of a day on the worker, then show it, the records with these keys, or a query's."""
        file, ledger, style = self.context.file, self.ledger, self.context.style
        some = () if keys is None else (Filter("id", "one_of", keys),)
        wanted = query or ListQuery(ledger, some)
        self.day_chooser.set_day(day)

        def work(control: Control) -> LedgerFile:
            def progress(done: int, total: int) -> None:
                control.progress(done, total, "履歴をさかのぼっています")
                control.check_cancel()

            return ledger_on(file, ledger, day, progress, style)

        self.context.run_task(
            "その日の台帳を作っています", work, lambda past: self._entered(past, day, wanted)
        )

    def _entered(self, past: LedgerFile, day: date, query: ListQuery) -> None:
        self._leave()
        self._past, self.day = past, day
        self.choose(query.ledger.ledger_name())
        muted = self.context.theme.colours["muted"]
        self.table.show_model(PastModel(past, query, self.context.style, muted))
        self._words.blockSignals(True)
        self._words.setText(query.words)
        self._words.blockSignals(False)
        self._update()
        self.table.setFocus()

    def _leave(self) -> None:
        self.table.show_model(None)
        if self._past is not None:
            self._past.close()
        self._past, self.day = None, None

    def _search(self) -> None:
        if self.model is not None and self._words.text().strip() != self.model.query.words:
            self.model.find(self._words.text().strip())
            self._update()

    def _sort(self, column: int) -> None:
        if self.model is None:
            return
        descending = self.model.sort_by(column)
        head = self.table.horizontalHeader()
        head.setSortIndicatorShown(True)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        head.setSortIndicator(column, order)

    def _update(self) -> None:
        model = self.model
        shown = model is not None
        self._stack.setCurrentIndex(0 if shown else 1)
        self._banner.setVisible(shown)
        self._tools_box.setVisible(shown)
        if model is None or self.day is None:
            self._foot.setText("")
            return
        day, title = Date().text(self.day, self.context.style), model.query.ledger.title
        self._banner_text.setText(
            f"{day} の{title}です。今の台帳ではありません。見るだけで、変えられません。"
        )
        words = "（絞り込みあり）" if model.query.words or model.query.filters else ""
        self._foot.setText(f"{model.rowCount():,}件{words}　基準日 {day}")

    # ---- acting

    def compare(self) -> None:
        """Compare two days of the chosen ledger."""
        from okaplan_gui.views.past.compare_dialog import CompareDialog

        CompareDialog(self.context, self.ledger, self).open()

    def export(self) -> None:
        """Ask how and where, then export what is shown."""
        from okaplan_gui.views.exchange.export_dialog import ExportDialog

        model = self.model
        if model is None:
            return
        ledger = model.query.ledger
        dialog = ExportDialog(ledger, [field.name for field in model.columns], None, self)
        if not dialog.exec():
            return
        ending, encoding = dialog.chosen()
        personal = dialog.personal_box.isChecked()
        target = self._target(ending, f"*{ending}")
        if target is not None:
            names = [field.name for field in model.columns if personal or not field.personal]
            self.export_to(target, names, encoding)

    def export_to(self, target: Path, names: list[str], encoding: str = "utf-8") -> None:
        """Export what is shown, with the day beside each row."""
        past, query, day, style = self._past, self._query(), self.day, self.context.style
        if past is None or query is None:
            return

        def work(control: Control) -> int:
            from okaplan_gui.exchange.export import export_table

            def progress(done: int, total: int) -> None:
                control.progress(done, total)
                control.check_cancel()

            return export_table(
                past, query, names, target, encoding=encoding, style=style, as_of=day, progress=progress
            )

        self.context.run_task(
            "書き出しています",
            work,
            lambda count: self.context.notify(f"{count:,}件を書き出しました: {target.name}"),
        )

    def print_list(self) -> None:
        """Ask for a place, then print what is shown."""
        target = self._target(".pdf", "PDF (*.pdf)")
        if target is not None:
            self.print_to(target)

    def print_to(self, target: Path) -> None:
        """Print what is shown, with its day."""
        past, query, day, wareki = self._past, self._query(), self.day, self.context.settings.wareki
        if past is None or query is None or self.model is None:
            return
        names = [field.name for field in self.model.columns]

        def work(control: Control) -> object:
            from okaplan_gui.reports.ledger_list import print_list

            def page(number: int) -> None:
                control.progress(number, 0, f"{number}ページ")
                control.check_cancel()

            return print_list(past, query, names, target, in_wareki=wareki, as_of=day, progress=page)

        def done(result: object) -> None:
            from okaplan_gui.views.preview.dialog import show_printed

            show_printed(self.context, result)

        self.context.run_task("一覧を印刷用にしています", work, done)

    def _query(self) -> ListQuery | None:
        return self.model.query if self.model is not None else None

    def _target(self, ending: str, kinds: str) -> Path | None:
        if self.day is None:
            return None
        name = f"{self.ledger.title}_{self.day.isoformat()}現在{ending}"
        folder = self.context.file.path.parent
        chosen, _ = QFileDialog.getSaveFileName(self, "保存先", str(folder / name), kinds)
        return Path(chosen) if chosen else None
