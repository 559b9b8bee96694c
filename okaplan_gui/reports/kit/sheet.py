"""What a plan is written on: paper (PDF) and Word take the same headings, texts and tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from okaplan_gui.reports.kit.table import Column


class Sheet(Protocol):
    """Headings of level 1 to 3, texts, tables and sheets of labels and values, in the order in which they are read."""

    def heading(self, text: str, level: int = 1, *, new_page: bool | None = None) -> None:
        """A heading; a chapter (level 1) begins a new page unless told otherwise."""

    def text(self, text: str) -> None:
        """Paragraphs parted by line ends; lines that begin with ・ become bullets."""

    def small(self, text: str) -> None:
        """A remark in small type, kept with what follows."""

    def table(self, columns: Sequence[Column], rows: Iterable[Sequence[str]], *, whole: bool = False) -> None:
        """A table whose head is repeated on each page; ``whole``: on one page where one has room for it."""

    def key_values(self, rows: Iterable[tuple[str, str]]) -> None:
        """A sheet of labels and values."""

    def facts(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Short labels and values, two pairs side by side."""

    def approval(self, names: Sequence[str]) -> None:
        """決裁欄: boxes to be stamped."""

    def turn(self, *, lying: bool) -> None:
        """Go on with pages that lie or stand."""
