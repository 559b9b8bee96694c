"""Surveys and their replies."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "survey",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("subject_title", sa.String(length=60), nullable=False),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("asked", sa.Text(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.Column("instructions", sa.Text(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey")),
        sa.UniqueConstraint("code", name=op.f("uq_survey_code")),
    )
    op.create_table(
        "survey_reply",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("survey", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("addressee", sa.String(length=80), nullable=False),
        sa.Column("bureau", sa.Uuid(), nullable=True),
        sa.Column("division", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.Column("sent_file", sa.String(length=200), nullable=True),
        sa.Column("rows_asked", sa.BigInteger(), nullable=True),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("returned_file", sa.String(length=260), nullable=True),
        sa.Column("rows_changed", sa.BigInteger(), nullable=True),
        sa.Column("rows_new", sa.BigInteger(), nullable=True),
        sa.Column("rows_confirmed", sa.BigInteger(), nullable=True),
        sa.Column("faults", sa.BigInteger(), nullable=True),
        sa.Column("applied_on", sa.Date(), nullable=True),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["survey"], ["survey.id"], name=op.f("fk_survey_reply_survey")),
        sa.ForeignKeyConstraint(["bureau"], ["bureau.id"], name=op.f("fk_survey_reply_bureau")),
        sa.ForeignKeyConstraint(["division"], ["division.id"], name=op.f("fk_survey_reply_division")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_reply")),
        sa.UniqueConstraint("survey", "number", name=op.f("uq_survey_reply_survey_number")),
    )
    for name in ("survey", "bureau", "division"):
        op.create_index(op.f(f"ix_survey_reply_{name}"), "survey_reply", [name], unique=False)
