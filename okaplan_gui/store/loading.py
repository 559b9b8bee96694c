"""Everything heavy that an open file works with, imported and made ready in one go."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from okaplan_gui.models.catalogue import Catalogue


def load_ledgers() -> Catalogue:
    """All ledgers, their mapping done: else the first query would wait for it."""
    from sqlalchemy.orm import configure_mappers

    from okaplan_gui.models.all_ledgers import LEDGERS

    configure_mappers()
    return LEDGERS


def load_store(path: Path, passphrase: str | None, read_only: bool, first: Any) -> Engine:
    """The engine on a file, with ``first`` as its first connection, and all parts of the store imported."""
    from okaplan_gui.store import history, listing, operation, references, search  # noqa: F401
    from okaplan_gui.store.engine import engine_for

    return engine_for(path, passphrase, read_only=read_only, first=first)
