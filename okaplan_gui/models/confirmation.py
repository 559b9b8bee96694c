"""最終確認: when, by whom and how a record was last found to be right; the fields that surveyed ledgers share."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy.orm import Mapped

from okaplan_gui.fields import Choice, Date, Option, Text
from okaplan_gui.models.ledger import Confirming, col

CONFIRMED_HOW = Choice(
    (
        Option("survey", "所管課への照会", ("照会",)),
        Option("visit", "現地確認", ("現地",)),
        Option("contract", "契約書"),
        Option("other", "その他"),
    )
)


class Confirmed:
    """A ledger whose records are asked for once a year: ``class Contract(Confirmed, Ledger)``."""

    confirming: ClassVar[Confirming | None] = Confirming("confirmed_on", "confirmed_by", "confirmed_how")

    confirmed_on: Mapped[date | None] = col(
        "最終確認日",
        Date(),
        sort_order=80,
        width=9,
        section="確認",
        unconfirmed=True,
        help="記録が正しいと最後に確かめた日。",
        other_names=("確認日",),
    )
    confirmed_by: Mapped[str | None] = col(
        "確認者",
        Text(60),
        sort_order=81,
        width=8,
        section="確認",
        shown=False,
        public=False,
        help="確かめた人。",
    )
    confirmed_how: Mapped[str | None] = col(
        "確認方法",
        CONFIRMED_HOW,
        sort_order=82,
        width=9,
        section="確認",
        shown=False,
        help="どうやって確かめたか。",
    )
