"""バックアップ: what is saved, how often, where, and whether it was ever restored (plan §3.1.2; form 7)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from okaplan_gui.fields import Choice, Date, Duration, Integer, Option, Text, YesNo
from okaplan_gui.models.confirmation import Confirmed
from okaplan_gui.models.information_system import IMPORTANCE, SYSTEMS
from okaplan_gui.models.ledger import Ledger, col
from okaplan_gui.models.owner import system_col

METHOD = Choice(
    (
        Option("full", "フル", ("フルバックアップ", "全体")),
        Option("differential", "差分", ("増分",)),
        Option("mirror", "ミラーリング", ("ミラー",)),
        Option("replica", "レプリケーション", ("レプリカ", "複製")),
        Option("none", "なし", ("未実施", "取得なし")),
    )
)
PLACE = Choice(
    (
        Option("none", "なし", ("同じ場所",)),
        Option("medium", "別の媒体", ("別媒体",)),
        Option("building", "別棟", ("別の建物", "別庁舎")),
        Option("remote", "遠隔地", ("遠隔",)),
    )
)
RESTORE_RESULT = Choice(
    (
        Option("application", "業務まで確認", ("L4",)),
        Option("data", "データまで確認", ("L3", "成功", "○")),
        Option("file", "ファイルのみ", ("L1", "L2", "△")),
        Option("failed", "失敗", ("×",)),
    )
)


class BackupPlan(Confirmed, Ledger):
    """One data set of one system: how it is saved and when it was last restored."""

    title, key, named_by, group = "バックアップ台帳", ("system", "data"), "data", SYSTEMS
    purpose = (
        "重要なデータごとに、取り方・頻度・保管場所・復元試験を記録します。基準に合うかを自動で判定します。"
    )
    part_of = "system"

    system: Mapped[UUID] = system_col("データを持つシステム。", required=True)
    data: Mapped[str] = col(
        "データ名",
        Text(100),
        required=True,
        width=14,
        help="重要なデータの名前。",
        other_names=("重要情報名", "対象データ", "データ"),
    )
    importance: Mapped[str | None] = col(
        "データの重要度",
        IMPORTANCE,
        width=6,
        unconfirmed=True,
        help="データの重要度。空欄のときはシステムの重要度で判定します。",
        other_names=("重要度",),
    )
    method: Mapped[str | None] = col(
        "方式",
        METHOD,
        width=8,
        unconfirmed=True,
        help="バックアップの取り方。",
        other_names=("バックアップ方式", "取得方法"),
    )
    interval: Mapped[int | None] = col(
        "取得間隔",
        Duration(),
        width=7,
        unconfirmed=True,
        help="何時間・何日ごとに取るか（例 1日）。",
        other_names=("頻度", "取得頻度"),
    )
    generations: Mapped[int | None] = col(
        "世代数",
        Integer("世代"),
        width=6,
        unconfirmed=True,
        help="残している世代の数。",
        other_names=("世代", "世代管理"),
    )
    medium: Mapped[str | None] = col(
        "媒体", Text(80), width=10, help="保管する媒体。", other_names=("保管媒体",)
    )
    second_place: Mapped[str | None] = col(
        "2つめの保管先",
        PLACE,
        width=8,
        unconfirmed=True,
        help="もう1つの保管先はどこか。",
        other_names=("遠隔地保管", "保管場所2"),
    )
    place_name: Mapped[str | None] = col(
        "保管先の名前",
        Text(100),
        width=12,
        public=False,
        shown=False,
        help="保管先の場所の名前。",
        other_names=("保管場所",),
    )
    offline: Mapped[bool | None] = col(
        "オフライン保管",
        YesNo(),
        width=7,
        unconfirmed=True,
        help="ネットワークから切り離した写しがあるか。",
        other_names=("オフライン",),
    )
    logs: Mapped[bool | None] = col(
        "ログ・複製",
        YesNo(),
        width=6,
        unconfirmed=True,
        shown=False,
        help="更新ログや複製を併せて取っているか。",
        other_names=("ログ",),
    )
    encrypted: Mapped[bool | None] = col(
        "暗号化", YesNo(), width=5, unconfirmed=True, shown=False, help="バックアップを暗号化しているか。"
    )
    last_success: Mapped[date | None] = col(
        "最終成功日",
        Date(),
        width=9,
        unconfirmed=True,
        section="実績",
        help="最後に成功した日。",
        other_names=("最終取得日",),
    )
    last_restore: Mapped[date | None] = col(
        "最終復元試験日",
        Date(),
        width=9,
        unconfirmed=True,
        section="実績",
        help="最後に復元を試した日。",
        other_names=("復元試験日", "リストア試験日"),
    )
    restore_result: Mapped[str | None] = col(
        "復元試験の結果",
        RESTORE_RESULT,
        width=9,
        unconfirmed=True,
        section="実績",
        help="どこまで確かめられたか。",
        other_names=("試験結果",),
    )
    restore_time: Mapped[int | None] = col(
        "復元の所要時間",
        Duration(),
        width=8,
        unconfirmed=True,
        section="実績",
        help="復元にかかった時間。",
        other_names=("復元時間",),
    )
