"""One sheet per critical system, and the index of contacts."""

from __future__ import annotations

from okaplan_gui.fields import UNCONFIRMED
from okaplan_gui.reports.handbook_forms import dates, minutes, told
from okaplan_gui.reports.kit.document import Paper
from okaplan_gui.reports.kit.table import CHECKBOX, Column
from okaplan_gui.rules.plan_content import PlanContent, SystemLine

_RECORD = ("停止を確かめた", "復旧を始めた", "動作を確かめた", "利用の再開を知らせた")
"""What is written in by hand while a system is restored."""


def system_sheet(paper: Paper, system: SystemLine, in_wareki: bool = True, *, new_page: bool = True) -> None:
    """What whoever restores this system must know, on one page, with room to write down how it went."""
    paper.heading(f"{system.order}　{system.name}", 2, new_page=new_page)
    paper.add(
        paper.tables.key_values(
            [
                ("復旧の順番", f"{system.order}番目"),
                ("目標復旧時間（RTO）", minutes(system.objective)),
                ("目標復旧時点（RPO）", minutes(system.point)),
                ("目標復旧レベル（RLO）", told(system.level)),
                ("現状の復旧見込", minutes(system.likely)),
                ("必要人数", UNCONFIRMED if system.people is None else f"{system.people}人"),
                ("重要度", told(system.importance)),
                (
                    "所管課・関連業務",
                    "　".join(part for part in (told(system.division), system.business or "") if part),
                ),
                ("稼働環境・場所", "　".join((told(system.hosting), system.site or ""))),
                ("機器", "、".join(system.equipment) or UNCONFIRMED),
                ("先に必要なもの", "、".join(system.needs) or "なし"),
                ("支えている重要業務", "、".join(system.serves) or "なし"),
                ("担当者", told(system.person)),
                ("副担当者", told(system.deputy)),
                ("保守事業者", told(system.maintainer)),
                ("手順書の場所", told(system.documents)),
                (
                    "紙の手順書",
                    UNCONFIRMED
                    if system.paper_procedure is None
                    else "有"
                    if system.paper_procedure
                    else "無",
                ),
                ("バックアップ", dates("\n".join(system.backups), in_wareki) or UNCONFIRMED),
                ("止まっている間のやり方", told(system.alternative)),
            ]
        )
    )
    paper.heading("復旧手順", 3)
    lines = [line.strip() for line in (system.procedure or "").split("\n") if line.strip()]
    if lines:
        columns = [
            Column("", 5, "center"),
            Column("", 6, "center"),
            Column("手順", 62),
            Column("時刻・実施者", 27),
        ]
        paper.add(
            paper.tables.table(
                columns, [(CHECKBOX, str(n), line, "") for n, line in enumerate(lines, start=1)]
            )
        )
    else:
        paper.text(f"{UNCONFIRMED}（復旧手順がまだ記録されていません）")
    paper.heading("動作確認", 3)
    paper.text(system.verification or f"{UNCONFIRMED}（確認の仕方がまだ記録されていません）")
    paper.heading("記録（手書き）", 3)
    columns = [Column("できごと", 28), Column("月日・時刻", 22), Column("担当", 18), Column("状況", 32)]
    # a second, empty line: a pen needs more room than print
    paper.add(paper.tables.table(columns, [(f"{what}\n", "　　月　　日　　:", "", "") for what in _RECORD]))


def contact_index(paper: Paper, content: PlanContent) -> None:
    """Everybody in the order of their reading, to be found in a second."""
    paper.heading("連絡先索引（五十音順）", 2)
    columns = [
        Column("よみ", 17), Column("氏名・名称", 20), Column("所属・会社", 24), Column("役職・担当", 20), Column("電話", 24),
    ]  # fmt: skip
    rows = [
        (c.kana or "－", c.name, c.belongs_to or "", c.role or "", "\n".join(c.phones) or UNCONFIRMED)
        for c in content.contacts
    ]
    paper.add(paper.tables.table(columns, rows))
