"""The dependency graph as a drawing: boxes, curves and bands that screen, SVG and PDF all draw alike."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from okaplan_gui.rules.dependency_graph import (
    BUSINESS,
    EQUIPMENT,
    KINDS,
    LINE,
    OPTIONAL,
    SITE,
    VENDOR,
    DependencyGraph,
    Node,
)
from okaplan_gui.rules.layered.layout import Point, Sizes, layered_layout

SIZES = Sizes(width=168, height=50)
NAME_SIZE, WORD_SIZE = 12.0, 9.5
"""Letters of the name and of the words above it, in the drawing's unit."""
NAME_LINES = 2
CRITICAL_WORD, SINGLE_WORD, CYCLE_WORD = "重要", "▲単一障害点", "●循環"
MARGIN = 24.0
BAND_LABEL = 52.0
"""Room at the left for the names of the bands."""
_SLOPE = 10.0
_BANDS = tuple(KINDS)
_HALF = 0.6
"""Width of a half-width letter, as a share of a full-width one; proportional faces vary."""


@dataclass(frozen=True)
class Box:
    """A node: its place (left, top), the lines of its name, and the words beside its kind."""

    node: Node
    x: float
    y: float
    lines: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def head(self) -> str:
        """The small line above the name: kind and marks."""
        return "　".join((self.node.word, *self.words))

    @property
    def middle(self) -> Point:
        """The middle of the box."""
        return self.x + SIZES.width / 2, self.y + SIZES.height / 2


@dataclass(frozen=True)
class Curve:
    """The arrows from one node to another, through its points; ``cyclic``: it is part of a cycle."""

    dependent: UUID
    needed: UUID
    points: tuple[Point, ...]
    necessity: str
    either: bool = False
    derived: bool = False
    cyclic: bool = False


@dataclass(frozen=True)
class Band:
    """A strip of one kind of nodes."""

    title: str
    top: float
    bottom: float


