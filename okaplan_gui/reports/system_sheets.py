"""One sheet a critical system: what whoever restores it must know, with procedure, verification and 切戻し."""

from __future__ import annotations

from okaplan_gui.fields import UNCONFIRMED, Problem
from okaplan_gui.models.recovery_procedure import PROCEDURE_STAGE
from okaplan_gui.reports.forms.writing import Writing
from okaplan_gui.reports.kit.document import Paper
from okaplan_gui.reports.kit.sheet import Sheet
from okaplan_gui.reports.kit.table import CHECKBOX, Column
from okaplan_gui.reports.plan_edition import Edition, plan_paper
from okaplan_gui.rules.plan_content import PlanContent
from okaplan_gui.rules.plan_lines import ProcedureLine, SystemLine

_RECORD = ("停止を確かめた", "復旧を始めた", "動作を確かめ、再開を知らせた", "切り戻した")
"""What is written in by hand while a system is restored."""
_STAGES = [option.code for option in PROCEDURE_STAGE.options]


def make_system_sheets(content: PlanContent, edition: Edition = Edition(), system: str = "") -> Paper:
    """The sheets of all critical systems, each beginning on a page of its own, to be handed to those who restore.

    ``system``: only the one of that code or name. Problem when the plan has none such.
    """
    wanted = tuple(s for s in content.systems if not system or system in (s.code, s.name))
    if system and not wanted:
        raise Problem(
            f"「{system}」は、この計画の重要システムではありません。",
            f"次のどれかを書いてください: {'、'.join(s.name for s in content.systems)}",
        )
    paper = plan_paper(content, edition, "systems", title=f"システム別の復旧シート　{content.name}")
    if not content.systems:
        paper.heading("システム別の復旧シート")
        paper.text("重要システムがまだ選ばれていません。")
    for number, line in enumerate(wanted):
        system_sheet(paper, line, edition.writing, new_page=number > 0)
    return paper


def sheet_index(sheet: Sheet, content: PlanContent, w: Writing) -> None:
    """Which systems have a sheet, and which of these say how it is done."""
    columns = [
        Column("復旧順", 8, "center"), Column("システム", 40), Column("目標復旧時間", 14, "right"),
        Column("復旧手順", 19), Column("切戻し", 19),
    ]  # fmt: skip
    rows = []
    for system in content.systems:
        stages = {step.stage for step in system.steps}
        rows.append(
            (
                str(system.order),
                system.name,
                w.minutes(system.objective),
                "段階ごと" if system.steps else "文章" if system.procedure else UNCONFIRMED,
                "段階ごと" if "back" in stages else "文章" if system.rollback else UNCONFIRMED,
            )
        )
    sheet.table(columns, rows)


def system_sheet(sheet: Sheet, system: SystemLine, w: Writing, *, new_page: bool = True) -> None:
    """One system."""
    sheet.heading(f"{system.order}　{system.name}", 2, new_page=new_page)
    sheet.facts(_targets(system, w))
    sheet.key_values(_facts(system, w))
    if system.steps:
        _steps(sheet, system.steps, w)
    else:
        _told_procedure(sheet, system)
    if not any(step.stage == "verify" for step in system.steps):
        sheet.heading("動作確認", 3)
        sheet.text(system.verification or f"{UNCONFIRMED}（確認の仕方がまだ記録されていません）")
    if not any(step.stage == "back" for step in system.steps):
        sheet.heading("切戻し", 3)
        sheet.text(system.rollback or f"{UNCONFIRMED}（元に戻す手順がまだ記録されていません）")
    sheet.heading("記録（手書き）", 3)
    columns = [Column("できごと", 28), Column("月日・時刻", 22), Column("担当", 18), Column("状況", 32)]
    # a second, empty line: a pen needs more room than print
    sheet.table(columns, [(f"{what}\n", "　　月　　日　　:", "", "") for what in _RECORD], whole=True)


def _targets(system: SystemLine, w: Writing) -> list[tuple[str, str]]:
    seen = w.minutes(system.likely)
    if system.best is not None or system.worst is not None:
        seen += f"（最短 {w.minutes(system.best)}、最長 {w.minutes(system.worst)}）"
    return [
        ("復旧の順番", f"{system.order}番目"),
        ("重要度", w.told(system.importance)),
        ("目標復旧時間（RTO）", w.minutes(system.objective)),
        ("目標復旧時点（RPO）", w.minutes(system.point)),
        ("業務復旧時間（WRT）", w.minutes(system.work_recovery)),
        ("現状の復旧見込", seen),
        ("必要人数", w.count(system.people, "人")),
        ("紙の手順書", w.yes(system.paper_procedure)),
    ]


def _facts(system: SystemLine, w: Writing) -> list[tuple[str, str]]:
    facts = [
        ("目標復旧レベル（RLO）", w.told(system.level)),
        (
            "所管課・関連業務",
            "　".join(part for part in (w.told(system.division), system.business or "") if part),
        ),
        ("稼働環境・場所", "　".join((w.told(system.hosting), system.site or ""))),
        ("機器", "、".join(system.equipment) or UNCONFIRMED),
        ("先に必要なもの", "、".join(system.needs) or "なし"),
        ("支えている重要業務", "、".join(system.serves) or "なし"),
        ("担当者", w.told(system.person)),
        ("副担当者", w.told(system.deputy)),
        ("保守事業者", w.told(system.maintainer)),
        ("手順書の場所", w.told(system.documents)),
        ("バックアップ", w.days("\n".join(system.backups)) or UNCONFIRMED),
        ("止まっている間のやり方", w.told(system.alternative)),
    ]
    if system.override_reason:
        facts.append(("提案と違う目標の理由", system.override_reason))
    return facts


def _steps(sheet: Sheet, steps: tuple[ProcedureLine, ...], w: Writing) -> None:
    sheet.heading("復旧手順（準備、復旧、動作確認、切戻し）", 3)
    known = [step.minutes for step in steps if step.stage != "back"]
    total = w.minutes(None if None in known else sum(v for v in known if v is not None))
    sheet.small(
        "動作確認がすべてできたら、復旧したと判断します。切戻しは、代替から元に戻すときに行います。"
        f"　動作確認まで合わせて {total}"
    )
    columns = [
        Column("", 4, "center"), Column("", 5, "center"), Column("段階", 9), Column("すること", 34),
        Column("確かめること", 24), Column("行う人", 11), Column("見込", 8, "right"), Column("時刻・実施者", 13),
    ]  # fmt: skip
    rows = []
    stage = ""
    for step in sorted(steps, key=lambda s: (_STAGES.index(s.stage), s.number)):
        told = "" if step.stage == stage else PROCEDURE_STAGE.text(step.stage)
        stage = step.stage
        rows.append(
            (
                CHECKBOX,
                str(step.number),
                told,
                step.action,
                step.check_point or "",
                w.told(step.who),
                w.minutes(step.minutes),
                "",
            )
        )
    sheet.table(columns, rows)


def _told_procedure(sheet: Sheet, system: SystemLine) -> None:
    sheet.heading("復旧手順", 3)
    lines = [line.strip() for line in (system.procedure or "").split("\n") if line.strip()]
    if not lines:
        sheet.text(f"{UNCONFIRMED}（復旧手順がまだ記録されていません）")
        return
    columns = [
        Column("", 5, "center"),
        Column("", 6, "center"),
        Column("手順", 62),
        Column("時刻・実施者", 27),
    ]
    sheet.table(columns, [(CHECKBOX, str(n), line, "") for n, line in enumerate(lines, start=1)])
