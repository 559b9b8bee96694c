"""Opens and prints kartes: what the rows of the ledger, the search and the page itself offer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QFileDialog

from okaplan_gui.store.attachment_names import safe_name
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.shell.row_action import RowAction

if TYPE_CHECKING:
    from okaplan_gui.views.shell.task import Control

PAGE = "karte"


def open_karte(context: AppContext, keys: Sequence[UUID]) -> None:
    """Show the karte of the first of the chosen systems."""
    if keys:
        context.navigate(PAGE, keys[0])


def print_kartes_of(context: AppContext, keys: Sequence[UUID]) -> None:
    """Print the kartes of the chosen systems into one PDF and show it."""
    name = "カルテ.pdf"
    if len(keys) == 1:
        title = context.file.resolver().title("information_system", keys[0])
        name = safe_name(f"カルテ_{title}.pdf")
    folder = context.file.path.parent
    chosen, _ = QFileDialog.getSaveFileName(context.parent, "保存先", str(folder / name), "PDF (*.pdf)")
    if not chosen:
        return
    target = Path(chosen)
    in_wareki = context.settings.wareki

    def work(control: Control) -> object:
        from okaplan_gui.jobs.karte_reading import print_karte

        def progress(done: int, total: int) -> None:
            control.progress(done, total, f"カルテ {done + 1} / {total}")
            control.check_cancel()

        return print_karte(context.file, keys, target, in_wareki=in_wareki, progress=progress)

    def done(result: object) -> None:
        from okaplan_gui.views.preview.dialog import show_printed

        show_printed(context, result)

    context.run_task("カルテを印刷用にしています", work, done)


KARTE_ACTIONS = (
    RowAction("カルテ", "このシステムのことを1枚に集めて見ます（Ctrl+I）", open_karte, keys="Ctrl+I"),
    RowAction("カルテを印刷…", "選んだシステムのカルテを1つの PDF にします", print_kartes_of, many=True),
)
