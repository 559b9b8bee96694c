"""Names are found by their beginning at once: the best hits of a search come first."""

from __future__ import annotations

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_search_entry_title_ledger", "search_entry", ["title", "ledger"], unique=False)
