"""What the buttons of a ledger page do beyond the table: import, export, template, print, columns, bulk edit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QFileDialog

from okaplan_gui.fields import Problem
from okaplan_gui.views.shell.messages import ask
from okaplan_gui.views.shell.page import AppContext

if TYPE_CHECKING:
    from okaplan_gui.views.shell.task import Control
    from okaplan_gui.views.table.page import LedgerPage

_ASKED_FROM = 20

Button = tuple[str, str, Callable[[], None]]


class LedgerActions:
    """Opens the dialogs and runs the long work of one ledger page."""

    def __init__(self, context: AppContext, page: LedgerPage) -> None:
        self._context = context
        self._page = page

    def buttons(self, editable: bool) -> list[Button]:
        """Label, tip and action of each button that is always in view."""
        writing: list[Button] = (
            [("取り込み…", "Excel や CSV から取り込みます", self.import_book)] if editable else []
        )
        if editable and self._page.ledger.confirming is not None:
            writing.append(("確認した…", "選んだ行を、正しいと確かめた記録にします", self.confirm))
        return [
            *writing,
            ("書き出し…", "表に出ている内容を Excel や CSV に書き出します", self.export),
            ("印刷…", "表に出ている内容を PDF にします", self.print_list),
        ]

    def more(self) -> list[Button]:
        """Those that stand in the menu 操作 only."""
        return [("記入用のひな形（Excel）を作る…", "記入用の Excel を作ります", self.template)]

    # ---- actions

    def import_book(self) -> None:
        """Choose a workbook, show what would change, take it on confirmation."""
        from okaplan_gui.views.exchange.import_dialog import import_into

        import_into(self._context, self._page.ledger, self._page.fixed)

    def export(self) -> None:
        """Export what the table shows."""
        from okaplan_gui.views.exchange.export_dialog import export_table

        export_table(
            self._context, self._page.shown_query, [field.name for field in self._page.model.columns]
        )

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
        context, query = self._context, self._page.shown_query
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

        keys = self._chosen("変える")
        if keys:
            column = self._page.table.currentIndex().column()
            dialog = BulkDialog(self._context, self._page.ledger, keys, self._page, without=self._page.fixed)
            dialog.choose(self._page.model.columns[max(0, column)].name)
            dialog.exec()
            dialog.deleteLater()

    def duplicate(self) -> None:
        """Copy the selected records, each with a natural key of its own, and go to the first copy."""
        from okaplan_gui.jobs.duplicating import duplicate, free_field

        keys, ledger = self._chosen("複製する"), self._page.ledger
        if not keys:
            return
        if len(keys) > _ASKED_FROM and not ask(
            self._page,
            f"{ledger.title}の{len(keys):,}件を複製します。",
            "Ctrl+Z で元に戻せます。",
            yes="複製する",
        ):
            return
        try:
            made = duplicate(self._context.file, ledger, keys)
        except Problem as problem:
            self._context.show_problem(problem)
            return
        field = free_field(ledger)
        names = [one.name for one in self._page.model.columns]
        column = names.index(field.name) if field is not None and field.name in names else 0
        if made:
            self._page.go_to(made[0], column)
            said = f"「{field.label}」を直してください" if field is not None else ""
            self._context.notify(f"{len(made):,}件を複製しました。{said}")

    def replace(self) -> None:
        """Find and replace in what the table shows."""
        from okaplan_gui.views.table.replace_dialog import ReplaceDialog

        page = self._page
        if not page.model.editable:
            return
        field = page.model.columns[max(0, page.table.currentIndex().column())]
        dialog = ReplaceDialog(self._context, page.model, field, page.table.selected_rows(), page)
        dialog.exec()
        dialog.deleteLater()

    def _chosen(self, verb: str) -> list[UUID]:
        keys = self._page.table.selected_keys() if self._page.model.editable else []
        if not keys:
            self._context.show_problem(
                Problem("行が選ばれていません。", f"{verb}行を選んでから押してください。")
            )
        return keys

    def confirm(self) -> None:
        """Mark the selected records as confirmed."""
        from okaplan_gui.views.confirming.dialog import confirm_records

        confirm_records(self._context, self._page.ledger, self._page.table.selected_keys(), self._page)

    def _target(self, name: str, kinds: str) -> Path | None:
        folder = self._context.file.path.parent
        chosen, _ = QFileDialog.getSaveFileName(self._page, "保存先", str(folder / name), kinds)
        return Path(chosen) if chosen else None
