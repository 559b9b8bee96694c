"""Pages without anything around them, drawn by hand: cards that are folded and cut."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from okaplan_gui.reports.kit.document_labels import PaperLabels, describe


def without_helvetica(document: Any) -> None:
    """reportlab begins each page with Helvetica, which would stand in the file without being embedded."""
    document.fontMapping.pop("Helvetica", None)
    document.idToObject["BasicFonts"].dict.pop("F1", None)


def bare_pages(
    size: tuple[float, float], labels: PaperLabels, pages: Sequence[Callable[[Any], None]]
) -> bytes:
    """A PDF of pages that are each drawn by a function on reportlab's canvas."""
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    class Bare(Canvas):
        def _make_preamble(self) -> None:
            self._preamble = "1 0 0 1 0 0 cm"
            without_helvetica(self._doc)

    stream = BytesIO()
    canvas = Bare(stream, pagesize=size, pageCompression=1, invariant=1)
    describe(canvas, labels)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    as_text, rl_config.useA85 = rl_config.useA85, 0
    try:
        canvas.save()
    finally:
        rl_config.useA85 = as_text
    return stream.getvalue()
