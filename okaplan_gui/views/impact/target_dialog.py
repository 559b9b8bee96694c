"""The targets of one critical system set by hand: another value than the proposed one wants a reason."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from okaplan_gui.fields import FieldError
from okaplan_gui.models.continuity import CriticalSystem
from okaplan_gui.rules.target_proposal import Proposal
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.problems import RecordFaults
from okaplan_gui.views.shell.form_dialog import FormDialog
from okaplan_gui.views.shell.looks import label

_FIELDS = ("recovery_time_objective", "recovery_point_objective", "recovery_level", "work_recovery_time")
_NUMBERS = _FIELDS[:2]


class TargetDialog(FormDialog):
    """RTO, RPO, RLO, WRT and the reason. Without a reason it warns once, then keeps what was said."""

    def __init__(self, file: LedgerFile, proposal: Proposal, parent: QWidget | None = None) -> None:
        super().__init__(f"{proposal.name} の目標", "決める", parent)
        self._file = file
        self._proposal = proposal
        self._warned = False
        self.setMinimumWidth(560)
        self.above(label("\n".join(proposal.why()) or "提案はありません。", "muted", wrap=True))
        self.editors: dict[str, QLineEdit] = {}
        for name in _FIELDS:
            field = CriticalSystem.field(name)
            editor = QLineEdit(field.text(getattr(proposal.critical, name)).replace("未確認", ""))
            editor.setPlaceholderText(self._hint(name))
            editor.textEdited.connect(lambda _: self._forget())
            self.editors[name] = editor
            self.field(field.label, editor)
        self.reason = QPlainTextEdit(proposal.critical.override_reason or "")
        self.reason.setFixedHeight(3 * self.fontMetrics().height() + 16)
        self.field(CriticalSystem.field("override_reason").label, self.reason)

    def _hint(self, name: str) -> str:
        limits = {_FIELDS[0]: self._proposal.recovery_time, _FIELDS[1]: self._proposal.recovery_point}
        limit = limits.get(name)
        return f"提案 {CriticalSystem.field(name).kind.text(limit.minutes)}" if limit is not None else ""

    def _forget(self) -> None:
        self._warned = False
        self.say("")

    def accept(self) -> None:
        """Write it; what is wrong or lacks its reason is said first."""
        values: dict[str, Any] = {}
        for name, editor in self.editors.items():
            try:
                values[name] = CriticalSystem.field(name).kind.parse(editor.text())
            except FieldError as error:
                self.say(f"{CriticalSystem.field(name).label}: {error.message}{error.remedy}", editor)
                return
        reason = self.reason.toPlainText().strip() or None
        if reason is None and self._differs(values) and not self._warned:
            self._warned = True
            self.say(
                "提案と違う値です。理由を書いてください。理由なしで決めるなら、もう一度「決める」を押します。",
                self.reason,
            )
            return
        try:
            with self._file.operation(f"「{self._proposal.name}」の目標を決める") as operation:
                operation.update(CriticalSystem, self._proposal.critical.id, **values, override_reason=reason)
        except RecordFaults as problem:
            self.say(f"{problem.message}{problem.remedy}")
            return
        super().accept()

    def _differs(self, values: dict[str, Any]) -> bool:
        limits = (self._proposal.recovery_time, self._proposal.recovery_point)
        return any(
            limit is not None and values[name] is not None and values[name] != limit.minutes
            for name, limit in zip(_NUMBERS, limits, strict=True)
        )
