"""A record whose name several fields make: 「計画 第2版（令和8年11月25日）」 wherever it is referred to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from okaplan_gui.fields import FieldError, Reference
from okaplan_gui.models.exercise import Exercise
from okaplan_gui.models.plan import ContinuityPlan, PlanVersion
from okaplan_gui.store.grouping import read_groups
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.query import Filter, ListQuery, Order

NAME = "情報部門業務継続計画"
NUMBERS = (10, 2, 9)


def told(number: int) -> str:
    return f"{NAME} 第{number}版（令和8年11月{number}日）"


@pytest.fixture
def versions(path: Path) -> Iterator[tuple[LedgerFile, dict[int, UUID]]]:
    """A plan with three versions, each exercised once, and an exercise without any."""
    with LedgerFile.create(path, who="山田") as file:
        with file.operation("計画と訓練") as operation:
            plan = operation.insert(ContinuityPlan, code="P1", name=NAME)
            keys = {
                number: operation.insert(
                    PlanVersion, plan=plan, number=number, approved_on=date(2026, 11, number),
                    approved_by="部長", content="{}",
                )
                for number in NUMBERS
            }  # fmt: skip
            for number, key in keys.items():
                operation.insert(
                    Exercise, code=f"E{number}", name="訓練", kind="tabletop", state="planned", version=key
                )
            operation.insert(Exercise, code="E", name="訓練", kind="tabletop", state="planned")
        yield file, keys


def names(file: LedgerFile, *filters: Filter, descending: bool = False) -> list[str | None]:
    """The names of the versions in the rows of the exercises, in the order of the versions."""
    query = ListQuery(Exercise, filters, (Order("version", descending),))
    place = [field.name for field in Exercise.fields()].index("version")
    values = [row.values[place] for row in file.listing(query).all_rows()]
    return [value.title if isinstance(value, Reference) else value for value in values]


def test_a_reference_tells_plan_number_and_day(versions: tuple[LedgerFile, dict[int, UUID]]) -> None:
    file, keys = versions
    resolver = file.resolver()
    assert resolver.title("plan_version", keys[2]) == told(2)
    assert resolver.choices("plan_version") == [(keys[n], told(n)) for n in (2, 9, 10)]
    assert names(file) == [told(2), told(9), told(10), None], "the tenth comes after the ninth"
    assert names(file, descending=True) == [told(10), told(9), told(2), None]
    assert [group.label for group in read_groups(file, ListQuery(Exercise), ("version",), ()).groups] == [
        told(2), told(9), told(10), "（空欄）",
    ]  # fmt: skip


def test_typed_as_shown_or_by_its_number_it_is_found(versions: tuple[LedgerFile, dict[int, UUID]]) -> None:
    file, keys = versions
    resolver = file.resolver()
    for number, key in keys.items():
        assert resolver.find("plan_version", told(number)) == key
        assert resolver.find("plan_version", str(number)) == key
    with pytest.raises(FieldError, match="第3版"):
        resolver.find("plan_version", f"{NAME} 第3版")


def test_a_table_is_filtered_by_the_words_of_the_name(versions: tuple[LedgerFile, dict[int, UUID]]) -> None:
    file, _ = versions
    assert names(file, Filter("version", "contains", "第2版")) == [told(2)]
    assert names(file, Filter("version", "contains", "計画 第")) == [told(2), told(9), told(10)]


def test_search_tells_which_version_it_found(versions: tuple[LedgerFile, dict[int, UUID]]) -> None:
    file, keys = versions
    hits = {hit.key: hit.title for hit in file.search("部長", limit=10) if hit.ledger == "plan_version"}
    assert hits == {key: told(number) for number, key in keys.items()}


def test_two_plans_of_one_name_stay_told_apart_by_their_days(
    versions: tuple[LedgerFile, dict[int, UUID]],
) -> None:
    file, keys = versions
    with file.operation("同じ名前の計画") as operation:
        plan = operation.insert(ContinuityPlan, code="P2", name=NAME)
        other = operation.insert(
            PlanVersion, plan=plan, number=2, approved_on=date(2026, 12, 1), approved_by="部長", content="{}"
        )
    resolver = file.resolver()
    assert resolver.find("plan_version", told(2)) == keys[2]
    assert resolver.find("plan_version", f"{NAME} 第2版（令和8年12月1日）") == other
    with pytest.raises(FieldError, match="2件"):
        resolver.find("plan_version", "2")
