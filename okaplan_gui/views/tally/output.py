"""A tally to a workbook and on paper: two buttons, wherever one is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from okaplan_gui.rules.tally import Tally
from okaplan_gui.views.shell.page import AppContext


class TallyOutput:
    """Prints and exports what ``tally`` gives when it is asked; nothing where there is none."""

    def __init__(self, context: AppContext, parent: QWidget, tally: Callable[[], Tally | None]) -> None:
        self._context = context
        self._parent = parent
        self._tally = tally

    def buttons(self) -> list[QPushButton]:
        """書き出し and 印刷."""
        found = []
        for text, tip, action in (
            ("書き出し…", "この表を Excel に書き出します", self.export),
            ("印刷…", "この表を PDF にします", self.print_tally),
        ):
            button = QPushButton(text)
            button.setToolTip(tip)
            button.clicked.connect(lambda _=False, run=action: run())
            found.append(button)
        return found

    def print_tally(self) -> None:
        """Ask for a place, then make the PDF and show it."""
        target = self._target("pdf", "PDF (*.pdf)")
        if target is not None:
            self.print_to(target)

    def print_to(self, target: Path) -> None:
        """Make the PDF, and show it."""
        from okaplan_gui.reports.tally_paper import print_tally

        tally, file, wareki = self._tally(), self._context.file, self._context.settings.wareki
        if tally is not None:
            self._context.run_task(
                "表を印刷用にしています",
                lambda control: print_tally(file, tally, target, in_wareki=wareki),
                self._printed,
            )

    def _printed(self, result: object) -> None:
        from okaplan_gui.views.preview.dialog import show_printed

        show_printed(self._context, result)

    def export(self) -> None:
        """Ask for a place, then write the workbook."""
        target = self._target("xlsx", "Excel (*.xlsx)")
        if target is not None:
            self.export_to(target)

    def export_to(self, target: Path) -> None:
        """Write the workbook."""
        from okaplan_gui.exchange.tally_book import export_tally

        tally = self._tally()
        if tally is not None:
            self._context.run_task(
                "表を書き出しています",
                lambda control: export_tally(tally, target),
                lambda count: self._context.notify(f"{count:,}行を書き出しました: {target.name}"),
            )

    def _target(self, ending: str, kinds: str) -> Path | None:
        tally = self._tally()
        if tally is None:
            return None
        name = f"{tally.title}_{tally.as_of.isoformat()}.{ending}"
        folder = self._context.file.path.parent
        chosen, _ = QFileDialog.getSaveFileName(self._parent, "保存先", str(folder / name), kinds)
        return Path(chosen) if chosen else None
