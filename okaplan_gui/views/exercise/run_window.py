"""The exercise on the whole screen, in big type, run by the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from okaplan_gui.rules.exercise_injects import DUE, GIVEN, STATE_WORDS, WAITING, minute_text
from okaplan_gui.views.exercise.checklist import Checklist
from okaplan_gui.views.exercise.clock_bar import ClockBar
from okaplan_gui.views.exercise.gathering_panel import GatheringPanel
from okaplan_gui.views.exercise.inject_panel import InjectPanel
from okaplan_gui.views.exercise.log_bar import LogBar
from okaplan_gui.views.exercise.next_line import NextLine
from okaplan_gui.views.exercise.room import Room, room_of
from okaplan_gui.views.exercise.session import RunSession, now
from okaplan_gui.views.exercise.trouble_bar import TroubleBar
from okaplan_gui.views.shell.looks import label, with_role

KEYS = (
    "F5 開始・一時停止　F6 状況付与　F7 チェックリスト　F3 参集　F8 出来事　F9 室内の画面　F11 全画面　"
    "Esc 閉じる（訓練は続きます）"
)


class RunWindow(QWidget):
    """Injects at the left, checklist or arrivals at the right, the clock above, the log below.

    Where there is little room, one part at a time with a line that tells what is next in the other one.
    """

    def __init__(
        self, session: RunSession, room: Callable[[], None], end: Callable[[], None], parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._session = session
        self._room: Room | None = None
        with_role(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.setSpacing(4)
        # it takes the size that it is given and then finds out what has room in it
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumSize(480, 300)
        self._title = label("", "heading", wrap=True)
        layout.addWidget(self._title)
        ending = with_role(QPushButton("終了…"), "danger")
        ending.clicked.connect(lambda _=False: end())
        self._ending = ending
        self.clock_bar = ClockBar(session, (ending,), self)
        layout.addWidget(self.clock_bar)
        layout.addWidget(TroubleBar(session, self))
        self.injects = InjectPanel(session, self)
        self.checklist = Checklist(session.context)
        self.checklist.written.connect(session.read)
        self.gathering = GatheringPanel(session, self)
        self._parts: dict[QWidget, str] = {
            self.injects: "状況付与 F6", self.checklist: "チェックリスト F7", self.gathering: "参集 F3",
        }  # fmt: skip
        self._part: InjectPanel | Checklist | GatheringPanel = (
            self.injects if session.board().lines else self.checklist
        )
        self._tabs = QTabBar(self)
        self._tabs.setAccessibleName("訓練の部分")
        self._tabs.setDrawBase(False)
        self._tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for name in self._parts.values():
            self._tabs.addTab(name)
        self._tabs.tabBarClicked.connect(self._choose)
        layout.addWidget(self._tabs)
        self._next = NextLine(self)
        layout.addWidget(self._next)
        self._beside = QStackedWidget(self)
        self._beside.addWidget(self.checklist)
        self._beside.addWidget(self.gathering)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.injects)
        split.addWidget(self._beside)
        split.setSizes([520, 720])
        split.setChildrenCollapsible(False)
        layout.addWidget(split, 1)
        self.log_bar = LogBar(session, self)
        layout.addWidget(self.log_bar)
        foot = QHBoxLayout()
        self._keys = label(KEYS, "muted", wrap=True)
        foot.addWidget(self._keys, 1)
        layout.addLayout(foot)
        for key, action in (
            ("F5", session.start_or_pause),
            ("F6", lambda: self.show_part(self.injects)),
            ("F7", lambda: self.show_part(self.checklist)),
            ("F3", lambda: self.show_part(self.gathering)),
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
        session.minute_passed.connect(self._tell_next)
        self.resize(QSize(1280, 760).boundedTo(self.screen().availableSize()))
        self._give_room()
        self._show()
        self._part.take_focus()

    def show_part(self, part: InjectPanel | Checklist | GatheringPanel) -> None:
        """Go to a part; where there is no room side by side, it takes the others' place."""
        self._part = part
        self._arrange()
        part.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Both parts, or one; and letters that fit."""
        super().resizeEvent(event)
        self._give_room()

    def toggle_full_screen(self) -> None:
        """The whole screen, or a window again."""
        self.showNormal() if self.isFullScreen() else self.showFullScreen()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing is lost: the exercise goes on in the file."""
        super().closeEvent(event)
        self.deleteLater()

    # ---- room

    def _give_room(self) -> None:
        context = self._session.context
        room = room_of(self, self.size(), context.settings.font_size, context.theme.larger)
        if room == self._room:
            return
        self._room = room
        self.setStyleSheet(big_type(room.text, room.figure))
        self._title.setVisible(not room.low)
        self._keys.setVisible(not room.low)
        self.clock_bar.be_low(room.low)
        self.log_bar.be_tight(room.narrow)
        self.gathering.be_compact(room.low)
        # rows are as high as the letters that they were filled with
        self.injects.load()
        self.gathering.load()
        self._arrange()

    def _arrange(self) -> None:
        narrow = self._room is not None and self._room.narrow
        self._tabs.setVisible(narrow)
        self._tabs.setCurrentIndex(list(self._parts).index(self._part))
        here = self._part is self.injects
        # an exercise without injects needs no room for them
        has = self.injects.table.rowCount() > 0
        self.injects.setVisible(here or (has and not narrow))
        self._beside.setVisible(not here or not narrow)
        if self._part is not self.injects:
            self._beside.setCurrentWidget(self._part)
        self._tell_next()

    def _choose(self, number: int) -> None:
        if number >= 0:
            self.show_part(list(self._parts)[number])  # type: ignore[arg-type]

    # ---- showing

    def _show(self) -> None:
        values = self._session.values
        if values is None:
            self._title.setText("この訓練は削除されています")
            self._title.setVisible(True)
            self.setEnabled(False)
            return
        self.setWindowTitle(f"訓練の進行　{values['name']}")
        self._title.setText(f"訓練　{values['name']}")
        self._ending.setVisible(self._session.active)
        self.checklist.load(self._session.run)
        self._mark_late()
        self._tell_next()

    def _mark_late(self) -> None:
        clock = self._session.clock
        self.clock_bar.show_late(self.checklist.mark_late(clock.elapsed_minutes(now())))

    def _tell_next(self) -> None:
        narrow = self._room is not None and self._room.narrow
        told = self._next_step() if self._part is self.injects else self._next_inject()
        self._next.setVisible(narrow and bool(told) and self._session.values is not None)
        self._next.say(told)

    def _next_step(self) -> str:
        told = self.checklist.next_told()
        return f"次の行動（F7）: {told}" if told else ""

    def _next_inject(self) -> str:
        if self._session.values is None:
            return ""
        board = self._session.board()
        for state in (DUE, GIVEN, WAITING):
            for one in board.of(state):
                inject = one.inject
                when = minute_text(inject.minute)
                return f"次の状況付与（F6）: {STATE_WORDS[state]} {when} {inject.addressee or '付与先 未確認'}へ　{inject.content}"
        return ""


def big_type(text: int, figure: int) -> str:
    """A style sheet of sizes only, in points: texts and the clock."""
    return (
        f"QLabel, QPushButton, QLineEdit, QTableView, QHeaderView, QTabBar {{ font-size: {text}pt; }}"
        f'QLabel[role="heading"] {{ font-size: {text * 1.2:.0f}pt; }}'
        f'QLabel[role="figure"] {{ font-size: {figure}pt; }}'
    )
