"""What is printed for the night: dates as the reader writes them, room for a pen, 未確認 never parted."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from okaplan_gui.reports.emergency_sheets import emergency_sheets
from okaplan_gui.reports.handbook import handbook
from okaplan_gui.rules.plan_content import (
    ContactLine,
    InventoryLine,
    PlanContent,
    RoleLine,
    StepLine,
    SystemLine,
)

CONTENT = PlanContent(
    code="P-1",
    name="見本計画",
    authority="見本県",
    version=2,
    as_of="2026-11-24",
    approved_on="2026-07-28",
    emergency_contacts=(
        ContactLine("C1", "職員", "見本 太郎", number=1, phones=("090-0000-0001",), verified_on="2026-11-04"),
    ),
    contacts=(ContactLine("C1", "職員", "見本 太郎", phones=("090-0000-0001", "086-000-1001 内線2301")),),
    roles=(RoleLine(1, "統括責任者", members=(("正", "見本 太郎", "090-0000-0001"),)),),
    steps=(StepLine("A01", "first_3h", "both", "安全を確かめる。", target=5, role="統括責任者"),),
    systems=(
        SystemLine("S1", "仮想化サーバ", 1, backups=("データ: フル（最終成功 2026-11-23）",)),
    ),
    inventory=tuple(InventoryLine(f"01-{n:03}", f"システム{n}") for n in range(1, 5)),
)  # fmt: skip


def text_of(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


@pytest.mark.parametrize(
    ("in_wareki", "there", "absent"),
    [
        (True, ("令和8年7月28日", "令和8年11月4日"), "2026-11-04"),
        (False, ("2026-07-28", "2026-11-04"), "令和"),
    ],
)
def test_the_sheets_for_the_wall(
    tmp_path: Path, in_wareki: bool, there: tuple[str, ...], absent: str
) -> None:
    result = emergency_sheets(CONTENT, tmp_path / "紙.pdf", in_wareki=in_wareki)
    text = text_of(tmp_path / "紙.pdf")
    assert result.pages == len(PdfReader(tmp_path / "紙.pdf").pages) >= 3
    for word in ("だれに電話する", "090-0000-0001", "何をする", "安全を確かめる。", "どの順に戻す", *there):
        assert word in text
    assert absent not in text
    assert text.count("応・不・代") == 1 + 3, "three lines are left for a pen"


def test_the_sheet_of_a_system_has_room_for_a_pen(tmp_path: Path) -> None:
    handbook(CONTENT, tmp_path / "手引書.pdf")
    text = text_of(tmp_path / "手引書.pdf")
    assert "記録（手書き）" in text
    assert "復旧を始めた" in text
    assert "最終成功 令和8年11月23日" in text


def test_unconfirmed_is_never_parted_in_a_narrow_column(tmp_path: Path) -> None:
    handbook(CONTENT, tmp_path / "手引書.pdf")
    lines = text_of(tmp_path / "手引書.pdf").split("\n")
    assert not [line for line in lines if line.strip() in ("未", "認", "確認", "未確")]
