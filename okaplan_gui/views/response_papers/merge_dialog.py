"""もう1台のPCの記録を取り込む: what is new, the same, different; then all of it in one step that can be undone."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from okaplan_gui.fields import Problem
from okaplan_gui.jobs.event_merging import EventMerge, events_of, merge_event, open_other, preview_merge
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.rules.event_merge import DifferentRecord
from okaplan_gui.store.ledger_file import SUFFIX, LedgerFile
from okaplan_gui.store.problems import PassphraseNeeded, WrongPassphrase
from okaplan_gui.views.response_papers.size import fit_to_letters
from okaplan_gui.views.shell.looks import label, name_label, with_role
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.shell.plain_table import PlainTable


class MergeDialog(QDialog):
    """The other file's events, and what one of them would bring into the event here. It closes the other file."""

    def __init__(
        self, context: AppContext, event: UUID, other: LedgerFile, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent or context.parent)
        self._context, self._event, self._other = context, event, other
        self.preview: EventMerge | None = None
        self.setWindowTitle("もう1台のPCの記録を取り込む")
        fit_to_letters(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(label(f"取り込むファイル: {other.path.name}", "muted", wrap=True))
        self.events = QComboBox()
        self.events.setAccessibleName("取り込む事案")
        found = events_of(other)
        for one in found:
            self.events.addItem(f"{one.code}　{one.name}（{one.lines}行）", one.key)
        here = next((place for place, one in enumerate(found) if one.key == event), 0)
        self.events.setCurrentIndex(here)
        self.events.currentIndexChanged.connect(lambda _: self.look())
        row = QHBoxLayout()
        row.addWidget(name_label("取り込む事案", self.events))
        row.addWidget(self.events, 1)
        layout.addLayout(row)
        self._told = label("", "heading", wrap=True)
        layout.addWidget(self._told)
        self._notes = label("", "muted", wrap=True)
        layout.addWidget(self._notes)
        self.counts = PlainTable(("台帳", "新しい", "同じ", "内容の違う"), "台帳ごとの件数")
        layout.addWidget(self.counts, 1)
        layout.addWidget(
            label("内容の違う記録。印を付けたものは、もう1台のPCの内容にします（あとから書かれた方に印があります）。",
                  "muted", wrap=True)
        )  # fmt: skip
        self.different = PlainTable(("記録", "項目", "このPC", "もう1台のPC"), "内容の違う記録")
        layout.addWidget(self.different, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        self._merge = QPushButton("取り込む")
        with_role(self._merge, "primary")
        self._merge.clicked.connect(lambda _=False: self.merge())
        cancel = QPushButton("やめる")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        row.addWidget(self._merge)
        row.addWidget(cancel)
        layout.addLayout(row)
        self.finished.connect(lambda _: other.close())
        self.look()

    def look(self) -> None:
        """Look at what the chosen event would bring."""
        self.preview = None
        chosen: Any = self.events.currentData()
        self._merge.setEnabled(False)
        if chosen is None:
            self._told.setText("このファイルに事案はありません。")
            return
        try:
            self.preview = found = preview_merge(self._context.file, self._other, chosen, self._event)
        except Problem as problem:
            self._told.setText(problem.message)
            self._notes.setText(problem.remedy)
            return
        self._told.setText(found.told())
        self._notes.setText("\n".join(self._remarks(found)))
        self._notes.setVisible(bool(self._notes.text()))
        self.counts.fill(
            [
                (one.ledger.title, str(len(one.new)), str(one.same), str(len(one.different)))
                for one in found.ledgers
                if one.new or one.same or one.different
            ],
            right=(1, 2, 3),
        )
        rows = [self._row(record) for record in found.different]
        self.different.fill(
            rows,
            [record.key for record in found.different],
            [record.theirs_newer for record in found.different],
        )
        self._merge.setEnabled(bool(found.new or found.different))

    def merge(self) -> None:
        """Bring the records in."""
        if self.preview is None:
            return
        try:
            count = merge_event(self._context.file, self.preview, self.different.ticked())
        except Problem as problem:
            self._context.show_problem(problem)
            return
        self._context.notify(f"{count}件を取り込みました。元に戻すには Ctrl+Z を押します")
        self.accept()

    def _remarks(self, found: EventMerge) -> list[str]:
        lines = [
            f"もう1台の「PC {old}」で書いた行は、「PC {new}」の行になります（番号はそのままです）。"
            for old, new in found.names
        ]
        if found.other.key != self._event:
            lines.append("番号の違う事案です。同じ出来事の記録かどうかを確かめてください。")
        lines += [f"このファイルにないため空欄になるもの　{told}" for told in found.dropped[:5]]
        return lines

    def _row(self, record: DifferentRecord) -> tuple[str, str, str, str]:
        ledger = record.ledger
        names = list(record.theirs)
        title = self._context.file.resolver().title(ledger.ledger_name(), record.key)
        return (
            f"{ledger.title} {title}",
            "、".join(ledger.field(name).label for name in names),
            "、".join(self._text(ledger, name, record.mine[name]) for name in names),
            "、".join(self._text(ledger, name, record.theirs[name]) for name in names),
        )

    def _text(self, ledger: type[Ledger], name: str, value: Any) -> str:
        kind = self._context.file.catalogue.field(ledger, name).kind
        if isinstance(value, UUID):
            return self._context.file.resolver().title(kind.ledger, value)  # type: ignore[attr-defined]
        return kind.text(value, self._context.style) or "（空欄）"


def choose_and_merge(context: AppContext, event: UUID, parent: QWidget | None = None) -> MergeDialog | None:
    """Ask for the other file, and for its passphrase where it has one; None when it was called off."""
    folder = str(context.file.path.parent)
    chosen, _ = QFileDialog.getOpenFileName(
        parent, "もう1台のPCのファイル", folder, f"okaplan ファイル (*{SUFFIX})"
    )
    return open_and_merge(context, event, Path(chosen), parent) if chosen else None


def open_and_merge(
    context: AppContext, event: UUID, path: Path, parent: QWidget | None = None
) -> MergeDialog | None:
    """Show what another file would bring; None when it cannot be opened."""
    passphrase: str | None = None
    while True:
        try:
            other = open_other(path, passphrase)
            break
        except (PassphraseNeeded, WrongPassphrase) as problem:
            from okaplan_gui.views.shell.passphrase_dialogs import AskPassphrase

            fault = problem.message + problem.remedy if isinstance(problem, WrongPassphrase) else ""
            asking = AskPassphrase(parent, path.name, fault)
            accepted, passphrase = asking.exec() == QDialog.DialogCode.Accepted, asking.passphrase
            asking.deleteLater()
            if not accepted:
                return None
        except Problem as problem:
            context.show_problem(problem)
            return None
    dialog = MergeDialog(context, event, other, parent)
    dialog.open()
    return dialog
