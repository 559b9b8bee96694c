"""Files of a given size, past the operations: what they would have written, in bulk, so that a run stays short."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from uuid6 import uuid7

from okaplan_gui.fields import (
    Choice,
    Date,
    Duration,
    FiscalYear,
    Integer,
    Kind,
    LongText,
    MultiChoice,
    Text,
    Yen,
    YesNo,
)  # fmt: skip
from okaplan_gui.models.all_ledgers import LEDGERS
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.organisation import Bureau
from okaplan_gui.store.connection import raw_connection
from okaplan_gui.store.encoding import plain
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.search_text import search_text
from okaplan_gui.store.statements import writers

_TOPICS = ("税務", "財務", "給与", "文書", "道路", "河川", "福祉", "医療", "教育", "統計")
_KINDS = ("business", "common", "platform", "network", None)
_OTHERS = ("course", "threat_info", "open_dataset", "procurement_case")
"""Ledgers with a number and a name, to which systems do not refer: the page under measure must not change with them."""
_HEX = ("id", "bureau")
"""Columns whose values are made as they are kept."""
_EDITED = ("business", "purpose_text", "short_name", "former_names", "note")
_EDITS_A_BATCH = 500
_MOMENT = "2026-03-01T00:00:00+00:00"
_STAMP = "2026-04-01 00:00:00.000000"


def systems_file(path: Path, rows: int, *, others: int = 0, filled: bool = False) -> LedgerFile:
    """A file with so many systems, alike in shape to real ones, and ``others`` records in each of four more ledgers.

    ``filled``: nearly every field of a system says something, not only those that most divisions know.
    """
    new = LedgerFile.create(path, who="測定", overwrite=True)
    with new as file, file.operation("測定用のデータ") as operation:
        bureaus = [operation.insert(Bureau, code=f"{n:02}", name=f"部局{n:02}").hex for n in range(11)]
    connection = raw_connection(path, None)
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    connection.execute("BEGIN")
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    _fill(connection, InformationSystem, _systems(rows, bureaus, filled))
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
    (systems,) = connection.execute("SELECT count(*) FROM information_system").fetchone()
    (batch,) = connection.execute("SELECT max(id) FROM history_batch").fetchone()
    for turn, field in enumerate(itertools.cycle(_EDITED)):
        if there >= rows:
            break
        edits = min(systems, (rows - there) // 2 or 1)
        first, batch = batch + 1, batch + 1 + edits // _EDITS_A_BATCH
        connection.executemany(
            "INSERT INTO history_batch (id, at, who, name) VALUES (?, ?, '測定', '見直し')",
            [(number, _STAMP) for number in range(first, batch + 1)],
        )
        # in an order of their own at each turn, as people come by them
        there += connection.execute(
            "INSERT INTO history (batch_id, ledger, record, action, field, old, new)"
            " SELECT ? + place / ?, 'information_system', id, 'update', field, old, new FROM"
            "  (SELECT id, row_number() OVER () - 1 AS place FROM"
            "   (SELECT id FROM information_system ORDER BY (rowid * 7919 + ?) * 104729 % ?, rowid LIMIT ?)),"
            "  (SELECT ? AS field, ? AS old, ? AS new UNION ALL SELECT 'updated_at', ?, ?)",
            (
                first, _EDITS_A_BATCH, turn, systems + 1, edits,
                field, '"前の言葉"', '"後の言葉"', f'"{_MOMENT}"', f'"{_MOMENT}"',
            ),
        ).rowcount  # fmt: skip
    for _, sql in indexes:
        connection.execute(sql)
    connection.execute("COMMIT")
    connection.close()


def _fill(connection: Any, ledger: type[Ledger], records: Iterator[dict[str, Any]]) -> None:
    name = ledger.ledger_name()
    stamps = {"created_at": _STAMP, "created_by": "測定", "updated_at": _STAMP, "updated_by": "測定"}
    whole, found, told = [], [], []
    turns = {n: turn for n, turn in writers(ledger.table()).items() if n not in _HEX}
    fields = LEDGERS.told(ledger).values()
    for values in records:
        key = uuid7().hex
        kept = {n: turns[n](v) if n in turns and v is not None else v for n, v in values.items()}
        whole.append({"id": key, **kept, **stamps})
        found.append((name, key, *search_text(fields, ledger.named_by, values)))
        told.append(
            (
                1,
                name,
                key,
                "insert",
                json.dumps({n: plain(v) for n, v in {**values, **stamps}.items()}, ensure_ascii=False),
            )
        )
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


def _systems(rows: int, bureaus: list[str], filled: bool) -> Iterator[dict[str, Any]]:
    for number in range(rows):
        topic = _TOPICS[number * 7 % len(_TOPICS)]
        fields = InformationSystem.fields() if filled else ()
        yield {one.name: _value(one.kind, number, topic) for one in fields} | {
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


def _value(kind: Kind[Any], number: int, topic: str) -> Any:
    """A made-up value of a kind; None where it would refer to a record."""
    if isinstance(kind, Choice):
        return kind.options[number % len(kind.options)].code
    if isinstance(kind, MultiChoice):
        return (kind.options[number % len(kind.options)].code,)
    if isinstance(kind, YesNo):
        return number % 2 == 0
    if isinstance(kind, Date):
        return date(2000 + number % 25, 1 + number % 12, 1 + number % 28)
    if isinstance(kind, FiscalYear):
        return 2020 + number % 15
    if isinstance(kind, Integer | Yen | Duration):
        return number * 31 % 5000
    return f"{topic}の{number % 500}" if isinstance(kind, Text | LongText) else None


def _others(ledger: type[Ledger], rows: int) -> Iterator[dict[str, Any]]:
    for number in range(rows):
        topic = _TOPICS[number * 3 % len(_TOPICS)]
        yield {"code": f"X{number:06}", "name": f"{topic}の{ledger.title}{number:06}"}
