"""Draft the migration for what the models have and the migrations have not: `make migration NAME=certificates`.

What it writes is a draft: read it, give it its sentence, and see to it that nothing that people typed is dropped.
"""

from __future__ import annotations

import sys
from pathlib import Path

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from alembic.operations import ops
from sqlalchemy import create_engine

from okaplan_gui.models.all_ledgers import LEDGERS
from okaplan_gui.models.ledger import Base
from okaplan_gui.store import migrate
from okaplan_gui.store.tables import STORE_TABLES

_PLAIN = {"UtcMoment()": "sa.DateTime()", "CodeSet()": "sa.Text()"}
"""A migration imports no model: okaplan's own column types by the types that they are kept as."""
_HEAD = '''"""TODO: one sentence."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    '''


def main(name: str) -> Path:
    """Write the next migration of that name; its path."""
    engine = create_engine("sqlite://")
    own = {ledger.ledger_name() for ledger in LEDGERS} | {table.name for table in STORE_TABLES}
    with engine.begin() as connection:
        migrate.upgrade(connection)
        options = {"include_object": lambda o, name, kind, r, c: kind != "table" or name in own}
        difference = produce_migrations(MigrationContext.configure(connection, opts=options), Base.metadata)
        assert difference.upgrade_ops is not None
        for part in difference.upgrade_ops.ops:
            if isinstance(part, ops.ModifyTableOps):
                _in_place(part)
        body = render_python_code(difference.upgrade_ops)
    before = migrate.known_schemas()[-1]
    revision = f"{int(before) + 1:04}"
    for own_type, plain in _PLAIN.items():
        body = body.replace(f"okaplan_gui.models.columns.{own_type}", plain)
    lines = [line for line in body.splitlines() if line.strip() and not line.strip().startswith("#")]
    path = Path(migrate.__file__).parent / "migrations" / "versions" / f"m{revision}_{name}.py"
    path.write_text(
        _HEAD.format(revision=revision, before=before) + "\n".join(lines).strip() + "\n", encoding="utf-8"
    )
    return path


def _in_place(table: ops.ModifyTableOps) -> None:
    """New references as SQLite takes them in place: a table that others refer to cannot be made anew."""
    keys = {op.local_cols[0]: op for op in table.ops if isinstance(op, ops.CreateForeignKeyOp)}
    for number, part in enumerate(table.ops):
        if isinstance(part, ops.AddColumnOp) and part.column.name in keys:
            key = keys[part.column.name]
            table.ops[number] = ops.ExecuteSQLOp(
                f"ALTER TABLE {table.table_name} ADD COLUMN {part.column.name} CHAR(32) "
                f"CONSTRAINT {key.constraint_name} REFERENCES {key.referent_table} (id)"
            )
    table.ops = [part for part in table.ops if not isinstance(part, ops.CreateForeignKeyOp)]


if __name__ == "__main__":
    print(main(sys.argv[1]))
