"""設定: user, looks, dates. Each takes effect at once, except the scale, which Qt reads at the start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from okaplan_gui.models.organisation import Authority
from okaplan_gui.views.shell.looks import label, name_label, with_role
from okaplan_gui.views.shell.page import AppContext, Page
from okaplan_gui.views.shell.settings_store import FONT_SIZES, SCALES, THEMES, Settings, config_folder

THEME_WORDS = {
    "light": "ふだんの画面",
    "dark": "暗い部屋で使う画面",
    "disaster": "黒地に大きな文字。電池を長持ちさせ、動きを出さない",
}


class QuietCombo(QComboBox):
    """A choice that the wheel does not change while the page is scrolled over it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class SettingsPage(Page):
    """The settings of this person on this PC; those of the authority are a record of the file."""

    page_id = "settings"
    title = "設定"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        settings = context.settings
        self.user = QLineEdit(settings.user_name)
        self.user.setPlaceholderText(context.file.who)
        self.user.setMaxLength(100)
        self.user.editingFinished.connect(self._keep_user)
        self.themes = self._radios({name: f"{title}　{THEME_WORDS[name]}" for name, title in THEMES.items()})
        self.dates = self._radios({"wareki": "和暦（令和6年4月1日）", "western": "西暦（2024-04-01）"})
        self.font_size = _numbers(FONT_SIZES, settings.font_size, "ポイント")
        self.scale = _numbers(SCALES, settings.scale, "％")
        self._show(settings)
        self.themes.idToggled.connect(self._keep)
        self.dates.idToggled.connect(self._keep)
        self.font_size.activated.connect(self._keep)
        self.scale.activated.connect(self._keep)
        self._build()

    def settings_changed(self) -> None:
        """Show what was changed elsewhere (menu, keys)."""
        self._show(self.context.settings)

    def can_leave(self) -> bool:
        """The name that is being typed is kept on the way out."""
        self._keep_user()
        return True

    # ---- inside

    def _build(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(16)
        column.addWidget(
            self._card(
                "利用者",
                [("名前", self.user)],
                "変更の履歴に「だれが」として残ります。空欄のときはPCの利用者名を使います。",
            )
        )
        column.addWidget(
            self._card(
                "画面",
                [
                    ("色", _upright(self.themes)),
                    ("文字の大きさ", self.font_size),
                    ("全体の拡大", self.scale),
                ],
                "全体の拡大は、次に起動したときから変わります。ほかはすぐに変わります。",
            )
        )
        column.addWidget(
            self._card("日付の書き方", [("", _upright(self.dates))], "入力はどちらでもできます。")
        )
        column.addWidget(self._authority())
        column.addWidget(self._places())
        column.addStretch(1)
        scroll = with_role(QScrollArea(), "plain")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)
        self.first_focus = self.user

    def _card(self, heading: str, rows: Sequence[tuple[str, QWidget]], words: str) -> QFrame:
        card = with_role(QFrame(), "card")
        card.setMaximumWidth(900)
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addWidget(label(heading, "heading"))
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(8)
        for name, widget in rows:
            if name and widget.findChild(QRadioButton) is not None:
                form.addRow(label(name))
                form.addRow(widget)
                widget.setAccessibleName(name)
            elif name:
                form.addRow(name_label(name, widget), widget)
                widget.setAccessibleName(name)
            else:
                form.addRow(widget)
        column.addLayout(form)
        column.addWidget(label(words, "muted", wrap=True))
        return card

    def _authority(self) -> QFrame:
        words = "団体名、計画の対象などは、ファイルの中の記録です。ファイルを開いた人みなに共通です。"
        return self._card(Authority.title, [("", _link("自治体の記録を開く", self._open_authority))], words)

    def _places(self) -> QFrame:
        words = f"設定: {self._folder()}\n設定はこのPCのこの利用者だけのものです。台帳の内容は含みません。"
        return self._card("設定と報告の場所", [("", _link("フォルダーを開く", self._open_folder))], words)

    def _open_authority(self) -> None:
        self.context.navigate(f"ledger:{Authority.ledger_name()}")

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._folder()))

    def _folder(self) -> str:
        return str(config_folder())

    def _radios(self, choices: dict[str, str]) -> QButtonGroup:
        group = QButtonGroup(self)
        for number, (name, text) in enumerate(choices.items()):
            button = QRadioButton(text)
            button.setProperty("choice", name)
            group.addButton(button, number)
        return group

    def _show(self, settings: Settings) -> None:
        for group, chosen in (
            (self.themes, settings.theme),
            (self.dates, "wareki" if settings.wareki else "western"),
        ):
            for button in group.buttons():
                if button.property("choice") == chosen:
                    button.setChecked(True)
        _choose(self.font_size, settings.font_size, "ポイント")
        _choose(self.scale, settings.scale, "％")
        if not self.user.hasFocus():
            self.user.setText(settings.user_name)

    def _keep(self, _id: int = 0, on: bool = True) -> None:
        if not on:
            return
        new = replace(
            self.context.settings,
            theme=_chosen(self.themes),
            wareki=_chosen(self.dates) == "wareki",
            font_size=self.font_size.currentData(),
            scale=self.scale.currentData(),
        )
        scaled = new.scale != self.context.settings.scale
        self.context.save_settings(new)
        if scaled:
            self.context.notify("全体の拡大は、次に起動したときから変わります")

    def _keep_user(self) -> None:
        name = self.user.text().strip()
        if name != self.context.settings.user_name:
            self.context.save_settings(replace(self.context.settings, user_name=name))
            self.context.notify(f"利用者を「{name or self.context.file.who}」にしました")


def _numbers(values: Sequence[int], chosen: int, unit: str) -> QComboBox:
    combo = QuietCombo()
    for value in values:
        combo.addItem(f"{value} {unit}", value)
    _choose(combo, chosen, unit)
    combo.setSizePolicy(combo.sizePolicy().horizontalPolicy().Maximum, combo.sizePolicy().verticalPolicy())
    return combo


def _choose(combo: QComboBox, value: int, unit: str) -> None:
    if combo.findData(value) < 0:
        # set by keys or by hand to something between
        combo.addItem(f"{value} {unit}", value)
    combo.setCurrentIndex(combo.findData(value))


def _chosen(group: QButtonGroup) -> str:
    button = group.checkedButton()
    return str(button.property("choice")) if button is not None else ""


def _upright(group: QButtonGroup) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    for button in group.buttons():
        column.addWidget(button)
    return box


def _link(text: str, act: Any) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    button = QPushButton(text)
    button.clicked.connect(act)
    row.addWidget(button)
    row.addStretch(1)
    return box
