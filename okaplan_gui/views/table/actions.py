"""What the buttons of a ledger page do beyond the table: import, export, template, print, columns, bulk edit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from okaplan_gui.fields import Problem
from okaplan_gui.views.shell.page import AppContext

if TYPE_CHECKING:
    from okaplan_gui.views.shell.task import Control
    from okaplan_gui.views.table.page import LedgerPage

Button = tuple[str, str, Callable[[], None]]


class LedgerActions:
    """Opens the dialogs and runs the long work of one ledger page."""

    def __init__(self, context: AppContext, page: LedgerPage) -> None:
        self._context = context
        self._page = page

    def buttons(self, editable: bool) -> list[Button]:
        """Label, tip and action of each button."""
        writing: list[Button] = (
            [("取り込み…", "Excel や CSV から取り込みます", self.import_book)] if editable else []
        )
        if editable and self._page.ledger.confirming is not None:
            writing.append(("確認した…", "選んだ行を、正しいと確かめた記録にします", self.confirm))
        return [
            *writing,
            ("書き出し…", "表に出ている内容を Excel や CSV に書き出します", self.export),
            ("ひな形…", "記入用の Excel を作ります", self.template),
            ("印刷…", "表に出ている内容を PDF にします", self.print_list),
            ("列…", "表に出す列と順番を選びます", self.columns),
        ]

    # ---- actions

    def import_book(self) -> None:
        """Choose a workbook, show what would change, take it on confirmation."""
        from okaplan_gui.views.exchange.import_dialog import import_into

        import_into(self._context, self._page.ledger, self._page.fixed)

    def export(self) -> None:
        """Export what the table shows."""
        from okaplan_gui.views.exchange.export_dialog import export_table

        export_table(self._context, self._page.query, [field.name for field in self._page.model.columns])

    def template(self) -> None:
        """Make the Excel template for the owning divisions."""
        from okaplan_gui.views.exchange.export_dialog import export_template

        export_template(self._context, self._page.ledger)

    def print_list(self) -> None:
        """Print what the table shows."""
        from okaplan_gui.reports.ledger_list import print_list

        target = self._target(f"{self._page.ledger.title}.pdf", "PDF (*.pdf)")
        if target is None:
            return
        context, query = self._context, self._page.query
        names = [field.name for field in self._page.model.columns]

        def work(control: Control) -> object:
            def page(number: int) -> None:
                control.progress(number, 0, f"{number}ページ")
                control.check_cancel()

            return print_list(
                context.file, query, names, target, in_wareki=context.settings.wareki, progress=page
            )

        def done(result: object) -> None:
            from okaplan_gui.views.preview.dialog import show_printed

            show_printed(context, result)

        context.run_task("一覧を印刷用にしています", work, done)

    def columns(self) -> None:
        """Choose columns."""
        from okaplan_gui.views.table.column_dialog import ColumnDialog

        dialog = ColumnDialog(self._page.ledger, [f.name for f in self._page.model.columns], self._page)
        if dialog.exec():
            self._page.choose_columns(dialog.names())

    def change_many(self) -> None:
        """One field of all selected records."""
        from okaplan_gui.views.table.bulk_dialog import BulkDialog

        keys = self._page.table.selected_keys()
        if not keys:
            self._context.show_problem(
                Problem("行が選ばれていません。", "変える行を選んでから押してください。")
            )
            return
        BulkDialog(self._context, self._page.ledger, keys, self._page).exec()

    def confirm(self) -> None:
        """Mark the selected records as confirmed."""
        from okaplan_gui.views.confirming.dialog import confirm_records

        confirm_records(self._context, self._page.ledger, self._page.table.selected_keys(), self._page)

    def _target(self, name: str, kinds: str) -> Path | None:
        folder = self._context.file.path.parent
        chosen, _ = QFileDialog.getSaveFileName(self._page, "保存先", str(folder / name), kinds)
        return Path(chosen) if chosen else None
