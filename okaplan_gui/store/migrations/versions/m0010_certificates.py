"""Server certificates and domain names, whose end stops a public service."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "certificate",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("system", sa.Uuid(), nullable=True),
        sa.Column("issuer", sa.String(length=100), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("renew_days", sa.BigInteger(), nullable=True),
        sa.Column("automatic", sa.Boolean(), nullable=True),
        sa.Column("person", sa.Uuid(), nullable=True),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("confirmed_by", sa.String(length=60), nullable=True),
        sa.Column("confirmed_how", sa.String(length=40), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["contact.id"], name=op.f("fk_certificate_person")),
        sa.ForeignKeyConstraint(["system"], ["information_system.id"], name=op.f("fk_certificate_system")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
        sa.UniqueConstraint("kind", "name", name=op.f("uq_certificate_kind_name")),
    )
    with op.batch_alter_table("certificate", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_certificate_person"), ["person"], unique=False)
        batch_op.create_index(batch_op.f("ix_certificate_system"), ["system"], unique=False)
