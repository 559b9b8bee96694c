"""Contract notices: the day by each contract's own days, and what is not known."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest

from okaplan_gui.models.contract import Contract
from okaplan_gui.rules.contract_notice import contract_notices, contract_tally

TODAY = date(2026, 2, 1)


def contract(until: date | None, days: int | None, **values: object) -> Contract:
    return Contract(id=uuid4(), code="K", name="契約", until=until, notice_days=days, **values)


@pytest.mark.parametrize(
    ("until", "days", "state"),
    [
        (date(2026, 3, 31), 59, "late"),
        (date(2026, 3, 31), 58, "soon"),
        (date(2026, 3, 31), 0, "soon"),
        (date(2027, 3, 31), 60, "going"),
        (date(2026, 1, 31), 60, "ended"),
        (TODAY, 0, "soon"),
        (date(2026, 3, 31), None, "unknown"),
        (None, 60, "unknown"),
    ],
)
def test_state(until: date | None, days: int | None, state: str) -> None:
    (found,) = contract_notices([contract(until, days)], 60, TODAY)
    assert found.state == state
    if until is not None and days is not None:
        assert found.notice_by == until - timedelta(days=days)


def test_a_contract_that_renews_itself_went_on_to_a_day_that_is_not_known() -> None:
    (found,) = contract_notices([contract(date(2026, 1, 31), 30, renews=True)], 60, TODAY)
    assert found.state == "unknown"


def test_summary_counts_every_contract_once() -> None:
    contracts = [
        contract(date(2026, 3, 31), 59, disaster_clause=True),
        contract(None, None),
        contract(TODAY, 0),
    ]
    tally = contract_tally(contracts, 60, TODAY)
    assert tally.summary.startswith(
        "満了 0件、通知期限を過ぎた 1件、まもなく通知期限 1件、期間中 0件、未確認 1件"
    )
    assert "災害時の条項がある契約は1件（3件中）" in tally.summary
    assert len(tally.rows) == 3
