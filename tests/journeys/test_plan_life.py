"""A plan's life: drafted from nothing, approved, printed, handed out; overtaken by one measured restore, revised."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from pypdf import PdfReader
from PySide6.QtWidgets import QLabel, QTextBrowser
from sqlalchemy import select

from okaplan_gui.cli import main
from okaplan_gui.fields import JST
from okaplan_gui.jobs.paper_lookup import look_up
from okaplan_gui.models.all_ledgers import LEDGERS
from okaplan_gui.models.plan import PlanVersion
from okaplan_gui.models.plan_copy import PlanCopy
from okaplan_gui.rules.copy_register import CURRENT, OLD
from okaplan_gui.rules.paper_code import PaperMark, paper_code, plan_tag
from okaplan_gui.store.listing import ListQuery
from okaplan_gui.views.plan.compare_dialog import CompareDialog
from okaplan_gui.views.plan.dialogs import ApproveDialog, DraftDialog
from okaplan_gui.views.preview.dialog import PreviewDialog
from tests.journeys.conftest import Desk

CHANGED = "rto_before_restore"
COPIES_OLD = "copy_out_of_date"


def test_from_an_empty_plan_to_version_2(desk: Desk, tmp_path: Path, capsys: Any) -> None:
    place = tmp_path / "計画の一生.okaplan"
    desk.create(place)
    fill_ledgers(desk)
    plan = draft(desk)
    approve(desk, expect="最初の版（第1版）になります")
    first = handbook(desk, tmp_path / "第1版.pdf")
    assert "第1版" in first and "髙﨑給与システム" in first and "4時間" in first
    hand_out(desk, plan)
    assert standing(desk) == {1: (CURRENT,), 2: (CURRENT,)}
    assert not rules_found(desk) & {CHANGED, COPIES_OLD}

    # one change in a ledger: the restore that was measured took nine hours
    backups = desk.go("ledger:backup_plan")
    desk.type_into_cell(backups.table, 0, "restore_time", "9時間")
    assert CHANGED in rules_found(desk)
    told = next(one.finding for one in desk.page.result.open if one.finding.rule == CHANGED)
    assert "4時間" in told.message and "9時間" in told.message
    assert main(["check", str(place), "--plan", "ICTBCP-01"]) == 1
    assert f"[{CHANGED}]" in capsys.readouterr().out

    revise(desk)
    assert CHANGED not in rules_found(desk)
    assert COPIES_OLD in rules_found(desk), "the check tells of the copies too"
    assert standing(desk) == {1: (OLD,), 2: (OLD,)}
    second = handbook(desk, tmp_path / "第2版.pdf")
    assert "第2版" in second and "12時間" in second
    old_paper_tells_its_age(desk)
    exchange(desk, 1)
    assert standing(desk) == {1: (CURRENT,), 2: (OLD,)}
    assert [copy.number for copy in desk.page.register.to_exchange] == [2]


def put(desk: Desk, ledger: str, **texts: str) -> Any:
    """A record in the form, each field by the text that is typed or chosen."""
    page = desk.go(f"ledger:{ledger}")
    before = len(desk.file.listing(ListQuery(LEDGERS[ledger])))
    page.new_record()
    for name, text in texts.items():
        page.form._editors[name].widget.setFocus()
        page.form._editors[name].set_text(text)
    page.form._update_buttons()
    desk.click(page.form, "保存")
    said = [label.text() for label in page.form.findChildren(QLabel) if label.text().startswith("⚠")]
    assert len(desk.file.listing(ListQuery(LEDGERS[ledger]))) == before + 1, said
    return page


def fill_ledgers(desk: Desk) -> None:
    put(desk, "bureau", code="01", name="総務部")
    put(desk, "division", code="0101", name="人事課", bureau="総務部")
    put(desk, "contact", code="C01", kind="職員", name="見本 花子", division="人事課")
    put(desk, "information_system", code="S001", name="髙﨑給与システム", importance="S", division="人事課")
    put(
        desk,
        "backup_plan",
        system="髙﨑給与システム",
        data="給与データ",
        interval="1日",
        restore_time="3時間",
    )


def draft(desk: Desk) -> UUID:
    """From the standard wording; the only important system gets its target."""
    page = desk.go("plan")
    desk.in_dialog(desk.accept, lambda: page.actions_.draft(), DraftDialog)
    plan = page.plan
    assert isinstance(plan, UUID)
    lines = page.part_page(LEDGERS["critical_system"])
    assert lines.table.model().rowCount() == 1
    desk.type_into_cell(lines.table, 0, "recovery_time_objective", "4時間")
    return plan


def approve(desk: Desk, expect: str) -> None:
    page = desk.go("plan")

    def fill(dialog: ApproveDialog) -> None:
        told = dialog.findChild(QTextBrowser)
        assert expect in told.toPlainText()
        dialog.by_edit.setText("CIO 見本 太郎")
        desk.accept(dialog)

    desk.in_dialog(fill, lambda: page.actions_.approve(), ApproveDialog)


def handbook(desk: Desk, target: Path) -> str:
    """The approved version, laid out, saved and read back."""
    page = desk.go("plan")
    page.actions_.handbook(draft=False)
    desk.wait(lambda: any(d.isVisible() for d in desk.window.findChildren(PreviewDialog)), 60)
    dialog = next(d for d in desk.window.findChildren(PreviewDialog) if d.isVisible())
    dialog.save_to(target)
    desk.click(dialog, "閉じる")
    return "\n".join(page.extract_text() for page in PdfReader(target).pages)


def hand_out(desk: Desk, plan: UUID) -> None:
    """Two copies of version 1: one in a drawer, one at a member's home."""
    with desk.file.session() as session:
        version = session.scalars(select(PlanVersion.id).where(PlanVersion.plan == plan)).one()
    day = datetime.now(JST).date().isoformat()
    name = "ICT部門業務継続計画"
    put(
        desk,
        "plan_copy",
        plan=name,
        number="1",
        place="執務室",
        version="1",
        handed_on=day,
        holder="見本 花子",
    )
    put(desk, "plan_copy", plan=name, number="2", at_home="○", version="1", handed_on=day, holder="見本 花子",
        place="自宅")  # fmt: skip
    with desk.file.session() as session:
        assert set(session.scalars(select(PlanCopy.version))) == {version}


