"""復旧手順: how one critical system is brought back, verified, and switched back (step 15)."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Mapped

from okaplan_gui.fields import Choice, Duration, Integer, LongText, Option, Ref, Text
from okaplan_gui.models.ledger import Ledger, col
from okaplan_gui.models.plan import PLAN

PROCEDURE_STAGE = Choice(
    (
        Option("prepare", "準備"),
        Option("restore", "復旧"),
        Option("verify", "動作確認", ("確認",)),
        Option("back", "切戻し"),
    )
)


class RecoveryProcedureStep(Ledger):
    """One step of the recovery of one critical system."""

    title, key, named_by, group = "復旧手順", ("critical", "number"), "action", PLAN
    purpose = "重要システムごとの復旧の手順。復旧したと判断する確認と、元に戻すとき（切戻し）まで書きます。"
    part_of = "critical"

    critical: Mapped[UUID] = col(
        "重要システム",
        Ref("critical_system"),
        required=True,
        width=18,
        help="どのシステムの手順か。",
        other_names=("システム名称", "システム名"),
    )
    number: Mapped[int] = col("番号", Integer(minimum=1), required=True, width=4, help="行う順番。")
    stage: Mapped[str] = col("段階", PROCEDURE_STAGE, required=True, width=7, help="準備から切戻しまで。")
    action: Mapped[str] = col("すること", LongText(), required=True, width=28, help="何をするか。")
    minutes: Mapped[int | None] = col(
        "見込時間", Duration(), width=7, unconfirmed=True, help="かかる時間の見込み。"
    )
    who: Mapped[str | None] = col(
        "行う人", Text(60), width=10, unconfirmed=True, help="復旧班、保守事業者など。"
    )
    check_point: Mapped[str | None] = col(
        "確かめること", LongText(), width=20, help="次に進んでよいと判断する目安。"
    )
