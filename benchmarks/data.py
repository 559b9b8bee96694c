"""Files of a given size, written the quick way: the store's own tables, in one operation."""

from __future__ import annotations

from pathlib import Path

from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.organisation import Bureau
from okaplan_gui.store.ledger_file import LedgerFile

_TOPICS = ("税務", "財務", "給与", "文書", "道路", "河川", "福祉", "医療", "教育", "統計")
_KINDS = ("business", "common", "platform", "network", None)


def systems_file(path: Path, rows: int, passphrase: str | None = None) -> LedgerFile:
    """A file with so many systems, alike in shape to real ones."""
    file = LedgerFile.create(path, passphrase=passphrase, who="測定", overwrite=True)
    with file.operation("測定用のデータ") as operation:
        bureaus = [operation.insert(Bureau, code=f"{n:02}", name=f"部局{n:02}") for n in range(11)]
        for number in range(rows):
            topic = _TOPICS[number * 7 % len(_TOPICS)]
            operation.insert(
                InformationSystem,
                code=f"S{number:06}",
                name=f"{topic}管理システム{number * 7919 % rows:06}",
                kind=_KINDS[number % len(_KINDS)],
                bureau=bureaus[number % len(bureaus)],
                business=f"{topic}に関する事務",
                importance="sabc"[number % 4],
                user_count=number * 31 % 5000,
                phase="operation",
                hosting="virtual" if number % 3 else "server",
            )
    file.forget_undo()
    return file
