"""The picture as items of a scene. All of them are Qt's own, so that nothing of ours runs when they are painted."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QGraphicsScene, QGraphicsSimpleTextItem

from okaplan_gui.rules.dependency_graph import DEGRADED, OPTIONAL
from okaplan_gui.rules.failing import EFFECTS, LESS, OUT
from okaplan_gui.rules.graph_picture import (
    NAME_SIZE,
    SIZES,
    WORD_SIZE,
    Box,
    Curve,
    Picture,
    cubics,
    head,
    outline,
)
from okaplan_gui.views.shell.theme import Theme

KEY = 0
"""The item data under which a box tells its node."""
_CURVES, _BOXES, _FRAME = 0, 1, 2
_DASHES: dict[str, list[float]] = {DEGRADED: [6, 3], OPTIONAL: [1, 3]}


class GraphScene(QGraphicsScene):
    """Draws one picture in one theme; boxes and curves are marked without being drawn anew."""

    def __init__(self, picture: Picture, theme: Theme, font: QFont) -> None:
        super().__init__(0, 0, max(picture.width, 1), max(picture.height, 1))
        # thousands of items that never move: the index is made once
        self.setBspTreeDepth(10)
        self.picture = picture
        self.boxes = {box.node.key: box for box in picture.boxes}
        self._theme = theme
        self._font = font
        self._shapes: dict[UUID, QGraphicsPathItem] = {}
        self._heads: dict[UUID, QGraphicsSimpleTextItem] = {}
        self._lines: dict[tuple[UUID, UUID], QGraphicsPathItem] = {}
        self._texts: list[QGraphicsItem] = []
        self._texts_shown = True
        self._draw_bands()
        for curve in picture.curves:
            self._draw_curve(curve)
        for box in picture.boxes:
            self._draw_box(box)
        self._frame = QGraphicsPathItem()
        self._frame.setZValue(_FRAME)
        pen = QPen(theme.colour("focus"), 4)
        pen.setCosmetic(True)
        self._frame.setPen(pen)
        self._frame.hide()
        self.addItem(self._frame)
        self.mark({}, set())

    def show_texts(self, shown: bool) -> None:
        """Whether letters are drawn; too small to be read they only cost time."""
        if shown != self._texts_shown:
            self._texts_shown = shown
            for item in self._texts:
                item.setVisible(shown)

    def frame(self, key: UUID | None) -> None:
        """Put the frame around a node, or away."""
        box = self.boxes.get(key) if key is not None else None
        self._frame.setVisible(box is not None)
        if box is not None:
            path = QPainterPath()
            path.addRect(box.x - 5, box.y - 5, SIZES.width + 10, SIZES.height + 10)
            self._frame.setPath(path)

    def mark(self, words: Mapping[UUID, str], way: set[tuple[UUID, UUID]], near: UUID | None = None) -> None:
        """Mark nodes by a word (停止, 必須 …) and the arrows between them; ``near``: its own arrows stand out too."""
        theme = self._theme
        grounds = {EFFECTS[OUT]: "danger_soft", EFFECTS[LESS]: "warn_soft"}
        edges = {EFFECTS[OUT]: "danger", EFFECTS[LESS]: "warn"}
        for key, item in self._shapes.items():
            box, word = self.boxes[key], words.get(key, "")
            ink = theme.colour(edges.get(word, "accent_ink" if word else "strong_border"))
            heavy = box.node.critical or bool(word)
            item.setPen(QPen(ink, 2.4 if heavy else 1))
            item.setBrush(theme.colour(grounds.get(word, "accent_soft" if word else "surface")))
            text = f"{box.head}　【{word}】" if word else box.head
            if self._heads[key].text() != text:
                self._write(self._heads[key], text, box, 3)
        for curve in self.picture.curves:
            pair = (curve.dependent, curve.needed)
            strong = pair in way or near in pair
            self._lines[pair].setPen(self._pen(curve, strong))
            self._lines[pair].setZValue(_CURVES + (0.5 if strong else 0))

    def _draw_bands(self) -> None:
        pen = QPen(self._theme.colour("border"), 1)
        for band in self.picture.bands:
            self.addLine(8, band.top - 20, self.picture.width - 8, band.top - 20, pen)
            text = QGraphicsSimpleTextItem(band.title)
            text.setFont(_sized(self._font, NAME_SIZE, bold=True))
            text.setBrush(self._theme.colour("muted"))
            text.setPos(12, band.top - 16)
            self.addItem(text)

    def _draw_curve(self, curve: Curve) -> None:
        path = QPainterPath(QPointF(*curve.points[0]))
        for first, second, end in cubics(curve.points):
            path.cubicTo(QPointF(*first), QPointF(*second), QPointF(*end))
        tip, left, right = (QPointF(*point) for point in head(curve.points))
        path.moveTo(left)
        path.lineTo(tip)
        path.lineTo(right)
        item = QGraphicsPathItem(path)
        item.setZValue(_CURVES)
        item.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self._lines[(curve.dependent, curve.needed)] = item
        self.addItem(item)

    def _pen(self, curve: Curve, strong: bool) -> QPen:
        ink: QColor = self._theme.colour(
            "danger" if curve.cyclic else "accent_ink" if strong else "strong_border"
        )
        pen = QPen(ink, 2.4 if strong or curve.cyclic else 0.8 if curve.derived else 1.2)
        # a line thinner than a pixel takes long to draw where it is seen from afar
        pen.setCosmetic(not strong and not curve.cyclic)
        if curve.necessity in _DASHES:
            pen.setDashPattern(_DASHES[curve.necessity])
        return pen

    def _draw_box(self, box: Box) -> None:
        path = QPainterPath()
        path.addPolygon(QPolygonF([QPointF(*point) for point in outline(box.node.kind, box.x, box.y)]))
        path.closeSubpath()
        shape = QGraphicsPathItem(path)
        shape.setZValue(_BOXES)
        shape.setData(KEY, box.node.key)
        shape.setToolTip(f"{box.node.word}　{box.node.code}\n{box.node.name}")
        self.addItem(shape)
        self._shapes[box.node.key] = shape
        top = QGraphicsSimpleTextItem(shape)
        top.setFont(_sized(self._font, WORD_SIZE))
        top.setBrush(self._theme.colour("muted"))
        self._heads[box.node.key] = top
        self._texts.append(top)
        y = 19.0 if len(box.lines) == 1 else 14.0
        for line in box.lines:
            name = QGraphicsSimpleTextItem(shape)
            name.setFont(_sized(self._font, NAME_SIZE, bold=box.node.critical))
            name.setBrush(QBrush(self._theme.colour("text")))
            self._write(name, line, box, y)
            self._texts.append(name)
            y += NAME_SIZE + 4

    def _write(self, item: QGraphicsSimpleTextItem, text: str, box: Box, top: float) -> None:
        """In the middle of the box, made narrower where the font is wider than was thought."""
        room = SIZES.width - 12
        width = QFontMetricsF(item.font()).horizontalAdvance(text)
        if width > room:
            text = QFontMetricsF(item.font()).elidedText(text, Qt.TextElideMode.ElideRight, room)
            width = min(width, room)
        item.setText(text)
        item.setPos(box.x + (SIZES.width - width) / 2, box.y + top)


def _sized(font: QFont, size: float, *, bold: bool = False) -> QFont:
    made = QFont(font)
    made.setPixelSize(round(size))
    made.setBold(bold)
    return made
