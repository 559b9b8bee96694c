"""Marks of watched dates at their borders."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from okaplan_gui.fields import JST, Date, Field, Watch
from okaplan_gui.models.all_ledgers import LEDGERS
from okaplan_gui.models.network import Certificate
from okaplan_gui.models.standard import THRESHOLD
from okaplan_gui.rules.cell_marks import limits_with, mark_of

TODAY = date(2028, 2, 29)
LIMITS = {"support_warning_days": 30}
UNTIL = Field("until", "終了日", Date(), watch=Watch("support_warning_days"))
SINCE = Field("since", "確認日", Date(), watch=Watch("support_warning_days", since=True))


@pytest.mark.parametrize(
    ("days", "sign"), [(-1, "×"), (-5000, "×"), (0, "△"), (1, "△"), (30, "△"), (31, None), (5000, None)]
)
def test_an_end(days: int, sign: str | None) -> None:
    mark = mark_of(UNTIL, TODAY + timedelta(days=days), LIMITS, TODAY)
    assert (mark.sign if mark else None) == sign
    if mark:
        assert mark.words == ("今日までです。" if days == 0 else mark.words)
        assert mark.level == ("danger" if sign == "×" else "caution")


@pytest.mark.parametrize(("days", "marked"), [(10, False), (0, False), (-30, False), (-31, True)])
def test_a_check_that_grows_old(days: int, marked: bool) -> None:
    assert (mark_of(SINCE, TODAY + timedelta(days=days), LIMITS, TODAY) is not None) == marked


@pytest.mark.parametrize(
    ("added", "own", "days", "marked"),
    [
        (False, 90, 90, True), (False, 90, 91, False), (False, 0, 1, False), (False, None, 30, True),
        (True, 90, 120, True), (True, 90, 121, False), (True, None, 31, False),
    ],
)  # fmt: skip
def test_a_records_own_days(added: bool, own: int | None, days: int, marked: bool) -> None:
    field = Field("u", "終了日", Date(), watch=Watch("support_warning_days", own_days="d", added=added))
    assert (mark_of(field, TODAY + timedelta(days=days), LIMITS, TODAY, own) is not None) == marked


def test_nothing_to_say() -> None:
    assert mark_of(UNTIL, None, LIMITS, TODAY) is None
    assert mark_of(Field("x", "日", Date()), date(1990, 1, 1), LIMITS, TODAY) is None
    assert mark_of(UNTIL, datetime(1990, 1, 1, tzinfo=JST), LIMITS, TODAY) is None
    assert mark_of(UNTIL, TODAY + timedelta(days=1), {}, TODAY) is None


def test_every_watch_names_a_threshold() -> None:
    known = {option.code for option in THRESHOLD.options}
    watched = [field for ledger in LEDGERS for field in ledger.fields() if field.watch is not None]
    assert {field.watch.threshold for field in watched} <= known & limits_with({}).keys()
    assert len({ledger for ledger in LEDGERS for f in ledger.fields() if f.watch}) >= 2


def test_a_certificate_is_marked_by_its_own_days() -> None:
    until = Certificate.field("until")
    assert until.watch is not None and until.watch.own_days == "renew_days"
    in_sixty = TODAY + timedelta(days=60)
    assert mark_of(until, in_sixty, LIMITS, TODAY) is None
    mark = mark_of(until, in_sixty, LIMITS, TODAY, 60)
    assert mark is not None and mark.sign == "△"
