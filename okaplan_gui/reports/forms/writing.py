"""How values of a plan's content are written on its papers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from okaplan_gui.fields import UNCONFIRMED, Duration, Yen
from okaplan_gui.fields.era import wareki

_ISO_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


@dataclass(frozen=True)
class Writing:
    """One reader's way: 元号 or western years. 未確認 wherever nobody said."""

    in_wareki: bool = True

    def told(self, text: str | None) -> str:
        """A text."""
        return text or UNCONFIRMED

    def minutes(self, value: int | None) -> str:
        """A length of time."""
        return UNCONFIRMED if value is None else Duration().text(value)

    def yen(self, value: int | None) -> str:
        """An amount."""
        return UNCONFIRMED if value is None else f"{Yen().text(value)}円"

    def count(self, value: int | None, unit: str | None = None) -> str:
        """A number with its unit."""
        return UNCONFIRMED if value is None else f"{value:,}{unit or ''}"

    def yes(self, value: bool | None, yes: str = "有", no: str = "無") -> str:
        """A fact."""
        return UNCONFIRMED if value is None else yes if value else no

    def day(self, iso: str | None) -> str:
        """A day kept as ISO."""
        return self.days(iso) if iso else UNCONFIRMED

    def days(self, text: str) -> str:
        """A text with its ISO days as this reader writes days."""
        return _ISO_DAY.sub(lambda d: wareki(date.fromisoformat(d[0])), text) if self.in_wareki else text

    def lines(self, texts: Sequence[str]) -> str:
        """Several values, one a line."""
        return "\n".join(texts) or UNCONFIRMED
