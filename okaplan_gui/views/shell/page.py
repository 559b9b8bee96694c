"""What a page is, how it is registered, and all that it is handed. Pages reach nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from okaplan_gui.views.shell.looks import with_role

if TYPE_CHECKING:
    from pathlib import Path

    from okaplan_gui.fields.kind import TextStyle
    from okaplan_gui.fields.problem import Problem
    from okaplan_gui.jobs.start_record import StartRecord
    from okaplan_gui.store.changes import Changes
    from okaplan_gui.store.ledger_file import LedgerFile
    from okaplan_gui.views.shell.settings_holder import SettingsHolder
    from okaplan_gui.views.shell.settings_store import Settings
    from okaplan_gui.views.shell.task import Control
    from okaplan_gui.views.shell.theme import Theme

Navigate = Callable[[str, Any], bool]
Notify = Callable[[str], None]


class AppContext:
    """What a page may use of the program. The window makes one for each open file."""

    def __init__(
        self,
        file: LedgerFile,
        holder: SettingsHolder,
        parent: QWidget,
        navigate: Navigate | None = None,
        notify: Notify | None = None,
        start: StartRecord | None = None,
    ) -> None:
        self.file = file
        self.start = start
        """What was kept for the first paint; None once it does not hold any more."""
        self.parent = parent
        """The window: parent of every dialog."""
        self.place: QWidget | None = None
        """Where pages are shown. They are made there: a tree of widgets that moves is dressed anew."""
        self.open_file: Callable[[Path, str, Any], None] | None = None
        """Opens another file in this file's place; set by the window."""
        self.search_for: Callable[[str], None] | None = None
        """Searches everything; set by the workspace."""
        self._holder = holder
        self._navigate = navigate
        self._notify = notify

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""
        return self._holder.current

    @property
    def style(self) -> TextStyle:
        """How values are written: pass it to ``field.text(value, context.style)``."""
        from okaplan_gui.fields.kind import TextStyle

        return TextStyle(wareki=self.settings.wareki)

    def day(self, day: date | None, unknown: str = "未確認") -> str:
        """A day as this person has dates written; ``unknown`` where there is none."""
        from okaplan_gui.fields.era import wareki

        if day is None:
            return unknown
        return wareki(day) if self.settings.wareki else day.isoformat()

    @property
    def theme(self) -> Theme:
        """The theme, for what is painted by hand; ordinary widgets get a role instead (looks.py)."""
        from okaplan_gui.views.shell.theme import theme_of

        return theme_of(self.settings.theme)

    def save_settings(self, new: Settings) -> None:
        """Keep and apply new settings; pages hear of it through :meth:`Page.settings_changed`."""
        self._holder.change(new)

    def navigate(self, page_id: str, argument: Any = None) -> bool:
        """Go to a page, such as ``ledger:site``; False when the page shown now does not want to be left.

        ``argument`` goes to :meth:`Page.open_with`; a ledger page takes a record's key.
        """
        return self._navigate(page_id, argument) if self._navigate is not None else False

    def search(self, words: str) -> None:
        """Open the search over everything with these words in it."""
        if self.search_for is not None:
            self.search_for(words)

    def open_elsewhere(self, path: Path, page_id: str, argument: Any = None) -> bool:
        """Open another file in this one's place and show a page of it; False where nobody can."""
        if self.open_file is None:
            return False
        self.open_file(path, page_id, argument)
        return True

    def run_task(
        self,
        title: str,
        work: Callable[[Control], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Do ``work(control)`` on the worker thread; ``done(result)`` then runs on this one.

        A Problem is shown and anything else goes to the crash report, after ``failed`` (if any) was told.
        Work that was stopped by its user ends in silence; ``failed`` gets Cancelled. ``work`` must not touch
        widgets.
        """
        from okaplan_gui.views.shell.task import run_task

        run_task(self.parent, title, work, done, failed)

    def show_problem(self, problem: Problem) -> None:
        """Show what the user can mend."""
        from okaplan_gui.views.shell.messages import show_problem

        show_problem(self.parent, problem)

    def notify(self, text: str) -> None:
        """A short word in the status bar; it goes by itself."""
        if self._notify is not None:
            self._notify(text)


class Page(QWidget):
    """A page of the window. Made when first visited, kept until the file is closed."""

    page_id: str = ""
    title: str = ""
    title_changed = Signal(str)
    """Emit when the page's title has changed (the header shows it)."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent if parent is not None else context.place)
        self.context = context
        self.first_focus: QWidget = self
        """What gets the focus with the page. No focus proxy: Tab would pass over the rest of the page."""
        self.keeps: tuple[QWidget, ...] = ()
        """Boxes, tabs, ticks and lists whose choice outlives the page, in the order in which they are put back."""
        with_role(self, "page")

    def open_with(self, argument: Any) -> None:
        """Show what ``argument`` names (a record's key, a filter …); called on each visit that brings one."""

    def refresh(self, changes: Changes) -> None:
        """Something was written. Called at once when the page is visible, else before it is shown again.

        Several operations may have been put together. Rows that did not change should stay where they are.
        """

    def settings_changed(self) -> None:
        """Theme, type size or date style changed; called as :meth:`refresh` is."""

    def view_state(self) -> Any:
        """What its user has set on the page (filters, what is chosen); None when there is nothing to be kept.

        A page that has to be made anew hands it to its successor, by :meth:`put_view_state`. What :attr:`keeps` names
        is looked after here.
        """
        if not self.keeps:
            return None
        from okaplan_gui.views.shell.kept_choices import read_choices

        return read_choices(self.keeps)

    def put_view_state(self, state: Any) -> None:
        """Take over what :meth:`view_state` of the page before gave; what is no more there is left out."""
        if self.keeps:
            from okaplan_gui.views.shell.kept_choices import put_choices

            put_choices(self.keeps, state)

    def can_leave(self) -> bool:
        """Whether the page may be left now. Ask the user here when something would be lost."""
        return True

    def closing(self) -> None:
        """The file is about to be closed: stop timers, let go of readers."""


@dataclass(frozen=True)
class PageEntry:
    """A page as the navigation knows it before it is made."""

    page_id: str
    title: str
    area: str
    """The heading that it stands under; "" for a page that stands alone."""
    factory: Callable[[AppContext], Page]
    icon: str = ""
    """A file of resources/icons without ``.svg``."""
    group: str = ""
    """A second heading under the area (the ledger's group)."""
    tip: str = ""
    at_once: bool = False
    """The page can be made before the ledgers are loaded; it reaches for none."""
