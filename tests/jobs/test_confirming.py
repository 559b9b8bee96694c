"""最終確認: one step for many records, and the list of what was not asked for since April."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from okaplan_gui.fields import Problem
from okaplan_gui.jobs.confirming import NOBODY, confirm, print_unconfirmed_of, unconfirmed
from okaplan_gui.models.backup import BackupPlan
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.equipment import Equipment
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.organisation import Bureau, Division
from okaplan_gui.store.ledger_file import LedgerFile

TODAY = date(2026, 4, 1)


def filled(path: Path) -> LedgerFile:
    file = LedgerFile.create(path, who="山田")
    with file.operation("入れる") as operation:
        division = operation.insert(Division, code="01", name="税務課")
        operation.insert(Division, code="02", name="道路課")
        for code, on, phase in (
            ("S1", date(2026, 3, 31), None),
            ("S2", TODAY, None),
            ("S3", None, None),
            ("S4", None, "retired"),
        ):
            system = operation.insert(
                InformationSystem,
                code=code,
                name=f"系{code}",
                division=division,
                confirmed_on=on,
                phase=phase,
            )
        operation.insert(BackupPlan, system=system, data="台帳", confirmed_on=date(2025, 5, 1))
        operation.insert(Equipment, asset_number="E1", name="計算機", kind="physical")
        operation.insert(Contact, code="C1", kind="staff", name="前の人", left_on=date(2026, 3, 31))
        operation.insert(Contact, code="C2", kind="staff", name="今の人", left_on=TODAY, verified_on=TODAY)
    return file


def test_what_was_not_confirmed_since_april(tmp_path: Path) -> None:
    with filled(tmp_path / "a.okaplan") as file:
        state = unconfirmed(file, TODAY)
        assert state.year == 2026 and state.as_of == TODAY
        assert [(one.ledger.ledger_name(), one.title, one.division) for one in state.open] == [
            ("information_system", "系S1", "税務課"),
            ("information_system", "系S3", "税務課"),
            ("backup_plan", "系S4　台帳", "税務課"),
            ("equipment", "計算機", NOBODY),
        ]
        assert state.total["information_system"] == 3 and state.total["contact"] == 1
        # on the last day of March the year before counts
        assert "系S1" not in [one.title for one in unconfirmed(file, date(2026, 3, 31)).open]


def test_confirming_is_one_step(tmp_path: Path) -> None:
    with filled(tmp_path / "a.okaplan") as file:
        before = unconfirmed(file, TODAY)
        keys = [one.key for one in before.open if one.ledger is InformationSystem]
        assert confirm(file, InformationSystem, keys, on=TODAY, by="山田", how="survey") == 2
        assert [one.ledger for one in unconfirmed(file, TODAY).open] == [BackupPlan, Equipment]
        values = file.get(InformationSystem, keys[0])
        assert values is not None and (values["confirmed_by"], values["confirmed_how"]) == ("山田", "survey")
        file.undo()
        assert unconfirmed(file, TODAY) == before


def test_what_cannot_be_confirmed(tmp_path: Path) -> None:
    with filled(tmp_path / "a.okaplan") as file:
        with pytest.raises(Problem, match="確認の欄"):
            confirm(file, Bureau, [], on=TODAY, by=None, how=None)
        with pytest.raises(Problem, match="今日より後"):
            confirm(file, Equipment, [], on=date.today() + timedelta(days=2), by=None, how=None)


def test_the_list_on_paper(tmp_path: Path) -> None:
    with filled(tmp_path / "a.okaplan") as file:
        state = unconfirmed(file, TODAY)
        print_unconfirmed_of(file, state, tmp_path / "全部.pdf")
        print_unconfirmed_of(file, state, tmp_path / "1課.pdf", division="税務課")
    whole, one = (
        "".join(page.extract_text() for page in PdfReader(tmp_path / name).pages).replace("\n", "")
        for name in ("全部.pdf", "1課.pdf")
    )
    assert "令和8年度に確認していない記録" in whole and "基準日 令和8年4月1日" in whole
    assert "税務課（3件）" in whole and "計算機" in whole
    assert "税務課（3件）" in one and "計算機" not in one
