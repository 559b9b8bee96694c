"""Search texts end with a line end, so that words of two letters are found through the index, too."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# As in the first schema, but without the lengths of the texts: no ranking uses them, every save would write them.
SEARCH_INDEX = (
    """CREATE VIRTUAL TABLE search_index USING fts5(
        title, body, content='search_entry', content_rowid='id', tokenize='trigram', columnsize=0)""",
    "INSERT INTO search_index(search_index) VALUES ('rebuild')",
    """CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN
        INSERT INTO search_index(rowid, title, body) VALUES (new.id, new.title, new.body); END""",
    """CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN
        INSERT INTO search_index(search_index, rowid, title, body)
        VALUES ('delete', old.id, old.title, old.body); END""",
    """CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry BEGIN
        INSERT INTO search_index(search_index, rowid, title, body)
        VALUES ('delete', old.id, old.title, old.body);
        INSERT INTO search_index(rowid, title, body) VALUES (new.id, new.title, new.body); END""",
)


def upgrade() -> None:
    for trigger in ("search_entry_added", "search_entry_removed", "search_entry_changed"):
        op.execute(f"DROP TRIGGER {trigger}")
    op.execute("DROP TABLE search_index")
    op.execute("UPDATE search_entry SET title = title || char(10) WHERE title <> ''")
    op.execute("UPDATE search_entry SET body = body || char(10) WHERE body <> ''")
    for statement in SEARCH_INDEX:
        op.execute(statement)
