"""災害対応: an event from its first line to its closing, by the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from okaplan_gui.jobs.events_at_hand import events_at_hand
from okaplan_gui.store.changes import Changes
from okaplan_gui.views.response.action_tab import ActionTab
from okaplan_gui.views.response.banner import Banner
from okaplan_gui.views.response.board_tab import BoardTab
from okaplan_gui.views.response.call_tab import CallTab
from okaplan_gui.views.response.chronology_tab import ChronologyTab
from okaplan_gui.views.response.damage_tab import DamageTab
from okaplan_gui.views.response.desk import Desk
from okaplan_gui.views.response.entry_line import EntryLine
from okaplan_gui.views.response.event_dialog import EventDialog
from okaplan_gui.views.response.event_tools import EventTools
from okaplan_gui.views.response.keyed_list import KeyedList
from okaplan_gui.views.response.milestone_tab import MilestoneTab
from okaplan_gui.views.response.order_tab import OrderTab
from okaplan_gui.views.response.people_tab import PeopleTab
from okaplan_gui.views.response.start_panel import StartPanel
from okaplan_gui.views.response.stop_tab import StopTab
from okaplan_gui.views.shell.messages import ask
from okaplan_gui.views.shell.page import AppContext, Page
from okaplan_gui.views.shell.row_action import RowAction
from okaplan_gui.views.shell.settings_store import Settings

if TYPE_CHECKING:
    from okaplan_gui.views.shell.task import Control

Part = KeyedList | ChronologyTab | StopTab
BIG = 14
"""Points of 大きな文字, what the theme adds included."""
START = "start"
"""Argument of the page: begin an event, unless one goes on."""
_NARROW = 50
"""In heights of letters: below this width the banner has a line of its own."""
_LOW = 28
"""In heights of letters: below this height the banner tells the most needed only."""
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
        self.desk.time_went_on.connect(self._show_time)
        self._load_events(None)

    # ---- page

    def open_with(self, argument: Any) -> None:
        """An event's key, or :data:`START`."""
        if isinstance(argument, UUID):
            self._load_events(argument)
        elif argument == START and not self.desk.may_write:
            self._load_events(None)
        self.take_focus()

    def refresh(self, changes: Changes) -> None:
        if any(changes.touches(name) for name in _AROUND):
            self.desk.forget_surroundings()
            self.stop.forget()
        if changes.touches("response_event"):
            if self.desk.event_key is None:
                # whoever is about to begin another one goes on with it
                self.tools.offer(events_at_hand(self.context.file))
                self._choose(None)
            else:
                self._load_events(self.desk.event_key)
        elif any(changes.touches(name) for name in (*_OURS, *_AROUND, "contact")):
            self.desk.read(changes)

    def settings_changed(self) -> None:
        self.desk.read()

    def view_state(self) -> Any:
        return self.desk.event_key, self.tabs.currentIndex(), self.entry.edit.text()

    def put_view_state(self, state: Any) -> None:
        event, tab, line = state
        self._choose(event)
        self.tabs.setCurrentIndex(tab)
        self.entry.edit.setText(line)

    def take_focus(self) -> None:
        """What is written first is a line; without an event, one is begun."""
        if self.desk.records is None:
            self.panel.fill_in()
            self.first_focus = self.panel.begin_button
        else:
            self.first_focus = self.entry.edit if self.desk.may_write else self.tools.events
        self.first_focus.setFocus()

    # ---- building

    def _build(self) -> None:
        # in a small window with large letters the page is scrolled, rather than squeezed until nothing can be read
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        scroll.setWidget(inside)
        whole.addWidget(scroll)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(8)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(8)
        self.banner = Banner(self.desk, self)
        self._head.addWidget(self.banner, 1)
        self.tools = EventTools(self)
        self.tools.chosen.connect(self.desk.choose)
        self.tools.begin_wanted.connect(self.begin)
        self.tools.event_wanted.connect(self.tell_event)
        self.tools.over_wanted.connect(self.close_or_reopen)
        self.tools.copy_wanted.connect(self.copy_elsewhere)
        self.tools.big_wanted.connect(self._toggle_big)
        self.tools.paper_wanted.connect(self._act)
        self._head.addWidget(self.tools, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        layout.addLayout(self._head)
        self.entry = EntryLine(self.desk, self)
        layout.addWidget(self.entry)
        self.panel = StartPanel(self.desk, self)
        self.panel.begun.connect(self._begun)
        self.panel.place_wanted.connect(self.copy_elsewhere)
        layout.addWidget(self.panel, 1)
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
        self._key("Alt+0", self.entry.edit.setFocus)
        self.first_focus = self.entry.edit

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the tools stand below the banner."""
        letter = self.fontMetrics().height()
        narrow, low = event.size().width() < letter * _NARROW, event.size().height() < letter * _LOW
        kinds = QBoxLayout.Direction
        self._head.setDirection(kinds.TopToBottom if narrow else kinds.LeftToRight)
        self.tools.set_flat(flat=narrow)
        self.banner.more.setVisible(not low)
        super().resizeEvent(event)

    def _key(self, keys: str, act: Callable[[], object]) -> None:
        QShortcut(
            QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        ).activated.connect(act)

    # ---- doing

    def begin(self) -> None:
        """Show what is needed to begin, all of it filled in."""
        self._choose(None)
        self.take_focus()

    def copy_elsewhere(self) -> None:
        """A copy of a read-only file at a place that can be written, opened there."""
        file = self.context.file
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
            if not self.context.open_elsewhere(target, self.page_id, START):
                self.context.notify(f"写しました。「開く」で開いてください: {target.name}")

        self.context.run_task("写しています", work, done)

    def tell_event(self) -> None:
        """Tell the event right: a wrong nature at once; 復旧宣言 and 解除 of all of it."""
        if self.desk.records is not None and not self.context.file.read_only:
            EventDialog(self.desk, self.desk.records.event, self).open()

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
            self.desk.do(lambda r: r.close(self.desk.now()))

    def show_part(self, place: int) -> None:
        """Go to a part; its keys work at once."""
        if not self.tabs.isVisible():
            return
        self.tabs.setCurrentIndex(place)
        self.parts[place].take_focus()

    def _begun(self, event: UUID) -> None:
        self._load_events(event)
        self.take_focus()

    def _act(self, action: RowAction) -> None:
        action.act(self.context, [self.desk.event_key] if self.desk.event_key is not None else [])

    def _toggle_big(self) -> None:
        size = BIG - self.context.theme.larger if not self._is_big else Settings().font_size
        self.context.save_settings(replace(self.context.settings, font_size=size))

    # ---- showing

    def _load_events(self, wanted: UUID | None) -> None:
        """Offer the events there are; without a wish the one that goes on is shown, and the way to begin without one."""
        listed = events_at_hand(self.context.file)
        going_on = [event.key for event in listed if event.is_open]
        self.tools.offer(listed)
        # one that was deleted meanwhile gives way to another that goes on
        there = wanted is not None and any(event.key == wanted for event in listed)
        self._choose(wanted if there else going_on[0] if going_on else None)

    def _choose(self, event: UUID | None) -> None:
        self.tools.choose(event)
        self.desk.choose(self.tools.event_key)

    def _show(self) -> None:
        records = self.desk.records
        for widget in (self.tabs, self.entry):
            widget.setVisible(records is not None)
        if records is None:
            self.panel.load()
        self.panel.setVisible(records is None)
        self.first_focus = self.panel.first if records is None else self.entry.edit
        self.tools.show_state(records, read_only=self.context.file.read_only, big=self._is_big)
        self.entry.setEnabled(self.desk.may_write)
        self.banner.load()
        self._old = set(self.parts)
        self._load_part()

    def _show_time(self) -> None:
        """What is told of the part on screen changes with the minutes, as on the board; the others follow when shown."""
        self._old |= {part for part in self.parts if not isinstance(part, StopTab)}
        self._load_part()

    @property
    def _is_big(self) -> bool:
        return self.context.settings.font_size + self.context.theme.larger >= BIG

    def _load_part(self) -> None:
        part = self.parts[self.tabs.currentIndex()]
        if part in self._old and self.desk.records is not None:
            self._old.discard(part)
            part.load()
            part.may_write(self.desk.may_write)
