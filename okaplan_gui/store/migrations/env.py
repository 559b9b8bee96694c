"""Alembic's entry: runs on the connection that the store hands over, never on a URL."""

from __future__ import annotations

from alembic import context

from okaplan_gui.models.ledger import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=False,  # the store's own transaction holds the whole migration
)
context.run_migrations()
