"""Costs, stock-takes, consolidation, shares, shared use and backups against hand-worked cases."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from okaplan_gui.fields import TextStyle
from okaplan_gui.models.backup import BackupPlan
from okaplan_gui.models.cost import AnnualCost
from okaplan_gui.models.equipment import Equipment, SystemEquipment
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.licence import StockTake
from okaplan_gui.models.organisation import Bureau, Division, Municipality
from okaplan_gui.models.service import SharedUse
from okaplan_gui.models.standard import BackupStandard
from okaplan_gui.rules.backup_compliance import failing_clauses
from okaplan_gui.rules.backup_tally import backup_tally, systems_backups
from okaplan_gui.rules.consolidation import consolidation_tally, host_loads
from okaplan_gui.rules.cost_totals import cost_by_bureau, cost_by_system, cost_by_year
from okaplan_gui.rules.shared_use_matrix import shared_use_matrix, shared_use_tally
from okaplan_gui.rules.stock_take_coverage import stock_take_coverage, stock_take_tally
from okaplan_gui.rules.system_shares import hosting_tally, ipv6_tally
from okaplan_gui.rules.tally import DANGER, OK, OPEN, WARN

TODAY = date(2026, 6, 1)
BUREAU = Bureau(id=uuid4(), code="01", name="総務部", sort_order=1)
TAX = InformationSystem(id=uuid4(), code="1", name="税務", bureau=BUREAU.id, importance="a")
ROADS = InformationSystem(id=uuid4(), code="2", name="道路", bureau=None)


def cost(system: InformationSystem, year: int, budget: int | None, **values: object) -> AnnualCost:
    told = {"id": uuid4(), "system": system.id, "year": year, "nature": "running", "category": "operation"}
    return AnnualCost(**(told | {"budget": budget} | values))


class TestCosts:
    COSTS = (
        cost(TAX, 2024, 1000, actual=900),
        cost(TAX, 2025, 800),
        cost(TAX, 2025, 70, nature="one_off"),
        cost(ROADS, 2025, None),
        cost(ROADS, 2027, 5),
    )

    def test_by_year_against_the_base_year(self) -> None:
        tally = cost_by_year(self.COSTS, None, TODAY)
        rows = {tally.texts(row)[1]: row for row in tally.rows}
        assert rows["2024年度"].cells[1:] == (900, 0, 900, 0, "+0.0%", 0)
        assert rows["2025年度"].cells[1:] == (800, 70, 870, -100, "-11.1%", 1)
        assert rows["2025年度"].mark == OPEN
        assert "基準年度は2024年度" in tally.summary
        assert cost_by_year(self.COSTS, 2025, TODAY).rows[0].cells[4] == 100

    def test_a_base_year_without_records_falls_back_to_the_earliest(self) -> None:
        assert "基準年度は2024年度" in cost_by_year(self.COSTS, 1999, TODAY).summary

    def test_by_bureau_and_system_take_the_latest_year_so_far(self) -> None:
        rows = cost_by_bureau(self.COSTS, [TAX, ROADS], [BUREAU], TODAY).rows
        assert [row.cells for row in rows] == [("総務部", 800, 70, 870, 0), (None, 0, 0, 0, 1)]
        rows = cost_by_system(self.COSTS, [TAX, ROADS], TODAY).rows
        assert [row.cells[0] for row in rows] == ["税務", "道路"]
        assert len(rows[0].keys) == 2

    def test_without_records(self) -> None:
        assert cost_by_year([], None, TODAY).rows == ()
        assert "経費の記録がありません" in cost_by_system([], [], TODAY).summary


class TestStockTakes:
    DIVISIONS = tuple(Division(id=uuid4(), code=str(n), name=f"課{n}") for n in range(4))

    def take(self, place: int, **values: object) -> StockTake:
        return StockTake(**({"id": uuid4(), "division": self.DIVISIONS[place].id, "year": 2026} | values))

    def test_only_a_count_with_its_day_is_done(self) -> None:
        takes = [
            self.take(0, counted_on=TODAY, differences=0),
            self.take(1, counted_on=TODAY, differences=2),
            self.take(2),
            self.take(3, counted_on=TODAY, year=2025),
        ]
        tally = stock_take_tally(self.DIVISIONS, takes, TODAY)
        assert "50.0%（4課室中 2課室）" in tally.summary
        assert [row.mark for row in tally.rows] == [DANGER, DANGER, WARN, OK]
        assert tally.rows[1].ledger == "division"  # nothing is recorded: the division itself is opened

    def test_a_number_of_differences_that_is_not_known_is_not_settled(self) -> None:
        takes = [self.take(0, counted_on=TODAY, differences=None)]
        (found,) = [c for c in stock_take_coverage(self.DIVISIONS, takes, 2026) if c.done]
        assert not found.settled


def test_consolidation_counts_systems_once_and_tells_servers_without_a_host() -> None:
    host = Equipment(id=uuid4(), name="ホスト1", kind="physical")
    servers = [Equipment(id=uuid4(), name=f"vm{n}", kind="virtual", host=host.id) for n in range(3)]
    lost = Equipment(id=uuid4(), name="vm9", kind="virtual", host=None)
    uses = [SystemEquipment(system=TAX.id, equipment=s.id) for s in servers[:2]]
    uses.append(SystemEquipment(system=ROADS.id, equipment=servers[2].id))
    loads = host_loads([host, *servers, lost], uses)
    assert [(load.host, len(load.virtual), len(load.systems)) for load in loads] == [
        (host, 3, 2),
        (None, 1, 0),
    ]
    tally = consolidation_tally([host, *servers, lost], uses, TODAY)
    assert "仮想サーバ 4台・2システムを、物理ホスト 1台に集約（1台あたり 2.0システム）" in tally.summary
    assert tally.rows[1].mark == OPEN


def system(**values: object) -> InformationSystem:
    return InformationSystem(**({"id": uuid4(), "code": "9", "name": "見本"} | values))


def test_cloud_share_counts_unknown_as_not_in_the_cloud_and_leaves_out_the_retired() -> None:
    systems = [
        system(hosting="cloud_saas"),
        system(hosting="server"),
        system(),
        system(hosting="cloud_iaas", phase="retired"),
    ]
    tally = hosting_tally(systems, TODAY)
    assert "33.3%（3システム中 1システム）" in tally.summary
    assert tally.rows[-1].cells == (None, 1, "33.3%") and tally.rows[-1].mark == OPEN


def test_ipv6_share_is_of_those_that_need_it() -> None:
    tally = ipv6_tally([system(ipv6="yes"), system(ipv6="no"), system(ipv6="na"), system()], TODAY)
    assert "33.3%（対象 3システム中 1システム" in tally.summary


def test_a_code_that_the_program_does_not_know_is_shown_as_unknown() -> None:
    tally = hosting_tally([system(hosting="moon")], TODAY)
    assert ("不明な値(moon)", 1, "100.0%") in [row.cells for row in tally.rows]


def test_shared_use_matrix() -> None:
    towns = [Municipality(id=uuid4(), code=str(n), name=f"町{n}") for n in range(3)]

    def use(town: Municipality, shared: UUID, state: str | None) -> SharedUse:
        return SharedUse(id=uuid4(), municipality=town.id, system=shared, state=state)

    uses = [
        use(towns[0], TAX.id, "using"),
        use(towns[1], TAX.id, "planned"),
        use(towns[0], ROADS.id, "using"),
    ]
    matrix = shared_use_matrix(uses, [TAX, ROADS, system()], towns)
    assert (matrix.using(TAX.id), matrix.using(ROADS.id), len(matrix.systems)) == (1, 1, 2)
    tally = shared_use_tally(uses, [TAX, ROADS], towns, TODAY)
    assert [row.cells for row in tally.rows] == [("町0", "●", "●"), ("町1", "○", None), ("町2", None, None)]
    assert [row.mark for row in tally.rows] == [OK, OPEN, OPEN]


def test_backups_name_the_failing_clause_and_never_count_a_system_without_a_record() -> None:
    standard = BackupStandard(
        importance="a", interval=1440, generations=7, second_place="remote", offline=False, logs=False
    )
    good = BackupPlan(
        id=uuid4(), system=TAX.id, data="業務", method="full", interval=1440, generations=7, second_place="remote",
        last_success=TODAY,
    )  # fmt: skip
    weak = BackupPlan(
        id=uuid4(), system=TAX.id, data="添付", method="full", interval=1440, generations=3, second_place="remote",
        last_success=TODAY,
    )  # fmt: skip
    found = systems_backups([TAX, ROADS], [good], [standard], TODAY)
    assert [(one.system.name, one.complies) for one in found] == [("道路", False), ("税務", True)]
    tally = backup_tally([TAX, ROADS], [good, weak], [standard], TODAY)
    rows = {row.cells[0]: row for row in tally.rows}
    late = BackupPlan(
        id=uuid4(), system=TAX.id, data="古い写し", method="full", interval=1440, generations=7, second_place="remote",
        last_success=date(2025, 4, 1),
    )  # fmt: skip
    (clause,) = failing_clauses(late, "a", {"a": standard}, date(2026, 4, 3))
    assert clause.told().text() == "最終成功日（基準 2026-04-01以後、実際 2025-04-01）"
    assert clause.told().text(TextStyle(True)) == "最終成功日（基準 令和8年4月1日以後、実際 令和7年4月1日）"
    assert "添付: 世代数（基準 7世代以上、実際 3世代）" in tally.texts(rows["税務"])[4]
    assert rows["道路"].mark == OPEN
    assert "0.0%（2システム中 0システム）" in tally.summary
