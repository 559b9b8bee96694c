"""A reference to a record of another ledger, typed and shown by its name."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from okaplan_gui.fields.kind import Kind, Resolver, TextStyle
from okaplan_gui.fields.letters import BLANKS


@dataclass(frozen=True)
class Reference:
    """A record of another ledger with the name that people call it by."""

    key: UUID
    title: str


@dataclass(frozen=True)
class Ref(Kind[UUID]):
    """A reference. Bound to a resolver it reads and writes names; unbound it only says which ledger."""

    ledger: str

    def bind(self, resolver: Resolver) -> Kind[UUID]:
        return BoundRef(self.ledger, resolver)

    def _read(self, text: str) -> UUID:
        raise TypeError(f"a reference to {self.ledger} must be bound before it reads text")

    def _write(self, value: UUID, style: TextStyle) -> str:
        # a listing gives references with their names at hand
        if isinstance(value, Reference):
            return value.title
        raise TypeError(f"a reference to {self.ledger} must be bound before it writes text")

    @property
    def hint(self) -> str:
        return "台帳にある名前か番号"


@dataclass(frozen=True)
class BoundRef(Ref):
    """A reference that can look records up."""

    resolver: Resolver

    def _read(self, text: str) -> UUID:
        return self.resolver.find(self.ledger, text.strip(BLANKS))

    def _write(self, value: UUID, style: TextStyle) -> str:
        if isinstance(value, Reference):
            return value.title
        return self.resolver.title(self.ledger, value)
