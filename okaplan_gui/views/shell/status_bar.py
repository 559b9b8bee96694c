"""The line at the foot: which file, how it is open, who works, when it was last written."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStatusBar, QWidget

from okaplan_gui.fields import JST
from okaplan_gui.views.shell.looks import label

if TYPE_CHECKING:
    from okaplan_gui.store.ledger_file import LedgerFile

NOTE_MS = 8000


class StatusBar(QStatusBar):
    """Short notes on the left, the state of the file on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(8, 0, 8, 0)
        self._file = label("", "status")
        self._encrypted = label("暗号化", "badge-ok")
        self._read_only = label("読み取り専用", "badge-warn")
        self._who = label("", "status")
        self._saved = label("", "status")
        for widget in (self._read_only, self._encrypted, self._file, self._who, self._saved):
            self.addPermanentWidget(widget)
        self.show_file(None)

    def note(self, text: str) -> None:
        """A short word that goes by itself."""
        self.showMessage(text, NOTE_MS)

    def show_file(self, file: LedgerFile | None) -> None:
        """Show the state of the file; None: no file is open."""
        for widget in (self._file, self._who, self._saved):
            widget.setVisible(file is not None)
        self._encrypted.setVisible(file is not None and file.encrypted)
        self._read_only.setVisible(file is not None and file.read_only)
        if file is None:
            return
        self._file.setText(file.path.name)
        self.show_sizes(file)
        self._encrypted.setToolTip("このファイルはパスフレーズで暗号化されています")
        holder = file.held_by
        self._read_only.setText(f"読み取り専用（{holder.who} が使用中）" if holder else "読み取り専用")
        self._read_only.setToolTip(file.read_only_reason)
        self._who.setText(f"利用者: {file.who}")
        try:
            written = datetime.fromtimestamp(file.path.stat().st_mtime, JST)
        except (OSError, ValueError, OverflowError):
            self._saved.setText("")
        else:
            self.show_saved(written)

    def show_sizes(self, file: LedgerFile) -> None:
        """Where the file lies, how large it is, and how much of that is attached documents."""
        from okaplan_gui.fields.problem import Problem
        from okaplan_gui.store.attachments import size_text, totals

        lines = [str(file.path)]
        try:
            attached = totals(file)
            lines.append(f"大きさ {size_text(file.path.stat().st_size)}")
            lines.append(
                f"添付文書 {attached.documents}件（{size_text(attached.size)}）、リンク {attached.links}件"
            )
        except (OSError, Problem):
            # a medium that was pulled out is told where something is read or written
            lines.append("大きさは分かりません")
        self._file.setToolTip("\n".join(lines))

    def show_saved(self, moment: datetime) -> None:
        """Show when the file was last written."""
        local = moment.astimezone(JST)
        same_day = local.date() == datetime.now(JST).date()
        self._saved.setText(f"最終保存 {local:%H:%M}" if same_day else f"最終保存 {local:%Y/%m/%d %H:%M}")
        self._saved.setToolTip(f"最終保存 {local:%Y/%m/%d %H:%M:%S}")
