"""Export and templates: where to, in which form, with or without personal data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QWidget

from okaplan_gui.fields import JST, Problem
from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.listing import ListQuery
from okaplan_gui.views.shell.form_dialog import FormDialog
from okaplan_gui.views.shell.looks import label
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.shell.task import Control

OPEN_DATA = "open data"
"""In the place of an encoding: the form for the public."""
_FORMS = (
    ("Excel（.xlsx）", ".xlsx", "utf-8"),
    ("CSV（UTF-8、Excel で開ける）", ".csv", "utf-8"),
    ("CSV（Shift_JIS = CP932）", ".csv", "cp932"),
    ("CSV（UTF-16）", ".csv", "utf-16"),
    ("オープンデータ（CSV と項目の説明）", ".csv", OPEN_DATA),
)


class ExportDialog(FormDialog):
    """Form, personal data, and for open data what stays behind. Without a catalogue no open data is offered."""

    def __init__(
        self,
        ledger: type[Ledger],
        names: Sequence[str],
        catalogue: Catalogue | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f"{ledger.title}を書き出す", "保存先を選ぶ…", parent)
        self.setMinimumWidth(500)
        self.form_box = QComboBox()
        self.form_box.setAccessibleName("形式")
        self._forms = [form for form in _FORMS if catalogue is not None or form[2] != OPEN_DATA]
        for title, _, _ in self._forms:
            self.form_box.addItem(title)
        self.field("形式", self.form_box)
        personal = [ledger.field(name).label for name in names if ledger.field(name).personal]
        self.personal_box = QCheckBox("個人情報の列も書き出す")
        self._personal_words = label(
            f"個人情報: {'、'.join(personal)}。書き出したファイルの取扱いに注意してください。",
            "warn",
            wrap=True,
        )
        self._personal = bool(personal)
        self.mark_box = QCheckBox("Excel で開くための印（BOM）を付ける")
        self._refusal, words = _open_words(ledger, catalogue) if catalogue is not None else ("", "")
        self._open_words = label(words, "muted", wrap=True)
        for widget in (self.personal_box, self._personal_words, self.mark_box, self._open_words):
            self.form.addRow("", widget)
        self.form_box.currentIndexChanged.connect(self._show_fitting)
        self._show_fitting()

    def chosen(self) -> tuple[str, str]:
        """Ending and encoding; :data:`OPEN_DATA` in place of an encoding."""
        _, ending, encoding = self._forms[self.form_box.currentIndex()]
        return ending, encoding

    def _show_fitting(self) -> None:
        public = self.chosen()[1] == OPEN_DATA
        for widget in (self.personal_box, self._personal_words):
            self.form.setRowVisible(widget, self._personal and not public)
        for widget in (self.mark_box, self._open_words):
            self.form.setRowVisible(widget, public and not self._refusal)
        self.say(self._refusal if public else "")
        self.adjustSize()

    def accept(self) -> None:
        """Stays open where the ledger is not for the public."""
        if not (self._refusal and self.chosen()[1] == OPEN_DATA):
            super().accept()


def _open_words(ledger: type[Ledger], catalogue: Catalogue) -> tuple[str, str]:
    """Why there is no open data of a ledger, else empty; and what it leaves out."""
    from okaplan_gui.exchange.open_data import published_fields

    try:
        kept = published_fields(catalogue, ledger)
    except Problem as problem:
        return f"{problem.message}{problem.remedy}", ""
    left_out = [field.label for field in catalogue.fields(ledger) if field not in kept]
    words = "公開できる項目を、UTF-8 の CSV と、項目の説明（_metadata.xlsx）の2つのファイルにします。"
    return "", words + (f"書き出さない項目: {'、'.join(left_out)}。" if left_out else "")


def export_table(context: AppContext, query: ListQuery, names: Sequence[str]) -> None:
    """Ask how and where, then export what the table shows; for open data all that may be published of its rows."""
    dialog = ExportDialog(query.ledger, names, context.file.catalogue, context.parent)
    if not dialog.exec():
        return
    ending, encoding = dialog.chosen()
    public = encoding == OPEN_DATA
    wanted = [n for n in names if dialog.personal_box.isChecked() or not query.ledger.field(n).personal]
    title = f"{query.ledger.title}_オープンデータ" if public else query.ledger.title
    target = _target(context, f"{title}{ending}", f"*{ending}")
    if target is None:
        return
    if public:
        export_open_data(context, query, target, mark=dialog.mark_box.isChecked())
    else:
        export_to(context, query, wanted, target, encoding)


def export_open_data(context: AppContext, query: ListQuery, target: Path, *, mark: bool) -> None:
    """Publish on the worker; cells that a spreadsheet would take for formulas are told."""
    from okaplan_gui.exchange.open_data import OpenDataResult

    def work(control: Control) -> OpenDataResult:
        from okaplan_gui.jobs.open_data import publish

        today = datetime.now(JST).date()
        return publish(context.file, query, target, today=today, mark=mark, progress=_shown(control))

    def done(result: OpenDataResult) -> None:
        odd = (
            f"計算式に見える文字が{result.formulas}か所あります。確かめてください。"
            if result.formulas
            else ""
        )
        context.notify(f"{result.rows}件を書き出しました: {result.data.name}、{result.metadata.name}。{odd}")

    context.run_task("オープンデータを書き出しています", work, done)


def export_to(
    context: AppContext, query: ListQuery, names: Sequence[str], target: Path, encoding: str
) -> None:
    """Export on the worker."""

    def work(control: Control) -> int:
        from okaplan_gui.exchange.export import export_table as write

        return write(
            context.file,
            query,
            names,
            target,
            encoding=encoding,
            style=context.style,
            progress=_shown(control),
        )

    context.run_task(
        "書き出しています", work, lambda count: context.notify(f"{count}件を書き出しました: {target.name}")
    )


def export_template(context: AppContext, ledger: type[Ledger]) -> None:
    """Ask whether the present records should stand in it, then make the template."""
    from okaplan_gui.views.shell.messages import choose

    chosen = choose(
        context.parent,
        f"{ledger.title}の記入用 Excel を作ります。",
        ["今の記録を入れる", "空のひな形"],
        "今の記録を入れると、直した所だけを取り込めます。",
    )
    if chosen is None:
        return
    target = _target(context, f"{ledger.title}_記入用.xlsx", "*.xlsx")
    if target is None:
        return
    query = ListQuery(ledger) if chosen == 0 else None

    def work(control: Control) -> int:
        from okaplan_gui.exchange.template import write_template

        return write_template(context.file, ledger, target, query=query)

    context.run_task(
        "ひな形を作っています", work, lambda _: context.notify(f"ひな形を作りました: {target.name}")
    )


def _shown(control: Control) -> Callable[[int, int], None]:
    def progress(done: int, total: int) -> None:
        control.progress(done, total)
        control.check_cancel()

    return progress


def _target(context: AppContext, name: str, kind: str) -> Path | None:
    folder = context.file.path.parent
    chosen, _ = QFileDialog.getSaveFileName(context.parent, "保存先", str(folder / name), kind)
    return Path(chosen) if chosen else None
