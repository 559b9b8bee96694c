"""What else can be done with the chosen rows of one ledger: said by the list of pages, shown by table and search."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from okaplan_gui.views.shell.page import AppContext


@dataclass(frozen=True)
class RowAction:
    """``act`` gets the chosen records; ``many`` says whether it takes more than one."""

    text: str
    tip: str
    act: Callable[[AppContext, Sequence[UUID]], None]
    keys: str = ""
    many: bool = False


RowActions = Mapping[str, tuple[RowAction, ...]]
"""By ledger name."""
