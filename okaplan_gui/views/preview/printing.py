"""A PDF to a printer, through the system's dialog or straight."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

_MOST_DPI = 300


def print_with_dialog(document: QPdfDocument, parent: QWidget) -> bool:
    """Ask for the printer and print; False when it was called off."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, document.pageCount())
    if not dialog.exec():
        return False
    first, last = printer.fromPage() or 1, printer.toPage() or document.pageCount()
    print_document(document, printer, first - 1, last - 1)
    return True


def print_document(document: QPdfDocument, printer: QPrinter, first: int, last: int) -> None:
    """Print pages ``first`` to ``last`` (from 0), each fitted to the sheet."""
    painter = QPainter(printer)
    try:
        for page in range(first, min(last, document.pageCount() - 1) + 1):
            if page > first:
                printer.newPage()
            target = printer.pageRect(QPrinter.Unit.DevicePixel)
            size = document.pagePointSize(page).scaled(target.size(), Qt.AspectRatioMode.KeepAspectRatio)
            # a driver may offer 1,200 dpi: such a picture of a whole page would fill the memory
            scale = min(1.0, _MOST_DPI / max(1, printer.resolution()))
            image = document.render(page, QSize(round(size.width() * scale), round(size.height() * scale)))
            painter.drawImage(
                0, 0, image.scaled(size.toSize(), mode=Qt.TransformationMode.SmoothTransformation)
            )
    finally:
        painter.end()
