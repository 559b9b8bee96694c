"""An embedded font whose text is found again: the library writes letters past U+FFFF as no reader understands them."""

from __future__ import annotations

import re
from typing import Any

from reportlab.pdfbase.ttfonts import TTFont

_MAPPED = re.compile(r"(<[0-9A-F]{2}> )<([0-9A-F]{5,6})>")


class SearchableFont(TTFont):
    """Tells a PDF's reader which letter each glyph stands for, 𠮷 and its like as the UTF-16 that the format asks for."""

    def addObjects(self, doc: Any) -> None:
        """Called by the document when its fonts are written."""
        super().addObjects(doc)
        for name, written in doc.idToObject.items():
            if str(name).startswith("toUnicodeCMap:"):
                written.content = _MAPPED.sub(_in_utf_16, written.content)


def _in_utf_16(mapped: re.Match[str]) -> str:
    letter = chr(int(mapped[2], 16))
    return f"{mapped[1]}<{letter.encode('utf-16-be').hex().upper()}>"
