"""疎通の確認: write the script, run it outside of this program, and bring its output back, chosen or pasted."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from okaplan_gui.fields import Problem
from okaplan_gui.jobs.address_checking import (
    addresses_in,
    compare_output,
    keep_answers,
    make_address_script,
    read_address_output,
)
from okaplan_gui.rules.address_answers import AddressAnswers
from okaplan_gui.views.response_papers.size import fit_to_letters
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.shell.plain_table import PlainTable


class AddressDialog(QDialog):
    """The list, the script, and what came back; it is kept with the event when the user says so."""

    def __init__(self, context: AppContext, event: UUID, parent: QWidget | None = None) -> None:
        super().__init__(parent or context.parent)
        self._context, self._event = context, event
        self._list = addresses_in(context.file)
        self.answers: AddressAnswers | None = None
        self.setWindowTitle("疎通の確認")
        fit_to_letters(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        count = len(self._list.lines)
        told = f"台帳のアドレス {count}件" if count else "台帳に、確かめられるアドレスがありません。"
        self._told = label(told, "heading", wrap=True)
        layout.addWidget(self._told)
        layout.addWidget(
            label(
                "okaplan はネットワークに接続しません。手順のファイルを書き出して動かし、できた結果を読み込みます。"
                if count
                else "「システムの接続」のアドレスに IP アドレスを書くと、ここに並びます。",
                "muted",
                wrap=True,
            )
        )
        tools = FlowLayout()
        self._buttons = {
            name: self._button(tools, name, act)
            for name, act in (
                ("手順を書き出す…", self.ask_script), ("結果のファイルを読む…", self.ask_output),
                ("結果を貼り付ける", self.paste),
            )
        }  # fmt: skip
        for button in self._buttons.values():
            button.setEnabled(bool(count))
        layout.addLayout(tools)
        self.table = PlainTable(("アドレス", "対象", "結果", "内容"), "アドレスと結果")
        layout.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        self._keep = QPushButton("事案に残す")
        with_role(self._keep, "primary")
        self._keep.setEnabled(False)
        self._keep.clicked.connect(lambda _=False: self.keep())
        close = QPushButton("閉じる")
        close.clicked.connect(self.reject)
        row.addWidget(self._keep)
        row.addWidget(close)
        layout.addLayout(row)
        self._fill()

    def ask_script(self) -> None:
        """Ask where the script goes."""
        name, kinds = ("疎通確認.bat", "Windows (*.bat)"), "Windows (*.bat);;Linux・macOS (*.sh)"
        suggested = name[0] if sys.platform == "win32" else "疎通確認.sh"
        folder = self._context.file.path.parent
        chosen, picked = QFileDialog.getSaveFileName(self, "手順の保存先", str(folder / suggested), kinds)
        if chosen:
            path = Path(chosen)
            if path.suffix.lower() not in (".bat", ".cmd", ".sh"):
                path = path.with_name(path.name + (".sh" if "sh" in picked else ".bat"))
            self.write_script(path)

    def write_script(self, target: Path) -> None:
        """Write the script."""
        try:
            count = make_address_script(self._context.file, target)
        except Problem as problem:
            self._context.show_problem(problem)
            return
        self._told.setText(
            f"{target.name} に {count}件の確認を書き出しました。動かしてから、結果を読み込んでください。"
        )

    def ask_output(self) -> None:
        """Ask for the file that the script wrote."""
        folder = str(self._context.file.path.parent)
        chosen, _ = QFileDialog.getOpenFileName(
            self, "結果のファイル", folder, "結果 (*.txt);;すべてのファイル (*)"
        )
        if chosen:
            self.read_output(Path(chosen))

    def read_output(self, source: Path) -> None:
        """Read the file that the script wrote."""
        try:
            self._show(read_address_output(self._context.file, source))
        except Problem as problem:
            self._context.show_problem(problem)

    def paste(self) -> None:
        """Read what lies on the clipboard."""
        text = QApplication.clipboard().text()
        if not text.strip():
            self._told.setText(
                "貼り付けるものがありません。結果のファイルを開き、全部を選んでコピーしてください。"
            )
            return
        self._show(compare_output(self._context.file, text))

    def keep(self) -> None:
        """Write the answers to the event."""
        if self.answers is None:
            return
        try:
            count = keep_answers(self._context.file, self._event, self.answers)
        except Problem as problem:
            self._context.show_problem(problem)
            return
        self._context.notify(f"疎通の結果 {count}件を残しました")
        self.accept()

    def _show(self, answers: AddressAnswers) -> None:
        self.answers = answers
        self._told.setText(answers.told())
        self._keep.setEnabled(bool(answers.answers) and not self._context.file.read_only)
        self._fill()

    def _fill(self) -> None:
        rows: list[tuple[str, str, str, str]] = []
        found = {a.line.address: a for a in self.answers.answers} if self.answers is not None else {}
        if self.answers is not None:
            rows += [("", f"{o.number}行目", "読めない", f"{o.reason}: {o.text}") for o in self.answers.odd]
        for line in self._list.lines:
            answer = found.get(line.address)
            told = "未確認" if answer is None else "○ あり" if answer.answered else "× なし"
            rows.append(
                (line.address, line.target, told, "廃止したシステムのアドレス" if line.retired else "")
            )
        rows += [(odd.text, odd.target, "一覧の外", odd.reason) for odd in self._list.odd]
        self.table.fill(rows)

    def _button(self, row: FlowLayout, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: act())
        row.addWidget(button)
        return button
