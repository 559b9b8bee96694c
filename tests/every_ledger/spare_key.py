"""A ledger that okaplan does not have: what holds for every declaration holds for the next one, too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Mapped

from okaplan_gui.fields import (
    Choice,
    Date,
    Duration,
    FiscalYear,
    Integer,
    Kana,
    LongText,
    Mail,
    Moment,
    MultiChoice,
    Option,
    Phone,
    Real,
    Ref,
    Text,
    Yen,
    YesNo,
)
from okaplan_gui.models.all_ledgers import LEDGERS
from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.models.ledger import Fault, Ledger, col

_COLOURS = (Option("red", "赤", ("レッド",)), Option("blue", "青"), Option("both", "赤・青"))


class SpareKey(Ledger):
    """合鍵: every kind of field in one ledger."""

    title, key, named_by, group = "合鍵台帳", ("code",), "name", "試験"
    purpose = "試験のための台帳。すべての種類の欄があります。"

    code: Mapped[str] = col("合鍵番号", Text(30), required=True, help="合鍵を見分ける番号。")
    name: Mapped[str] = col("合鍵の名前", Text(200), required=True, help="合鍵の呼び方。")
    kana: Mapped[str | None] = col("よみ", Kana(), help="かなで。", personal=True)
    phone: Mapped[str | None] = col("電話", Phone(), help="持っている人の電話。", personal=True)
    mail: Mapped[str | None] = col("メール", Mail(), help="持っている人のメール。")
    door: Mapped[UUID | None] = col("施設", Ref("site"), help="どこの鍵か。")
    holder: Mapped[UUID | None] = col("持っている人", Ref("contact"), help="誰が持つか。", unconfirmed=True)
    copy_of: Mapped[UUID | None] = col("元の鍵", Ref("spare_key"), help="どの鍵の写しか。")
    number: Mapped[int | None] = col("本数", Integer("本"), help="何本あるか。")
    weight: Mapped[float | None] = col("重さ", Real("g", digits=2), help="1本の重さ。")
    cost: Mapped[int | None] = col("費用", Yen(), help="作るのにかかった額。")
    made_on: Mapped[date | None] = col("作成日", Date(), help="作った日。", unconfirmed=True)
    lent_at: Mapped[datetime | None] = col("貸出時刻", Moment(), help="貸した時刻。")
    year: Mapped[int | None] = col("年度", FiscalYear(), help="作った年度。")
    lasts: Mapped[int | None] = col("開けるまで", Duration(), help="取りに行く時間。")
    tested: Mapped[bool | None] = col("試したか", YesNo("済", "未"), help="開くことを確かめたか。")
    colour: Mapped[str | None] = col("色", Choice(_COLOURS), help="札の色。")
    tags: Mapped[tuple[str, ...] | None] = col("札", MultiChoice(_COLOURS), help="付いている札すべて。")
    story: Mapped[str | None] = col("いきさつ", LongText(), help="なぜあるか。", shown=False)

    def check(self) -> Iterator[Fault]:
        """A key is no copy of itself."""
        if self.copy_of is not None and self.copy_of == self.id:
            yield Fault("copy_of", "自分自身の写しにはできません。", "元の鍵を選んでください。")


EVERY = Catalogue([*LEDGERS, SpareKey])
