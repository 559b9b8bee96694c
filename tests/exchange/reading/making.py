"""Files that the tests of reading make for themselves."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from okaplan_gui.fields.kind import Cell

_NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)


def write_xlsx(
    path: Path, rows: Sequence[Sequence[Cell]], merges: Sequence[str] = (), sheet: str = "一覧"
) -> Path:
    """A workbook of one sheet, by openpyxl; texts that begin with ``=`` are formulas without a result."""
    from openpyxl import Workbook

    book = Workbook()
    table = book.worksheets[0]
    table.title = sheet
    for row, cells in enumerate(rows, 1):
        for column, cell in enumerate(cells, 1):
            if cell is not None:
                table.cell(row, column, cell)
    for block in merges:
        table.merge_cells(block)
    book.save(path)
    return path


def change_part(path: Path, member: str, change: Callable[[bytes], bytes]) -> Path:
    """Changes one part of a zipped workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[member] = change(parts[member])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return path


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip file of these parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return packed.getvalue()


def ods_cell(text: str | float, attributes: str = "") -> str:
    """A cell of an OpenDocument sheet."""
    if isinstance(text, str):
        kind = 'office:value-type="string"'
    else:
        kind = f'office:value-type="float" office:value="{text}"'
    return f"<table:table-cell {kind} {attributes}><text:p>{escape(str(text))}</text:p></table:table-cell>"


def ods_blank(times: int = 1) -> str:
    """Empty cells."""
    return f'<table:table-cell table:number-columns-repeated="{times}"/>'


def ods_row(*cells: str, attributes: str = "") -> str:
    """A row of an OpenDocument sheet."""
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def write_ods(path: Path, *rows: str, sheet: str = "一覧", manifest: str = "", before: str = "") -> Path:
    """An OpenDocument workbook of one sheet, written by hand."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content {_NAMESPACES} office:version="1.3">'
        f'<office:body><office:spreadsheet><table:table table:name="{sheet}">{"".join(rows)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    path.write_bytes(
        zipped(
            {
                "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
                "content.xml": content.encode(),
                "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>".encode(),
            }
        )
    )
    return path
