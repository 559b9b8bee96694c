"""The list of a ledger's shapes beside the search box, and what can be done with them."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QWidget

from okaplan_gui.fields import FieldError, Problem
from okaplan_gui.jobs.saved_views import delete_shape, open_with, rename_shape, save_shape
from okaplan_gui.models.saved_view import SavedView
from okaplan_gui.views.shell.form_dialog import FormDialog
from okaplan_gui.views.shell.messages import ask
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.table.shapes import Shapes

USUAL = "標準の形"


class ShapePicker(QComboBox):
    """Choose a shape of the table; the usual one comes first."""

    def __init__(self, context: AppContext, shapes: Shapes, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._shapes = shapes
        self.setAccessibleName("表の形")
        self.setToolTip("表の形（列・絞り込み・並べ方）を選びます。形は「表示」から保存します")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(self._choose)
        self.fill()

    def fill(self) -> None:
        """List the shapes anew; the one chosen stays chosen while it is there."""
        known = self._shapes.saved()
        chosen = self._shapes.chosen
        self._shapes.chosen = next((one for one in known if chosen and one.key == chosen.key), None)
        self.clear()
        self.addItem(USUAL)
        for one in known:
            self.addItem(f"{one.name}{'（はじめの形）' if one.first else ''}", one)
        keys = [one.key for one in known]
        self.setCurrentIndex(keys.index(self._shapes.chosen.key) + 1 if self._shapes.chosen else 0)

    def _choose(self, place: int) -> None:
        self._shapes.put_on_saved(self.itemData(place) if place else None)

    # ---- the menu

    def add_to(self, menu: QMenu) -> None:
        """Put what can be done with shapes into a menu."""
        for place in range(self.count()):
            action = menu.addAction(self.itemText(place))
            action.setCheckable(True)
            action.setChecked(place == self.currentIndex())
            action.triggered.connect(lambda _=False, place=place: self.choose(place))
        if self._context.file.read_only:
            return
        chosen = self._shapes.chosen
        menu.addSeparator()
        menu.addAction("いまの形に名前を付けて保存…", self.save)
        if chosen is not None:
            menu.addAction(f"いまの形で「{chosen.name}」を上書き", self.overwrite)
            menu.addAction(f"「{chosen.name}」の名前を変える…", self.rename)
            menu.addAction(f"「{chosen.name}」を消す…", self.delete)
        first = menu.addAction("この形で台帳を開く（全員）", self.toggle_first)
        first.setCheckable(True)
        first.setChecked(chosen is not None and chosen.first)
        first.setEnabled(chosen is not None)

    def choose(self, place: int) -> None:
        """Choose the shape at a place of the list."""
        self.setCurrentIndex(place)
        self._choose(place)

    def save(self) -> None:
        """Keep the table's shape under a name."""
        dialog = NameDialog("表の形を保存", "保存", "", self)
        if not dialog.exec():
            return
        known = {one.name: one for one in self._shapes.saved()}
        if dialog.name in known and not ask(
            self, f"「{dialog.name}」という形があります。いまの形で上書きしますか。", yes="上書きする"
        ):
            return
        self._keep(dialog.name)

    def overwrite(self) -> None:
        """Keep the table's shape under the name of the one chosen."""
        if self._shapes.chosen is not None:
            self._keep(self._shapes.chosen.name)

    def rename(self) -> None:
        """Another name for the shape chosen."""
        chosen = self._shapes.chosen
        dialog = NameDialog("形の名前を変える", "変える", chosen.name if chosen else "", self)
        if chosen is None or not dialog.exec():
            return
        try:
            rename_shape(self._context.file, chosen.key, dialog.name)
        except Problem as problem:
            self._context.show_problem(problem)

    def delete(self) -> None:
        """Forget the shape chosen; the table stays as it is."""
        chosen = self._shapes.chosen
        if chosen and ask(
            self, f"表の形「{chosen.name}」を消します。", "Ctrl+Z で元に戻せます。", yes="消す"
        ):
            delete_shape(self._context.file, chosen)

    def toggle_first(self) -> None:
        """Open the ledger with the shape chosen, or no longer."""
        chosen = self._shapes.chosen
        if chosen is not None:
            ledger = self._shapes.ledger
            open_with(self._context.file, ledger, None if chosen.first else chosen.key)

    def _keep(self, name: str) -> None:
        key = save_shape(self._context.file, self._shapes.ledger, name, self._shapes.take())
        self._shapes.chosen = next(one for one in self._shapes.saved() if one.key == key)
        self.fill()
        self._context.notify(f"表の形「{name}」を保存しました")


class NameDialog(FormDialog):
    """Asks for the name of a shape."""

    def __init__(self, title: str, accept: str, name: str, parent: QComboBox) -> None:
        super().__init__(title, accept, parent)
        self.edit = QLineEdit(name)
        self.edit.setMinimumWidth(280)
        self.form.addRow("形の名前", self.edit)
        self.name = name

    def accept(self) -> None:
        try:
            name = SavedView.field("name").kind.parse(self.edit.text())
        except FieldError as error:
            self.say(error.message, self.edit)
            return
        if not name:
            self.say("名前を入力してください。", self.edit)
            return
        self.name = name
        super().accept()
