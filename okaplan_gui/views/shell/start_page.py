"""What is shown while no file is open: make one, open one, look at the sample, go on with a recent one."""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from okaplan_gui.views.shell.entry_list import ENTRY, EntryList, set_detail
from okaplan_gui.views.shell.icons import icon
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.theme import Theme


class StartPage(QWidget):
    """Says what is wanted; the file commands do it."""

    new_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()
    recent_wanted = Signal(str)
    forget_wanted = Signal(str)

    _looked = Signal(object)
    """The names of recent files that are not there, from the looking thread."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        with_role(self, "page")
        self.new = QPushButton("新しいファイルを作る…")
        self.open = QPushButton("ファイルを開く…")
        self.sample = QPushButton("見本を開く")
        self.recent = EntryList("最近使ったファイル")
        self._none = label("まだありません。作るか開くと、ここに並びます。", "muted", wrap=True)
        self._build()
        self.new.clicked.connect(self.new_wanted)
        self.open.clicked.connect(self.open_wanted)
        self.sample.clicked.connect(self.sample_wanted)
        self.recent.itemActivated.connect(self._chosen)
        self.recent.itemClicked.connect(self._chosen)
        self.recent.customContextMenuRequested.connect(self._menu)
        self._looked.connect(self._mark_missing)
        self._names: tuple[str, ...] | None = None

    def show_recent(self, names: tuple[str, ...]) -> None:
        """List the recent files, newest first; those that are gone are marked a moment later."""
        if names == self._names:
            return
        self._names = names
        self.recent.clear()
        for name in names:
            path = Path(name)
            self.recent.add_entry(path.name, str(path.parent), data=name)
        self.recent.setVisible(bool(names))
        self._none.setVisible(not names)
        if names:
            # a server that is down answers after many seconds: the window does not wait for it
            threading.Thread(target=self._look, args=(names,), name="okaplan-recent", daemon=True).start()

    def showEvent(self, event: QShowEvent) -> None:
        """Look again: a medium may have come or gone."""
        super().showEvent(event)
        names, self._names = self._names or (), None
        self.show_recent(names)

    def dress(self, theme: Theme) -> None:
        """Draw the icons in the theme's colours."""
        self.new.setIcon(icon("new", theme, "accent_text"))
        self.open.setIcon(icon("open", theme))
        self.sample.setIcon(icon("sample", theme))

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(label("okaplan", "title"))
        left.addWidget(label("情報システム台帳とICT-BCP", "muted"))
        left.addSpacing(24)
        with_role(self.new, "primary")
        for button in (self.new, self.open, self.sample):
            button.setIconSize(QSize(20, 20))
            left.addWidget(button)
        left.addSpacing(16)
        left.addWidget(
            label(
                "ファイル（.okaplan）をこの窓に落としても開きます。\n外部との通信は行いません。",
                "small",
                wrap=True,
            )
        )
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(8)
        self._heading = label("最近使ったファイル", "heading")
        self._heading.setBuddy(self.recent)
        self.recent.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        right.addWidget(self._heading)
        right.addWidget(self.recent, 1)
        right.addWidget(self._none)
        right.addStretch(0)
        card = with_role(QFrame(), "card")
        columns = QHBoxLayout(card)
        columns.setContentsMargins(40, 32, 40, 32)
        columns.setSpacing(48)
        columns.addLayout(left, 2)
        columns.addLayout(right, 3)
        card.setMaximumSize(1040, 400)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(24, 24, 24, 24)
        outer.addStretch(1)
        outer.addWidget(card, 20)
        outer.addStretch(1)

    def _look(self, names: tuple[str, ...]) -> None:
        missing = {name for name in names if not _is_there(name)}
        with suppress(RuntimeError):  # the window was closed meanwhile
            self._looked.emit(missing)

    def _mark_missing(self, missing: set[str]) -> None:
        for row in range(self.recent.count()):
            item = self.recent.item(row)
            name = item.data(ENTRY)
            if name in missing:
                set_detail(item, f"⚠ 見つかりません: {Path(name).parent}")

    def _chosen(self, item: QListWidgetItem) -> None:
        self.recent_wanted.emit(item.data(ENTRY))

    def _menu(self, place: object) -> None:
        from PySide6.QtCore import QPoint
        from PySide6.QtWidgets import QMenu

        assert isinstance(place, QPoint)
        item = self.recent.itemAt(place)
        if item is None:
            return
        menu = QMenu(self)
        name = item.data(ENTRY)
        menu.addAction("開く", lambda: self.recent_wanted.emit(name))
        menu.addAction("一覧から外す", lambda: self.forget_wanted.emit(name))
        menu.exec(self.recent.viewport().mapToGlobal(place))
        menu.deleteLater()


def _is_there(name: str) -> bool:
    try:
        return Path(name).exists()
    except (OSError, ValueError):
        return False
