"""照会: asking the owning divisions by workbook whether their rows are right, once or more a year."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Mapped

from okaplan_gui.fields import Choice, Date, Integer, LongText, Moment, Option, Ref, Text
from okaplan_gui.models.ledger import Ledger, col

SURVEYS = "照会"

UNIT = Choice((Option("division", "課ごと", ("課室ごと",)), Option("bureau", "部局ごと", ("部局",))))
REPLY_STATE = Choice(
    (
        Option("waiting", "未回答", ("未提出",)),
        Option("reminded", "督促中", ("督促済",)),
        Option("returned", "回答済", ("提出済",)),
        Option("applied", "反映済", ("取込済",)),
    )
)
UNANSWERED = ("waiting", "reminded")
"""The states in which an answer is still waited for."""


class Survey(Ledger):
    """One survey: which ledger, which fields, to whom, until when."""

    title, key, named_by, group = "照会台帳", ("code",), "name", SURVEYS
    purpose = "所管課への照会の記録。どの台帳の何を、いつまでに尋ねたかを残します。"
    order_by = ("sent_on", "code")

    code: Mapped[str] = col("照会番号", Text(20), required=True, width=8, help="照会を見分ける番号。")
    name: Mapped[str] = col("件名", Text(100), required=True, width=22, help="照会の件名。")
    subject: Mapped[str] = col(
        "台帳の内部名", Text(60), required=True, width=12, shown=False, searchable=False,
        help="プログラムが台帳を見分ける名前。書き換えません。",
    )  # fmt: skip
    subject_title: Mapped[str] = col(
        "対象の台帳", Text(60), required=True, width=14, help="尋ねた台帳の、送ったときの名前。"
    )
    unit: Mapped[str] = col(
        "送る単位",
        UNIT,
        required=True,
        default="division",
        width=7,
        help="課ごとに送るか、部局ごとに送るか。",
    )
    asked: Mapped[str | None] = col(
        "尋ねる項目", LongText(), width=22, shown=False, help="直してもらう欄の名前。読点で並べます。"
    )
    sent_on: Mapped[date | None] = col("送付日", Date(), width=9, help="ファイルを作って送った日。")
    due_on: Mapped[date] = col(
        "回答期限",
        Date(),
        required=True,
        width=9,
        help="いつまでに返してもらうか。",
        other_names=("期限", "締切"),
    )
    contact: Mapped[str | None] = col(
        "問い合わせ先", LongText(), width=16, shown=False, help="記入のしかたを尋ねる先。課名、担当、電話。"
    )
    instructions: Mapped[str | None] = col(
        "お願いの文", LongText(), width=24, shown=False, help="記入のしかたのシートに載せる文章。"
    )
    closed_on: Mapped[date | None] = col(
        "終了日", Date(), width=9, help="照会を終えた日。空欄なら続いています。"
    )


class SurveyReply(Ledger):
    """One addressee of a survey: what was sent, whether it came back, and what it brought."""

    title, key, named_by, group = "照会の回答", ("survey", "number"), "addressee", SURVEYS
    purpose = "照会の宛先ごとの記録。だれが答え、だれがまだかを見ます。"
    part_of = "survey"

    survey: Mapped[UUID] = col("照会", Ref("survey"), required=True, width=20, help="どの照会の回答か。")
    number: Mapped[int] = col("番号", Integer(minimum=1), required=True, width=4, help="並べる順番。")
    addressee: Mapped[str] = col(
        "宛先", Text(80), required=True, width=14, help="送った課や部局の、送ったときの名前。"
    )
    bureau: Mapped[UUID | None] = col("部局", Ref("bureau"), width=12, help="宛先の部局。")
    division: Mapped[UUID | None] = col(
        "課室", Ref("division"), width=12, shown=False, help="宛先の課室。部局あてなら空欄です。"
    )
    state: Mapped[str] = col(
        "状態",
        REPLY_STATE,
        required=True,
        default="waiting",
        width=6,
        help="未回答、督促中、回答済、反映済のどれか。",
    )
    sent_at: Mapped[datetime | None] = col(
        "送った日時",
        Moment(),
        width=11,
        shown=False,
        help="ファイルを作った時刻。この後の台帳の変更は、回答で戻しません。",
    )
    sent_file: Mapped[str | None] = col(
        "送ったファイル", Text(200), width=18, shown=False, help="作ったファイルの名前。"
    )
    rows_asked: Mapped[int | None] = col("尋ねた件数", Integer("件"), width=6, help="送った行の数。")
    returned_on: Mapped[date | None] = col("回答日", Date(), width=9, help="回答が返ってきた日。")
    returned_file: Mapped[str | None] = col(
        "回答ファイル", Text(260), width=18, shown=False, help="返ってきたファイルの名前。"
    )
    rows_changed: Mapped[int | None] = col("変更件数", Integer("件"), width=6, help="直された行の数。")
    rows_new: Mapped[int | None] = col("新規件数", Integer("件"), width=6, help="加えられた行の数。")
    rows_confirmed: Mapped[int | None] = col(
        "確認件数", Integer("件"), width=6, help="変更がないと確かめられた行の数。"
    )
    faults: Mapped[int | None] = col("誤り件数", Integer("件"), width=6, help="読めない値のある行の数。")
    applied_on: Mapped[date | None] = col("反映日", Date(), width=9, shown=False, help="台帳に反映した日。")
    reminded_on: Mapped[date | None] = col("督促日", Date(), width=9, help="最後に督促した日。")
    remark: Mapped[str | None] = col(
        "連絡事項", LongText(), width=18, help="回答に書かれた連絡と、読むときに気づいたこと。"
    )
    digest: Mapped[str | None] = col(
        "照合値",
        Text(64),
        width=10,
        shown=False,
        searchable=False,
        help="同じファイルを二度反映しないための値。",
    )
