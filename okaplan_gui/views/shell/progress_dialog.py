"""How far a long work is, with 中止."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from okaplan_gui.views.shell.looks import label


class ProgressDialog(QDialog):
    """Shown by the task runner after half a second. It cannot be closed before the work has ended."""

    stop_wanted = Signal()

    def __init__(self, parent: QWidget | None, title: str) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.CustomizeWindowHint)
        self.setWindowFlag(Qt.WindowType.WindowTitleHint)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setWindowTitle(title)
        self.setMinimumWidth(34 * self.fontMetrics().height())
        self._text = label(title, wrap=True)
        # no endless bar: it says nothing, moves without end and costs battery
        self._bar = QProgressBar()
        self._bar.setAccessibleName("進み具合")
        self._seconds = label("", "muted")
        self._stop = QPushButton("中止")
        self._stop.setAutoDefault(False)
        self._stop.clicked.connect(self._ask_to_stop)
        foot = QHBoxLayout()
        foot.addWidget(self._seconds, 1)
        foot.addWidget(self._stop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(16)
        layout.addWidget(label(title, "heading", wrap=True))
        layout.addWidget(self._text)
        layout.addWidget(self._bar)
        layout.addLayout(foot)

    def show_state(
        self, done: int, total: int, text: str, seconds: int, stoppable: bool, stopping: bool
    ) -> None:
        """Show where the work stands; ``total`` 0: not known."""
        self._text.setText("中止しています。書きかけのものは残りません。" if stopping else text)
        self._text.setVisible(bool(text) or stopping)
        self._bar.setVisible(total > 0)
        if total > 0:
            # a bar counts in 32 bits; a file's bytes may need more
            self._bar.setRange(0, 1000)
            self._bar.setValue(min(1000, done * 1000 // total))
            self._bar.setFormat(f"{done:,} / {total:,}")
        self._seconds.setText(f"経過 {seconds} 秒")
        self._stop.setEnabled(stoppable and not stopping)

    def end(self) -> None:
        """The work has ended."""
        self.hide()
        self.deleteLater()

    def reject(self) -> None:
        """The Esc key: the same as 中止."""
        self._ask_to_stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing would hide work that goes on."""
        event.ignore()
        self._ask_to_stop()

    def _ask_to_stop(self) -> None:
        if self._stop.isEnabled():
            self._stop.setEnabled(False)
            self.stop_wanted.emit()
