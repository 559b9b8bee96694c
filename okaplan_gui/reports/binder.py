"""72時間バインダー: what is needed in the first three days, and nothing else, in the order in which it is opened."""

from __future__ import annotations

from okaplan_gui.reports.emergency_sheets import PARTS, print_forms
from okaplan_gui.reports.kit.blocks import cover_blocks
from okaplan_gui.reports.kit.document import Paper
from okaplan_gui.reports.plan_edition import Edition, handling_of, plan_paper, version_label
from okaplan_gui.reports.plan_tables import contact_index, criteria, start_order
from okaplan_gui.reports.record_sheets import attendance, board, chronology
from okaplan_gui.reports.system_sheets import sheet_index, system_sheet
from okaplan_gui.rules.plan_content import PlanContent

TITLE = "72時間バインダー"
_CHRONOLOGY_PAGES = 3


def make_binder(content: PlanContent, edition: Edition = Edition()) -> Paper:
    """Contacts, actions by phase, damage check, recovery and start order, system sheets, empty record sheets."""
    paper = plan_paper(
        content, edition, "binder", title=f"{TITLE}　{content.name}", contents=True, duplex=True
    )
    version, shown = version_label(content, edition.in_wareki)
    copy = f"写し{edition.copy.number}番　{edition.copy.holder}".strip() if edition.copy else ""
    paper.cover = cover_blocks(
        paper,
        TITLE,
        above=[part for part in (content.authority, content.name) if part],
        below=[line for line in (version, shown, content.division or "", copy) if line],
        box=handling_of(content, edition),
    )
    w = edition.writing
    for number, (title, codes) in enumerate(PARTS, start=1):
        paper.turn(lying=False)
        paper.heading(f"{number}　{title}")
        if number == 1:
            criteria(paper, content, w)
        print_forms(paper, content, codes, edition)
    paper.turn(lying=False)
    start_order(paper, content)
    paper.heading("4　システムごとの復旧シート")
    if not content.systems:
        paper.text("重要システムがまだ選ばれていません。")
    else:
        sheet_index(paper, content, w)
    for system in content.systems:
        system_sheet(paper, system, w)
    paper.turn(lying=True)
    paper.heading("5　書き込み用紙")
    paper.text("足りなくなったら、この部分だけを印刷するか、書き込む前に写しを取ってください。")
    board(paper, content, w, new_page=False)
    attendance(paper, content)
    chronology(paper, pages=_CHRONOLOGY_PAGES)
    paper.turn(lying=False)
    paper.heading("6　連絡先")
    contact_index(paper, content)
    return paper
