"""Asking for a passphrase: for a file that has one, and for a new one (twice)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from okaplan_gui.views.shell.looks import label, name_label

SHORTEST = 8
WIDTH_LETTERS = 36
WARNING = "パスフレーズを忘れると、だれにもファイルを開けません。控えを安全な場所に保管してください。"


class _Dialog(QDialog):
    def __init__(self, parent: QWidget | None, title: str, text: str, accept: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        # in letters: wrapped lines need the width that large letters ask for
        self.setMinimumWidth(WIDTH_LETTERS * self.fontMetrics().height())
        self.form = QFormLayout()
        self.form.setSpacing(8)
        self.fault = label("", "danger", wrap=True)
        self.show_letters = QCheckBox("入力した文字を表示する")
        self.show_letters.toggled.connect(self._show_letters)
        self.buttons = QDialogButtonBox()
        self.ok = self.buttons.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok.setDefault(True)
        self.buttons.addButton("やめる", QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(16)
        layout.addWidget(label(text, wrap=True))
        layout.addLayout(self.form)
        layout.addWidget(self.show_letters)
        layout.addWidget(self.fault)
        layout.addStretch(1)
        layout.addWidget(self.buttons)
        self._editors: list[QLineEdit] = []

    def editor(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setEchoMode(QLineEdit.EchoMode.Password)
        # neither completed nor learnt by an input method
        made.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.form.addRow(name_label(name, made), made)
        self._editors.append(made)
        return made

    def _show_letters(self, shown: bool) -> None:
        for editor in self._editors:
            editor.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)


class AskPassphrase(_Dialog):
    """The passphrase of an encrypted file; ``fault`` says why it is asked again."""

    def __init__(self, parent: QWidget | None, file_name: str, fault: str = "") -> None:
        super().__init__(
            parent,
            "パスフレーズの入力",
            f"「{file_name}」は暗号化されています。パスフレーズを入力してください。",
            "開く",
        )
        self._editor = self.editor("パスフレーズ")
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        self.ok.setEnabled(False)
        self._editor.textChanged.connect(lambda text: self.ok.setEnabled(bool(text)))
        self._editor.setFocus()

    @property
    def passphrase(self) -> str:
        """What was typed."""
        return self._editor.text()


class NewPassphrase(_Dialog):
    """A new passphrase, typed twice, or none where ``may_be_none``."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        text: str,
        *,
        accept: str = "決める",
        may_be_none: bool = True,
    ) -> None:
        super().__init__(parent, title, text, accept)
        self._may_be_none = may_be_none
        self._first = self.editor("パスフレーズ")
        self._again = self.editor("もう一度")
        self._first.setPlaceholderText(
            f"{SHORTEST}文字以上" + ("（空欄なら暗号化しない）" if may_be_none else "")
        )
        for editor in (self._first, self._again):
            editor.textChanged.connect(self._check)
        self._warning = label(WARNING, "warn", wrap=True)
        self.form.addRow(self._warning)
        self._check()
        self._first.setFocus()

    @property
    def passphrase(self) -> str | None:
        """The passphrase; None for a file without one."""
        return self._first.text() or None

    def _check(self) -> None:
        first, again = self._first.text(), self._again.text()
        if not first and not again:
            fault, allowed = "", self._may_be_none
        elif len(first) < SHORTEST:
            fault, allowed = f"{SHORTEST}文字以上にしてください（いま{len(first)}文字）。", False
        elif first != again:
            fault, allowed = (
                ("二つの入力が違います。" if again else "同じものをもう一度入力してください。"),
                False,
            )
        else:
            fault, allowed = "", True
        self.fault.setText(fault)
        self.ok.setEnabled(allowed)
