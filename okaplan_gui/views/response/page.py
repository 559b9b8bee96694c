"""災害対応: an event from its first line to its closing, by the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFileDialog, QMenu, QPushButton, QTabWidget, QVBoxLayout, QWidget

from okaplan_gui.jobs.responding import running_events
from okaplan_gui.models.response import NATURE
from okaplan_gui.store.changes import Changes
from okaplan_gui.views.response.banner import Banner
from okaplan_gui.views.response.board_tab import BoardTab
from okaplan_gui.views.response.call_tab import CallTab
from okaplan_gui.views.response.chronology_tab import ChronologyTab
from okaplan_gui.views.response.desk import Desk, now
from okaplan_gui.views.response.dialogs import StartDialog
from okaplan_gui.views.response.entry_line import EntryLine
from okaplan_gui.views.response.keyed_list import KeyedList
from okaplan_gui.views.response.list_tabs import ActionTab, DamageTab, MilestoneTab, OrderTab, PeopleTab
from okaplan_gui.views.response.stop_tab import StopTab
from okaplan_gui.views.response_papers.actions import EVENT_ACTIONS
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.messages import ask
from okaplan_gui.views.shell.page import AppContext, Page

if TYPE_CHECKING:
    from okaplan_gui.views.shell.task import Control

Part = KeyedList | ChronologyTab | StopTab
BIG = 14
"""Points of 大きな文字, what the theme adds included."""
START = "start"
"""Argument of the page: begin an event, unless one goes on."""
_PARTS: tuple[tuple[str, Callable[[Desk, QWidget], Part]], ...] = (
    ("掲示", BoardTab),
    ("クロノロジー", ChronologyTab),
    ("行動", ActionTab),
    ("安否・参集", PeopleTab),
    ("点検", DamageTab),
    ("連絡", CallTab),
    ("復旧順", OrderTab),
    ("節目", MilestoneTab),
    ("停止順", StopTab),
)
_OURS = (
    "response_event", "event_system_state", "event_recovery", "chronology_entry", "event_person",
    "event_damage_check", "event_action", "contact_call", "address_result",
)  # fmt: skip
_AROUND = ("dependency", "information_system", "system_equipment", "threshold", "equipment", "line", "site")


class ResponsePage(Page):
    """The banner, the line to write in, and a tab for each part (Alt+1 to Alt+9)."""

    page_id = "response"
    title = "災害対応"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.desk = Desk(context, self)
        self._old: set[QWidget] = set()
        self._build()
        self.desk.changed.connect(self._show)
        self._load_events()

    # ---- page

    def open_with(self, argument: Any) -> None:
        """An event's key, or :data:`START`."""
        if isinstance(argument, UUID):
            self._load_events(argument)
        elif argument == START and not self.desk.may_write:
            self.begin()
        self.take_focus()

    def refresh(self, changes: Changes) -> None:
        if any(changes.touches(name) for name in _AROUND):
            self.desk.forget_surroundings()
            self.stop.forget()
        if changes.touches("response_event"):
            self._load_events(self.desk.event_key)
        elif any(changes.touches(name) for name in (*_OURS, *_AROUND, "contact")):
            self.desk.read()

    def settings_changed(self) -> None:
        self._show_big()
        self.desk.read()

    def view_state(self) -> Any:
        return self.desk.event_key, self.tabs.currentIndex()

    def put_view_state(self, state: Any) -> None:
        event, tab = state
        self._load_events(event)
        self.tabs.setCurrentIndex(tab)

    def take_focus(self) -> None:
        """What is written first is a line."""
        (self.entry.edit if self.desk.may_write else self.start).setFocus()

    # ---- building

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(8)
        self.banner = Banner(self.desk, self)
        layout.addWidget(self.banner)
        tools = FlowLayout()
        self.events = QComboBox()
        self.events.setAccessibleName("事案")
        self.events.setMinimumContentsLength(12)
        self.events.currentIndexChanged.connect(lambda _: self.desk.choose(self.events.currentData()))
        tools.addWidget(self.events)
        self.start = with_role(QPushButton("災害対応を始める…"), "primary")
        self.start.clicked.connect(lambda _=False: self.begin())
        self.copy_button = QPushButton("書き込める場所に写す…")
        self.copy_button.setToolTip("読み取り専用のファイルを別の場所に写し、そこで対応を記録します")
        self.copy_button.clicked.connect(lambda _=False: self.copy_elsewhere())
        self.over = QPushButton("終了…")
        self.over.clicked.connect(lambda _=False: self.close_or_reopen())
        self.more = QPushButton("紙・取り込み")
        self.more.setToolTip("紙に出す、手書きを写す、疎通を確かめる、もう1台の記録、課題")
        menu = QMenu(self.more)
        for action in EVENT_ACTIONS:
            made = menu.addAction(action.text)
            made.setToolTip(action.tip)
            made.triggered.connect(lambda _=False, act=action.act: self._act(act))
        menu.setToolTipsVisible(True)
        self.more.setMenu(menu)
        self.big = with_role(QPushButton("大きな文字"), "choice")
        self.big.setCheckable(True)
        self.big.clicked.connect(lambda _=False: self._toggle_big())
        for widget in (self.start, self.copy_button, self.over, self.more, self.big):
            tools.addWidget(widget)
        layout.addLayout(tools)
        self.entry = EntryLine(self.desk, self)
        layout.addWidget(self.entry)
        self.empty = label(
            "災害や大きな障害が起きたら、「災害対応を始める」を押してください。\n"
            "承認した計画から、システムの掲示、行動、安否・参集、被害点検の一覧ができます。訓練にも使えます。",
            "muted", wrap=True,
        )  # fmt: skip
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self.empty, 1)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setUsesScrollButtons(True)
        layout.addWidget(self.tabs, 1)
        self.parts: list[Part] = []
        for number, (title, make) in enumerate(_PARTS, start=1):
            part = make(self.desk, self.tabs)
            self.parts.append(part)
            self.tabs.addTab(part, f"{number} {title}")
            self._key(f"Alt+{number}", partial(self.show_part, number - 1))
        found = self.parts[-1]
        assert isinstance(found, StopTab)
        self.stop = found
        self.tabs.currentChanged.connect(lambda _: self._load_part())
        self._key("F8", lambda: self.entry.edit.setFocus())
        self.first_focus = self.entry.edit
        self._show_big()

    def _key(self, keys: str, act: Callable[[], object]) -> None:
        QShortcut(
            QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        ).activated.connect(act)

    # ---- doing

    def begin(self) -> None:
        """Ask for what is needed to begin; all of it is filled in."""
        if self.context.file.read_only:
            self.copy_elsewhere()
            return
        dialog = StartDialog(self.context, self)
        dialog.accepted.connect(lambda: self._begun(dialog.made))
        dialog.open()

    def copy_elsewhere(self) -> None:
        """A copy of a read-only file at a place that can be written, opened there."""
        file = self.context.file
        question = "このファイルは読み取り専用です。書き込める場所に写して、そこで対応を記録しますか。"
        if not ask(self, question, "もとのファイルは変わりません。", yes="場所を選ぶ"):
            return
        name, _ = QFileDialog.getSaveFileName(
            self, "写しの場所", str(Path.home() / f"対応_{file.path.name}"), "okaplan (*.okaplan)"
        )
        if not name:
            return
        target = Path(name)

        def work(control: Control) -> object:
            file.snapshot(target)
            return target

        def done(_: object) -> None:
            if not self.context.open_elsewhere(target):
                self.context.notify(f"写しました。「開く」で開いてください: {target.name}")

        self.context.run_task("写しています", work, done)

    def close_or_reopen(self) -> None:
        """End the response, or go on with it."""
        records = self.desk.records
        if records is None:
            return
        if records.event.state == "closed":
            self.desk.do(lambda r: r.reopen())
            return
        more = "記録は残り、あとから再開できます。"
        if ask(self, f"「{records.event.name}」の対応を終了しますか。", more, yes="終了する", danger=True):
            self.desk.do(lambda r: r.close(now()))

    def show_part(self, place: int) -> None:
        """Go to a part; its keys work at once."""
        if not self.tabs.isVisible():
            return
        self.tabs.setCurrentIndex(place)
        part = self.parts[place]
        if isinstance(part, CallTab):
            part.words.setFocus()
        elif isinstance(part, KeyedList):
            part.table.setFocus()
        else:
            part.take_focus()

    def _begun(self, event: UUID | None) -> None:
        self._load_events(event)
        self.take_focus()

    def _act(self, act: Callable[[AppContext, list[UUID]], None]) -> None:
        act(self.context, [self.desk.event_key] if self.desk.event_key is not None else [])

    def _toggle_big(self) -> None:
        larger = self.context.theme.larger
        size = BIG - larger if self.big.isChecked() else 10
        self.context.save_settings(replace(self.context.settings, font_size=size))

    # ---- showing

    def _show_big(self) -> None:
        self.big.setChecked(self.context.settings.font_size + self.context.theme.larger >= BIG)

    def _load_events(self, choose: UUID | None = None) -> None:
        wanted = choose if choose is not None else self.desk.event_key
        listed = running_events(self.context.file)
        self.events.blockSignals(True)
        self.events.clear()
        for key, name, nature, state in listed:
            over = "終了 " if state == "closed" else ""
            self.events.addItem(f"{over}【{NATURE.text(nature)[:2]}】{name}", key)
        self.events.setCurrentIndex(max(0, self.events.findData(wanted)) if listed else -1)
        self.events.blockSignals(False)
        self.desk.choose(self.events.currentData())

    def _show(self) -> None:
        records = self.desk.records
        for widget in (self.tabs, self.entry):
            widget.setVisible(records is not None)
        self.empty.setVisible(records is None)
        self.events.setVisible(self.events.count() > 0)
        read_only = self.context.file.read_only
        self.copy_button.setVisible(read_only)
        self.start.setVisible(not read_only)
        self.over.setVisible(records is not None and not read_only)
        self.more.setVisible(records is not None)
        if records is not None:
            self.over.setText("再開" if records.event.state == "closed" else "終了…")
        self.entry.setEnabled(self.desk.may_write)
        self.banner.load()
        self._old = set(self.parts)
        self._load_part()

    def _load_part(self) -> None:
        part = self.parts[self.tabs.currentIndex()]
        if part in self._old and self.desk.records is not None:
            self._old.discard(part)
            part.load()
            part.may_write(self.desk.may_write)
