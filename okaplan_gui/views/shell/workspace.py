"""An open file in the window: navigation, header and its pages, which are made when first visited."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget
from shiboken6 import delete

from okaplan_gui.models.groups import VALUE_LISTS
from okaplan_gui.views.shell.file_loader import FileLoader
from okaplan_gui.views.shell.header import Header
from okaplan_gui.views.shell.icons import icon
from okaplan_gui.views.shell.navigation import Navigation
from okaplan_gui.views.shell.notice_bar import NoticeBar
from okaplan_gui.views.shell.page import AppContext, Page
from okaplan_gui.views.shell.page_stack import PageStack
from okaplan_gui.views.shell.page_weight import pages_to_let_go
from okaplan_gui.views.shell.pending_changes import PendingChanges
from okaplan_gui.views.shell.task import runner_of
from okaplan_gui.views.shell.visited import Visit, Visited

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QDialog

    from okaplan_gui.jobs.start_record import StartRecord
    from okaplan_gui.store.changes import Changes
    from okaplan_gui.store.ledger_file import LedgerFile
    from okaplan_gui.views.shell.page import PageEntry
    from okaplan_gui.views.shell.settings_holder import SettingsHolder
    from okaplan_gui.views.shell.settings_store import Settings

SearchFactory = Callable[[AppContext, str], "QDialog"]


LISTS_PAGE = f"ledger:{VALUE_LISTS}"
"""The page on which the lists of values are edited."""
NAVIGATION_LETTERS = 18
"""Width of the navigation at first, in full-width letters …"""
NAVIGATION_SHARE = 0.22
"""… but no more than this part of the window."""


class Workspace(QWidget):
    """Everything below the menus while a file is open."""

    notified = Signal(str)
    moved = Signal()
    """Another page is shown, or its title changed."""
    written = Signal(object)
    """Changes of an operation, always on the GUI thread."""
    reopen_wanted = Signal()
    loaded = Signal()
    """The ledgers are at hand, when the file was shown before they were."""

    _arrived = Signal(object)

    def __init__(
        self,
        file: LedgerFile,
        holder: SettingsHolder,
        entries: Sequence[PageEntry],
        window: QWidget,
        search: SearchFactory | None = None,
        start: StartRecord | None = None,
        place: QWidget | None = None,
    ) -> None:
        super().__init__(place if place is not None else window)
        self.file = file
        self._holder = holder
        self._search = search
        self._entries = {entry.page_id: entry for entry in entries}
        self._pages: dict[str, Page] = {}
        self._old_looks: set[str] = set()
        self._states: dict[str, Any] = {}
        """What was set on pages that are to be made anew."""
        self._shown = ""
        self._pending = PendingChanges()
        self.visited = Visited()
        self.context = AppContext(file, holder, window, self.go, self.notified.emit, start)
        self.context.search_for = self.open_search
        self._loader = FileLoader(file, self)
        self._loader.loaded.connect(self.loaded)
        self._loader.loaded.connect(self._show_events)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        right = QWidget()
        self.navigation = Navigation()
        # each in its place before it is filled: a tree of widgets that moves is dressed anew
        self._splitter.addWidget(self.navigation)
        self._splitter.addWidget(right)
        self.header = Header(right)
        self.notice = NoticeBar(right)
        self._stack = PageStack(right)
        self.context.place = self._stack
        self._build(right)
        self.navigation.fill(entries, holder.current.closed_areas, self._icon)
        self.header.dress(self.context.theme)
        self._connect()

    # ---- moving

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def go(self, page_id: str, argument: Any = None) -> bool:
        """Show a page; False when the present one does not want to be left. KeyError: no such page.

        A page that needs the ledgers is shown as soon as they are loaded.
        """
        if not (self._entries[page_id].at_once or self.file.loaded):
            self._loader.then(lambda: self.go(page_id, argument))
            return True
        visit = Visit(page_id, argument)
        if not self._may_move_to(visit):
            return False
        self._show(visit)
        self.visited.add(visit)
        self._tell_place()
        return True

    def go_first(self) -> bool:
        """Show the first page of all."""
        return self.go(next(iter(self._entries)))

    def has(self, page_id: str) -> bool:
        """Whether there is such a page."""
        return page_id in self._entries

    def back(self) -> None:
        """Go where one was before."""
        visit = self.visited.before
        if visit is not None and self._may_move_to(visit):
            self._show(visit)
            self.visited.go_back()
            self._tell_place()

    def forward(self) -> None:
        """Take the last "back" back."""
        visit = self.visited.after
        if visit is not None and self._may_move_to(visit):
            self._show(visit)
            self.visited.go_forward()
            self._tell_place()

    def open_search(self, words: str = "") -> None:
        """Open the search over everything, with words in it where they are given."""
        if self._search is None:
            return
        if not self.file.loaded:
            self._loader.then(lambda: self.open_search(words))
            return
        dialog = self._search(self.context, words)
        dialog.exec()
        dialog.deleteLater()

    def may_close(self) -> bool:
        """Whether the page shown agrees to be left for good."""
        return self.page is None or self.page.can_leave()

    def lighten(self) -> None:
        """Before everything is dressed anew: let go of pages out of sight, as many as would be felt."""
        if runner_of(self.window()).busy:
            return  # what is being done may have a page to come back to
        for page_id in pages_to_let_go(self._pages, self._shown):
            delete(self._let_go(page_id))

    def shut(self) -> None:
        """Stop listening and tell the pages; the file itself is closed by the window."""
        self._loader.stop()
        self._unsubscribe()
        self._holder.changed.disconnect(self._settings_changed)
        for page in self._pages.values():
            page.closing()

    # ---- inside

    def _build(self, right: QWidget) -> None:
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.notice)
        column.addWidget(self._stack, 1)
        letters = NAVIGATION_LETTERS * self.fontMetrics().height()
        self._navigation_width = min(letters, int(self.window().width() * NAVIGATION_SHARE))
        splitter = self._splitter
        splitter.setStretchFactor(0, 0)
        splitter.setStretchFactor(1, 1)
        splitter.setCollapsible(1, False)
        self.navigation.setMinimumWidth(200)
        splitter.splitterMoved.connect(self._keep_navigation_width)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)
        if self.file.read_only:
            self.notice.say(_read_only_words(self.file), "書き込みで開き直す")

    def _connect(self) -> None:
        self.navigation.wanted.connect(self._wanted)
        self.navigation.folded.connect(self._keep_folded)
        self.header.back_wanted.connect(self.back)
        self.header.forward_wanted.connect(self.forward)
        self.header.search_wanted.connect(lambda: self.open_search())
        self.header.response_wanted.connect(lambda: self.go("response", "start"))
        self.notice.acted.connect(self.reopen_wanted)
        self._holder.changed.connect(self._settings_changed)
        # an operation may end on the worker thread: the signal brings its changes over
        self._arrived.connect(self._take_changes)
        self._unsubscribe = self.file.subscribe(self._arrived.emit)
        if self.file.loaded:
            self._show_events()

    def _icon(self, name: str, size: int) -> QIcon:
        return icon(name, self.context.theme, size=size)

    def _wanted(self, page_id: str) -> None:
        self.go(page_id)

    def _may_move_to(self, visit: Visit) -> bool:
        page = self.page
        if page is None or page is self._pages.get(visit.page_id) or page.can_leave():
            return True
        self.navigation.show_page(self._shown)
        return False

    def _show(self, visit: Visit) -> None:
        page = self._made(visit.page_id)
        self._pages[visit.page_id] = self._pages.pop(visit.page_id)  # the last shown comes last
        arriving = page is not self.page
        self._stack.setCurrentWidget(page)
        self._shown = visit.page_id
        self._bring_up_to_date(visit.page_id, page)
        if visit.argument is not None:
            page.open_with(visit.argument)
        if arriving:
            self._give_navigation_its_width()
            page.first_focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made(self, page_id: str) -> Page:
        page = self._pages.get(page_id)
        if page is None:
            entry = self._entries[page_id]
            page = entry.factory(self.context)
            page.page_id = page.page_id or page_id
            page.title = page.title or entry.title
            page.title_changed.connect(self._tell_place)
            self._pages[page_id] = page
            self._stack.addWidget(page)
            state = self._states.pop(page_id, None)
            if state is not None:
                page.put_view_state(state)
        return page

    def _bring_up_to_date(self, page_id: str, page: Page) -> None:
        changes = self._pending.take(page_id)
        if changes is not None and not changes.empty:
            page.refresh(changes)
        if page_id in self._old_looks:
            self._old_looks.discard(page_id)
            page.settings_changed()

    def _tell_place(self, _: object = None) -> None:
        page = self.page
        if page is None:
            return
        self.navigation.show_page(self._shown)
        names = {page_id: entry.title for page_id, entry in self._entries.items()}
        self.header.show_page(page.title, self.visited, names)
        self.moved.emit()

    def _take_changes(self, changes: Changes) -> None:
        self.context.start = None
        if changes.touches(VALUE_LISTS):
            self._forget_pages(keep=LISTS_PAGE)
        if changes.touches("response_event"):
            self._show_events()
        self._pending.add(self._pages, changes)
        if self.page is not None:
            self._bring_up_to_date(self._shown, self.page)
        self.written.emit(changes)

    def _show_events(self) -> None:
        """Whoever is on another page sees that an event goes on."""
        from okaplan_gui.jobs.events_at_hand import events_at_hand

        self.header.show_events([event for event in events_at_hand(self.file) if event.is_open])

    def paintEvent(self, event: QPaintEvent) -> None:
        """With the first paint the loading begins."""
        super().paintEvent(event)
        if not self.file.loaded:
            QTimer.singleShot(0, self._loader.begin)

    def _forget_pages(self, keep: str) -> None:
        """Values are called otherwise now: pages hold on to fields, so they are made anew when they are shown."""
        shown = self._shown
        for page_id in [one for one in self._pages if one != keep]:
            self._let_go(page_id).deleteLater()
        if shown and shown not in self._pages:
            # what was set on the page since is more than what it was opened with
            kept = shown in self._states
            self._show(Visit(shown) if kept else self.visited.current or Visit(shown))

    def _let_go(self, page_id: str) -> Page:
        """Take a page out; what was set on it is kept for its successor."""
        page = self._pages.pop(page_id)
        state = page.view_state()
        if state is not None:
            self._states[page_id] = state
        self._pending.take(page_id)
        self._old_looks.discard(page_id)
        page.closing()
        self._stack.removeWidget(page)
        return page

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page takes what a wider window gives; the navigation stays as wide as it was set."""
        super().resizeEvent(event)
        self._give_navigation_its_width()

    def _keep_navigation_width(self, place: int, index: int) -> None:
        self._navigation_width = place

    def _give_navigation_its_width(self) -> None:
        # a wide page may have pushed it together; it comes back with the next page
        if self.navigation.isVisible() or not self.isVisible():
            width = self._navigation_width
            self._splitter.setSizes([width, max(1, self.width() - width)])

    def _keep_folded(self, folded: tuple[str, ...]) -> None:
        self._holder.change(replace(self._holder.current, closed_areas=folded))

    def _settings_changed(self, old: Settings, new: Settings) -> None:
        if (old.theme, old.font_size, old.wareki) == (new.theme, new.font_size, new.wareki):
            return
        if (old.theme, old.font_size) != (new.theme, new.font_size):
            self.header.dress(self.context.theme)
            self.navigation.fill(list(self._entries.values()), self.navigation.folded_headings(), self._icon)
        self._old_looks = set(self._pages)
        if self.page is not None:
            self._bring_up_to_date(self._shown, self.page)


def _read_only_words(file: LedgerFile) -> str:
    reason = file.read_only_reason
    return reason if reason.startswith("読み取り専用") else f"読み取り専用で開きました。{reason}"
