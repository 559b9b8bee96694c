"""起動順序 and 停止順序 of devices and systems (domain §5: controlled shutdown; domain-notes E.8)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from okaplan_gui.rules.dependency_graph import EQUIPMENT, LINE, SITE, SYSTEM, DependencyGraph, Node
from okaplan_gui.rules.graph_order import order_needs
from okaplan_gui.rules.recovery_order import Target, recovery_order

STAGES: tuple[str, ...] = (
    "電源・空調", "通信回線", "ネットワーク", "ストレージ", "仮想化基盤", "サーバ", "名前解決・時刻", "認証",
    "データベース・共通基盤", "メール・情報発信", "全庁共通", "業務システム", "端末",
)  # fmt: skip
"""The generic order of starting; it decides among what is ready, the dependencies come first."""
_LAST = len(STAGES) - 1
_BY_EQUIPMENT = {"power": 0, "network": 2, "storage": 3}
_HOSTS, _SERVERS = 4, 5
_SERVER_KINDS = ("physical", "virtual")
_BY_USE = (
    (("network",), 2), (("power",), 0), (("virtualisation",), 4), (("dns", "time"), 6), (("authentication",), 7),
    (("database", "file"), 8), (("mail",), 9), (("data",), 8),
)  # fmt: skip
"""The stage of a system by what others need it for, in the order in which it is asked."""
_BY_SYSTEM = {"network": 2, "platform": 8, "public_web": 9, "common": 10, "standalone": 12}
_BUSINESS = 11
_START = {
    SITE: "受電と空調を確かめる",
    LINE: "つながるか確かめる",
    EQUIPMENT: "電源を入れる",
    SYSTEM: "起動する",
}
_STOP = {EQUIPMENT: "電源を切る", SYSTEM: "停止する"}


@dataclass(frozen=True)
class OrderStep:
    """One place in the order. ``wave``: what has the same number here may be done side by side."""

    number: int
    wave: int
    stage: str
    node: Node
    action: str
    after: tuple[Node, ...]
    """What must be up (when stopping: down) before, directly."""
    in_cycle: bool = False


@dataclass(frozen=True)
class StartStopOrder:
    """Both orders, and the groups that wait for themselves, each as its nodes around."""

    start: tuple[OrderStep, ...]
    stop: tuple[OrderStep, ...]
    cycles: tuple[tuple[Node, ...], ...] = ()


def start_stop_order(graph: DependencyGraph, keys: Collection[UUID] | None = None) -> StartStopOrder:
    """The order for these nodes, or for all that have a part in the graph: sites and lines are looked at first,
    then infrastructure is started, then systems, terminals last. Stopping goes the other way, without sites and lines.
    """
    nodes = [
        node
        for node in graph.nodes.values()
        if node.kind in _START
        and (keys is None or node.key in keys)
        and not node.closed
        and (node.key in graph.needs or node.key in graph.serves)
    ]
    stages = {node.key: _stage(graph, node) for node in nodes}
    targets = [
        Target(n.key, n.name, n.objective, n.importance, stage=stages[n.key])
        for n in sorted(nodes, key=lambda n: (n.code, n.name))
    ]
    found = order_needs(graph)
    order = recovery_order(
        targets,
        found.needs,
        alternatives=found.alternatives,
        through=[key for key in graph.nodes if key not in stages],
    )
    waves: dict[UUID, int] = {}
    start: list[OrderStep] = []
    users: dict[UUID, list[Node]] = {}
    for step in order.steps:
        key = step.target.key
        # of alternatives, and in a cycle, some come later: those were not waited for
        before = [k for k in step.waits_for if k in waves]
        waves[key] = 1 + max((waves[k] for k in before), default=0)
        for k in before:
            users.setdefault(k, []).append(graph.nodes[key])
        start.append(
            OrderStep(
                step.number, waves[key], STAGES[stages[key]], graph.nodes[key], _START[graph.nodes[key].kind],
                tuple(graph.nodes[k] for k in before), step.in_cycle,
            )
        )  # fmt: skip
    cycles = tuple(tuple(graph.nodes[k] for k in cycle) for cycle in order.cycles)
    return StartStopOrder(tuple(start), tuple(_stopped(start, users)), cycles)


def _stopped(start: list[OrderStep], users: dict[UUID, list[Node]]) -> list[OrderStep]:
    found: list[OrderStep] = []
    waves: dict[UUID, int] = {}
    for step in reversed(start):
        key = step.node.key
        if step.node.kind not in _STOP:
            continue
        after = tuple(node for node in users.get(key, ()) if node.key in waves)
        waves[key] = 1 + max((waves[node.key] for node in after), default=0)
        found.append(
            OrderStep(
                len(found) + 1, waves[key], step.stage, step.node, _STOP[step.node.kind], after, step.in_cycle
            )
        )  # fmt: skip
    return found


def _stage(graph: DependencyGraph, node: Node) -> int:
    if node.kind == SITE:
        return 0
    if node.kind == LINE:
        return 1
    if node.kind == EQUIPMENT:
        users = [graph.nodes[a.dependent] for a in graph.serves.get(node.key, ())]
        if any(user.kind == EQUIPMENT for user in users):
            return _HOSTS
        if node.sort not in _SERVER_KINDS:
            return _BY_EQUIPMENT.get(node.sort, _LAST)
        # a server comes with the first system on it
        return min((_stage(graph, user) for user in users if user.kind == SYSTEM), default=_SERVERS)
    uses = {arrow.kind for arrow in graph.serves.get(node.key, ())}
    for kinds, stage in _BY_USE:
        if uses & set(kinds):
            return stage
    return _BY_SYSTEM.get(node.sort, _BUSINESS)
