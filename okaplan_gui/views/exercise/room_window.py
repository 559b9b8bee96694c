"""状況表示: the second window, for the people in the room. The clock and what was handed over; nothing to press."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from okaplan_gui.models.phases import MEANS
from okaplan_gui.rules.exercise_clock import CLOSED, PAUSED, PLANNED, assumed_text, clock_text
from okaplan_gui.rules.exercise_injects import InjectLine, minute_text
from okaplan_gui.views.exercise.run_window import big_type
from okaplan_gui.views.exercise.session import RunSession, now
from okaplan_gui.views.shell.looks import label, with_role

_SHOWN = 4
_STATES = {PAUSED: "一時停止中", CLOSED: "訓練は終了しました", PLANNED: "まもなく始まります"}


class RoomWindow(QWidget):
    """What the participants may see. Expected acts and supplements are not among it."""

    def __init__(self, session: RunSession, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._session = session
        with_role(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("状況表示")
        self.setStyleSheet(big_type(session.context.settings.font_size, 18, 64))
        self.resize(1100, 700)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 24, 32, 24)
        layout.setSpacing(16)
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
        for number in range(_SHOWN):
            card = with_role(QFrame(self), "urgent" if number == 0 else "card")
            column = QVBoxLayout(card)
            about = label("", "muted", wrap=True)
            text = label("", "heading" if number == 0 else "", wrap=True)
            column.addWidget(about)
            column.addWidget(text)
            layout.addWidget(card)
            self._cards.append((card, about, text))
        layout.addStretch(1)
        for key, action in (("F11", self.toggle_full_screen), ("Esc", self.close)):
            QShortcut(QKeySequence(key), self).activated.connect(action)
        session.ticked.connect(self._show_time)
        session.changed.connect(self._show)
        self._show()

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
