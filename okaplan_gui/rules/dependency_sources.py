"""The dependency graph out of the ledgers: what 依存関係 records, and what other ledgers already say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from okaplan_gui.models.contact import Contact
from okaplan_gui.models.continuity import BusinessFunction, CriticalSystem
from okaplan_gui.models.dependency import TARGETS, Dependency
from okaplan_gui.models.equipment import Equipment, SystemEquipment
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.network import Line
from okaplan_gui.models.site import Site
from okaplan_gui.rules.dependency_graph import (
    BUSINESS,
    EQUIPMENT,
    LINE,
    MUST,
    OPTIONAL,
    SITE,
    SYSTEM,
    VENDOR,
    Arrow,
    DependencyGraph,
    Node,
    graph_of,
)

GRAPH_LEDGERS: tuple[type[Ledger], ...] = (
    BusinessFunction, InformationSystem, Equipment, Line, Site, Contact, SystemEquipment, Dependency, CriticalSystem,
)  # fmt: skip
"""The ledgers that :func:`dependency_graph` reads."""
GRAPH_FIELDS: Mapping[type[Ledger], tuple[str, ...]] = {
    BusinessFunction: ("code", "name", "recovery_time_objective"),
    InformationSystem: ("code", "name", "kind", "importance", "phase", "site", "maintainer"),
    Equipment: ("asset_number", "name", "kind", "host", "site"),
    Line: ("code", "name", "use", "site", "far_site", "carrier"),
    Site: ("name",),
    Contact: ("code", "name", "company"),
    SystemEquipment: ("system", "equipment", "use"),
    Dependency: ("business", "system", *TARGETS, "kind", "necessity", "either"),
    CriticalSystem: ("system", "recovery_time_objective"),
}
"""The fields of each that it reads, besides ``id``: rows with these serve as well as records."""
_IMPORTANT = ("s", "a")
SPARE_GROUP = "機器の予備"

Records = Mapping[type[Ledger], Sequence[Any]]


def dependency_graph(records: Records) -> DependencyGraph:
    """The graph of all records, of all plans. Systems that are 廃止 need nothing any more.

    Derived arrows: 機器 → 物理ホスト, 機器 → 施設, システム → 機器 (a 予備 beside a single other one: either
    suffices), システム → 施設 where no equipment tells the place, 回線 → 施設 at both ends and 通信事業者, システム →
    保守事業者 (without which it runs).
    """
    vendors = {contact.id: contact for contact in records.get(Contact, ())}
    arrows = [*_recorded(records.get(Dependency, ()))]
    told = {(arrow.dependent, arrow.needed) for arrow in arrows}
    arrows += [a for a in _derived(records) if (a.dependent, a.needed) not in told]
    closed = {s.id for s in records.get(InformationSystem, ()) if s.phase == "retired"}
    arrows = [a for a in arrows if a.dependent not in closed]
    used = {end for arrow in arrows for end in (arrow.dependent, arrow.needed)}
    nodes = [*_plain_nodes(records), *_systems(records, closed)]
    nodes += [
        Node(VENDOR, key, vendor.company or vendor.name, vendor.code)
        for key, vendor in vendors.items()
        if key in used
    ]
    return graph_of(nodes, arrows)


def _plain_nodes(records: Records) -> Iterator[Node]:
    for one in records.get(BusinessFunction, ()):
        yield Node(BUSINESS, one.id, one.name, one.code, objective=one.recovery_time_objective)
    for one in records.get(Equipment, ()):
        yield Node(EQUIPMENT, one.id, one.name, one.asset_number, one.kind)
    for one in records.get(Line, ()):
        yield Node(LINE, one.id, one.name, one.code, one.use or "")
    for one in records.get(Site, ()):
        yield Node(SITE, one.id, one.name)


def _systems(records: Records, closed: set[UUID]) -> Iterator[Node]:
    objectives: dict[UUID, int | None] = {}
    for one in records.get(CriticalSystem, ()):
        known = [n for n in (objectives.get(one.system), one.recovery_time_objective) if n is not None]
        objectives[one.system] = min(known, default=None)
    for system in records.get(InformationSystem, ()):
        gone = system.id in closed
        yield Node(
            SYSTEM,
            system.id,
            f"{system.name}（廃止）" if gone else system.name,
            system.code,
            system.kind or "",
            critical=not gone
            and (system.id in objectives if objectives else system.importance in _IMPORTANT),
            objective=objectives.get(system.id),
            importance=system.importance,
            closed=gone,
        )


def _recorded(records: Iterable[Any]) -> Iterator[Arrow]:
    for one in records:
        dependent = one.business or one.system
        needed = next((key for key in (getattr(one, name) for name in TARGETS) if key is not None), None)
        if dependent is None or needed is None:
            continue
        yield Arrow(
            dependent,
            needed,
            one.necessity or MUST,
            one.kind or "",
            (one.either or "").strip(),
            one.id,
            confirmed=one.necessity is not None,
        )


def _derived(records: Records) -> Iterator[Arrow]:
    machines = {machine.id: machine for machine in records.get(Equipment, ())}
    placed: set[UUID] = set()
    for machine in machines.values():
        ledger = Equipment.ledger_name()
        host = machines.get(machine.host) if machine.host else None
        if host is not None:
            yield _arrow(machine.id, host.id, "virtualisation", "機器台帳の物理ホスト", ledger, machine.id)
        # a virtual server stands where its host stands
        if machine.site is not None and (host is None or host.site is None):
            yield _arrow(machine.id, machine.site, "site", "機器台帳の設置施設", ledger, machine.id)
        if machine.site is not None or (host is not None and host.site is not None):
            placed.add(machine.id)
    uses: dict[UUID, list[Any]] = defaultdict(list)
    for use in records.get(SystemEquipment, ()):
        uses[use.system].append(use)
    for listed in uses.values():
        yield from _on_equipment(listed)
    for system in records.get(InformationSystem, ()):
        ledger = InformationSystem.ledger_name()
        if system.site is not None and not any(use.equipment in placed for use in uses.get(system.id, ())):
            yield _arrow(system.id, system.site, "site", "情報システム台帳の設置場所", ledger, system.id)
        if system.maintainer is not None:
            yield _arrow(
                system.id, system.maintainer, "vendor", "情報システム台帳の保守事業者", ledger, system.id, OPTIONAL
            )  # fmt: skip
    for line in records.get(Line, ()):
        for key, field in ((line.site, "起点の施設"), (line.far_site, "終点の施設")):
            if key is not None:
                yield _arrow(line.id, key, "site", f"回線台帳の{field}", Line.ledger_name(), line.id)
        if line.carrier is not None:
            yield _arrow(
                line.id, line.carrier, "network", "回線台帳の通信事業者", Line.ledger_name(), line.id
            )


def _on_equipment(uses: Sequence[Any]) -> Iterator[Arrow]:
    spares = [use for use in uses if use.use == "spare"]
    mains = len(uses) - len(spares)
    for use in uses:
        spare = use.use == "spare"
        # which of several a spare stands in for is not recorded: then each of them counts as needed
        yield _arrow(
            use.system,
            use.equipment,
            "",
            "システム構成",
            SystemEquipment.ledger_name(),
            use.id,
            OPTIONAL if spare and mains > 1 else MUST,
            SPARE_GROUP if spares and mains <= 1 else "",
        )


def _arrow(
    dependent: UUID, needed: UUID, kind: str, source: str, ledger: str, key: UUID,
    necessity: str = MUST, either: str = "",
) -> Arrow:  # fmt: skip
    return Arrow(
        dependent,
        needed,
        necessity,
        kind,
        either,
        source=source,
        source_ledger=ledger,
        source_key=key,
    )
