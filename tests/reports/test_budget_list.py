"""The budget list on paper: long cells go over pages, rare letters are printed or announced, nothing is cut."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from okaplan_gui.jobs.new_file import create_file
from okaplan_gui.jobs.plan_drafting import draft_plan
from okaplan_gui.jobs.plan_records import read_plan_records
from okaplan_gui.models.damage import Measure, Vulnerability
from okaplan_gui.reports.budget_list import print_budget_list
from okaplan_gui.rules.measure_tallies import LEDGERS, budget_tally
from okaplan_gui.store.ledger_file import LedgerFile

DAY = date(2026, 11, 24)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[LedgerFile]:
    with create_file(tmp_path / "計画.okaplan") as made:
        yield made


def printed(file: LedgerFile, plan: UUID, target: Path) -> tuple[str, tuple[str, ...], int]:
    tally = budget_tally(read_plan_records(file, plan, LEDGERS, DAY), 2027)
    result = print_budget_list(file, tally, "計画", target)
    text = subprocess.run(
        ["pdftotext", "-raw", target, "-"], capture_output=True, text=True, check=True
    ).stdout
    return "".join(text.split()), result.missing, text.count("\f")


def test_long_and_rare_texts(file: LedgerFile, tmp_path: Path) -> None:
    plan = draft_plan(file, code="P", name="計画")
    with file.operation("対策") as operation:
        weak = operation.insert(
            Vulnerability, plan=plan, number=1, kind="power", weakness="弱" * 9_990 + "終わり", priority="1"
        )
        operation.insert(
            Measure, plan=plan, number=1, name="𠮷と辻󠄀の発電機", vulnerability=weak, cost=1_234_567, budget_year=2027, state="considered"
        )  # fmt: skip
        operation.insert(
            Measure, plan=plan, number=2, name="費用の分からない対策", budget_year=2027, state="requested"
        )
    text, missing, pages = printed(file, plan, tmp_path / "予算.pdf")
    assert pages > 1 and "終わり" in text
    assert "1,234,567" in text and "未確認" in text and "費用が未確認の1件は合計に入っていません" in text
    # the letter outside the first plane is there (its name in the text is the fallback face's), or it is announced
    assert text.partition("と辻")[0][-1] != "1" or "𠮷" in "".join(missing)


def test_a_year_without_measures_says_so(file: LedgerFile, tmp_path: Path) -> None:
    plan = draft_plan(file, code="P", name="計画")
    text, _, pages = printed(file, plan, tmp_path / "予算.pdf")
    assert pages == 1 and "対策0件" in text