@dataclass(frozen=True)
class Picture:
    """The whole drawing. Lengths in its own unit: a box is 168 × 50."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    curves: tuple[Curve, ...]
    bands: tuple[Band, ...]
    rows: tuple[tuple[UUID, ...], ...]
    """The nodes of each layer from left to right."""


def graph_picture(
    graph: DependencyGraph,
    singles: Collection[UUID] = (),
    cycles: Collection[tuple[UUID, ...]] = (),
    tick: Callable[[], None] = lambda: None,
) -> Picture:
    """Draw a graph: a band for each kind, longest paths as layers, few crossings. ``tick`` may raise to stop it.

    ``singles``: nodes marked as single points of failure; ``cycles``: the ways around that are marked.
    """
    nodes = sorted(graph.nodes.values(), key=lambda n: (_BANDS.index(n.kind), n.code, n.name, str(n.key)))
    bands = {node.key: _BANDS.index(node.kind) for node in nodes}
    best: dict[tuple[UUID, UUID], Curve] = {}
    around = {pair for cycle in cycles for pair in zip(cycle, (*cycle[1:], cycle[0]), strict=True)}
    for arrow in graph.arrows:
        pair = (arrow.dependent, arrow.needed)
        curve = Curve(*pair, (), arrow.necessity, bool(arrow.either), arrow.derived, pair in around)
        old = best.get(pair)
        if old is None or _weight(curve) < _weight(old):
            best[pair] = curve
    pairs = sorted(best, key=lambda pair: (bands[pair[0]], str(pair[0]), bands[pair[1]], str(pair[1])))
    layout = layered_layout([node.key for node in nodes], pairs, bands, SIZES, tick)
    left, top = MARGIN + BAND_LABEL, MARGIN
    in_cycle = {key for cycle in cycles for key in cycle}
    boxes = []
    for node in nodes:
        x, y = layout.middle[node.key]
        words = [CRITICAL_WORD] if node.critical else []
        words += [SINGLE_WORD] if node.key in singles else []
        words += [CYCLE_WORD] if node.key in in_cycle else []
        place = (x - SIZES.width / 2 + left, y - SIZES.height / 2 + top)
        boxes.append(Box(node, *place, wrapped(node.name), tuple(words)))
    curves = tuple(
        Curve(
            c.dependent, c.needed, tuple((x + left, y + top) for x, y in layout.ways[pair]), c.necessity, c.either,
            c.derived, c.cyclic,
        )
        for pair, c in best.items()
    )  # fmt: skip
    return Picture(
        layout.width + left + MARGIN,
        layout.height + 2 * top,
        tuple(boxes),
        curves,
        tuple(Band(KINDS[_BANDS[n]], a + top, b + top) for n, (a, b) in sorted(layout.bands.items())),
        layout.layers,
    )


def outline(kind: str, x: float, y: float) -> tuple[Point, ...]:
    """The corners of a box: each kind has a shape of its own, so that colour need not tell it."""
    w, h, s = SIZES.width, SIZES.height, _SLOPE
    right, bottom = x + w, y + h
    if kind == BUSINESS:  # rounded, as eight corners
        return (
            (x + s, y), (right - s, y), (right, y + s), (right, bottom - s), (right - s, bottom), (x + s, bottom),
            (x, bottom - s), (x, y + s),
        )  # fmt: skip
    if kind == EQUIPMENT:  # one corner folded
        return ((x, y), (right - s, y), (right, y + s), (right, bottom), (x, bottom))
    if kind == LINE:  # pointed at both ends
        return (
            (x + s, y), (right - s, y), (right, y + h / 2), (right - s, bottom), (x + s, bottom), (x, y + h / 2),
        )  # fmt: skip
    if kind == SITE:  # a roof
        return ((x, y + s), (x + s, y), (right - s, y), (right, y + s), (right, bottom), (x, bottom))
    if kind == VENDOR:  # leaning
        return ((x + s, y), (right, y), (right - s, bottom), (x, bottom))
    return ((x, y), (right, y), (right, bottom), (x, bottom))


def cubics(points: tuple[Point, ...]) -> Iterator[tuple[Point, Point, Point]]:
    """The curve through the points after the first: two handles and an end for each piece."""
    for (x1, y1), (x2, y2) in itertools.pairwise(points):
        half = (y1 + y2) / 2
        yield (x1, half), (x2, half), (x2, y2)


def head(points: tuple[Point, ...], size: float = 4.0) -> tuple[Point, Point, Point]:
    """The head of an arrow at the end of its curve."""
    (_, before), (x, y) = points[-2], points[-1]
    back = -2 * size if y >= before else 2 * size
    return (x, y), (x - size, y + back), (x + size, y + back)


_MOST_LETTERS = 39
"""On a line, marks that stand on other letters included: a thousand of them take no room and much ink."""


def wrapped(text: str, lines: int = NAME_LINES) -> tuple[str, ...]:
    """A name on so many lines of a box; what has no room ends in ….

    Widths are estimated without a font, so that every drawing breaks alike. Unprintable letters are left out.
    """
    room = (SIZES.width - 2 * _SLOPE - 4) / NAME_SIZE
    rest = "".join(c if c.isprintable() else " " for c in text).strip()
    found: list[str] = []
    while rest and len(found) < lines:
        end = _fitting(rest, room)
        if len(found) == lines - 1 and end < len(rest):
            end = _fitting(rest, room - 1)
            found.append(rest[:end].rstrip() + "…")
            break
        if end < len(rest):
            # a word of ASCII letters is not parted where the line has another place to end
            back = end
            while back > 1 and rest[back - 1].isascii() and rest[back].isascii() and rest[back - 1] != " ":
                back -= 1
            end = back if back > end // 2 else end
        found.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return tuple(found) or ("（名前なし）",)


def _fitting(text: str, room: float) -> int:
    used = 0.0
    for number, letter in enumerate(text):
        if not unicodedata.combining(letter):
            used += 1 if unicodedata.east_asian_width(letter) in "WFA" else _HALF
        if used > room or number >= _MOST_LETTERS:
            return max(1, number)
    return len(text)


def _weight(curve: Curve) -> tuple[int, bool]:
    strengths: Mapping[str, int] = {"must": 0, "degraded": 1, OPTIONAL: 2}
    return strengths[curve.necessity], curve.derived
