"""What a copy of the file takes along: asked only where documents are attached."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from okaplan_gui.store.attachments import Totals, size_text
from okaplan_gui.views.shell.looks import label


@dataclass(frozen=True)
class Taken:
    """What the copy takes along."""

    attachments: bool = True
    links: bool = False


class CopyDialog(QDialog):
    """Two questions about the documents; both are off where there are none of the sort."""

    def __init__(self, parent: QWidget | None, name: str, totals: Totals, links_folder: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("写しに含める文書")
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(label(f"「{name}」に写すものを選びます。記録と履歴はいつも写します。", wrap=True))
        self._attachments = QCheckBox(f"添付文書を含める（{totals.documents}件、{size_text(totals.size)}）")
        self._attachments.setEnabled(totals.documents > 0)
        self._attachments.setChecked(totals.documents > 0)
        self._links = QCheckBox(f"リンク先の文書も写す（{totals.links}件）")
        self._links.setEnabled(totals.links > 0)
        self._links.setToolTip(f"写しのとなりのフォルダー「{links_folder}」に入れます")
        layout.addWidget(self._attachments)
        layout.addWidget(label("含めないと、写しでは文書の名前だけが見えます。", "small", wrap=True))
        layout.addWidget(self._links)
        layout.addWidget(label(f"写しのとなりのフォルダー「{links_folder}」に入れます。", "small", wrap=True))
        buttons = QDialogButtonBox()
        buttons.addButton("写しを作る", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("やめる", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("あ" * 34))

    @property
    def taken(self) -> Taken:
        """What was chosen."""
        return Taken(
            attachments=self._attachments.isChecked() or not self._attachments.isEnabled(),
            links=self._links.isChecked(),
        )
