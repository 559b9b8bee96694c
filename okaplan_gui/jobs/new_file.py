"""A new file with the standards that every authority starts from (and then edits)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from okaplan_gui.jobs.exercise_library import write_scenarios
from okaplan_gui.models.all_ledgers import LEDGERS
from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.models.standard import BackupStandard, Threshold
from okaplan_gui.rules.attention import DEFAULTS
from okaplan_gui.store.ledger_file import LedgerFile

_DAY = 1440
_STANDARDS: tuple[dict[str, Any], ...] = (
    {"importance": "s", "interval": _DAY, "generations": 7, "second_place": "remote", "offline": True, "logs": True,
     "restore_within": 365 * _DAY, "restore_level": "application"},
    {"importance": "a", "interval": _DAY, "generations": 7, "second_place": "remote", "offline": False, "logs": False,
     "restore_within": 365 * _DAY},
    {"importance": "b", "interval": _DAY, "generations": 3, "second_place": "building", "offline": False, "logs": False,
     "restore_within": 730 * _DAY},
    {"importance": "c", "interval": 7 * _DAY, "generations": 2, "second_place": "medium", "offline": False,
     "logs": False},
)  # fmt: skip


def create_file(
    path: Path,
    *,
    passphrase: str | None = None,
    who: str | None = None,
    overwrite: bool = False,
    catalogue: Catalogue = LEDGERS,
) -> LedgerFile:
    """A new file with default thresholds, the default backup standard (plan §3.1.2) and scenarios for exercises."""
    file = LedgerFile.create(path, passphrase=passphrase, who=who, overwrite=overwrite, catalogue=catalogue)
    with file.operation("標準の基準を入れる") as operation:
        for values in _STANDARDS:
            operation.insert(BackupStandard, **values)
        for name, value in DEFAULTS.items():
            operation.insert(Threshold, name=name, value=value)
        if "exercise_scenario" in catalogue:
            write_scenarios(operation)
    file.forget_undo()
    return file
