"""The store's own tables: history of every change, and the text that is searched."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text, Uuid

from okaplan_gui.models.attachment import Attachment
from okaplan_gui.models.columns import UtcMoment
from okaplan_gui.models.ledger import Base

HISTORY_BATCH = Table(
    "history_batch",
    Base.metadata,
    Column("id", Integer, primary_key=True),
    Column("at", UtcMoment(), nullable=False),
    Column("who", String(100), nullable=False),
    Column("name", String(200), nullable=False),
    Column("undoes", Integer, ForeignKey("history_batch.id")),
)
"""One operation: one transaction, one undo step."""

HISTORY = Table(
    "history",
    Base.metadata,
    Column("id", Integer, primary_key=True),
    Column("batch_id", Integer, ForeignKey("history_batch.id"), nullable=False, index=True),
    Column("ledger", String(60), nullable=False),
    Column("record", Uuid(), nullable=False, index=True),
    Column("action", String(6), nullable=False),
    Column("field", String(60)),
    Column("old", Text),
    Column("new", Text),
)
"""A row a changed field; a new or deleted record is one row with all its values."""

SEARCH_ENTRY = Table(
    "search_entry",
    Base.metadata,
    Column("id", Integer, primary_key=True),
    Column("ledger", String(60), nullable=False),
    Column("record", Uuid(), nullable=False),
    Column("title", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("ix_search_entry_record", "record", unique=True),
    Index("ix_search_entry_title_ledger", "title", "ledger"),
)
"""What a record is found by, folded; ``search_index`` (FTS5) hangs on it by triggers."""

KEPT = Table(
    "kept",
    Base.metadata,
    Column("name", String(60), primary_key=True),
    Column("stamp", Text, nullable=False),
    Column("body", Text, nullable=False),
)
"""What was computed from the records, for the next start (:mod:`okaplan_gui.store.kept`)."""

ATTACHMENT_CONTENT = Table(
    "attachment_content",
    Base.metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
)
"""A content that documents share by its hash; it outlives the last of them until nothing can be undone."""

ATTACHMENT_CHUNK = Table(
    "attachment_chunk",
    Base.metadata,
    Column("sha256", String(64), ForeignKey("attachment_content.sha256"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("data", LargeBinary, nullable=False),
)
"""A part of a content."""

STORE_TABLES = (
    HISTORY_BATCH, HISTORY, SEARCH_ENTRY, Attachment.table(), ATTACHMENT_CONTENT, ATTACHMENT_CHUNK, KEPT,
)  # fmt: skip
