"""The forms of the handbook (様式1, 8, 9, 10, 11, 16, 17), each a view on the plan's content."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from okaplan_gui.fields import UNCONFIRMED, Duration
from okaplan_gui.fields.era import wareki
from okaplan_gui.models.continuity import DAMAGE_AREA
from okaplan_gui.models.phases import EDITION, PHASE_OF_ACTION
from okaplan_gui.reports.kit.document import Paper
from okaplan_gui.reports.kit.table import CHECKBOX, Column
from okaplan_gui.rules.plan_content import PlanContent, StepLine
from okaplan_gui.rules.plan_open_matters import open_matters as find_open_matters


def minutes(value: int | None) -> str:
    """A length of time for paper; 未確認 when nobody said."""
    return UNCONFIRMED if value is None else Duration().text(value)


def told(value: str | None) -> str:
    """A text for paper; 未確認 when nobody said."""
    return value or UNCONFIRMED


_ISO_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_TO_WRITE_IN = 3
"""Empty rows for what is written in by hand."""


def dates(text: str, in_wareki: bool) -> str:
    """A text with its ISO dates as this reader writes dates."""
    return _ISO_DAY.sub(lambda day: wareki(date.fromisoformat(day[0])), text) if in_wareki else text


def open_matters(paper: Paper, content: PlanContent) -> None:
    """What is still 未確認 in the plan, counted: open is never shown as good."""
    found = find_open_matters(content)
    if not found:
        return
    paper.heading("未確認の事項", 2)
    paper.small("次の事項は確かめられていません。確かめて台帳に記録すると、この表から消えます。")
    columns = [Column("区分", 18), Column("対象", 40), Column("未確認の項目", 42)]
    paper.add(paper.tables.table(columns, [(m.part, m.name, "、".join(m.fields)) for m in found]))


def revisions(paper: Paper, content: PlanContent, day: Callable[[str], str]) -> None:
    """改訂履歴."""
    paper.heading("改訂履歴", 2)
    columns = [Column("版", 8, "center"), Column("承認日", 20), Column("承認者", 22), Column("改訂内容", 50)]
    rows = [
        (f"第{r.number}版", day(r.approved_on), r.approved_by, r.summary or "") for r in content.revisions
    ]
    paper.add(paper.tables.table(columns, rows))


def criteria(paper: Paper, content: PlanContent, in_wareki: bool = True) -> None:
    """発動と解除の基準."""
    paper.heading("発動と解除の基準", 2)
    columns = [
        Column("事象", 17), Column("発動の基準", 27), Column("発動", 8, "center"), Column("判断者", 20), Column("解除の基準", 28),
    ]  # fmt: skip
    rows = [
        (c.event, told(c.threshold), told(c.decision), told(c.decided_by), told(c.ends))
        for c in content.criteria
    ]
    paper.add(paper.tables.table(columns, rows))


def form_1(paper: Paper, content: PlanContent, in_wareki: bool = True) -> None:
    """様式1 情報システム一覧 (step 2)."""
    paper.heading("様式1　情報システム一覧", 2)
    paper.small(f"情報システム台帳の{len(content.inventory)}件。")
    columns = [
        Column("番号", 8), Column("システム名称", 19), Column("概要（関連する業務）", 15), Column("主管部門", 11),
        Column("庁舎の弱さ", 8), Column("場所の弱さ", 10), Column("耐震固定", 7, "center"), Column("稼働環境", 10),
        Column("設置場所", 10), Column("保守事業者", 13), Column("再導入", 10),
    ]  # fmt: skip
    rows = [
        (
            s.code, s.name, s.business or "", told(s.division), told(s.building) if s.site else "－", told(s.place) if s.site else "－",
            told(s.fixed) if s.site else "－", told(s.model), told(s.site) if s.site else "－", told(s.maintainer), told(s.reinstall),
        )
        for s in content.inventory
    ]  # fmt: skip
    paper.add(paper.tables.table(columns, rows))


def form_8(paper: Paper, content: PlanContent, in_wareki: bool = True) -> None:
    """様式8 緊急時対応体制 (steps 6, 15)."""
    paper.heading("様式8　緊急時対応体制", 2)
    columns = [
        Column("役割", 14), Column("正", 22), Column("代行（順位どおり）", 26), Column("任務", 26), Column("単独で決められること", 22),
    ]  # fmt: skip
    rows = []
    for role in content.roles:
        first = [f"{name}\n{phone}" for rank, name, phone in role.members if rank == "正"]
        others = [f"{rank} {name} {phone}".strip() for rank, name, phone in role.members if rank != "正"]
        rows.append(
            (
                role.name,
                "\n".join(first) or UNCONFIRMED,
                "\n".join(others) or UNCONFIRMED,
                told(role.mission),
                told(role.powers),
            )
        )
    paper.add(paper.tables.table(columns, rows))
    places = dict.fromkeys(told(role.gathering_place) for role in content.roles)
    paper.text(f"参集先: {'、'.join(places) or UNCONFIRMED}")


def form_9(paper: Paper, content: PlanContent, in_wareki: bool = True) -> None:
    """様式9 緊急連絡先一覧 (step 6)."""
    paper.heading("様式9　緊急連絡先一覧", 2)
    paper.small(
        "上から順に電話します。結果は、応（つながった）・不（つながらない）・代（代わりの人に）のどれかに印を付けます。"
    )
    columns = [
        Column("順", 5, "center"), Column("区分", 13), Column("所属・会社", 19), Column("氏名・担当", 21), Column("電話", 18),
        Column("連絡すること", 15), Column("確認日", 15), Column("結果", 12, "center"),
    ]  # fmt: skip
    rows = [
        (
            str(c.number or ""), c.kind, c.belongs_to or "", f"{c.name}\n{c.role}" if c.role else c.name,
            "\n".join(c.phones) or UNCONFIRMED, c.matter or "", dates(told(c.verified_on), in_wareki), "応・不・代",
        )
        for c in content.emergency_contacts
    ]  # fmt: skip
    rows += [("", "", "", "\n", "", "", "", "応・不・代")] * _TO_WRITE_IN
    paper.add(paper.tables.table(columns, rows))


def form_10(paper: Paper, content: PlanContent, in_wareki: bool = True) -> None:
    """様式10 緊急時における行動計画 (steps 6, 15, 20), one edition for 勤務時間内, one for 勤務時間外."""
    paper.heading("様式10　緊急時における行動計画", 2)
    for edition in ("on_duty", "off_duty"):
        paper.heading(EDITION.text(edition), 3)
        for option in PHASE_OF_ACTION.options:
            steps = [s for s in content.steps if s.phase == option.code and s.edition in ("both", edition)]
            if steps:
                paper.small(option.label)
                paper.add(_steps(paper, steps))


def _steps(paper: Paper, steps: list[StepLine]) -> object:
    columns = [
        Column("", 4, "center"), Column("番号", 7, "center"), Column("目標", 12, "right"), Column("担当", 15),
        Column("行動", 40), Column("できたと判断する目安", 28), Column("実施時刻", 10),
    ]  # fmt: skip
    rows = [
        (CHECKBOX, s.code, minutes(s.target), told(s.role), f"{s.action}（{s.system}）" if s.system else s.action, s.check_point or "", "　　:")
        for s in steps
    ]  # fmt: skip
    return paper.tables.table(columns, rows)


def form_11(paper: Paper, content: PlanContent, in_wareki: bool = True) -> None:
    """様式11 被害チェックシート 簡易版 (step 6), the first minutes on their own."""
    paper.heading("様式11　被害チェックシート（簡易版）", 2)
    columns = [
        Column("", 4, "center"), Column("区分", 14), Column("点検対象", 18), Column("点検内容", 34),
        Column("結果", 18, "center"), Column("状況・点検者・時刻", 22),
    ]  # fmt: skip
    groups = (("最初の点検（数分で見て回る）", True), ("詳しい点検", False))
    for title, first in groups:
        rows = [
            (CHECKBOX, DAMAGE_AREA.text(d.area), d.target, d.look_for, "○・△・×・未確認", "")
            for d in content.damage_checks
            if d.first_minutes is first
        ]
        if rows:
            paper.heading(title, 3)
            paper.add(paper.tables.table(columns, rows))


def form_16(paper: Paper, content: PlanContent, in_wareki: bool = True) -> None:
    """様式16 重要業務一覧 (steps 11, 18)."""
    paper.heading("様式16　重要業務一覧", 2)
    columns = [
        Column("業務名", 20), Column("所管課", 13), Column("選定理由", 20), Column("目標復旧時間", 10, "right"),
        Column("目標復旧レベル", 14), Column("最大許容停止時間", 11, "right"), Column("必要な情報システム", 22),
    ]  # fmt: skip
    rows = [
        (
            b.name, told(b.division), b.reason or "", minutes(b.objective), told(b.level), minutes(b.tolerable),
            "\n".join(b.systems) or UNCONFIRMED,
        )
        for b in content.businesses
    ]  # fmt: skip
    paper.add(paper.tables.table(columns, rows))


def form_17(paper: Paper, content: PlanContent, in_wareki: bool = True) -> None:
    """様式17 重要情報システムとその目標復旧時間 (steps 11, 18), in the order of recovery."""
    paper.heading("様式17　重要情報システムとその目標復旧時間", 2)
    if content.cycles:
        for cycle in content.cycles:
            paper.text(
                f"・依存関係が輪になっています: {' → '.join((*cycle, cycle[0]))}。輪の中は目標復旧時間の順に並べました。"
            )
    columns = [
        Column("復旧順", 6, "center"), Column("システム", 22), Column("重要度", 6, "center"), Column("目標復旧時間", 9, "right"),
        Column("目標復旧時点", 9, "right"), Column("目標復旧レベル", 16), Column("現状の復旧見込", 10, "right"),
        Column("先に必要なもの", 24),
    ]  # fmt: skip
    rows = [
        (
            str(s.order), s.name, told(s.importance), minutes(s.objective), minutes(s.point), told(s.level),
            minutes(s.likely) + ("\n目標を超過" if s.likely is not None and s.objective is not None and s.likely > s.objective else ""),
            "\n".join(s.needs),
        )
        for s in content.systems
    ]  # fmt: skip
    paper.add(paper.tables.table(columns, rows))
