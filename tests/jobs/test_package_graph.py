"""A real graph of size: the packages of this machine as systems, ordered and drawn."""

from __future__ import annotations

import re
import time
from pathlib import Path
from uuid import UUID

import pytest

from okaplan_gui.jobs.dependency_reading import read_graph
from okaplan_gui.jobs.new_file import create_file
from okaplan_gui.models.dependency import Dependency
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.reports.graph_svg import svg_text
from okaplan_gui.rules.graph_cycles import cycles_of
from okaplan_gui.rules.graph_order import restoration_order
from okaplan_gui.rules.graph_picture import graph_picture

STATUS = Path("/var/lib/dpkg/status")
MOST = 2000

Packages = dict[str, tuple[list[list[str]], list[str]]]


def packages(text: str, most: int = MOST) -> Packages:
    """By name: what it depends on (each a list of alternatives that are installed), and what it only recommends."""
    found: dict[str, dict[str, str]] = {}
    for block in text.split("\n\n"):
        fields = dict(
            re.findall(r"^(Package|Status|Depends|Pre-Depends|Recommends): (.*)$", block, re.MULTILINE)
        )
        if fields.get("Status", "").endswith(" installed") and len(found) < most:
            found[fields["Package"]] = fields

    def listed(texts: str) -> list[list[str]]:
        groups = []
        for clause in filter(None, texts.split(",")):
            names = [re.split(r"[ :(]", choice.strip())[0] for choice in clause.split("|")]
            groups.append(list(dict.fromkeys(name for name in names if name in found)))
        return [group for group in groups if group]

    return {
        name: (
            listed(f"{fields.get('Depends', '')},{fields.get('Pre-Depends', '')}"),
            [n for group in listed(fields.get("Recommends", "")) for n in group],
        )
        for name, fields in found.items()
    }


@pytest.mark.skipif(not STATUS.exists(), reason="この機械に dpkg のデータベースがない")
def test_the_packages_of_this_machine(tmp_path: Path) -> None:
    known = packages(STATUS.read_text(encoding="utf-8", errors="replace"))
    if len(known) < 50:
        pytest.skip(f"入っているパッケージが {len(known)} 個しかない")
    file = create_file(tmp_path / "パッケージ.okaplan", who="見本")
    with file, file.operation("パッケージを取り込む") as operation:
        keys = {
            name: operation.insert(InformationSystem, code=f"P{number:05}", name=name[:120], importance="a")
            for number, name in enumerate(known)
        }
        written: set[tuple[UUID, UUID]] = set()
        for name, (depends, recommends) in known.items():
            for number, group in enumerate(depends):
                for other in group:
                    if other != name and (keys[name], keys[other]) not in written:
                        written.add((keys[name], keys[other]))
                        operation.insert(
                            Dependency, system=keys[name], on_system=keys[other], necessity="must",
                            either=f"選択{number}" if len(group) > 1 else None,
                        )  # fmt: skip
            for other in recommends:
                if other != name and (keys[name], keys[other]) not in written:
                    written.add((keys[name], keys[other]))
                    operation.insert(
                        Dependency, system=keys[name], on_system=keys[other], necessity="optional"
                    )
    with file.__class__.open(tmp_path / "パッケージ.okaplan", read_only=True) as again:
        graph = read_graph(again)
    assert len(graph.nodes) == len(known) and len(graph.arrows) == len(written)
    start = time.process_time()
    order = restoration_order(graph)
    picture = graph_picture(graph, cycles=cycles_of(graph))
    assert time.process_time() - start < 8
    place = {step.target.key: step.number for step in order.steps}
    assert sorted(place.values()) == list(range(1, len(known) + 1))
    circling = {key for cycle in order.cycles for key in cycle}
    for arrow in graph.arrows:
        if arrow.necessity == "must" and not arrow.either and not {arrow.dependent, arrow.needed} <= circling:
            assert place[arrow.needed] < place[arrow.dependent]
    drawn = svg_text(picture, "パッケージ")
    assert drawn.count("<polygon") == len(known) + len({(a.dependent, a.needed) for a in graph.arrows})
    assert len(picture.boxes) == len(known)


def test_a_small_status_is_read_as_dpkg_writes_it() -> None:
    text = (
        "Package: a\nStatus: install ok installed\nDepends: b (>= 1), c | d:any, missing\nRecommends: d\n\n"
        "Package: b\nStatus: install ok installed\n\nPackage: c\nStatus: install ok installed\n\n"
        "Package: d\nStatus: install ok installed\n\nPackage: gone\nStatus: deinstall ok config-files\n"
    )
    assert packages(text) == {
        "a": ([["b"], ["c", "d"]], ["d"]), "b": ([], []), "c": ([], []), "d": ([], []),
    }  # fmt: skip
