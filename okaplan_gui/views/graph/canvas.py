"""The view on the picture: pan, zoom, and a walk along the arrows by keys."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from okaplan_gui.rules.dependency_graph import DependencyGraph
from okaplan_gui.rules.graph_picture import SIZES
from okaplan_gui.views.graph.scene import KEY, GraphScene

_STEP = 1.25
_LEAST, _MOST = 0.05, 4.0
_READABLE = 0.4
"""Scale from which letters are drawn."""
_WORTH_FITTING, _NEAR = 0.45, 0.8
"""Shares of the natural scale: from which all is shown at once, and which is taken where that is too small."""
_SMOOTH_ITEMS = 1200
"""Arrows beyond which lines are drawn without smoothing while everything is in view."""


class GraphCanvas(QGraphicsView):
    """Shows a scene; the chosen node has a frame and is told to screen readers."""

    chosen = Signal(object)
    """A node's key, or None."""
    opened = Signal(object)
    """The key of the node that was entered or double-clicked."""
    centred = Signal(object)
    """The key of the node whose surroundings are wanted (space)."""
    search_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key: UUID | None = None
        self._graph: DependencyGraph | None = None
        self._pressed: QPoint | None = None
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        # what stays in view is moved by the window system: only the strip that comes in is painted
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlags(
            QGraphicsView.OptimizationFlag.DontSavePainterState
            | QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing
        )
        self.setAccessibleName("依存関係の図")
        self.setToolTip("")

    # ---- what is shown

    def show_scene(
        self, scene: GraphScene, graph: DependencyGraph, key: UUID | None, *, keep: bool = False
    ) -> None:
        """Show a picture of a graph with a chosen node, whole where its letters stay readable.

        ``keep``: in the size and at the place of the picture before it.
        """
        old = self.scene()
        middle = self.mapToScene(self.viewport().rect().center())
        self._graph = graph
        self.setScene(scene)
        if old is not None:
            old.deleteLater()
        if keep and old is not None:
            self.zoom_to(self.scale_now())
            self.centerOn(middle)
        else:
            self.fit_or_near()
        self.choose(key, tell=False, show=not keep)

    def fit_or_near(self) -> None:
        """Everything in view where it can be read so, else the upper middle in a readable size."""
        scene = self.graph_scene()
        if scene is None:
            return
        self.fit()
        if self.scale_now() < self.natural_scale() * _WORTH_FITTING:
            self.zoom_to(self.natural_scale() * _NEAR)
            self.centerOn(scene.picture.width / 2, 0)
        if self.key is not None:
            self.choose(self.key, tell=False)

    def graph_scene(self) -> GraphScene | None:
        """The scene, as what it is."""
        scene = self.scene()
        return scene if isinstance(scene, GraphScene) else None

    def choose(self, key: UUID | None, *, tell: bool = True, show: bool = True) -> None:
        """Choose a node that is in the picture; others choose nothing."""
        scene = self.graph_scene()
        if scene is None:
            return
        self.key = key if key in scene.boxes else None
        scene.frame(self.key)
        if self.key is not None:
            box = scene.boxes[self.key]
            words = "、".join((*box.words, box.node.code))
            self.setAccessibleDescription(f"{box.node.word} {box.node.name}　{words}")
            if show:
                self.ensureVisible(box.x, box.y, SIZES.width, SIZES.height, 40, 40)
        else:
            self.setAccessibleDescription("")
        if tell:
            self.chosen.emit(self.key)

    # ---- zoom

    def scale_now(self) -> float:
        """Pixels a unit of the picture takes."""
        return self.transform().m11()

    def natural_scale(self) -> float:
        """The scale at which names are as large as the program's letters."""
        return max(1.0, self.fontMetrics().height() / 15)

    def fit(self) -> None:
        """Everything in view, no larger than the program's own letters."""
        scene = self.scene()
        if scene is None:
            return
        room, rect = self.viewport().size(), scene.sceneRect()
        scale = min(room.width() / (rect.width() + 4), room.height() / (rect.height() + 4))
        self.zoom_to(min(scale, self.natural_scale()))
        self.centerOn(rect.center())

    def zoom(self, steps: float) -> None:
        """Nearer (positive) or further away, around the mouse or the middle."""
        self.zoom_to(self.scale_now() * _STEP**steps)

    def zoom_to(self, scale: float) -> None:
        """So many pixels a unit of the picture, within bounds; letters are drawn where they can be read."""
        scale = max(_LEAST, min(_MOST, scale))
        factor = scale / self.scale_now()
        self.scale(factor, factor)
        scene = self.graph_scene()
        if scene is not None:
            scene.show_texts(scale >= _READABLE)
            many = len(scene.picture.curves) > _SMOOTH_ITEMS
            self.setRenderHint(QPainter.RenderHint.Antialiasing, not (many and scale < _READABLE))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel zooms; with Shift or Ctrl it scrolls, as it does elsewhere."""
        if event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier):
            super().wheelEvent(event)
            return
        self.zoom(event.angleDelta().y() / 120)
        event.accept()

    # ---- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click chooses; a drag only moves the picture."""
        super().mouseReleaseEvent(event)
        here = event.position().toPoint()
        if self._pressed is not None and (here - self._pressed).manhattanLength() < 6:
            key = self.key_at(here)
            if key is not None:
                self.choose(key, show=False)
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        key = self.key_at(event.position().toPoint())
        if key is not None:
            self.opened.emit(key)

    def key_at(self, point: QPoint) -> UUID | None:
        """The node under a point of the view."""
        for item in self.items(point):
            top = item.parentItem() or item
            key = top.data(KEY)
            if isinstance(key, UUID):
                return key
        return None

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Enter opens, space centres, + - 0 zoom, / searches; with Shift arrows move the picture."""
        key, held = event.key(), event.modifiers()
        bare = not held & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        walks = {
            Qt.Key.Key_Up: self.walk_up,
            Qt.Key.Key_Down: self.walk_down,
            Qt.Key.Key_Left: lambda: self.walk_aside(-1),
            Qt.Key.Key_Right: lambda: self.walk_aside(1),
        }
        if bare and key in walks and not held & Qt.KeyboardModifier.ShiftModifier:
            walks[Qt.Key(key)]()
        elif bare and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.key is not None:
            self.opened.emit(self.key)
        elif bare and key == Qt.Key.Key_Space and self.key is not None:
            self.centred.emit(self.key)
        elif event.text() in ("+", ";"):
            self._zoom_middle(1)
        elif event.text() == "-":
            self._zoom_middle(-1)
        elif event.text() == "0":
            self.fit()
        elif event.text() == "/":
            self.search_wanted.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _zoom_middle(self, steps: int) -> None:
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.zoom(steps)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)

    def walk_down(self) -> None:
        """To the nearest of what the chosen node needs."""
        self._walk([arrow.needed for arrow in self._graph.needs.get(self._here(), ())] if self._graph else [])

    def walk_up(self) -> None:
        """To the nearest of what needs the chosen node."""
        self._walk(
            [arrow.dependent for arrow in self._graph.serves.get(self._here(), ())] if self._graph else []
        )

    def walk_aside(self, steps: int) -> None:
        """To the neighbour in the same layer."""
        scene = self.graph_scene()
        if scene is None:
            return
        here = self._here()
        for row in scene.picture.rows:
            if here in row:
                place = row.index(here) + steps
                if 0 <= place < len(row):
                    self.choose(row[place])
                return

    def _here(self) -> UUID:
        """The chosen node; the first one where none is chosen yet."""
        scene = self.graph_scene()
        assert scene is not None
        if self.key is None and scene.picture.boxes:
            self.choose(next(key for row in scene.picture.rows for key in row))
        return self.key if self.key is not None else UUID(int=0)

    def _walk(self, keys: list[UUID]) -> None:
        scene = self.graph_scene()
        if scene is None or self.key is None:
            return
        here = QPointF(*scene.boxes[self.key].middle)
        found = [
            ((QPointF(*scene.boxes[key].middle) - here).manhattanLength(), number, key)
            for number, key in enumerate(keys)
            if key in scene.boxes
        ]
        if found:
            self.choose(min(found)[2])
