"""The ledgers whose page is a sheet. A new one is an entry here and its state in jobs/plan_sheets.py."""

from __future__ import annotations

from okaplan_gui.jobs.plan_sheets import (
    add_checklist,
    add_elements,
    add_operations,
    checklist_state,
    elements_state,
    worksheet_state,
)
from okaplan_gui.models.plan_upkeep import ChecklistItem, FirstResponseItem, SixElement
from okaplan_gui.views.plan_sheets.page import Sheet

SHEETS = {
    sheet.ledger.ledger_name(): sheet
    for sheet in (
        Sheet(
            FirstResponseItem, worksheet_state, add_operations, "応急業務を入れる",
            "よくある応急業務を入れます。書いてあるものは変えません",
        ),
        Sheet(
            ChecklistItem, checklist_state, add_checklist, "分かっている項目を入れる",
            "チェックリストのうち、内容の分かっている項目を入れます。残りは取り込んでください", of_plan=False,
        ),
        Sheet(
            SixElement, elements_state, add_elements, "6つの要素を並べる",
            "6つの要素を、未確認のまま並べます。書いてあるものは変えません",
        ),
    )
}  # fmt: skip
