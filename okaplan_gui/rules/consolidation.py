"""Consolidation: virtual servers and systems on each physical host (plan §3.3.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from okaplan_gui.models.equipment import Equipment, SystemEquipment
from okaplan_gui.rules.tally import OPEN, Tally, TallyRow, column, count_column


@dataclass(frozen=True)
class HostLoad:
    """One physical host (None: virtual servers whose host is not recorded) and what runs on it."""

    host: Equipment | None
    virtual: tuple[UUID, ...]
    systems: frozenset[UUID]


def host_loads(equipment: Sequence[Equipment], uses: Sequence[SystemEquipment]) -> list[HostLoad]:
    """Every host that carries a virtual server, the fullest first; those without a host last."""
    machines = {machine.id: machine for machine in equipment}
    systems: dict[UUID, set[UUID]] = {}
    for use in uses:
        systems.setdefault(use.equipment, set()).add(use.system)
    carried: dict[UUID | None, list[UUID]] = {}
    for machine in equipment:
        if machine.kind in ("virtual", "virtual_desktop"):
            carried.setdefault(machine.host, []).append(machine.id)
    loads = [
        HostLoad(
            machines.get(host) if host is not None else None,
            tuple(virtual),
            frozenset(system for one in virtual for system in systems.get(one, ())),
        )
        for host, virtual in carried.items()
    ]
    return sorted(
        loads, key=lambda load: (load.host is None, -len(load.virtual), load.host.name if load.host else "")
    )


def consolidation_tally(
    equipment: Sequence[Equipment], uses: Sequence[SystemEquipment], today: date
) -> Tally:
    """The hosts with what they carry, and how many systems share a host on average."""
    loads = host_loads(equipment, uses)
    hosts = [load for load in loads if load.host is not None]
    servers = sum(len(load.virtual) for load in loads)
    systems = len({system for load in loads for system in load.systems})
    average = f"1台あたり {systems / len(hosts):.1f}システム" if hosts else "物理ホストの記録がありません"
    return Tally(
        "サーバの集約", today,
        f"仮想サーバ {servers}台・{systems}システムを、物理ホスト {len(hosts)}台に集約（{average}）。",
        (column("物理ホスト", width=18), count_column("仮想サーバ", "台", 8), count_column("システム", "件", 8)),
        tuple(
            TallyRow(
                (load.host.name if load.host else None, len(load.virtual), len(load.systems)),
                "" if load.host else OPEN, "equipment", load.virtual,
            )
            for load in loads
        ),
        ("equipment", "system_equipment"),
    )  # fmt: skip
