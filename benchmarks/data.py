"""Files of a given size, past the operations: what they would have written, in bulk, so that a run stays short."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from uuid6 import uuid7

from okaplan_gui.models.all_ledgers import LEDGERS
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.organisation import Bureau
from okaplan_gui.store.connection import raw_connection
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.search_text import search_text

_TOPICS = ("税務", "財務", "給与", "文書", "道路", "河川", "福祉", "医療", "教育", "統計")
_KINDS = ("business", "common", "platform", "network", None)
_OTHERS = ("course", "threat_info", "open_dataset", "procurement_case")
"""Ledgers with a number and a name, to which systems do not refer: the page under measure must not change with them."""
_STAMP = "2026-04-01 00:00:00.000000"


def systems_file(path: Path, rows: int, *, others: int = 0) -> LedgerFile:
    """A file with so many systems, alike in shape to real ones, and ``others`` records in each of four more ledgers."""
    new = LedgerFile.create(path, who="測定", overwrite=True)
    with new as file, file.operation("測定用のデータ") as operation:
        bureaus = [operation.insert(Bureau, code=f"{n:02}", name=f"部局{n:02}").hex for n in range(11)]
    connection = raw_connection(path, None)
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    connection.execute("BEGIN")
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    _fill(connection, InformationSystem, _systems(rows, bureaus))
    for name in _OTHERS:
        _fill(connection, LEDGERS[name], _others(LEDGERS[name], others))
    connection.execute("INSERT INTO search_index(search_index) VALUES ('rebuild')")
    for _, sql in triggers:
        connection.execute(sql)
    connection.execute("COMMIT")
    connection.close()
    return LedgerFile.open(path, who="測定")


def add_history(path: Path, rows: int) -> None:
    """Let the history grow to so many rows, spread over all systems."""
    connection = raw_connection(path, None)
    connection.execute("BEGIN")
    indexes = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'history' AND sql IS NOT NULL"
    ).fetchall()
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")
    (there,) = connection.execute("SELECT count(*) FROM history").fetchone()
    batch = connection.execute(
        "INSERT INTO history_batch (at, who, name) VALUES (?, '測定', '見直し')", (_STAMP,)
    ).lastrowid
    while there < rows:
        there += connection.execute(
            "INSERT INTO history (batch_id, ledger, record, action, field, old, new)"
            " SELECT ?, 'information_system', id, 'update', 'business', '\"前の言葉\"', '\"後の言葉\"'"
            " FROM information_system LIMIT ?",
            (batch, rows - there),
        ).rowcount
    for _, sql in indexes:
        connection.execute(sql)
    connection.execute("COMMIT")
    connection.close()


def _fill(connection: Any, ledger: type[Ledger], records: Iterator[dict[str, Any]]) -> None:
    name = ledger.ledger_name()
    stamps = {"created_at": _STAMP, "created_by": "測定", "updated_at": _STAMP, "updated_by": "測定"}
    whole, found, told = [], [], []
    fields = LEDGERS.told(ledger).values()
    for values in records:
        key = uuid7().hex
        whole.append({"id": key, **values, **stamps})
        found.append((name, key, *search_text(fields, ledger.named_by, values)))
        told.append((1, name, key, "insert", json.dumps({**values, **stamps}, ensure_ascii=False)))
    if whole:
        columns = ", ".join(whole[0])
        places = ", ".join(f":{column}" for column in whole[0])
        connection.executemany(f"INSERT INTO {name} ({columns}) VALUES ({places})", whole)
    connection.executemany(
        "INSERT INTO search_entry (ledger, record, title, body) VALUES (?, ?, ?, ?)", found
    )
    connection.executemany(
        "INSERT INTO history (batch_id, ledger, record, action, new) VALUES (?, ?, ?, ?, ?)", told
    )


def _systems(rows: int, bureaus: list[str]) -> Iterator[dict[str, Any]]:
    for number in range(rows):
        topic = _TOPICS[number * 7 % len(_TOPICS)]
        yield {
            "code": f"S{number:06}",
            "name": f"{topic}管理システム{number * 7919 % rows:06}",
            "kind": _KINDS[number % len(_KINDS)],
            "bureau": bureaus[number % len(bureaus)],
            "business": f"{topic}に関する事務",
            "importance": "sabc"[number % 4],
            "user_count": number * 31 % 5000,
            "phase": "operation",
            "hosting": "virtual" if number % 3 else "server",
        }


def _others(ledger: type[Ledger], rows: int) -> Iterator[dict[str, Any]]:
    for number in range(rows):
        topic = _TOPICS[number * 3 % len(_TOPICS)]
        yield {"code": f"X{number:06}", "name": f"{topic}の{ledger.title}{number:06}"}
