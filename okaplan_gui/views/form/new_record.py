"""What a ledger page is asked for when a new record is to begin with some values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class NewRecord:
    """Argument of ``navigate("ledger:…")``: an empty form with these values filled in."""

    values: Mapping[str, Any]
