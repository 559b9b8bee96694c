"""Yes, no, or not confirmed."""

from __future__ import annotations

from dataclasses import dataclass

from okaplan_gui.fields.kind import Align, Cell, FieldError, Kind, TextStyle
from okaplan_gui.fields.letters import quoted, search_fold

_YES = frozenset(
    search_fold(word)
    for word in (
        "有", "有り", "あり", "ある", "○", "◯", "〇", "◎", "●", "はい", "済", "済み", "実施済", "yes",
        "true", "on", "y", "1", "対応", "対応済", "対応済み", "要", "必要", "対象", "該当", "可", "実施",
        "レ", "v", "■", "✓", "✔", "☑", "✅",
    )
)  # fmt: skip
_NO = frozenset(
    search_fold(word)
    for word in (
        "無", "無し", "なし", "ない", "×", "✕", "✖", "☓", "x", "いいえ", "未", "未済", "no",
        "false", "off", "n", "0", "未対応", "不要", "対象外", "非該当", "該当なし", "否", "不可", "未実施",
        "非対応", "☐",
    )
)  # fmt: skip


@dataclass(frozen=True)
class YesNo(Kind[bool]):
    """A fact that is so, is not so, or is not confirmed (None). Its own two labels come before all other words."""

    yes: str = "有"
    no: str = "無"

    def parse(self, text: str) -> bool | None:
        """True, False, or None for "not known"; a dash is False where the field's own word for no is one."""
        folded = search_fold(text)
        if folded == search_fold(self.yes):
            return True
        if folded == search_fold(self.no):
            return False
        return super().parse(text)

    def _read(self, text: str) -> bool:
        folded = search_fold(text)
        if folded in _YES:
            return True
        if folded in _NO:
            return False
        raise FieldError(
            f"{quoted(text)}は「{self.yes}」か「{self.no}」として読めません。",
            f"{self.yes}・{self.no}（○・×）か、分からないときは未確認と入力してください。",
        )

    def _direct(self, cell: Cell) -> bool | None:
        return cell if isinstance(cell, bool) else None

    def _write(self, value: bool, style: TextStyle) -> str:
        return self.yes if value else self.no

    @property
    def hint(self) -> str:
        return f"{self.yes}・{self.no}（○・×）、分からないときは未確認"

    @property
    def align(self) -> Align:
        return "center"
