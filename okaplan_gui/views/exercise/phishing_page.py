"""標的型メール訓練の結果: by division, over the drills; taken in from CSV or Excel, printed for the divisions."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from PySide6.QtWidgets import QComboBox, QFileDialog, QPushButton, QTabWidget, QVBoxLayout, QWidget

from okaplan_gui.models.security import PhishingDrill
from okaplan_gui.rules.phishing import DrillResult, drill_tally, trend_tally
from okaplan_gui.rules.tally import Tally, TallyRow
from okaplan_gui.store.changes import Changes
from okaplan_gui.views.shell.choosing import place_of
from okaplan_gui.views.shell.day_edit import today
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.page import AppContext, Page
from okaplan_gui.views.shell.plain_table import PlainTable

_KINDS = "表 (*.xlsx *.xls *.ods *.csv *.txt)"


class PhishingPage(Page):
    """The chosen drill by division, and all drills in their order."""

    page_id = "phishing"
    title = "標的型メール訓練の結果"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.results: tuple[DrillResult, ...] = ()
        self._build()
        self._read()

    # ---- page

    def refresh(self, changes: Changes) -> None:
        if changes.touches("phishing_drill") or changes.touches("division"):
            self._read()

    def settings_changed(self) -> None:
        self._read()

    # ---- building

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(8)
        tools = FlowLayout()
        self._drills = QComboBox()
        self._drills.setAccessibleName("訓練")
        self._drills.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._drills.currentIndexChanged.connect(lambda _: self._show())
        tools.addWidget(self._drills)
        self._take = with_role(
            self._button("結果を取り込む…", "課室ごとの結果を Excel か CSV から取り込みます", self.take),
            "primary",
        )
        self._whole = self._button(
            "全体を印刷…", "結果と推移を PDF にします", lambda: self.print_drill(False)
        )
        self._each = self._button(
            "課室に配る紙…", "課室ごとに1枚、個人の名前なしで PDF にします", lambda: self.print_drill(True)
        )
        self._export = self._button("書き出し…", "表示している表を Excel に書き出します", self.export)
        ledger = self._button(
            "台帳を開く", "記録を1件ずつ直します", lambda: self.context.navigate("ledger:phishing_drill")
        )
        for button in (self._take, self._whole, self._each, self._export, ledger):
            tools.addWidget(button)
        layout.addLayout(tools)
        self._told = label("", "heading", wrap=True)
        layout.addWidget(self._told)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.divisions = PlainTable(("判定",), "課室ごとの結果。Enter で記録を開きます")
        self.trend = PlainTable(("判定",), "訓練ごとの推移。Enter で記録を開きます")
        for table, title in ((self.divisions, "課室ごと"), (self.trend, "推移")):
            table.opened.connect(self._opened)
            self.tabs.addTab(table, title)
        layout.addWidget(self.tabs, 1)
        self._empty = label(
            "標的型メール訓練の結果はまだありません。課室ごとの送信数、開封数、クリック数、報告数、相談数の表を"
            "「結果を取り込む」で取り込んでください。",
            "muted",
            wrap=True,
        )
        layout.addWidget(self._empty)
        self.first_focus = self.divisions

    def _button(self, text: str, tip: str, action: Any) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.clicked.connect(lambda _=False: action())
        return button

    # ---- showing

    def _read(self) -> None:
        from okaplan_gui.jobs.phishing import read_drills

        self.results = read_drills(self.context.file)
        keep = self._drills.currentData()
        self._drills.blockSignals(True)
        self._drills.clear()
        for one in reversed(self.results):
            self._drills.addItem(f"{one.drill}　{self.context.day(one.held_on)}", one.drill)
        self._drills.setCurrentIndex(max(0, place_of(self._drills, keep)) if self.results else -1)
        self._drills.blockSignals(False)
        self._show()

    @property
    def chosen(self) -> DrillResult | None:
        """The chosen drill."""
        name = self._drills.currentData()
        return next((one for one in self.results if one.drill == name), None)

    def tally(self) -> Tally | None:
        """The table that is shown."""
        if self.chosen is None:
            return None
        whole = self.tabs.currentWidget() is self.trend
        return trend_tally(self.results, today()) if whole else drill_tally(self.chosen, today())

    def _show(self) -> None:
        one = self.chosen
        there = one is not None
        if one is not None:
            self._fill(self.divisions, drill_tally(one, today()))
            self._fill(self.trend, trend_tally(self.results, today()))
            self._told.setText(drill_tally(one, today()).summary)
        parts: tuple[QWidget, ...] = (self.tabs, self._told, self._drills)
        for widget in parts:
            widget.setVisible(there)
        self._empty.setVisible(not there)
        for button in (self._whole, self._each, self._export):
            button.setEnabled(there)
        self._take.setEnabled(not self.context.file.read_only)

    def _fill(self, table: PlainTable, tally: Tally) -> None:
        table.setColumnCount(len(tally.columns) + 1)
        table.setHorizontalHeaderLabels(["判定", *(field.label for field in tally.columns)])
        right = [
            n
            for n, field in enumerate(tally.columns, start=1)
            if field.kind.align == "right" or "率" in field.label
        ]
        table.fill([tally.texts(row, self.context.style) for row in tally.rows], tally.rows, right=right)

    # ---- acting

    def _opened(self, row: object) -> None:
        if isinstance(row, TallyRow):
            self.context.navigate("ledger:phishing_drill", row.keys)

    def take(self) -> None:
        """Choose a file with results, then look at what would be taken in."""
        from okaplan_gui.views.exchange.import_dialog import import_file

        chosen, _ = QFileDialog.getOpenFileName(self, "結果の表", str(self.context.file.path.parent), _KINDS)
        if chosen:
            import_file(self.context, PhishingDrill, Path(chosen))

    def print_drill(self, each: bool) -> None:
        """Show the paper of the chosen drill; ``each``: a sheet for each division."""
        one, context = self.chosen, self.context
        if one is None:
            return
        drill, wareki = one.drill, context.settings.wareki
        target = Path(mkdtemp(prefix="okaplan-")) / "標的型メール訓練.pdf"

        def work(control: object) -> object:
            from okaplan_gui.jobs.phishing import print_drill

            return print_drill(context.file, drill, target, each=each, in_wareki=wareki)

        def done(result: object) -> None:
            from okaplan_gui.views.preview.dialog import show_printed

            show_printed(context, result, f"標的型メール訓練 {drill}")

        context.run_task("結果を印刷用にしています", work, done)

    def export(self) -> None:
        """Ask for a place, then write the shown table as a workbook."""
        place = self.context.file.path.parent / f"標的型メール訓練_{today().isoformat()}.xlsx"
        chosen, _ = QFileDialog.getSaveFileName(self, "保存先", str(place), "Excel (*.xlsx)")
        if chosen:
            self.export_to(Path(chosen))

    def export_to(self, target: Path) -> None:
        """Write the shown table as a workbook."""
        from okaplan_gui.exchange.tally_book import export_tally

        told = self.tally()
        if told is not None:
            self.context.run_task(
                "結果を書き出しています",
                lambda control: export_tally(told, target),
                lambda count: self.context.notify(f"{count:,}行を書き出しました: {target.name}"),
            )
