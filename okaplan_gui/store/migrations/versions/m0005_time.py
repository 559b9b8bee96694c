"""Terms and successors of bureaus and divisions, who left when, and last confirmations."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for unit in ("bureau", "division"):
        op.add_column(unit, sa.Column("valid_from", sa.Date(), nullable=True))
        op.add_column(unit, sa.Column("valid_until", sa.Date(), nullable=True))
        # in place: a table that others refer to cannot be made anew while foreign keys are kept
        op.execute(
            f"ALTER TABLE {unit} ADD COLUMN successor CHAR(32) "
            f"CONSTRAINT fk_{unit}_successor REFERENCES {unit} (id)"
        )
        op.create_index(op.f(f"ix_{unit}_successor"), unit, ["successor"])
    op.add_column("contact", sa.Column("verified_by", sa.String(length=60), nullable=True))
    op.add_column("contact", sa.Column("verified_how", sa.String(length=40), nullable=True))
    op.add_column("contact", sa.Column("left_on", sa.Date(), nullable=True))
    for ledger in ("equipment", "backup_plan", "contract"):
        op.add_column(ledger, sa.Column("confirmed_on", sa.Date(), nullable=True))
        op.add_column(ledger, sa.Column("confirmed_by", sa.String(length=60), nullable=True))
        op.add_column(ledger, sa.Column("confirmed_how", sa.String(length=40), nullable=True))
