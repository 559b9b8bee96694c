"""The tools above a ledger's table: few buttons, everything else in the menus 操作 and 表示 with its key."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton

from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import with_role
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.table.commands import Command, fill_menu, usable
from okaplan_gui.views.table.shape_picker import ShapePicker

if TYPE_CHECKING:
    from okaplan_gui.views.table.page import LedgerPage


class LedgerTools:
    """Buttons, the list of shapes and the search box of one ledger page."""

    def __init__(self, context: AppContext, page: LedgerPage) -> None:
        self._page = page
        self.words = QLineEdit()
        self.picker = ShapePicker(context, page.shapes, page)
        if page.model.base:
            # parts of a whole have no shapes of their own
            self.picker.hide()

    def layout(self) -> FlowLayout:
        """All of them in a row."""
        page, tools = self._page, FlowLayout()
        if page.model.editable:
            add = with_role(QPushButton("追加"), "primary")
            add.setToolTip("新しい記録（Ctrl+N）")
            add.clicked.connect(lambda: page.new_record())
            tools.addWidget(add)
        tools.addWidget(self._menu_button("操作", "選んだセルや行にできること", self._fill_acts))
        tools.addWidget(self._menu_button("表示", "列・まとめ・表の形", self._fill_views))
        for text, tip, action in page.actions_.buttons(page.model.editable):
            button = QPushButton(text)
            button.setToolTip(tip)
            button.clicked.connect(lambda _=False, run=action: run())
            tools.addWidget(button)
        if not page.model.base:
            tools.addWidget(self.picker)
        self.words.setPlaceholderText("この台帳の中を探す")
        self.words.setToolTip("Ctrl+F")
        self.words.setAccessibleName("この台帳の中を探す")
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(200)
        tools.addWidget(self.words)
        return tools

    def _menu_button(self, text: str, tip: str, fill: Callable[[QMenu], None]) -> QPushButton:
        button = QPushButton(f"{text} ▾")
        button.setToolTip(tip)
        button.setAccessibleName(text)

        def open_menu() -> None:
            menu = QMenu(button)
            fill(menu)
            menu.exec(button.mapToGlobal(button.rect().bottomLeft()))
            menu.deleteLater()

        button.clicked.connect(lambda: open_menu())
        return button

    def _fill_acts(self, menu: QMenu) -> None:
        page = self._page
        fill_menu(menu, usable(page.table.commands, page.model.editable))
        more = [Command(text, "", run, writes=False) for text, _, run in page.actions_.more()]
        fill_menu(menu, [more])

    def _fill_views(self, menu: QMenu) -> None:
        fill_menu(menu, self._page.view_commands())
        if not self._page.model.base:
            self.picker.add_to(menu.addMenu("表の形"))
