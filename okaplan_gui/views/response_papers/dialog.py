"""紙に出す: choose a paper with the arrow keys, Enter shows it, and it is printed or saved from there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from uuid import UUID

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from okaplan_gui.fields import FieldError, this_moment
from okaplan_gui.jobs.response_papers import PAPERS, ResponsePaper, print_blank_paper, print_response_paper
from okaplan_gui.models.response import NATURE, ResponseEvent
from okaplan_gui.rules.spoken_time import spoken_moment
from okaplan_gui.views.response_papers.size import fit_to_letters
from okaplan_gui.views.shell.entry_list import ENTRY, EntryList
from okaplan_gui.views.shell.looks import label, mark_wrong, with_role
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.shell.task import Control


class PapersDialog(QDialog):
    """All papers of one event; without an event the blank sheets only."""

    def __init__(self, context: AppContext, event: UUID | None, parent: QWidget | None = None) -> None:
        super().__init__(parent or context.parent)
        self._context, self.event_key = context, event
        values = context.file.get(ResponseEvent, event) if event is not None else None
        self._name = f"{values['name']}【{NATURE.text(values['nature'])}】" if values else ""
        self.setWindowTitle("紙に出す")
        fit_to_letters(self, wide=48)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(
            label(self._name or "事案がまだないため、手書き用の紙だけを出せます。", "heading", wrap=True)
        )
        layout.addWidget(
            label(
                "紙を選んで Enter で見ます。そこから印刷や保存ができます。手書き用の紙は Ctrl+Enter で見ます。",
                "muted",
                wrap=True,
            )
        )
        self.papers = EntryList("紙の種類")
        for paper in PAPERS:
            if values is not None or paper.blank:
                self.papers.add_entry(paper.title, paper.about, data=paper)
        self.papers.setCurrentRow(0)
        self.papers.itemActivated.connect(lambda _: self.show_chosen())
        self.papers.currentItemChanged.connect(lambda *_: self._tell())
        beside = QHBoxLayout()
        beside.setSpacing(12)
        beside.addWidget(self.papers, 1)
        tools = QVBoxLayout()
        tools.setSpacing(8)
        self._show = self._button(tools, "見る（Enter）", self.show_chosen, "primary")
        self._blank = self._button(tools, "手書き用を見る（Ctrl+Enter）", self.show_blank)
        self._type_in = self._button(tools, "手書きの記録を写す…", self.type_in)
        self._ask = self._button(tools, "疎通の確認…", self.check_addresses)
        self._merge = self._button(tools, "もう1台のPCの記録…", self.merge)
        self._findings = self._button(tools, "課題を挙げる…", self.add_findings)
        self._book = self._button(tools, "報告を Excel に…", self.export_book)
        tools.addStretch(1)
        beside.addLayout(tools)
        layout.addLayout(beside, 1)
        self.next_report = QLineEdit()
        self.next_report.setAccessibleName("次の報告")
        self.next_report.setPlaceholderText("例 1500、翌9:00")
        self.next_report.setToolTip("状況報告に印刷する、次の報告の時刻。空欄のときは手で書く欄になります")
        self.next_report.returnPressed.connect(self.show_chosen)
        self._next_name = label("次の報告の時刻")
        self._next_name.setBuddy(self.next_report)
        self._wrong = label("", "danger", wrap=True)
        self._wrong.hide()
        layout.addWidget(self._wrong)
        row = QHBoxLayout()
        row.addWidget(self._next_name)
        row.addWidget(self.next_report, 1)
        row.addStretch(1)
        close = QPushButton("閉じる")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        row.addWidget(close)
        layout.addLayout(row)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.show_blank)
        for button in (self._type_in, self._merge, self._findings):
            button.setEnabled(values is not None and not context.file.read_only)
        self._book.setEnabled(values is not None)
        self._ask.setEnabled(values is not None)
        self._has_event = values is not None
        self._tell()
        self.papers.setFocus()

    @property
    def chosen(self) -> ResponsePaper | None:
        """The paper that is chosen."""
        item = self.papers.currentItem()
        paper: ResponsePaper | None = item.data(ENTRY) if item is not None else None
        return paper

    def choose(self, name: str) -> None:
        """Choose a paper by its name."""
        self.papers.choose(next(paper for paper in PAPERS if paper.name == name))

    def show_chosen(self) -> None:
        """Print the chosen paper as the event stands now, and show it."""
        paper, event = self.chosen, self.event_key
        if paper is None:
            return
        if not self._has_event or event is None:
            self.show_blank()
            return
        try:
            next_at = self._next_at() if paper.name == "situation" else None
        except FieldError as error:
            self._say(error.message + error.remedy)
            return
        self._say("")
        file, wareki = self._context.file, self._context.settings.wareki
        self._print(
            paper.title,
            lambda target: print_response_paper(
                file, event, paper.name, target, in_wareki=wareki, next_at=next_at
            ),
        )

    def show_blank(self) -> None:
        """Show the sheet for writing by hand."""
        paper = self.chosen
        if paper is not None and paper.blank:
            file = self._context.file
            self._print(
                f"{paper.title}（手書き用）", lambda target: print_blank_paper(file, paper.name, target)
            )

    def type_in(self) -> None:
        """Type in lines from handwritten sheets."""
        from okaplan_gui.views.response_papers.paper_entry import PaperEntryDialog

        if self.event_key is not None:
            PaperEntryDialog(self._context, self.event_key, self).open()

    def check_addresses(self) -> None:
        """Make the check script and read its output."""
        from okaplan_gui.views.response_papers.address_dialog import AddressDialog

        if self.event_key is not None:
            AddressDialog(self._context, self.event_key, self).open()

    def merge(self) -> None:
        """Bring in what was written on the other laptop."""
        from okaplan_gui.views.response_papers.merge_dialog import choose_and_merge

        if self.event_key is not None:
            choose_and_merge(self._context, self.event_key, self)

    def add_findings(self) -> None:
        """Put what the event showed into the list of findings."""
        from okaplan_gui.views.response_papers.findings_dialog import FindingsDialog

        if self.event_key is not None:
            FindingsDialog(self._context, self.event_key, self).open()

    def export_book(self) -> None:
        """Ask for a place, then write the report's workbook."""
        folder = self._context.file.path.parent
        chosen, _ = QFileDialog.getSaveFileName(
            self, "保存先", str(folder / "災害対応報告書.xlsx"), "Excel (*.xlsx)"
        )
        if chosen:
            self.export_to(Path(chosen))

    def export_to(self, target: Path) -> None:
        """Write the report's workbook."""
        file, event = self._context.file, self.event_key
        if event is None:
            return

        def work(control: Control) -> object:
            from okaplan_gui.jobs.event_findings import export_event_report

            return export_event_report(file, event, target)

        self._context.run_task(
            "報告を書き出しています", work, lambda _: self._context.notify(f"保存しました: {target.name}")
        )

    def _next_at(self) -> datetime | None:
        text = self.next_report.text().strip()
        return spoken_moment(text, this_moment(), coming=True) if text else None

    def _say(self, words: str) -> None:
        mark_wrong(self.next_report, bool(words))
        self._wrong.setText(f"⚠ {words}" if words else "")
        self._wrong.setVisible(bool(words))
        if words:
            self.next_report.setFocus()

    def _print(self, title: str, make: Callable[[Path], object]) -> None:
        target = Path(mkdtemp(prefix="okaplan-")) / f"{title}.pdf"

        def done(result: Any) -> None:
            from okaplan_gui.views.preview.dialog import show_printed

            show_printed(self._context, result, title)

        self._context.run_task("紙を作っています", lambda control: make(target), done)

    def _tell(self) -> None:
        paper = self.chosen
        for part in (self._next_name, self.next_report):
            part.setVisible(self._has_event and paper is not None and paper.name == "situation")
        self._show.setEnabled(paper is not None and self._has_event)
        self._blank.setEnabled(paper is not None and paper.blank)

    def _button(self, row: QVBoxLayout, text: str, act: Callable[[], None], role: str = "") -> QPushButton:
        button = QPushButton(text)
        # Enter in the list shows the chosen paper; it must not press a button besides
        button.setAutoDefault(False)
        if role:
            with_role(button, role)
        button.clicked.connect(lambda _=False: act())
        row.addWidget(button)
        return button


def show_response_papers(context: AppContext, event: UUID | None) -> PapersDialog:
    """Open the papers of an event; without one, the blank sheets."""
    dialog = PapersDialog(context, event)
    dialog.open()
    return dialog
