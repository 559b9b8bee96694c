"""The picture and the order out of the window: SVG, PDF on A4, A3 or tiles."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QFileDialog, QWidget

from okaplan_gui.rules.graph_picture import Picture
from okaplan_gui.rules.start_order import StartStopOrder
from okaplan_gui.views.shell.page import AppContext

if TYPE_CHECKING:
    from okaplan_gui.views.shell.task import Control


def ask_and_save_svg(
    context: AppContext, parent: QWidget, picture: Picture, states: Mapping[UUID, str]
) -> None:
    """Ask for a place, then write the SVG."""
    folder = context.file.path.parent
    chosen, _ = QFileDialog.getSaveFileName(parent, "保存先", str(folder / "依存関係図.svg"), "SVG (*.svg)")
    if chosen:
        save_svg(context, picture, states, Path(chosen))


def save_svg(context: AppContext, picture: Picture, states: Mapping[UUID, str], target: Path) -> None:
    """Write the SVG on the worker."""
    from okaplan_gui.jobs.graph_papers import save_graph_svg

    context.run_task(
        "図を書き出しています",
        lambda control: save_graph_svg(picture, target, states),
        lambda _: context.notify(f"保存しました: {target.name}"),
    )


def show_pdf(context: AppContext, picture: Picture, states: Mapping[UUID, str], sheet: str) -> None:
    """Lay the picture out for paper and show it."""
    target = Path(mkdtemp(prefix="okaplan-")) / "依存関係図.pdf"
    wareki = context.settings.wareki

    def work(control: Control) -> object:
        from okaplan_gui.jobs.graph_papers import print_graph

        def page(number: int) -> None:
            control.progress(number, 0, f"{number}ページ")
            control.check_cancel()

        return print_graph(
            context.file, picture, target, sheet=sheet, states=states, in_wareki=wareki, progress=page
        )

    _show(context, "図を印刷用に組んでいます", work, "依存関係図")


def show_order_pdf(context: AppContext, order: StartStopOrder, about: str) -> None:
    """Lay the start and stop order out for paper and show it."""
    target = Path(mkdtemp(prefix="okaplan-")) / "起動・停止の順序.pdf"
    wareki = context.settings.wareki

    def work(control: Control) -> object:
        from okaplan_gui.jobs.graph_papers import print_order

        return print_order(context.file, order, target, about=about, in_wareki=wareki)

    _show(context, "順序を印刷用に組んでいます", work, "起動・停止の順序")


def _show(context: AppContext, words: str, work: object, title: str) -> None:
    def done(result: object) -> None:
        from okaplan_gui.views.preview.dialog import show_printed

        show_printed(context, result, title)

    context.run_task(words, work, done)  # type: ignore[arg-type]
