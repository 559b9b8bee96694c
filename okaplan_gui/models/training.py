"""研修: courses and who attended them (plan §3.5.1)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from okaplan_gui.fields import Choice, Date, FiscalYear, Integer, Option, Ref, Text
from okaplan_gui.models.karte import KNOWLEDGE
from okaplan_gui.models.ledger import Closing, Ledger, col
from okaplan_gui.models.owner import division_col, staff_col

COURSE_KIND = Choice(
    (
        Option("security", "情報セキュリティ", ("セキュリティ",)),
        Option("procurement", "調達・企画", ("調達",)),
        Option("operation", "機器・ソフトの操作", ("操作", "OA")),
        Option("continuity", "ICT-BCP", ("業務継続",)),
        Option("specialist", "専門", ("資格", "専門研修")),
        Option("other", "その他"),
    )
)


class Course(Ledger):
    """One course held in one fiscal year."""

    title, key, named_by, group = "研修", ("code",), "name", KNOWLEDGE
    purpose = "職員の研修。受講人数の目標はここから数えます。"
    order_by = ("held_on", "code")

    code: Mapped[str] = col("研修番号", Text(20), required=True, width=7, help="研修を見分ける番号。")
    name: Mapped[str] = col(
        "研修名", Text(120), required=True, width=20, help="研修の名前。", other_names=("講座名", "件名")
    )
    kind: Mapped[str | None] = col(
        "分野", COURSE_KIND, width=10, unconfirmed=True, help="何の研修か。", other_names=("種別",)
    )
    year: Mapped[int | None] = col("年度", FiscalYear(), width=7, help="行う年度。")
    held_on: Mapped[date | None] = col(
        "実施日", Date(), width=9, unconfirmed=True, help="行った日。空欄はまだ。", other_names=("開催日",)
    )
    lecturer: Mapped[str | None] = col("講師", Text(80), width=10, shown=False, help="講師や主催者。")
    seats: Mapped[int | None] = col("定員", Integer("人", minimum=0), width=5, help="受けられる人数。")
    aim: Mapped[str | None] = col(
        "対象とねらい",
        Text(200),
        width=18,
        help="だれに何を身に付けてもらうか。",
        other_names=("対象者", "目的"),
    )


class Attendance(Ledger):
    """How many (or who) of a division attended a course."""

    title, key, named_by, group = "受講", ("course", "division", "person"), "course", KNOWLEDGE
    purpose = "研修を受けた人。名前を残すときは1人1行、人数だけのときは課室ごとに1行です。"
    closed_by = Closing("course")
    part_of = "course"

    course: Mapped[UUID] = col(
        "研修", Ref("course"), required=True, width=20, help="受けた研修。", other_names=("研修名",)
    )
    division: Mapped[UUID | None] = division_col("受けた人の課室。")
    person: Mapped[UUID | None] = staff_col(
        "受講者", "受けた職員。人数だけのときは空欄。", other_names=("氏名",)
    )
    count: Mapped[int] = col(
        "人数",
        Integer("人", minimum=1),
        required=True,
        default=1,
        width=5,
        help="受けた人数。",
        other_names=("受講人数",),
    )
    completed_on: Mapped[date | None] = col("修了日", Date(), width=9, help="修了した日。")
