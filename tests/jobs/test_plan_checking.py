"""計画の点検 at the command line and as a job."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from okaplan_gui.cli import main
from okaplan_gui.fields import Problem
from okaplan_gui.jobs.plan_checking import accept_finding, check_plan_of, plans_of
from okaplan_gui.jobs.sample import create_sample
from okaplan_gui.models.continuity import ActionStep
from okaplan_gui.rules.plan_checks.all_checks import CHECKS
from okaplan_gui.store.listing import ListQuery


def test_findings_are_printed_and_an_acceptance_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "見本.okaplan"
    with create_sample(path) as file:
        with file.operation("目標時間を消す") as operation:
            operation.update(ActionStep, file.listing(ListQuery(ActionStep)).keys(0, 1)[0], target=None)
        plan = plans_of(file)[0][0]
    assert main(["check", str(path), "--plan"]) == 1
    assert "[step_open]" in capsys.readouterr().out
    assert main(["check", str(path), "--plan", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert not told["ok"] and told["plans"][0]["counts"]["step_open"] == 1
    assert main(["check", str(path), "--plan", "ない番号"]) == 2
    assert "ない番号" in capsys.readouterr().err
    from okaplan_gui.store.ledger_file import LedgerFile

    with LedgerFile.open(path, who="課長") as file:
        finding = next(
            one.finding for one in check_plan_of(file, plan).open if one.finding.rule == "step_open"
        )
        with pytest.raises(Problem, match="容認した人"):
            accept_finding(file, plan, finding, reason="理由", accepted_by=" ")
        first = accept_finding(file, plan, finding, reason="理由", accepted_by="課長")
        assert accept_finding(file, plan, finding, reason="別の理由", accepted_by="課長") == first
    main(["check", str(path), "--plan"])
    assert "容認: 別の理由" in capsys.readouterr().out


def test_the_samples_planted_contradictions_are_found_each_once_and_no_other(tmp_path: Path) -> None:
    with create_sample(tmp_path / "見本.okaplan") as file:
        results = {name: check_plan_of(file, key) for key, name in plans_of(file)}
    found = Counter(one.finding.rule for result in results.values() for one in result.open)
    assert found == {check.code: 1 for check in CHECKS}
    assert [name for name, result in results.items() if not result.open] == [
        "税務システム業務継続計画（見本）"
    ]
