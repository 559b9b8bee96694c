"""Drop-downs of a template: their lists stand on a hidden sheet, since an in-line list holds 255 letters only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from okaplan_gui.exchange.reading import column_name

LISTS = "リスト"


class DropDowns:
    """Writes lists side by side on their sheet (named :data:`LISTS`) and hangs them on columns of another."""

    def __init__(self, lists: Any, head: Any) -> None:
        self._lists = lists
        self._head = head
        self._place = 0

    def add(self, sheet: Any, column: int, rows: tuple[int, int], label: str, entries: Sequence[str]) -> None:
        """Offer the entries in a column from the first to the last row; other values are only warned of."""
        if not entries:
            return
        self._lists.write_string(0, self._place, label, self._head)
        for row, text in enumerate(entries, start=1):
            self._lists.write_string(row, self._place, text)
        letters = column_name(self._place)
        sheet.data_validation(
            rows[0], column, rows[1], column,
            {
                "validate": "list",
                "source": f"={LISTS}!${letters}$2:${letters}${len(entries) + 1}",
                "error_type": "warning",
                "error_title": "一覧にない値",
                "error_message": "一覧にない値です。このまま入れると、取り込むときに確かめます。",
            },
        )  # fmt: skip
        self._place += 1
