"""Bring a file to the present schema with Alembic, in-process, in one transaction."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from okaplan_gui.store.problems import NewerFile

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.engine import Connection

MIGRATIONS = Path(__file__).parent / "migrations"


def alembic_config(connection: Connection | None = None) -> Any:
    """Alembic's settings without an ini file."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    if connection is not None:
        config.attributes["connection"] = connection
    return config


def known_schemas() -> list[str]:
    """Every schema that this program knows, oldest first: told from the files' names, since Alembic is slow to import."""
    names = {
        path.name.split("_")[0].removeprefix("m") for path in (MIGRATIONS / "versions").glob("m[0-9]*.py*")
    }
    return sorted(names)


def newest() -> str:
    """The schema that this program writes."""
    return known_schemas()[-1]


def schema_of(connection: Any) -> str | None:
    """The schema that a file has, read over a bare connection; None before the first migration."""
    named = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    if named is None:
        return None
    found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if found is None else str(found[0])


def upgrade(connection: Connection, target: str = "head") -> None:
    """Migrate inside the caller's transaction: a kill in the middle leaves the file as it was."""
    from alembic import command

    command.upgrade(alembic_config(connection), target)


def upgrade_file(engine: Engine) -> None:
    """Migrate a file in a transaction of its own."""
    from okaplan_gui.store.engine import WRITING

    with engine.connect().execution_options(**WRITING) as connection:
        upgrade(connection)
        connection.commit()


def refuse_newer(schema: str | None, path: Path) -> None:
    """NewerFile when this program does not know the schema."""
    if schema is not None and schema not in known_schemas():
        raise NewerFile(
            f"新しい版の okaplan で作られたファイルです: {path.name}",
            remedy="okaplan を新しい版にしてから開いてください。ファイルには手を付けていません。",
            detail=f"schema {schema}",
        )
