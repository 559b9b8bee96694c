"""Writes the dependency picture and the start and stop order of a file (SVG, PDF)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from uuid import UUID

from okaplan_gui.reports.graph_paper import graph_paper
from okaplan_gui.reports.graph_svg import write_svg
from okaplan_gui.reports.kit.document import PrintResult
from okaplan_gui.reports.list_labels import list_labels
from okaplan_gui.reports.start_stop_paper import start_stop_paper
from okaplan_gui.rules.graph_picture import Picture
from okaplan_gui.rules.start_order import StartStopOrder
from okaplan_gui.store.ledger_file import LedgerFile

PICTURE_TITLE, ORDER_TITLE = "依存関係図", "起動・停止の順序"


def print_graph(
    file: LedgerFile,
    picture: Picture,
    target: Path,
    *,
    sheet: str,
    states: Mapping[UUID, str] | None = None,
    in_wareki: bool = True,
    progress: Callable[[int], None] | None = None,
) -> PrintResult:
    """The picture as PDF on A4 or A3, or in tiles. Problem when it cannot be written."""
    labels = list_labels(file, PICTURE_TITLE, in_wareki=in_wareki)
    return graph_paper(picture, labels, target, sheet=sheet, states=states, progress=progress)


def save_graph_svg(picture: Picture, target: Path, states: Mapping[UUID, str] | None = None) -> None:
    """The picture as SVG. Problem when it cannot be written."""
    write_svg(picture, PICTURE_TITLE, target, states)


def print_order(
    file: LedgerFile, order: StartStopOrder, target: Path, *, about: str = "", in_wareki: bool = True
) -> PrintResult:
    """The start and stop order as PDF. Problem when it cannot be written."""
    labels = list_labels(file, ORDER_TITLE, in_wareki=in_wareki)
    return start_stop_paper(order, labels, target, about=about)
