"""The menus and their keys. The bar knows what can be wanted; the window does it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu

from okaplan_gui.views.shell.emergency_keys import EMERGENCY, RESPONSE_KEYS
from okaplan_gui.views.shell.settings_store import THEMES, Settings

if TYPE_CHECKING:
    from okaplan_gui.store.ledger_file import LedgerFile
    from okaplan_gui.views.shell.file_commands import FileCommands


class MenuHost(Protocol):
    """What the menus need of the window beside the file commands."""

    def close_file_by_user(self) -> None: ...
    def undo(self) -> None: ...
    def redo(self) -> None: ...
    def search(self) -> None: ...
    def back(self) -> None: ...
    def forward(self) -> None: ...
    def go(self, page_id: str, argument: Any = None) -> None: ...
    def toggle_navigation(self) -> None: ...
    def toggle_full_screen(self) -> None: ...
    def set_theme(self, name: str) -> None: ...
    def change_font_size(self, step: int) -> None: ...
    def about(self) -> None: ...
    def open_reports(self) -> None: ...


class Menus:
    """All actions of one window, enabled as the state allows (:meth:`show_state`)."""

    def __init__(self, window: QMainWindow, host: MenuHost, commands: FileCommands) -> None:
        self._window = window
        self._host = host
        self._commands = commands
        self._need_file: list[QAction] = []
        self._themes: dict[str, QAction] = {}
        bar = window.menuBar()
        self._build_file(bar.addMenu("ファイル(&F)"))
        self._build_edit(bar.addMenu("編集(&E)"))
        self._build_view(bar.addMenu("表示(&V)"))
        self._build_emergency(bar.addMenu("緊急(&K)"))
        self._build_help(bar.addMenu("ヘルプ(&H)"))

    def show_state(self, file: LedgerFile | None) -> None:
        """Enable what can be done now and name what 元に戻す would undo."""
        for action in self._need_file:
            action.setEnabled(file is not None)
        undo = file.undo_name if file is not None else None
        redo = file.redo_name if file is not None else None
        self.undo.setText(f"元に戻す: {_plain(undo)}(&U)" if undo else "元に戻す(&U)")
        self.redo.setText(f"やり直す: {_plain(redo)}(&R)" if redo else "やり直す(&R)")
        self.undo.setEnabled(undo is not None)
        self.redo.setEnabled(redo is not None)

    def show_settings(self, settings: Settings) -> None:
        """Mark the theme and list the recent files."""
        self._themes[settings.theme].setChecked(True)
        self.recent.clear()
        for place, name in enumerate(settings.recent_files, start=1):
            path = Path(name)
            number = f"&{place} " if place < 10 else ""
            action = self.recent.addAction(f"{number}{_plain(path.name)}　（{_plain(str(path.parent))}）")
            action.triggered.connect(lambda _=False, path=path: self._commands.open_path(path))
        self.recent.setEnabled(bool(settings.recent_files))

    def _build_file(self, menu: QMenu) -> None:
        commands = self._commands
        # Ctrl+N belongs to the pages: a new record is wanted every day, a new file once
        self._add(menu, "新規…(&N)", commands.new, "Ctrl+Shift+N")
        self._add(menu, "開く…(&O)", commands.open, QKeySequence.StandardKey.Open)
        self.recent = menu.addMenu("最近使ったファイル(&T)")
        self._add(menu, "読み取り専用で開く…(&R)", commands.open_read_only)
        self._add(menu, "見本を開く(&M)", commands.open_sample)
        menu.addSeparator()
        self._add(menu, "別の場所に写しを保存…(&S)", commands.save_copy, "Ctrl+Shift+S", need_file=True)
        self._add(menu, "パスフレーズ…(&P)", commands.change_passphrase, need_file=True)
        self._add(menu, "ファイルを閉じる(&C)", self._host.close_file_by_user, "Ctrl+F4", need_file=True)
        menu.addSeparator()
        self._add(menu, "終了(&X)", self._close_window, "Ctrl+Q")

    def _build_edit(self, menu: QMenu) -> None:
        # While somebody types, the editor takes these keys first (ShortcutOverride) and undoes its own typing
        self.undo = self._add(menu, "元に戻す(&U)", self._host.undo, "Ctrl+Z")
        self.redo = self._add(menu, "やり直す(&R)", self._host.redo)
        self.redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        menu.addSeparator()
        # the keys belong to the editor or table that has the focus: here they are only shown
        self._add(menu, "切り取り(&T)\tCtrl+X", lambda: _do_on_focus("cut"))
        self._add(menu, "コピー(&C)\tCtrl+C", lambda: _do_on_focus("copy"))
        self._add(menu, "貼り付け(&P)\tCtrl+V", lambda: _do_on_focus("paste"))
        menu.addSeparator()
        self._add(menu, "すべての台帳から検索…(&F)", self._host.search, "Ctrl+K", need_file=True)

    def _build_view(self, menu: QMenu) -> None:
        host = self._host
        self._add(menu, "戻る(&B)", host.back, "Alt+Left", need_file=True)
        self._add(menu, "進む(&F)", host.forward, "Alt+Right", need_file=True)
        self._add(menu, "ホーム(&H)", lambda: host.go("home"), "Alt+Home", need_file=True)
        menu.addSeparator()
        self._add(menu, "ナビゲーションを表示・隠す(&N)", host.toggle_navigation, "F9", need_file=True)
        self._add(menu, "全画面(&U)", host.toggle_full_screen, "F11")
        menu.addSeparator()
        themes = menu.addMenu("画面の色(&T)")
        group = QActionGroup(themes)
        for name, title in THEMES.items():
            action = themes.addAction(title)
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, name=name: host.set_theme(name))
            group.addAction(action)
            self._themes[name] = action
        self._add(menu, "文字を大きく(&L)", lambda: host.change_font_size(1), "Ctrl++").setShortcuts(
            [QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")]
        )
        self._add(menu, "文字を小さく(&S)", lambda: host.change_font_size(-1), "Ctrl+-")
        menu.addSeparator()
        self._add(menu, "設定(&O)", lambda: host.go("settings"), "Ctrl+,", need_file=True)

    def _build_emergency(self, menu: QMenu) -> None:
        for place, (part, (title, keys)) in enumerate(EMERGENCY.items(), start=1):
            self._add(
                menu,
                f"{title}(&{place})",
                partial(self._host.go, "emergency", part),
                keys,
                need_file=True,
            )
        self._add(
            menu, "災害対応(&4)", partial(self._host.go, "response", "start"), RESPONSE_KEYS, need_file=True
        )
        menu.addSeparator()
        self._add(menu, "画面を災害用の色に(&D)", lambda: self._host.set_theme("disaster"))

    def _build_help(self, menu: QMenu) -> None:
        self._add(menu, "使い方(&H)", lambda: self._host.go("help"), "F1", need_file=True)
        self._add(menu, "障害報告の保存先を開く(&R)", self._host.open_reports)
        menu.addSeparator()
        self._add(menu, "okaplan について(&A)", self._host.about)

    def _add(
        self,
        menu: QMenu,
        text: str,
        act: Callable[[], None],
        keys: str | QKeySequence.StandardKey | None = None,
        *,
        need_file: bool = False,
    ) -> QAction:
        action = menu.addAction(text)
        action.triggered.connect(lambda _=False: act())
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
        if need_file:
            self._need_file.append(action)
        return action

    def _close_window(self) -> None:
        self._window.close()


def _plain(text: str | None) -> str:
    """Text for a menu, where & marks a key."""
    return (text or "").replace("&", "&&")


def _do_on_focus(verb: str) -> None:
    """Call ``cut``, ``copy`` or ``paste`` of the editor or table that has the focus, where it knows that."""
    widget = QApplication.focusWidget()
    while widget is not None and not widget.isWindow():
        act = getattr(widget, verb, None)
        if callable(act):
            act()
            return
        widget = widget.parentWidget()
