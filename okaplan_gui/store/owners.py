"""Which division or bureau owns each record of a ledger."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from okaplan_gui.fields import Ref
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.owner_routes import owner_select, routes_of


class Owners:
    """The owner of each record of a ledger, as the file stands now."""

    def __init__(self, file: LedgerFile, ledger: type[Ledger], unit: str) -> None:
        self._file = file
        self._ledger = ledger
        self._routes = routes_of(file.catalogue, ledger, unit)
        self._owner: dict[UUID, UUID] = {}
        self._records: dict[UUID, list[UUID]] = {}
        statement = owner_select(file.catalogue, ledger, unit)
        if statement is not None:
            with file.reading() as connection:
                for key, owner in connection.execute(statement):
                    if owner is not None:
                        self._owner[key] = owner
                        self._records.setdefault(owner, []).append(key)

    def of(self, key: UUID) -> UUID | None:
        """The owner of a record; None when nobody owns it, several share it, or it is gone."""
        return self._owner.get(key)

    def records(self, owner: UUID) -> list[UUID]:
        """The records of an owner."""
        return self._records.get(owner, [])

    @property
    def field(self) -> str | None:
        """The field that names the owner directly, if there is one."""
        direct = [route[0] for route in self._routes if len(route) == 1]
        return direct[0] if direct and isinstance(direct[0], str) else None

    def of_new(self, values: Mapping[str, Any]) -> UUID | None:
        """Whose a record with these values would be; None when they do not say."""
        for route in self._routes:
            here: Mapping[str, Any] | None = values
            holder = self._ledger
            key: UUID | None = None
            for number, name in enumerate(route, start=1):
                # nothing refers to what is not there yet
                key = here.get(name) if here is not None and isinstance(name, str) else None
                if key is None or not isinstance(name, str):
                    break
                kind = holder.field(name).kind
                assert isinstance(kind, Ref)
                holder = self._file.catalogue[kind.ledger]
                here = self._file.get(holder, key) if number < len(route) else None
            if key is not None:
                return key
        return None

    @property
    def all(self) -> list[UUID]:
        """Everyone who owns a record."""
        return list(self._records)
