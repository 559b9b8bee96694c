"""The documents of the shown record: added by button, by dropping or pasting; opened, saved, taken off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QImageWriter,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHeaderView,
    QMenu,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from okaplan_gui.fields import JST, Date, Problem
from okaplan_gui.jobs.attaching import attach_data, attach_files, attach_links, limits_of, take_off
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.attachments import Document, documents_of, save_as, size_text, totals
from okaplan_gui.views.form.document_opening import DocumentOpener
from okaplan_gui.views.form.link_check import LinkCheck
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.shell.task import Control

_HEADS = ("文書", "大きさ", "付けた日")
_PICTURE = "貼り付けた画像.png"


class AttachmentsTab(QWidget):
    """Lists the documents of one record."""

    counted = Signal(int)
    """How many documents the record has."""

    def __init__(self, context: AppContext, ledger: type[Ledger], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._ledger = ledger
        self._key: UUID | None = None
        self._documents: list[Document] = []
        self._opener = DocumentOpener()
        self._links = LinkCheck(context.file.path, self)
        self._links.known.connect(self._link_known)
        self._build()
        self.setAcceptDrops(True)

    def show_record(self, key: UUID | None) -> None:
        """Show a record's documents; None: there is no record (yet)."""
        self._key = key
        self._documents = documents_of(self._context.file, key) if key is not None else []
        self.counted.emit(len(self._documents))
        self._fill()
        self._links.start(self._documents)

    def close_documents(self) -> None:
        """Remove the copies that were opened."""
        self._opener.close()

    # ---- what can be done

    def add(self) -> None:
        """Choose files and keep them in the ledger's file."""
        names, _ = QFileDialog.getOpenFileNames(self, "添付する文書", str(self._context.file.path.parent))
        self.add_paths([Path(name) for name in names])

    def add_paths(self, paths: Sequence[Path]) -> None:
        """Keep files as documents of the record."""
        if not paths or not self._writable:
            return
        file, ledger, key = self._context.file, self._ledger, self._key
        assert key is not None

        def work(control: Control) -> int:
            def progress(done: int, total: int) -> None:
                control.progress(done, total, "添付しています")
                control.check_cancel()

            return len(attach_files(file, ledger, key, paths, progress))

        self._context.run_task("添付", work, lambda count: self._context.notify(f"{count}件を添付しました"))

    def add_link(self) -> None:
        """Choose files and keep only their paths."""
        names, _ = QFileDialog.getOpenFileNames(self, "リンクする文書", str(self._context.file.path.parent))
        self.add_link_paths([Path(name) for name in names])

    def add_link_paths(self, paths: Sequence[Path]) -> None:
        """Keep the paths of documents that stay where they are."""
        key = self._key
        if paths and self._writable and key is not None:
            self._try(lambda: attach_links(self._context.file, self._ledger, key, paths))

    def paste(self) -> None:
        """Attach the files or the picture of the clipboard."""
        self._take(QGuiApplication.clipboard().mimeData())

    def open_current(self) -> None:
        """Open the chosen document with the system's program for it."""
        document = self._current()
        if document is not None:
            self._try(lambda: self._opener.open(self._context.file, document))

    def save_current(self) -> None:
        """Save the chosen document to a place."""
        document = self._current()
        if document is None:
            return
        folder = self._context.file.path.parent
        chosen, _ = QFileDialog.getSaveFileName(self, "文書の保存先", str(folder / document.name))
        if chosen:
            self._try(lambda: self._save(document, Path(chosen)))

    def remove(self) -> None:
        """Take the chosen documents off the record; Ctrl+Z brings them back."""
        chosen = self._chosen()
        if chosen and self._writable:
            self._try(lambda: take_off(self._context.file, chosen))
            self._context.notify(f"{len(chosen)}件を外しました（Ctrl+Z で元に戻せます）")

    # ---- Qt

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and pictures may be dropped on a record that can be written."""
        if self._writable and _holds_documents(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """As on entering."""
        if self._writable and _holds_documents(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what was dropped; with Alt, link to it."""
        event.acceptProposedAction()
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.add_link_paths(_paths(event.mimeData()))
        else:
            self._take(event.mimeData())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() == Qt.Key.Key_Delete:
            self.remove()
        else:
            super().keyPressEvent(event)

    # ---- inside

    @property
    def _writable(self) -> bool:
        return self._key is not None and not self._context.file.read_only

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        self._hint = label("", "muted", wrap=True)
        layout.addWidget(self._hint)
        self._table = QTableWidget(0, len(_HEADS))
        self._table.setHorizontalHeaderLabels(list(_HEADS))
        self._table.setAccessibleName("添付文書")
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.verticalHeader().hide()
        self._table.setWordWrap(False)
        self._table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._table.setTabKeyNavigation(False)
        head = self._table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setMinimumSectionSize(60)
        self._table.itemActivated.connect(lambda _: self.open_current())
        self._table.itemSelectionChanged.connect(self._update_buttons)
        self._table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._table.customContextMenuRequested.connect(
            lambda place: self._menu().exec(self._table.viewport().mapToGlobal(place))
        )
        layout.addWidget(self._table, 1)
        row = FlowLayout()
        self._buttons: dict[str, QPushButton] = {}
        for text, tip, act in self._acts():
            button = QPushButton(text)
            button.setToolTip(tip)
            button.clicked.connect(lambda _=False, run=act: run())
            self._buttons[text] = button
            row.addWidget(button)
        layout.addLayout(row)
        self._foot = label("", "small", wrap=True)
        layout.addWidget(self._foot)

    def _acts(self) -> list[tuple[str, str, Callable[[], None]]]:
        return [
            ("追加…", "文書をこのファイルの中に入れます", self.add),
            ("リンク…", "文書の場所だけを記録します", self.add_link),
            ("開く", "書き込めない写しを、その種類のプログラムで開きます（Enter）", self.open_current),
            ("保存…", "文書を取り出して保存します", self.save_current),
            ("外す", "記録から外します（Delete）。Ctrl+Z で戻せます", self.remove),
        ]

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for text, _, act in self._acts():
            menu.addAction(text, act).setEnabled(self._buttons[text].isEnabled())
        return menu

    def _fill(self) -> None:
        style = self._context.style
        self._table.setRowCount(len(self._documents))
        for row, document in enumerate(self._documents):
            size = size_text(document.size) if document.size is not None else "リンク"
            at = Date().text(document.added_at.astimezone(JST).date(), style)
            tip = document.name if document.link is None else f"{document.name}\n{document.link}"
            tip = f"{tip}\n付けた人 {document.added_by}"
            if document.left_out:
                size, tip = "内容なし", f"{tip}\nこの写しには内容が含まれていません"
            for column, text in enumerate((document.name, size, at)):
                item = QTableWidgetItem(text)
                item.setToolTip(tip)
                if column == 1:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self._table.setItem(row, column, item)
        self._table.setVisible(bool(self._documents))
        self._hint.setText(self._words())
        self._hint.setVisible(bool(self._hint.text()))
        self._tell_sizes()
        self._update_buttons()

    def _words(self) -> str:
        if self._key is None:
            return "記録を保存すると、文書を添付できます。"
        if self._documents:
            return ""
        if not self._writable:
            return "添付された文書はありません。"
        return "添付された文書はありません。文書をここに置くか、Ctrl+V で貼り付けるか、「追加…」で選びます。"

    def _tell_sizes(self) -> None:
        own = sum(document.size or 0 for document in self._documents)
        every, limits = totals(self._context.file), limits_of(self._context.file)
        self._foot.setText(
            f"この記録 {size_text(own)}　ファイル全体 {size_text(every.size)} / {size_text(limits.total)}"
            f"　1件の上限 {size_text(limits.document)}"
        )

    def _link_known(self, key: UUID, there: bool) -> None:
        for row, document in enumerate(self._documents):
            item = self._table.item(row, 1)
            if document.key == key and item is not None:
                item.setText("リンク" if there else "⚠ リンク切れ")

    def _update_buttons(self) -> None:
        chosen = len(self._chosen())
        for text, usable in (
            ("追加…", self._writable), ("リンク…", self._writable), ("開く", chosen == 1), ("保存…", chosen == 1),
            ("外す", self._writable and chosen > 0),
        ):  # fmt: skip
            self._buttons[text].setEnabled(usable)

    def _chosen(self) -> list[Document]:
        rows = sorted({index.row() for index in self._table.selectedIndexes()})
        return [self._documents[row] for row in rows if row < len(self._documents)]

    def _current(self) -> Document | None:
        chosen = self._chosen()
        return chosen[0] if len(chosen) == 1 else None

    def _take(self, data: QMimeData) -> None:
        paths = _paths(data)
        if paths:
            self.add_paths(paths)
        elif data.hasImage() and self._writable and self._key is not None:
            key, picture = self._key, _png(data)
            self._try(lambda: attach_data(self._context.file, self._ledger, key, _PICTURE, picture))

    def _save(self, document: Document, target: Path) -> None:
        save_as(self._context.file, document, target)
        self._context.notify(f"保存しました: {target.name}")

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except Problem as problem:
            self._context.show_problem(problem)


def _holds_documents(data: QMimeData) -> bool:
    return bool(_paths(data)) or data.hasImage()


def _paths(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def _png(data: QMimeData) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(QImage(data.imageData()))
    return bytes(buffer.data().data())
