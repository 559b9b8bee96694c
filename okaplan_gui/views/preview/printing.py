"""A PDF to a printer."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

_MOST_DPI = 300


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