def standing(desk: Desk) -> dict[int, tuple[str, ...]]:
    """How each copy stands by the register's page."""
    page = desk.go("copies")
    return {copy.number: copy.words for copy in page.register.copies}


def rules_found(desk: Desk) -> set[str]:
    """The rules that find something, on the check's page."""
    page = desk.go("plan_check")
    return {one.finding.rule for one in page.result.open}


def revise(desk: Desk) -> None:
    """From the finding to its record, mended there; the change is told before version 2 is approved."""
    page = desk.page
    page.table.setCurrentCell([one.finding.rule for one in page.shown()].index(CHANGED), 0)
    desk.click(page, "記録を開く")
    lines = desk.page
    assert lines.title == LEDGERS["critical_system"].title
    desk.type_into_cell(lines.table, 0, "recovery_time_objective", "12時間")
    approve(desk, expect="第1版からの変更")
    page = desk.go("plan")

    def compare(dialog: CompareDialog) -> None:
        dialog.old.setCurrentIndex(
            next(n for n in range(dialog.old.count()) if "第1版" in dialog.old.itemText(n))
        )
        told = dialog.told.toPlainText()
        assert "4時間" in told and "12時間" in told
        desk.click(dialog, "閉じる")

    desk.in_dialog(compare, lambda: desk.click(page, "版を比べる"), CompareDialog)


def old_paper_tells_its_age(desk: Desk) -> None:
    """The code on a sheet of version 1, typed: what has changed since."""
    code = paper_code(PaperMark(plan_tag("ICTBCP-01"), 1, "internal", 1))
    found = look_up(desk.file, code)
    told = str(found)
    assert "4時間" in told and "12時間" in told


def exchange(desk: Desk, number: int) -> None:
    page = desk.go("copies")
    row = [copy.number for copy in page.register.copies].index(number)
    page.table.selectRow(row)
    desk.in_dialog(desk.accept, lambda: desk.click(page, "差し替えた"))
