"""Puts a finished file where it belongs: whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from okaplan_gui.reports.kit.problems import not_written


def put(target: Path, data: bytes) -> None:
    """Write beside the target first, then put it there. Problem when the place takes no file."""
    draft = target.with_name(f".~{target.name[:60]}.{os.getpid()}.new")
    try:
        draft.write_bytes(data)
        os.replace(draft, target)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise not_written(target, error) from error
