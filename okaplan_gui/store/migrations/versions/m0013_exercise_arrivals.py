"""Exercises: when people are expected and when they arrived; the shift of a clock that was set back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("exercise", sa.Column("clock_shift", sa.BigInteger(), nullable=True))
    op.add_column("exercise_participant", sa.Column("expected", sa.BigInteger(), nullable=True))
    op.add_column("exercise_participant", sa.Column("arrived", sa.BigInteger(), nullable=True))
