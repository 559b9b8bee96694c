"""Which part of an .xlsx holds which sheet, and a careful look through all parts before any reader sees them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree
from zipfile import ZipFile

from okaplan_gui.exchange.reading.book import cell_name
from okaplan_gui.exchange.reading.problems import TooLarge
from okaplan_gui.exchange.reading.sheet_scan import (
    LAST_COLUMN,
    LAST_ROW,
    MAX_CELLS,
    SheetScan,
    farthest_values,
    scan_sheet,
)
from okaplan_gui.exchange.reading.sniff import damaged
from okaplan_gui.exchange.reading.zip_guard import MAX_UNFOLDED, refuse_entities, unfold, xml_members

_SMALL = 20_000_000


def scan_parts(archive: ZipFile, name: str) -> dict[str, SheetScan]:
    """Unfolds every XML part once, safely: sheet name → what was seen in it. Problem when any part is not bearable."""
    sheets = dict(_sheet_members(archive, name))
    left = MAX_UNFOLDED
    scans: dict[str, SheetScan] = {}
    # a sheet's part is found by its relation, whatever its name ends in
    for info in xml_members(archive, also=sheets.values()):
        taken = 0

        def chunks(member: str = info.filename, budget: int = left) -> Iterator[bytes]:
            nonlocal taken
            for chunk in unfold(archive, member, name, budget):
                if not taken:
                    refuse_entities(chunk, member, name)
                taken += len(chunk)
                yield chunk

        if info.filename in sheets.values():
            scans[info.filename] = scan_sheet(chunks())
        else:
            for _chunk in chunks():
                pass
        left -= taken
    found = {sheet: scans[member] for sheet, member in sheets.items() if member in scans}
    impossible = any(scan.rows > LAST_ROW or scan.columns > LAST_COLUMN for scan in found.values())
    if impossible or sum(scan.cells for scan in found.values()) > MAX_CELLS:
        _refuse_far_cells(archive, sheets, name)
    return found


def _refuse_far_cells(archive: ZipFile, sheets: Mapping[str, str], name: str) -> None:
    """Problem that names the stray cells when values, not mere formats, reach too far in a sheet or in all together."""
    names = set(archive.namelist())
    reach = {
        sheet: farthest_values(unfold(archive, member, name))
        for sheet, member in sheets.items()
        if member in names
    }
    sizes = {sheet: (low[0] + 1) * (right[1] + 1) for sheet, (low, right) in reach.items()}
    for low, right in reach.values():
        if low[0] >= LAST_ROW or right[1] >= LAST_COLUMN:
            raise damaged(name, f"cells beyond XFD{LAST_ROW}")
    if sum(sizes.values()) <= MAX_CELLS:
        return
    sheet = max(sizes, key=lambda one: sizes[one])
    cells = " と ".join(dict.fromkeys(cell_name(*place) for place in reach[sheet]))
    raise TooLarge(
        f"「{name}」のシート「{sheet}」は、離れた所（{cells}）まで値があり、大きすぎて読み込めません。",
        "離れた所にある値を行・列ごと削除して保存し直すか、必要な表だけを新しいブックに貼り付けてください。",
    )


def _sheet_members(archive: ZipFile, name: str) -> Iterator[tuple[str, str]]:
    """Each sheet's name and the part that holds it."""
    names = {member.lower(): member for member in archive.namelist()}
    book, relations = names.get("xl/workbook.xml"), names.get("xl/_rels/workbook.xml.rels")
    if book is None or relations is None:
        raise damaged(name, "xl/workbook.xml")
    targets = {
        element.get("Id"): posixpath.normpath(posixpath.join("xl", element.get("Target", "")))
        for element in _parse(archive, relations, name).iter()
        if element.get("Id") is not None
    }
    for element in _parse(archive, book, name).iter():
        if element.tag.rpartition("}")[2] == "sheet":
            key = next((value for label, value in element.items() if label.endswith("}id")), None)
            target = targets.get(key, "").lstrip("/")
            yield element.get("name", ""), names.get(target.lower(), target)


def _parse(archive: ZipFile, member: str, name: str) -> ElementTree.Element:
    """A small part as a tree."""
    try:
        data = b"".join(unfold(archive, member, name, _SMALL))
        refuse_entities(data, member, name)
        return ElementTree.fromstring(data)
    except (ElementTree.ParseError, LookupError, ValueError) as error:  # also: an encoding that nobody knows
        raise damaged(name, f"{member}: {error}") from error
