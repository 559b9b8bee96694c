"""Runs one exercise against the clock: injects, ticks, log, findings; all on disk at once."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from okaplan_gui.fields import Problem
from okaplan_gui.jobs.exercise_running import ExerciseRun
from okaplan_gui.models.exercise import EXERCISE_KIND, RATING, STATE
from okaplan_gui.rules.exercise_clock import CLOSED, PLANNED, RUNNING
from okaplan_gui.store.changes import Changes
from okaplan_gui.views.exercise.checklist import Checklist
from okaplan_gui.views.exercise.clock_bar import ClockBar
from okaplan_gui.views.exercise.gathering_panel import GatheringPanel
from okaplan_gui.views.exercise.inject_panel import InjectPanel
from okaplan_gui.views.exercise.log_bar import LogBar
from okaplan_gui.views.exercise.papers import ExercisePapers
from okaplan_gui.views.exercise.room import is_low, is_tight
from okaplan_gui.views.exercise.session import RunSession, now
from okaplan_gui.views.exercise.tabs import RunnerTabs
from okaplan_gui.views.exercise.trouble_bar import TroubleBar
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.page import AppContext

_LOW_LINES, _TIGHT_LETTERS, _LEAST_LINES = 24, 56, 13
_WRITTEN = ("exercise", "exercise_item", "exercise_inject", "exercise_participant")


class ExerciseRunner(QWidget):
    """The runner of one exercise. Closing it loses nothing: the clock is in the file."""

    def __init__(self, context: AppContext, key: UUID, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.key = key
        self.session = RunSession(context, key, self)
        self.papers = ExercisePapers(context, key, self)
        self._windows: list[QWidget] = []
        self._build()
        self.session.changed.connect(self._show)
        self.session.ticked.connect(self._mark_late)
        self._show()

    @property
    def run(self) -> ExerciseRun:
        """The exercise being run."""
        return self.session.run

    # ---- doing

    def close_exercise(self) -> None:
        """End it with a rating."""
        from okaplan_gui.views.exercise.close_dialog import CloseDialog

        values = self.session.values
        if values is None:
            return
        dialog = CloseDialog(values, self.checklist.open_count, self.window(), trouble=self.session.trouble)
        if dialog.exec() and self.session.do(
            lambda: self.run.close(
                now(), rating=dialog.rating(), review=dialog.review(), at_last=dialog.at_last()
            )
        ):
            self.papers.take_achievements()

    def write_log(self) -> None:
        """Write the typed line into the log."""
        self.log_bar.write()

    def report(self) -> None:
        """Show the after-action report."""
        self.papers.report(self.run.values["name"])

    def enlarge(self) -> QWidget:
        """The exercise in a window of its own, in big type; F11 fills the screen."""
        from okaplan_gui.views.exercise.run_window import RunWindow

        window = RunWindow(self.session, self.show_room, self.close_exercise, self)
        self._keep(window)
        window.show()
        window.activateWindow()
        return window

    def show_room(self) -> None:
        """The second window, for the room."""
        from okaplan_gui.views.exercise.room_window import RoomWindow

        window = RoomWindow(self.session, self)
        self._keep(window)
        window.show_in_room()

    def respond(self) -> None:
        """Play it on the page of the day itself: its event begins there, or goes on."""
        from okaplan_gui.jobs.exercise_event import event_of_exercise

        try:
            event = event_of_exercise(self.context.file, self.key, now())
        except Problem as problem:
            self.context.show_problem(problem)
            return
        self.context.navigate("response", event)

    def stop(self) -> None:
        """Stop showing the clock, and put its windows away."""
        self.session.stop()
        for window in list(self._windows):
            window.close()
        self._windows.clear()

    def show_again(self) -> None:
        """Other letters or dates."""
        self.session.read()
        self.tabs.settings_changed()

    def refresh(self, changes: Changes) -> None:
        """Show what was written."""
        if any(changes.touches(name) for name in _WRITTEN):
            self.session.read()
        self.tabs.refresh(changes)

    def _keep(self, window: QWidget) -> None:
        self._windows.append(window)
        window.destroyed.connect(
            lambda _=None: self._windows.remove(window) if window in self._windows else None
        )

    # ---- showing

    def _show(self) -> None:
        values = self.session.values
        if values is None:
            self._title.setText("この訓練は削除されています")
            self.setEnabled(False)
            return
        state = values["state"]
        self._title.setText(values["name"])
        day = self.context.day(values["held_on"], "実施日 未定")
        kind = self.context.file.catalogue.kind(EXERCISE_KIND).text(values["kind"])
        self._about.setText(f"{STATE.text(state)}　{kind}　{day}")
        texts = (
            ("目的", values["objective"]),
            ("想定", values["scenario"]),
            ("評価", RATING.text(values["rating"])),
            ("総括", values["review"]),
        )
        told = "\n".join(f"{name}: {text}" for name, text in texts if text)
        # the rest of a long scenario stands in the tool tip
        lines = [f"{name}: {text.splitlines()[0]}" for name, text in texts if text and text.strip()]
        self._scenario.setText("\n".join(lines))
        for words in (self._title, self._about):
            words.setToolTip(told)
        self._end.setVisible(self.session.active)
        self._big.setVisible(state != CLOSED)
        self._give_room()
        self.checklist.load(self.run)
        self.checklist.offer(self.session.people())
        self._mark_late()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What the list beside it and a menu tell as well gives way to the work."""
        super().resizeEvent(event)
        self._give_room()

    def _give_room(self) -> None:
        state = self.session.state
        low = is_low(self, _LOW_LINES, self.height()) and self.session.values is not None
        self._title.setVisible(not low)
        self._about.setVisible(not low)
        self._scenario.setVisible(bool(self._scenario.text()) and state != RUNNING and not low)
        self._room.setVisible(state != CLOSED and not low)
        self._report.setVisible(state != PLANNED and not low)
        self._big.setText("拡大" if low else "大きな画面で進める")
        self._papers.setText("資料" if low else "資料・書き出し")
        self.clock_bar.be_low(low)
        self.log_bar.be_tight(is_tight(self, _TIGHT_LETTERS, self.width()))
        self.gathering.be_compact(low)
        self.tabs.setMinimumHeight(self.fontMetrics().lineSpacing() * _LEAST_LINES)
        small = f'QLabel[role="figure"] {{ font-size: {round(self.font().pointSize() * 1.5)}pt; }}'
        self.clock_bar.setStyleSheet(small if low else "")

    def _mark_late(self) -> None:
        clock = self.session.clock
        self.clock_bar.show_late(
            self.checklist.mark_late(clock.elapsed_minutes(now()) if clock.state != PLANNED else 0)
        )

    # ---- building

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 0, 0, 0)
        whole.setSpacing(4)
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        # where even the parts that are left have no room, they are scrolled; the line of the log stays
        self._scroll = with_role(QScrollArea(), "plain")
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        whole.addWidget(self._scroll, 1)
        layout.setSpacing(4)
        self._title = label("", "title", wrap=True)
        self._about = label("", "muted", wrap=True)
        self._scenario = label("", "", wrap=True)
        for text in (self._title, self._about, self._scenario):
            layout.addWidget(text)
        self._end = with_role(QPushButton("終了…"), "danger")
        self._report = QPushButton("報告書")
        self._big = QPushButton("大きな画面で進める")
        self._big.setToolTip("大きな文字の窓で、キーだけで進めます（F4）")
        self._room = QPushButton("室内の画面")
        self._room.setToolTip("参加者に見せる画面を、2つ目の画面に出します")
        for button, action in (
            (self._end, self.close_exercise),
            (self._report, self.report),
            (self._big, self.enlarge),
            (self._room, self.show_room),
        ):
            button.clicked.connect(lambda _=False, run=action: run())
        self._papers = self.papers.button(
            ("室内の画面", self.show_room),
            ("報告書", self.report),
            ("災害対応の画面で記録する", self.respond),
        )
        self.clock_bar = ClockBar(
            self.session,
            (
                self._end, self._big, self._room,
                self._papers, self._report,
            ),
            self,
        )  # fmt: skip
        layout.addWidget(self.clock_bar)
        layout.addWidget(TroubleBar(self.session, self))
        self.injects = InjectPanel(self.session, self)
        self.checklist = Checklist(self.context)
        self.gathering = GatheringPanel(self.session, self)
        self.tabs = RunnerTabs(self.context, self.key, self.injects, self.checklist, self.gathering)
        layout.addWidget(self.tabs, 1)
        self.log_bar = LogBar(self.session, self)
        whole.addWidget(self.log_bar)
        for key, action in (
            ("F4", self.enlarge),
            ("F5", self.session.start_or_pause),
            ("F6", lambda: self._go("injects", self.injects)),
            ("F7", lambda: self._go("checklist", self.checklist)),
            ("F3", lambda: self._go("gathering", self.gathering)),
            ("F8", self.log_bar.content.setFocus),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    def _go(self, name: str, part: InjectPanel | Checklist | GatheringPanel) -> None:
        self.tabs.show_part(name, part.take_focus)
        self._scroll.ensureWidgetVisible(self.tabs)

    @property
    def _log_edit(self) -> QLineEdit:
        return self.log_bar.content
