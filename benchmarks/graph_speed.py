"""The dependency picture with 2,000 nodes: laid out in seconds, panned without a hitch."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from benchmarks.measure import Line, once, pair
from okaplan_gui.rules.dependency_graph import (
    BUSINESS,
    EQUIPMENT,
    MUST,
    SITE,
    SYSTEM,
    Arrow,
    DependencyGraph,
    Node,
    graph_of,
)
from okaplan_gui.rules.graph_picture import SIZES, Picture, graph_picture

NODES = 2_000
_FRAMES = 60
_FRAME = 1 / 60
_SIZE = (1200, 700)


def lines(folder: Path) -> Iterator[Line]:
    """Layout in seconds; frames against a bare scene with as many boxes and lines."""
    graph = graph_of_size(NODES)
    found: list[Picture] = []
    seconds = once(lambda: found.append(graph_picture(graph)))
    data = f"{len(graph.nodes):,}件・矢印{len(graph.arrows):,}"
    yield Line("依存関係図を組む", data, seconds, 0, "≤ 2 s", seconds <= 2)
    for title, scale in (("つかんで動かす（読める大きさ）", 0.8), ("つかんで動かす（全体）", 0.0)):
        ours, floor = _frames(found[0], scale)
        yield Line(f"依存関係図: {title}", f"{data}、1こま", ours, floor, "≤ 16.7 ms", ours <= _FRAME)


def graph_of_size(count: int) -> DependencyGraph:
    """A graph as a prefecture has it: a few things under many, most of it narrow."""
    chance = random.Random(7)
    kinds = [BUSINESS] * (count // 20) + [SYSTEM] * (count // 2) + [EQUIPMENT] * (count * 2 // 5)
    kinds += [SITE] * (count - len(kinds))
    nodes = [Node(kind, UUID(int=n + 1), f"見本{n:04}の管理", f"{n:04}") for n, kind in enumerate(kinds)]
    businesses, systems = count // 20, count // 20 + count // 2
    machines = systems + count * 2 // 5
    platforms = range(systems - 20, systems)

    def arrow(start: int, end: int) -> Arrow:
        return Arrow(nodes[start].key, nodes[end].key, MUST)

    arrows = [arrow(n, chance.randrange(businesses, systems)) for n in range(businesses) for _ in range(2)]
    for n in range(businesses, systems):
        arrows += [arrow(n, end) for end in chance.sample(platforms, 2) if end > n]
        arrows.append(arrow(n, chance.randrange(systems, machines)))
        if n % 4 == 0 and n + 1 < systems:
            arrows.append(arrow(n, chance.randrange(n + 1, systems)))
    arrows += [arrow(n, chance.randrange(machines, count)) for n in range(systems, machines)]
    return graph_of(nodes, arrows)


def _frames(picture: Picture, scale: float) -> tuple[float, float]:
    """Seconds a frame takes while the view is moved by a few pixels: ours, and a bare scene's."""
    from PySide6.QtGui import QFont, QPainterPath
    from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView

    from okaplan_gui.views.graph.canvas import GraphCanvas
    from okaplan_gui.views.graph.scene import GraphScene
    from okaplan_gui.views.shell.theme import LIGHT

    application = QApplication.instance() or QApplication([])
    canvas = GraphCanvas()
    bare = QGraphicsView()
    scene = GraphScene(picture, LIGHT, QFont())
    plain = QGraphicsScene(scene.sceneRect())
    for box in picture.boxes:
        plain.addRect(box.x, box.y, SIZES.width, SIZES.height)
    for curve in picture.curves:
        path = QPainterPath()
        path.moveTo(*curve.points[0])
        path.lineTo(*curve.points[-1])
        plain.addPath(path)
    bare.setScene(plain)
    for view in (canvas, bare):
        view.resize(*_SIZE)
        view.show()
    application.processEvents()
    canvas.show_scene(scene, graph_of([box.node for box in picture.boxes], ()), None)
    if scale:
        canvas.zoom_to(scale)
    else:
        canvas.fit()
        # there is something to move to, all the same
        canvas.zoom(1)
    bare.setTransform(canvas.transform())

    def pan(view: QGraphicsView) -> None:
        bar = view.horizontalScrollBar()
        middle = (bar.minimum() + bar.maximum()) // 2
        for frame in range(_FRAMES):
            bar.setValue(middle + (frame * 8) % 240)
            application.processEvents()

    pan(canvas)
    pan(bare)
    ours, floor = pair(lambda: pan(canvas), lambda: pan(bare), runs=3)
    for view in (canvas, bare):
        view.close()
        view.deleteLater()
    application.processEvents()
    return ours / _FRAMES, floor / _FRAMES
