"""Files of every schema that has landed still open, whole, and can be worked on; models and migrations agree."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, func, select

from okaplan_gui.models.all_ledgers import LEDGERS
from okaplan_gui.models.equipment import Equipment
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.ledger import Base
from okaplan_gui.store import migrate
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery
from okaplan_gui.store.tables import STORE_TABLES
from tests.store.old_file import OLD_FILES, counts_of, schema_named, unpack

LANDED = ("0001", "0009", "0012")
"""The schemas of which files are in use. Those between were never in anybody's hands."""


def test_models_and_migrations_agree() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        migrate.upgrade(connection)
        # other tests declare ledgers of their own, and FTS5 keeps tables that no model describes
        own = {ledger.ledger_name() for ledger in LEDGERS} | {table.name for table in STORE_TABLES}
        options = {"include_object": lambda o, name, kind, r, c: kind != "table" or name in own}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []


def test_every_schema_that_landed_has_its_old_file() -> None:
    assert tuple(schema_named(path) for path in OLD_FILES) == LANDED
    assert set(LANDED) <= set(migrate.known_schemas())


@pytest.mark.parametrize("packed", OLD_FILES, ids=lambda path: path.name.split(".")[0])
class TestOldFile:
    def test_is_of_the_schema_that_it_is_named_after(self, packed: Path, tmp_path: Path) -> None:
        path = unpack(packed, tmp_path / "old.okaplan")
        with sqlite3.connect(path) as connection:
            assert migrate.schema_of(connection) == schema_named(packed)

    def test_opens_whole_and_can_be_worked_on(self, packed: Path, tmp_path: Path) -> None:
        path = unpack(packed, tmp_path / "昔の台帳.okaplan")
        before = counts_of(path)
        with LedgerFile.open(path, who="試験者") as file:
            assert list(file.integrity()) == []
            with file.reading() as connection:
                for ledger in LEDGERS:
                    found = connection.execute(select(func.count()).select_from(ledger.table())).scalar_one()
                    assert found == before.get(ledger.ledger_name(), 0), ledger.title
            assert [hit.title for hit in file.search("税務")]
            system = file.listing(ListQuery(InformationSystem)).keys(0, 1)[0]
            with file.operation("名前を直す") as operation:
                operation.update(InformationSystem, system, name="新しい名前")
            entries = file.history("information_system", system)
            assert entries[0].new == "新しい名前" and entries[-1].new == "新しい記録"
            file.undo()
            values = file.get(InformationSystem, system)
            assert values is not None and values["name"] != "新しい名前"
        with LedgerFile.open(path, who="試験者") as again:
            assert list(again.integrity()) == []

    def test_references_hold_after_the_move(self, packed: Path, tmp_path: Path) -> None:
        path = unpack(packed, tmp_path / "old.okaplan")
        with LedgerFile.open(path, who="試験者") as file, file.reading() as connection:
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []
            hosted = select(func.count()).where(Equipment.host.is_not(None))
            assert connection.execute(hosted).scalar_one() == 112
