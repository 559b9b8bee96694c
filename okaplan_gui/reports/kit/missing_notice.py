"""The last block of a paper: tells which letters could not be printed, known only when all else is laid out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from okaplan_gui.reports.kit.glyphs import MISSING, MissingGlyphs

TITLE = "印字できない文字"
TEXT = f"次の文字は手元のフォントにないため「{MISSING}」で印刷しました。手書きで補ってください。\n"


@cache
def missing_notice_class() -> Any:
    """The class, made when first needed: reportlab is loaded only when something is printed."""
    from reportlab.platypus import CondPageBreak, Flowable

    class MissingNotice(Flowable):
        """Takes no room when every letter was printed."""

        def __init__(self, missing: MissingGlyphs, blocks: Callable[[str, str], Iterable[Any]]) -> None:
            super().__init__()
            self._missing, self._blocks = missing, blocks

        @property
        def frameAction(self) -> Callable[[Any], None] | None:
            """Done by reportlab in place of laying out: a page that is full to its last line has room for nothing too."""
            return None if self._missing.found else lambda frame: None

        def wrap(self, room: float, height: float) -> tuple[float, float]:
            return (room, height + 1) if self._missing.found else (0, 0)

        def split(self, room: float, height: float) -> list[Any]:
            return [CondPageBreak(90), *self._blocks(TITLE, TEXT + "\n".join(self._missing.lines()))]

        def draw(self) -> None:
            """Nothing: there is nothing to announce."""

    return MissingNotice
