"""A field: a kind and what people need of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from okaplan_gui.fields.kind import UNCONFIRMED, Kind, TextStyle
from okaplan_gui.fields.watch import Watch


@dataclass(frozen=True)
class Field:
    """One field of a ledger. From these fifteen things come table, form, template, list, search and help."""

    name: str
    label: str
    kind: Kind[Any]
    help: str = ""
    other_names: tuple[str, ...] = ()
    """Other headings under which the field comes in workbooks, older labels included."""
    section: str = "基本"
    required: bool = False
    width: int = 12
    """Its column in full-width letters."""
    searchable: bool = True
    personal: bool = False
    """Personal data: left out of exports unless asked for, marked on paper."""
    public: bool = True
    """Whether it may stand in a public edition."""
    unconfirmed: bool = False
    """Whether an empty value means 未確認: shown as such, counted as open, never as good."""
    default: Any = None
    shown: bool = True
    """Whether the table shows it at first."""
    watch: Watch | None = None
    """How a date is watched: marked when it has passed, or will soon."""

    def text(self, value: Any, style: TextStyle = TextStyle()) -> str:
        """The value as people read it; 未確認 where the emptiness matters."""
        if value is None:
            return UNCONFIRMED if self.unconfirmed else ""
        return self.kind.text(value, style)
