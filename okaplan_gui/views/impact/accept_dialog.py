"""Before proposals are accepted: what each would change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from okaplan_gui.fields import UNCONFIRMED
from okaplan_gui.jobs.impact_analysis import TargetChange
from okaplan_gui.models.continuity import CriticalSystem
from okaplan_gui.views.shell.looks import label
from okaplan_gui.views.shell.plain_table import PlainTable


class AcceptDialog(QDialog):
    """The changes with a tick each."""

    def __init__(self, changes: Sequence[TargetChange], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("提案を採用")
        self.resize(820, 460)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(
            label(
                "チェックを付けたシステムの目標を、提案のとおりに書き換えます。元に戻すには Ctrl+Z を押します。",
                "",
                wrap=True,
            )
        )
        self.table = PlainTable(("システム", "変わるところ", "根拠"), "採用する提案")
        rows, ticks = [], []
        for change in changes:
            proposal = change.proposal
            rows.append(
                (proposal.name, "、".join(_words(*one) for one in change.changes), " ".join(proposal.why()))
            )
            # neither what may still come out shorter nor what was decided with a reason is taken over unasked
            ticks.append(proposal.sure and not proposal.critical.override_reason)
        self.table.fill(rows, list(changes), ticks)
        layout.addWidget(self.table, 1)
        if not all(ticks):
            layout.addWidget(
                label(
                    "未確認の残る提案と、理由があって違う目標にしたものには、チェックを付けていません。",
                    "muted",
                    wrap=True,
                )
            )
        buttons = QDialogButtonBox()
        self._accept = buttons.addButton("採用する", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("やめる", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.table.ticks_changed.connect(self._update)
        self._update()

    def chosen(self) -> list[TargetChange]:
        """The changes that are ticked."""
        return self.table.ticked()

    def _update(self) -> None:
        self._accept.setEnabled(bool(self.chosen()))


def _words(name: str, old: object, new: object) -> str:
    field = CriticalSystem.field(name)
    before = UNCONFIRMED if old is None else field.kind.text(old)
    return f"{field.label} {before} → {field.kind.text(new)}"
