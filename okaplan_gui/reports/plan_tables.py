"""Tables of a plan that are no forms: control of the document, criteria, start order, open matters, contact index."""

from __future__ import annotations

from okaplan_gui.fields import UNCONFIRMED
from okaplan_gui.reports.forms.writing import Writing
from okaplan_gui.reports.kit.sheet import Sheet
from okaplan_gui.reports.kit.table import CHECKBOX, Column
from okaplan_gui.reports.plan_edition import Edition, handling_of, version_label
from okaplan_gui.rules.plan_content import PlanContent
from okaplan_gui.rules.plan_open_matters import open_matters as find_open_matters


def control(sheet: Sheet, content: PlanContent, edition: Edition) -> None:
    """文書の管理: number, version, approval, revisions; names of people only inside."""
    w = edition.writing
    version, _ = version_label(content, edition.in_wareki)
    sheet.heading("文書の管理")
    if not content.version and not edition.public:
        sheet.approval(("統括責任者", "復旧責任者", "担当"))
        sheet.text("これは承認前の案です。訓練や災害のときは、承認した版を使ってください。")
    rows = [
        ("文書番号", content.code),
        ("版", version),
        ("制定日", w.day(content.established_on) if content.established_on else ""),
        ("承認日", w.day(content.approved_on) if content.approved_on else "未承認"),
        ("承認者", "" if edition.public else content.approved_by or "未承認"),
        ("策定責任者", w.told(content.responsible)),
        ("対象システム", content.system or ""),
        ("策定の段階", w.told(content.level)),
        ("取扱区分", w.told(handling_of(content, edition))),
        ("台帳の基準日", w.day(content.as_of)),
    ]
    if edition.copy:
        rows.append(("写し", f"{edition.copy.number}番　{edition.copy.holder}".strip()))
    sheet.key_values([(label, value) for label, value in rows if value])
    if not edition.public:
        open_matters(sheet, content)
    revisions(sheet, content, edition)


def open_matters(sheet: Sheet, content: PlanContent) -> None:
    """What is still 未確認 in the plan, counted: open is never shown as good."""
    found = find_open_matters(content)
    if not found:
        return
    sheet.heading("未確認の事項", 2)
    sheet.small("次の事項は確かめられていません。確かめて台帳に記録すると、この表から消えます。")
    columns = [Column("区分", 18), Column("対象", 40), Column("未確認の項目", 42)]
    sheet.table(columns, [(m.part, m.name, "、".join(m.fields)) for m in found])


def revisions(sheet: Sheet, content: PlanContent, edition: Edition) -> None:
    """改訂履歴. What changed may name people: the public edition says when, and that is all."""
    sheet.heading("改訂履歴", 2)
    w = edition.writing
    columns = [Column("版", 8, "center"), Column("承認日", 20)]
    rows = [[f"第{r.number}版", w.day(r.approved_on)] for r in content.revisions]
    if not edition.public:
        columns += [Column("承認者", 22), Column("改訂内容", 50)]
        rows = [
            [*row, r.approved_by, r.summary or ""] for row, r in zip(rows, content.revisions, strict=True)
        ]
    sheet.table(columns, rows)


def criteria(sheet: Sheet, content: PlanContent, w: Writing) -> None:
    """発動と解除の基準."""
    sheet.heading("発動と解除の基準", 2)
    columns = [
        Column("事象", 17), Column("発動の基準", 27), Column("発動", 8, "center"), Column("判断者", 20), Column("解除の基準", 28),
    ]  # fmt: skip
    sheet.table(
        columns,
        [
            (c.event, w.told(c.threshold), w.told(c.decision), w.told(c.decided_by), w.told(c.ends))
            for c in content.criteria
        ],
    )


def start_order(sheet: Sheet, content: PlanContent) -> None:
    """起動の順番: critical systems and all that they need, each after what it waits for."""
    sheet.heading("起動の順番", 2)
    sheet.small(
        "重要システム（◎）と、それに先立って要るもの。上から順に動かし、止めるときは下から順に止めます。"
    )
    columns = [
        Column("", 4, "center"), Column("順", 5, "center"), Column("", 4, "center"), Column("システム", 26),
        Column("先に動いていること", 26), Column("入れる機器・場所", 24), Column("起動した時刻", 12),
    ]  # fmt: skip
    rows = [
        (
            CHECKBOX,
            str(line.number),
            "◎" if line.critical else "",
            line.name,
            "\n".join(line.waits_for) or "－",
            "\n".join((*line.machines, *((line.site,) if line.site else ()))) or UNCONFIRMED,
            "　　:",
        )
        for line in content.start_order
    ]
    sheet.table(columns, rows)


def contact_index(sheet: Sheet, content: PlanContent) -> None:
    """Everybody in the order of their reading, to be found in a second."""
    sheet.heading("連絡先索引（五十音順）", 2)
    columns = [
        Column("よみ", 17), Column("氏名・名称", 20), Column("所属・会社", 24), Column("役職・担当", 20), Column("電話", 24),
    ]  # fmt: skip
    rows = [
        (c.kana or "－", c.name, c.belongs_to or "", c.role or "", "\n".join(c.phones) or UNCONFIRMED)
        for c in content.contacts
    ]
    sheet.table(columns, rows)
