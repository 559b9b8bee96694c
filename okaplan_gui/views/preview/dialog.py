"""A printed paper on screen: look first, then print or save."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from okaplan_gui.fields import Problem
from okaplan_gui.reports.kit.document import PrintResult
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.page import AppContext


class PreviewDialog(QDialog):
    """Shows a PDF that lies in a file; Qt's PDF part is loaded only now."""

    def __init__(self, context: AppContext, path: Path, title: str, missing: tuple[str, ...] = ()) -> None:
        super().__init__(context.parent)
        from PySide6.QtPdf import QPdfDocument
        from PySide6.QtPdfWidgets import QPdfView

        self._context = context
        self._path = path
        self.setWindowTitle(title)
        self.resize(900, 820)
        layout = QVBoxLayout(self)
        self.document = QPdfDocument(self)
        self.document.load(str(path))
        self._view = QPdfView(self)
        self._view.setDocument(self.document)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        if missing:
            layout.addWidget(
                with_role(
                    label(
                        f"⚠ 手元のフォントにない文字を「〓」で印刷しました: {'、'.join(missing)}",
                        "",
                        wrap=True,
                    ),
                    "danger",
                )
            )
        layout.addWidget(self._view, 1)
        row = QHBoxLayout()
        row.addWidget(label(f"{self.document.pageCount()}ページ", "muted"))
        row.addStretch(1)
        for text, role, action in (
            ("印刷…", "primary", self.print_paper),
            ("名前を付けて保存…", "", self.save_as),
            ("ほかのソフトで開く", "", self.open_outside),
            ("閉じる", "", self.accept),
        ):
            button = QPushButton(text)
            if role:
                with_role(button, role)
            button.clicked.connect(lambda _=False, run=action: run())
            row.addWidget(button)
        layout.addLayout(row)

    def print_paper(self) -> None:
        """Print through the system's dialog, page by page as pictures at the printer's resolution."""
        from okaplan_gui.views.preview.printing import print_with_dialog

        if print_with_dialog(self.document, self):
            self._context.notify("印刷に送りました")

    def save_as(self) -> None:
        """Save a copy of the PDF."""
        folder = self._context.file.path.parent
        chosen, _ = QFileDialog.getSaveFileName(
            self, "PDF の保存先", str(folder / f"{self.windowTitle()}.pdf"), "PDF (*.pdf)"
        )
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, target: Path) -> None:
        """Save a copy of the PDF at a place."""
        import shutil

        if target.absolute() == self._path.absolute():
            return
        try:
            shutil.copyfile(self._path, target)
        except OSError as error:
            self._context.show_problem(
                Problem(
                    f"PDF を保存できませんでした: {target}",
                    "空きと、ほかのソフトで開いていないかを確かめてください。",
                    str(error),
                )
            )
            return
        self._context.notify(f"保存しました: {target.name}")

    def open_outside(self) -> None:
        """Open the PDF in the system's viewer."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))


def show_printed(context: AppContext, result: Any, title: str = "") -> QWidget:
    """Show a paper that was written to a file."""
    assert isinstance(result, PrintResult) and result.path is not None
    dialog = PreviewDialog(context, result.path, title or result.path.stem, result.missing)
    dialog.open()
    return dialog
