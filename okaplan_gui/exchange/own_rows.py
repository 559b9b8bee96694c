"""Rows of a sheet that refer to other rows of the same sheet: a virtual server to its host, both new."""

from __future__ import annotations

from uuid import UUID

from okaplan_gui.fields import FieldError, Resolver
from okaplan_gui.fields.letters import search_fold


class OwnRows:
    """A :class:`okaplan_gui.fields.Resolver` that also knows the sheet's own rows; what is recorded goes first."""

    def __init__(self, ledger: str, recorded: Resolver) -> None:
        self._ledger = ledger
        self._recorded = recorded
        self._by_key: dict[str, list[UUID]] = {}
        self._by_name: dict[str, list[UUID]] = {}
        self._titles: dict[UUID, str] = {}
        self.rows: dict[UUID, int] = {}
        """Keys of new records → their places in the sheet."""

    def add(self, place: int, key: UUID, key_text: str, name: str, *, new: bool) -> None:
        """Note a row by its natural key's text and its name; ``new``: it is no record yet."""
        for texts, text in ((self._by_key, key_text), (self._by_name, name)):
            if text:
                texts.setdefault(search_fold(text), []).append(key)
        if new:
            self.rows[key] = place
            self._titles[key] = name or key_text

    def find(self, ledger: str, text: str) -> UUID:
        """The record or row that a text means. FieldError when there is none or more than one."""
        try:
            return self._recorded.find(ledger, text)
        except FieldError:
            if ledger != self._ledger:
                raise
            folded = search_fold(text)
            found = self._by_key.get(folded) or self._by_name.get(folded)
            if not found:
                raise
            if len(set(found)) > 1:
                raise FieldError(
                    f"「{text}」はこの表に{len(found)}行あります。",
                    "番号など、1つに決まる値で指定してください。",
                ) from None
            return found[0]

    def title(self, ledger: str, key: UUID) -> str:
        """What people call it."""
        return self._titles[key] if key in self._titles else self._recorded.title(ledger, key)
