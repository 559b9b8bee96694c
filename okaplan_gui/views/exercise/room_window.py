"""状況表示: the second window, for the people in the room. The clock and what was handed over; nothing to press."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QScrollArea, QVBoxLayout, QWidget

from okaplan_gui.models.phases import MEANS
from okaplan_gui.rules.exercise_clock import CLOSED, PAUSED, PLANNED, assumed_text, clock_text
from okaplan_gui.rules.exercise_injects import InjectLine, minute_text
from okaplan_gui.views.exercise.run_window import big_type
from okaplan_gui.views.exercise.session import RunSession, now
from okaplan_gui.views.shell.looks import label, with_role

_SHOWN = 4
_LARGE_FROM = 560
"""Pixels of height from which the letters are as large as for the back row."""
_STATES = {PAUSED: "一時停止中", CLOSED: "訓練は終了しました", PLANNED: "まもなく始まります"}


class RoomWindow(QWidget):
    """What the participants may see. Expected acts and supplements are not among it."""

    def __init__(self, session: RunSession, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._session = session
        with_role(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("状況表示")
        self._type = (0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumSize(480, 300)
        self._title = label("", "badge-warn", wrap=True)
        layout.addWidget(self._title)
        head = QHBoxLayout()
        self.clock = label("0:00:00", "figure")
        self.clock.setAccessibleName("訓練の時計")
        self._beside = label("", wrap=True)
        head.addWidget(self.clock)
        head.addSpacing(32)
        head.addWidget(self._beside, 1)
        layout.addLayout(head)
        self._cards: list[tuple[QFrame, QLabel, QLabel]] = []
        inside = QWidget()
        cards = QVBoxLayout(inside)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(12)
        for number in range(_SHOWN):
            card = with_role(QFrame(self), "urgent" if number == 0 else "card")
            column = QVBoxLayout(card)
            about = label("", "muted", wrap=True)
            text = label("", "heading" if number == 0 else "", wrap=True)
            column.addWidget(about)
            column.addWidget(text)
            cards.addWidget(card)
            self._cards.append((card, about, text))
        cards.addStretch(1)
        # the newest stands on top: what is older may go below the edge
        scroll = with_role(QScrollArea(self), "plain")
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName("付与された状況")
        scroll.setWidget(inside)
        layout.addWidget(scroll, 1)
        for key, action in (("F11", self.toggle_full_screen), ("Esc", self.close)):
            QShortcut(QKeySequence(key), self).activated.connect(action)
        session.ticked.connect(self._show_time)
        session.changed.connect(self._show)
        self.resize(QSize(1100, 700).boundedTo(self.screen().availableSize()))
        self._give_room()
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Letters for the back row, or what a small window has room for."""
        super().resizeEvent(event)
        self._give_room()

    def _give_room(self) -> None:
        context = self._session.context
        large = self.height() >= _LARGE_FROM and self.width() >= 900
        points = context.settings.font_size
        kind = (max(points + context.theme.larger, 18), 64) if large else (max(points, 12), 36)
        if kind != self._type:
            self._type = kind
            self.setStyleSheet(big_type(*kind))

    def show_in_room(self) -> None:
        """On the second screen where there is one, filling it; else as a window."""
        screens = QGuiApplication.screens()
        parent = self.parentWidget()
        own = parent.screen() if parent is not None else None
        other = next((screen for screen in screens if screen is not own), None)
        if other is not None and own is not None:
            self.setGeometry(other.geometry())
            self.showFullScreen()
        else:
            self.show()

    def toggle_full_screen(self) -> None:
        """The whole screen, or a window again."""
        self.showNormal() if self.isFullScreen() else self.showFullScreen()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The exercise goes on."""
        super().closeEvent(event)
        self.deleteLater()

    def _show(self) -> None:
        values = self._session.values
        self._title.setText(f"訓練　{values['name']}" if values is not None else "この訓練は削除されています")
        latest = self._session.board().latest if values is not None else ()
        for number, (card, about, text) in enumerate(self._cards):
            card.setVisible(number < len(latest))
            if number < len(latest):
                about.setText(_about(latest[number]))
                text.setText(latest[number].inject.content)
        self._show_time()

    def _show_time(self) -> None:
        clock = self._session.clock
        self.clock.setText(clock_text(clock.elapsed_seconds(now())))
        assumed = assumed_text(clock, now())
        lines = [f"想定の時刻 {assumed}" if assumed else ""]
        lines.append(_STATES.get(clock.state, ""))
        self._beside.setText("\n".join(line for line in lines if line))


def _about(line: InjectLine) -> str:
    inject = line.inject
    way = "・".join(part for part in (inject.sender, MEANS.text(inject.means)) if part)
    when = minute_text(inject.given_elapsed if inject.given_elapsed is not None else inject.minute)
    return f"{when}　{inject.addressee or ''}へ{f'　{way}から' if way else ''}"
