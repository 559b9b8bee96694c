"""Changes that pages have not shown yet: put together for each page until it is visible."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID

    from okaplan_gui.store.changes import Changes


def merged(parts: Iterable[Changes]) -> Changes:
    """Several operations as one: what was made and deleted again is left out of both."""
    every = list(parts)
    if len(every) == 1:
        return every[0]
    from okaplan_gui.store.changes import Changes

    state: dict[str, dict[UUID, str]] = {}
    for changes in every:
        for ledger, keys in changes.inserted.items():
            for key in keys:
                was = state.setdefault(ledger, {}).get(key)
                state[ledger][key] = "updated" if was == "deleted" else "inserted"
        for ledger, keys in changes.updated.items():
            for key in keys:
                state.setdefault(ledger, {}).setdefault(key, "updated")
        for ledger, keys in changes.deleted.items():
            for key in keys:
                was = state.setdefault(ledger, {}).get(key)
                if was == "inserted":
                    del state[ledger][key]
                else:
                    state[ledger][key] = "deleted"
    total = Changes(every[-1].name if every else "", every[-1].batch if every else None)
    for ledger, keyed in state.items():
        for key, what in keyed.items():
            getattr(total, what).setdefault(ledger, []).append(key)
    return total


class PendingChanges:
    """For each page the operations since it was last shown."""

    def __init__(self) -> None:
        self._waiting: dict[str, list[Changes]] = {}

    def add(self, page_ids: Iterable[str], changes: Changes) -> None:
        """Note an operation for pages that are not visible."""
        for page_id in page_ids:
            self._waiting.setdefault(page_id, []).append(changes)

    def take(self, page_id: str) -> Changes | None:
        """What the page has to be told now; None when nothing happened."""
        waiting = self._waiting.pop(page_id, None)
        return merged(waiting) if waiting else None
