"""紙を選ぶ: every paper of a plan in one list, with edition, 様式セット and copy; looked at, then printed or saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from okaplan_gui.jobs.copy_register import read_copies
from okaplan_gui.jobs.plan_papers import (
    CARD,
    COPIES,
    FORM,
    INTERNAL,
    PAPERS,
    POSTERS,
    SYSTEMS,
    PaperOffer,
    PaperRequest,
    form_sets,
    offer_of,
    paper_content,
    print_plan_paper,
)
from okaplan_gui.jobs.plan_reading import newest_version
from okaplan_gui.models.plan_copy import COPY_KIND
from okaplan_gui.reports.forms.layout import set_faults
from okaplan_gui.reports.forms.usual import set_of
from okaplan_gui.reports.kit.document import PrintResult
from okaplan_gui.views.shell.looks import label, name_label, with_role
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.shell.plain_table import PlainTable

if TYPE_CHECKING:
    from okaplan_gui.views.shell.task import Control

HEADS = ("紙", "大きさ", "内容")


class PaperDialog(QDialog):
    """The list above, what can be chosen of the selected paper below. It stays open: several papers are printed in one go."""

    def __init__(self, context: AppContext, plan: UUID, parent: QWidget | None = None) -> None:
        super().__init__(parent or context.parent)
        self._context = context
        self._plan = plan
        self.setWindowTitle("紙を選ぶ")
        self.resize(880, 640)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        self.table = PlainTable(HEADS, "計画の紙")
        self.table.fill([(o.title, o.size, o.what) for o in PAPERS], [o.code for o in PAPERS])
        self.table.currentCellChanged.connect(lambda *_: self._show_choices())
        self.table.opened.connect(lambda _: self.look())
        layout.addWidget(self.table, 1)
        self.fault = label("", "warn", wrap=True)
        layout.addLayout(self._choices())
        layout.addWidget(self.fault)
        layout.addLayout(self._buttons())
        self.table.selectRow(0)
        self._show_choices()

    # ---- building

    def _choices(self) -> QFormLayout:
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(8)
        file = self._context.file
        version = newest_version(file, self._plan)
        self.state = QComboBox()
        if version is not None:
            day = self._context.day(version.approved_on)
            self.state.addItem(f"第{version.number}版（{day} 承認）", False)
        self.state.addItem("今の案（未承認）", True)
        self.sets = QComboBox()
        self.sets.addItem("計画の様式セット", None)
        for key, name in form_sets(file):
            self.sets.addItem(name, key)
        self.forms = QComboBox()
        self.systems = QComboBox()
        self.copies = QComboBox()
        self.large = QCheckBox("大きな文字で（大活字版）")
        self.public = QCheckBox("公開できない列を載せない")
        for name, editor in (
            ("版", self.state),
            ("様式セット", self.sets),
            ("様式", self.forms),
            ("システム", self.systems),
            ("写し", self.copies),
            ("", self.large),
            ("", self.public),
        ):
            if name:
                editor.setAccessibleName(name)
                self._form.addRow(name_label(name, editor), editor)
            else:
                self._form.addRow(editor)
        self.state.currentIndexChanged.connect(lambda _: self._fill_forms())
        self.sets.currentIndexChanged.connect(lambda _: self._fill_forms())
        self._fill_forms()
        return self._form

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        self._look = with_role(QPushButton("作って見る"), "primary")
        self._look.setToolTip("画面で確かめてから、印刷するか保存します")
        self._look.clicked.connect(self.look)
        save = QPushButton("作って保存…")
        save.clicked.connect(self.save)
        close = QPushButton("閉じる")
        close.clicked.connect(self.accept)
        for button in (self._look, save, close):
            row.addWidget(button)
        return row

    # ---- choosing

    def choose(self, paper: str) -> None:
        """Select a paper by its code."""
        for row in range(self.table.rowCount()):
            if self.table.what(row) == paper:
                self.table.setCurrentCell(row, 0)
                self.table.selectRow(row)

    @property
    def offer(self) -> PaperOffer:
        """The selected paper."""
        return offer_of(self.table.what(max(0, self.table.currentRow())) or INTERNAL)

    def request(self) -> PaperRequest:
        """What is asked for now."""
        offer = self.offer
        return PaperRequest(
            paper=offer.code,
            large=offer.large and self.large.isChecked(),
            public=offer.code == FORM and self.public.isChecked(),
            draft=bool(self.state.currentData()),
            form=self.forms.currentData() or "" if offer.code == FORM else "",
            form_set=self.sets.currentData(),
            system=self.systems.currentData() or "" if offer.code == SYSTEMS else "",
            copy=self.copies.currentData() if offer.copy_kind else None,
            in_wareki=self._context.settings.wareki,
        )

    def _show_choices(self) -> None:
        offer = self.offer
        shown = {
            self.state: offer.code != COPIES,
            self.sets: offer.code not in (COPIES, CARD, POSTERS),
            self.forms: offer.code == FORM,
            self.systems: offer.code == SYSTEMS,
            self.copies: bool(offer.copy_kind),
            self.large: offer.large,
            self.public: offer.code == FORM,
        }
        for editor, visible in shown.items():
            self._form.setRowVisible(editor, visible)
        self.copies.clear()
        self.copies.addItem("番号を付けない", None)
        if offer.copy_kind:
            kind = COPY_KIND.text(offer.copy_kind)
            for copy in read_copies(self._context.file, self._plan).copies:
                if copy.kind == kind and copy.returned_on is None:
                    held = copy.holder or copy.place or "持っている人 未確認"
                    self.copies.addItem(f"{copy.number}番　{held}（{'・'.join(copy.words)}）", copy.number)
        self._look.setEnabled(offer.ending == "pdf")

    def _fill_forms(self) -> None:
        content = paper_content(self._context.file, self._plan, self.request())
        chosen = set_of(content)
        keep = self.forms.currentData()
        self.forms.clear()
        for form in chosen.forms:
            self.forms.addItem(form.heading, form.form)
        self.forms.setCurrentIndex(max(0, self.forms.findData(keep)))
        self.systems.clear()
        self.systems.addItem("すべての重要システム", "")
        for system in content.systems:
            self.systems.addItem(f"{system.order}　{system.name}", system.code)
        faults = set_faults(chosen)
        told = "\n".join(f"⚠ {fault}" for fault in faults)
        self.fault.setText(told)
        self.fault.setVisible(bool(told))

    # ---- making

    def look(self) -> None:
        """Make the paper and show it, to be printed from there."""
        if self.offer.ending != "pdf":
            self.save()
            return
        target = Path(mkdtemp(prefix="okaplan-")) / f"{self._file_name()}.pdf"
        title = self.offer.title

        def done(result: Any) -> None:
            from okaplan_gui.views.preview.dialog import show_printed

            show_printed(self._context, result, title)

        self._make(target, done)

    def save(self) -> None:
        """Ask for a place, then make the paper there."""
        ending = self.offer.ending
        kinds = "Word (*.docx)" if ending == "docx" else "PDF (*.pdf)"
        start = self._context.file.path.parent / f"{self._file_name()}.{ending}"
        chosen, _ = QFileDialog.getSaveFileName(self, "保存先", str(start), kinds)
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, target: Path, *, then_open: bool = False) -> None:
        """Make the paper at a place."""

        def done(result: PrintResult) -> None:
            missing = f"　〓で印刷した文字: {'、'.join(result.missing)}" if result.missing else ""
            self._context.notify(f"保存しました: {target.name}{missing}")
            if then_open:
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))

        self._make(target, done)

    def _make(self, target: Path, done: Callable[[Any], None]) -> None:
        file, plan, request = self._context.file, self._plan, self.request()

        def work(control: Control) -> object:
            def page(number: int) -> None:
                control.progress(number, 0, f"{number}ページ")
                control.check_cancel()

            return print_plan_paper(file, plan, request, target, page)

        self._context.run_task(f"{self.offer.title}を作っています", work, done)

    def _file_name(self) -> str:
        name = f"{self.offer.title}"
        return "".join("_" if letter in '\\/:*?"<>|' else letter for letter in name)
