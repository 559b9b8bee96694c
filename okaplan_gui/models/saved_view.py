"""表の形: how a ledger's table is shown for a certain work, named and shared with everybody who opens the file."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from okaplan_gui.fields import LongText, Text, YesNo
from okaplan_gui.models.ledger import Ledger, col
from okaplan_gui.models.standard import STANDARDS


class SavedView(Ledger):
    """A named shape of a table: columns, filters, order, groups. Written by the table itself."""

    title, key, named_by, group = "表の形", ("of_ledger", "name"), "name", STANDARDS
    purpose = "台帳の表の列・絞り込み・並べ方に名前を付けたもの。各台帳の「表の形」で選び、保存します。"

    of_ledger: Mapped[str] = col(
        "台帳",
        Text(60),
        required=True,
        width=12,
        searchable=False,
        help="どの台帳の形か（コマンドで使う台帳の名前）。",
    )
    name: Mapped[str] = col("形の名前", Text(60), required=True, width=18, help="表で選ぶときの名前。")
    first: Mapped[bool | None] = col(
        "はじめの形", YesNo("はじめに開く", "選んだとき"), width=9, help="台帳を開いたときにこの形にするか。"
    )
    shape: Mapped[str] = col(
        "中身",
        LongText(),
        required=True,
        width=24,
        searchable=False,
        shown=False,
        help="列・絞り込み・並べ方。表が書くもので、手では直しません。",
    )
