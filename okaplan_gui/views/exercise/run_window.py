"""The exercise on the whole screen, in big type, run by the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from okaplan_gui.views.exercise.checklist import Checklist
from okaplan_gui.views.exercise.clock_bar import ClockBar
from okaplan_gui.views.exercise.inject_panel import InjectPanel
from okaplan_gui.views.exercise.log_bar import LogBar
from okaplan_gui.views.exercise.session import RunSession, now
from okaplan_gui.views.exercise.trouble_bar import TroubleBar
from okaplan_gui.views.shell.looks import label, with_role

KEYS = "F5 開始・一時停止　F6 状況付与　F7 チェックリスト　F8 出来事　F9 室内の画面　F11 全画面　Esc 閉じる（訓練は続きます）"

_LETTERS = 64
"""Full-width letters that both parts need side by side."""


class RunWindow(QWidget):
    """Injects at the left, checklist at the right, the clock above, the log below."""

    def __init__(
        self, session: RunSession, room: Callable[[], None], end: Callable[[], None], parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._session = session
        with_role(self, "page")
        self.setWindowTitle("訓練の進行")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        size = session.context.settings.font_size
        self.setStyleSheet(big_type(size, 14, 30))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        self._title = label("", "heading", wrap=True)
        layout.addWidget(self._title)
        ending = with_role(QPushButton("終了…"), "danger")
        ending.clicked.connect(lambda _=False: end())
        self._ending = ending
        self.clock_bar = ClockBar(session, (ending,), self)
        layout.addWidget(self.clock_bar)
        layout.addWidget(TroubleBar(session, self))
        self.injects = InjectPanel(session, self)
        self._part: QWidget = self.injects
        self.checklist = Checklist(session.context)
        self.checklist.written.connect(session.read)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.injects)
        split.addWidget(self.checklist)
        split.setSizes([560, 660])
        split.setChildrenCollapsible(False)
        layout.addWidget(split, 1)
        self.log_bar = LogBar(session, self)
        layout.addWidget(self.log_bar)
        foot = QHBoxLayout()
        foot.addWidget(label(KEYS, "muted", wrap=True), 1)
        layout.addLayout(foot)
        for key, action in (
            ("F5", session.start_or_pause),
            ("F6", lambda: self.show_part(self.injects)),
            ("F7", lambda: self.show_part(self.checklist)),
            ("F8", self.log_bar.content.setFocus),
            ("F9", room),
            ("F11", self.toggle_full_screen),
            ("Esc", self.close),
        ):
            QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WindowShortcut).activated.connect(
                action
            )
        session.changed.connect(self._show)
        session.ticked.connect(self._mark_late)
        self._show()
        self.resize(1280, 760)
        self.injects.take_focus()

    def show_part(self, part: InjectPanel | Checklist) -> None:
        """Go to a part; where both have no room side by side, it takes the other one's place."""
        self._part = part
        self._give_room()
        part.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Both parts, or one."""
        super().resizeEvent(event)
        self._give_room()

    def _give_room(self) -> None:
        narrow = self.width() < self.injects.table.fontMetrics().horizontalAdvance("あ") * _LETTERS
        for part in (self.injects, self.checklist):
            part.setVisible(not narrow or part is self._part)

    def toggle_full_screen(self) -> None:
        """The whole screen, or a window again."""
        self.showNormal() if self.isFullScreen() else self.showFullScreen()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing is lost: the exercise goes on in the file."""
        super().closeEvent(event)
        self.deleteLater()

    def _show(self) -> None:
        values = self._session.values
        if values is None:
            self._title.setText("この訓練は削除されています")
            self.setEnabled(False)
            return
        self._title.setText(values["name"])
        self._ending.setVisible(self._session.active)
        self.checklist.load(self._session.run)
        self._mark_late()

    def _mark_late(self) -> None:
        clock = self._session.clock
        self.clock_bar.show_late(self.checklist.mark_late(clock.elapsed_minutes(now())))


def big_type(size: int, least: int, figure: int) -> str:
    """A style sheet of sizes only (points): texts at least so large, the clock as told."""
    text = max(size, least)
    return (
        f"QLabel, QPushButton, QLineEdit, QTableView, QHeaderView {{ font-size: {text}pt; }}"
        f'QLabel[role="heading"] {{ font-size: {text * 1.2:.0f}pt; }}'
        f'QLabel[role="figure"] {{ font-size: {figure}pt; }}'
    )
