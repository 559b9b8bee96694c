"""The navigation on the left: pages that stand alone, then headings with their pages.

By mouse, by arrows and Enter, by first letters. A heading's arrow is drawn where pages have their icons, so that all
texts of a level begin on one line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from okaplan_gui.views.shell.looks import with_role

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent

    from okaplan_gui.views.shell.page import PageEntry

_PAGE = Qt.ItemDataRole.UserRole
_HEADING = Qt.ItemDataRole.UserRole + 1


class Navigation(QTreeWidget):
    """The tree of pages. It only says what is wanted; :meth:`show_page` marks what is shown."""

    wanted = Signal(str)
    """page_id of a page that the user chose."""
    folded = Signal(tuple)
    """The headings that are folded now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        with_role(self, "navigation")
        self.setAccessibleName("ナビゲーション")
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setAnimated(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setExpandsOnDoubleClick(False)
        self._pages: dict[str, QTreeWidgetItem] = {}
        self._headings: dict[str, QTreeWidgetItem] = {}
        self._shown = ""
        self._arrows: tuple[QIcon, QIcon] | None = None
        self.itemClicked.connect(self._clicked)
        self.itemExpanded.connect(self._tell_folded)
        self.itemCollapsed.connect(self._tell_folded)

    def fill(
        self,
        entries: Sequence[PageEntry],
        folded: tuple[str, ...] | None,
        icon_of: Callable[[str, int], QIcon] | None = None,
    ) -> None:
        """Show the entries. ``folded`` None: as at first, headings closed except the first and what it holds.

        ``icon_of``: an icon's name and its side in pixels, to the icon.
        """
        # rows laid out before the style sheet is known would keep their bare height
        self.ensurePolished()
        self.blockSignals(True)
        self.clear()
        side = round(self.fontMetrics().height() * 1.3)
        self.setIconSize(QSize(side, side))
        self.setIndentation(side + 4)
        self._arrows = (icon_of("folded", side), icon_of("unfolded", side)) if icon_of is not None else None
        self._pages, self._headings = {}, {}
        first_area = next((entry.area for entry in entries if entry.area), "")
        for entry in entries:
            parent = self._heading(entry)
            item = QTreeWidgetItem([entry.title])
            item.setData(0, _PAGE, entry.page_id)
            item.setToolTip(0, entry.tip or entry.title)
            if entry.icon and icon_of is not None:
                item.setIcon(0, icon_of(entry.icon, side))
            if parent is None:
                self.addTopLevelItem(item)
            else:
                parent.addChild(item)
            self._pages[entry.page_id] = item
        for name, heading in self._headings.items():
            at_first = f"{name}/".startswith(f"{first_area}/")
            heading.setExpanded(at_first if folded is None else name not in folded)
            self._show_arrow(heading)
        self.blockSignals(False)
        self.show_page(self._shown)

    def show_page(self, page_id: str) -> None:
        """Mark the page that is shown; its headings unfold."""
        self._shown = page_id
        item = self._pages.get(page_id)
        if item is None:
            self.clearSelection()
            return
        for heading in _above(item):
            heading.setExpanded(True)
        self.setCurrentItem(item)
        self.scrollToItem(item)

    def folded_headings(self) -> tuple[str, ...]:
        """The headings that are folded, as "area" or "area/group"."""
        return tuple(name for name, heading in self._headings.items() if not heading.isExpanded())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space go to the page or fold the heading; arrows only move."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            item = self.currentItem()
            if item is not None:
                self._clicked(item)
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Who leaves without choosing sees again where he is; what he folded stays folded."""
        super().focusOutEvent(event)
        item = self._pages.get(self._shown)
        if item is not None and all(heading.isExpanded() for heading in _above(item)):
            self.setCurrentItem(item)

    def _heading(self, entry: PageEntry) -> QTreeWidgetItem | None:
        parent: QTreeWidgetItem | None = None
        name = ""
        for level, text in enumerate((entry.area, entry.group)):
            if not text:
                break
            name = f"{name}/{text}" if name else text
            item = self._headings.get(name)
            if item is None:
                item = QTreeWidgetItem([text])
                item.setData(0, _HEADING, name)
                if level == 0:
                    item.setFont(0, _bold(self.font()))
                if parent is None:
                    self.addTopLevelItem(item)
                else:
                    parent.addChild(item)
                self._headings[name] = item
            parent = item
        return parent

    def _clicked(self, item: QTreeWidgetItem, column: int = 0) -> None:
        page_id = item.data(0, _PAGE)
        if page_id:
            self.wanted.emit(page_id)
        else:
            item.setExpanded(not item.isExpanded())

    def _show_arrow(self, heading: QTreeWidgetItem) -> None:
        if self._arrows is not None:
            heading.setIcon(0, self._arrows[heading.isExpanded()])

    def _tell_folded(self, item: QTreeWidgetItem) -> None:
        self._show_arrow(item)
        self.folded.emit(self.folded_headings())


def _above(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = []
    above = item.parent()
    while above is not None:
        found.append(above)
        above = above.parent()
    return found


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold
