"""添付: a document that belongs to one record of any ledger, kept in the file or linked by its path."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Boolean, String, Uuid, false
from sqlalchemy.orm import Mapped, mapped_column

from okaplan_gui.fields import Integer, LongText, Text
from okaplan_gui.models.ledger import Ledger, col


class Attachment(Ledger):
    """No ledger of the catalogue: it is shown with its record, and goes when the record goes.

    It shares the shape of a ledger so that history, undo and search take it as they take a record.
    """

    title, key, named_by, group = "添付", ("owner", "name"), "name", ""
    purpose = "記録に付けた文書。"

    owner_ledger: Mapped[str] = mapped_column(String(60))
    owner: Mapped[UUID] = mapped_column(Uuid(), index=True)
    """The record that it belongs to: of any ledger, so that no foreign key can stand here."""
    name: Mapped[str] = col("文書の名前", Text(200), required=True, width=24, help="文書のファイル名。")
    media_type: Mapped[str | None] = col("種類", Text(120), searchable=False, help="文書の種類。")
    size: Mapped[int | None] = col(
        "大きさ", Integer("バイト", minimum=0), searchable=False, help="文書の大きさ。"
    )
    sha256: Mapped[str | None] = col("照合値", Text(64), searchable=False, help="内容を確かめるための値。")
    link: Mapped[str | None] = col("リンク先", LongText(), help="リンクで付けた文書の場所。")
    left_out: Mapped[bool] = mapped_column(
        Boolean(create_constraint=False), default=False, server_default=false()
    )
    """The content was left out on purpose when this copy of the file was made."""
