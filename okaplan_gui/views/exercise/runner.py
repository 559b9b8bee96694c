"""Runs one exercise against the clock: ticks, remarks, late items, log, findings; all on disk at once."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QTabWidget, QVBoxLayout, QWidget

from okaplan_gui.fields import JST, Problem
from okaplan_gui.jobs.exercise_running import ExerciseRun
from okaplan_gui.models.exercise import EXERCISE_KIND, RATING, STATE, ExerciseLog, Finding
from okaplan_gui.rules.exercise_clock import CLOSED, PAUSED, PLANNED, RUNNING, clock_text
from okaplan_gui.store.changes import Changes
from okaplan_gui.store.listing import Filter
from okaplan_gui.views.exercise.checklist import Checklist
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.table.page import LedgerPage

_TICK_MS = 1000


class ExerciseRunner(QWidget):
    """The runner of one exercise. Closing it loses nothing: the clock is in the file."""

    def __init__(self, context: AppContext, key: UUID, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.key = key
        self.run = ExerciseRun(context.file, key)
        self._build()
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._show_clock)
        self._show()

    # ---- doing

    def start(self) -> None:
        """Start, or go on after a pause."""
        self._do(lambda: self.run.start(_now()))
        self.checklist.take_focus()

    def pause(self) -> None:
        """Stop the clock for a while."""
        self._do(lambda: self.run.pause(_now()))

    def close_exercise(self) -> None:
        """End it with a rating."""
        from okaplan_gui.views.exercise.close_dialog import CloseDialog

        dialog = CloseDialog(self._values, self.checklist.open_count, self)
        if dialog.exec():
            self._do(lambda: self.run.close(_now(), rating=dialog.rating(), review=dialog.review()))

    def write_log(self) -> None:
        """Write the typed line into the log."""
        text = self._log_edit.text().strip()
        if not text:
            return
        stumbled = self._stumbled_edit.text().strip()
        self._do(lambda: self.run.note(text, _now(), stumbled=stumbled, person=self.context.file.who))
        self._log_edit.clear()
        self._stumbled_edit.clear()
        self._log_edit.setFocus()

    def report(self) -> None:
        """Show the after-action report."""
        from okaplan_gui.views.shell.task import Control

        context, key = self.context, self.key
        target = Path(mkdtemp(prefix="okaplan-")) / "訓練実施報告書.pdf"

        def work(control: Control) -> object:
            from okaplan_gui.jobs.exercise_report import print_exercise_report

            return print_exercise_report(context.file, key, target, in_wareki=context.settings.wareki)

        def done(result: object) -> None:
            from okaplan_gui.views.preview.dialog import show_printed

            show_printed(context, result, f"{self._values['name']} 実施報告書")

        context.run_task("報告書を作っています", work, done)

    def stop(self) -> None:
        """Stop showing the clock."""
        self._timer.stop()

    def show_again(self) -> None:
        """Other letters or dates."""
        self._show()
        for page in (self._log_page, self._finding_page):
            page.settings_changed()

    def refresh(self, changes: Changes) -> None:
        """Show what was written."""
        if changes.touches("exercise") or changes.touches("exercise_item"):
            self._show()
        for page in (self._log_page, self._finding_page):
            page.refresh(changes)

    # ---- showing

    def _show(self) -> None:
        try:
            self._values: dict[str, Any] = self.run.values
        except Problem:
            self._title.setText("この訓練は削除されています")
            self.setEnabled(False)
            self._timer.stop()
            return
        values = self._values
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
        self._scenario.setText("\n".join(f"{name}: {text}" for name, text in texts if text))
        writable = not self.context.file.read_only
        self._start.setText("再開" if state == PAUSED else "開始")
        self._start.setVisible(writable and state in (PLANNED, PAUSED))
        self._pause.setVisible(writable and state == RUNNING)
        self._end.setVisible(writable and state in (RUNNING, PAUSED))
        self._report.setVisible(state != PLANNED)
        self._log_bar.setVisible(writable and state in (RUNNING, PAUSED))
        self.checklist.load(self.run)
        if state == RUNNING:
            self._timer.start()
        else:
            self._timer.stop()
        self._show_clock()

    def _show_clock(self) -> None:
        clock = self.run.clock
        self._clock.setText(clock_text(clock.elapsed_seconds(_now())))
        suffix = {PAUSED: "（一時停止中）", CLOSED: "（終了）", PLANNED: "（開始前）"}.get(clock.state, "")
        late = self.checklist.mark_late(clock.elapsed_minutes(_now()) if clock.state != PLANNED else 0)
        for words, text in ((self._late, f"⚠ 遅れ {late}件" if late else ""), (self._clock_state, suffix)):
            words.setText(text)
            words.setVisible(bool(text))

    def _do(self, action: Any) -> None:
        try:
            action()
        except Problem as problem:
            self.context.show_problem(problem)
            return
        self._show()

    # ---- building

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 0, 0, 0)
        layout.setSpacing(4)
        self._title = label("", "title", wrap=True)
        self._about = label("", "muted", wrap=True)
        self._scenario = label("", "", wrap=True)
        head = FlowLayout()
        self._late = label("", "badge-danger")
        self._clock = label("0:00:00", "figure")
        self._clock.setAccessibleName("訓練の時計")
        self._clock_state = label("", "muted")
        for widget in (self._clock, self._clock_state, self._late):
            head.addWidget(widget)
        self._start = with_role(QPushButton("開始"), "primary")
        self._pause = QPushButton("一時停止")
        self._end = with_role(QPushButton("終了…"), "danger")
        self._report = QPushButton("報告書")
        for button, action in (
            (self._start, self.start),
            (self._pause, self.pause),
            (self._end, self.close_exercise),
            (self._report, self.report),
        ):
            button.clicked.connect(lambda _=False, run=action: run())
            head.addWidget(button)
        for text in (self._title, self._about, self._scenario):
            layout.addWidget(text)
        layout.addLayout(head)
        tabs = QTabWidget()
        self.checklist = Checklist(self.context)
        tabs.addTab(self.checklist, "チェックリスト")
        base = (Filter("exercise", "equals", self.key),)
        fixed = {"exercise": self.key}
        self._log_page = LedgerPage(self.context, ExerciseLog, base, fixed)
        self._finding_page = LedgerPage(self.context, Finding, base, fixed)
        tabs.addTab(self._log_page, "記録")
        tabs.addTab(self._finding_page, "課題・改善")
        self.tabs = tabs
        layout.addWidget(tabs, 1)
        self._log_bar = QWidget()
        bar = QHBoxLayout(self._log_bar)
        bar.setContentsMargins(0, 0, 0, 0)
        self._log_edit = QLineEdit()
        self._log_edit.setPlaceholderText("出来事を書いて Enter（時刻は自動で入ります）")
        self._log_edit.setAccessibleName("出来事")
        self._stumbled_edit = QLineEdit()
        self._stumbled_edit.setPlaceholderText("つまずいた工程（あれば）")
        self._stumbled_edit.setAccessibleName("つまずいた工程")
        for editor, share in ((self._log_edit, 3), (self._stumbled_edit, 2)):
            editor.returnPressed.connect(self.write_log)
            bar.addWidget(editor, share)
        write = QPushButton("記録する")
        write.clicked.connect(lambda: self.write_log())
        bar.addWidget(write)
        layout.addWidget(self._log_bar)


def _now() -> datetime:
    return datetime.now(JST)
