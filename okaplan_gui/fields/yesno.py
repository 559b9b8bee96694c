"""Yes, no, or not confirmed."""

from __future__ import annotations

from dataclasses import dataclass

from okaplan_gui.fields.kind import Align, Cell, FieldError, Kind, TextStyle
from okaplan_gui.fields.letters import search_fold

_YES = {
    "有",
    "○",
    "◯",
    "〇",
    "はい",
    "あり",
    "有り",
    "済",
    "済み",
    "yes",
    "true",
    "1",
    "y",
    "対応",
    "対応済",
    "要",
    "対象",
    "レ",
    "✓",
    "☑",
    "●",
    "可",
    "実施",
}
_NO = {
    "無",
    "×",
    "✕",
    "いいえ",
    "なし",
    "無し",
    "未",
    "no",
    "false",
    "0",
    "n",
    "未対応",
    "不要",
    "対象外",
    "否",
    "不可",
    "未実施",
    "☐",
    "x",
}
_FOLDED_YES = {search_fold(word) for word in _YES}
_FOLDED_NO = {search_fold(word) for word in _NO}


@dataclass(frozen=True)
class YesNo(Kind[bool]):
    """A fact that is so, is not so, or is not confirmed (None)."""

    yes: str = "有"
    no: str = "無"

    def parse(self, text: str) -> bool | None:
        folded = search_fold(text)
        if folded == search_fold(self.yes):
            return True
        if folded == search_fold(self.no):
            return False
        return super().parse(text)

    def _read(self, text: str) -> bool:
        folded = search_fold(text)
        if folded in _FOLDED_YES:
            return True
        if folded in _FOLDED_NO:
            return False
        raise FieldError(
            f"「{text.strip()}」は「{self.yes}」か「{self.no}」ではありません。",
            f"{self.yes}・{self.no}（○・×）か、未確認で入力してください。",
        )

    def from_cell(self, cell: Cell) -> bool | None:
        return cell if isinstance(cell, bool) else super().from_cell(cell)

    def _write(self, value: bool, style: TextStyle) -> str:
        return self.yes if value else self.no

    @property
    def hint(self) -> str:
        return f"{self.yes}・{self.no}（○・×）、分からないときは未確認"

    @property
    def align(self) -> Align:
        return "center"
