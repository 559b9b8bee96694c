"""Python's own import in the place of PySide6's, which reads the source of every module that is imported after it."""

from __future__ import annotations

import builtins


def import_plainly() -> None:
    """Take PySide6's hook off again, where it is imported and has one.

    It looks for modules that switch on ``snake_case`` (PySide6's ``__feature__``), which nobody does here, and keeps
    all lines that it has read: with SQLAlchemy a quarter of a million, 20 MB and a tenth of a second.
    """
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain
