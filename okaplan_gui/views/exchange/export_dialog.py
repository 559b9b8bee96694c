"""Export and templates: where to, in which form, with or without personal data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QWidget

from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.listing import ListQuery
from okaplan_gui.views.shell.form_dialog import FormDialog
from okaplan_gui.views.shell.looks import label
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.shell.task import Control

_FORMS = (
    ("Excel（.xlsx）", ".xlsx", "utf-8"),
    ("CSV（UTF-8、Excel で開ける）", ".csv", "utf-8"),
    ("CSV（Shift_JIS = CP932）", ".csv", "cp932"),
    ("CSV（UTF-16）", ".csv", "utf-16"),
)


class ExportDialog(FormDialog):
    """Form and personal data."""

    def __init__(self, ledger: type[Ledger], names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(f"{ledger.title}を書き出す", "保存先を選ぶ…", parent)
        self.resize(460, 200)
        self.form_box = QComboBox()
        for title, _, _ in _FORMS:
            self.form_box.addItem(title)
        self.field("形式", self.form_box)
        personal = [ledger.field(name).label for name in names if ledger.field(name).personal]
        self.personal_box = QCheckBox("個人情報の列も書き出す")
        if personal:
            self.form.addRow("", self.personal_box)
            self.form.addRow(
                label(
                    f"個人情報: {'、'.join(personal)}。書き出したファイルの取扱いに注意してください。",
                    "warn",
                    wrap=True,
                )
            )

    def chosen(self) -> tuple[str, str]:
        """Ending and encoding."""
        _, ending, encoding = _FORMS[self.form_box.currentIndex()]
        return ending, encoding


def export_table(context: AppContext, query: ListQuery, names: Sequence[str]) -> None:
    """Ask how and where, then export what the table shows."""
    dialog = ExportDialog(query.ledger, names, context.parent)
    if not dialog.exec():
        return
    ending, encoding = dialog.chosen()
    wanted = [n for n in names if dialog.personal_box.isChecked() or not query.ledger.field(n).personal]
    target = _target(context, f"{query.ledger.title}{ending}", f"*{ending}")
    if target is not None:
        export_to(context, query, wanted, target, encoding)


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
