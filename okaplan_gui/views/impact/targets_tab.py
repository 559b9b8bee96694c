"""The second tab: per critical system the proposal, the target, the present capability and the gap."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSplitter, QVBoxLayout, QWidget

from okaplan_gui.fields import Problem
from okaplan_gui.jobs.impact_analysis import adopt_targets, target_changes
from okaplan_gui.jobs.plan_records import read_plan_records
from okaplan_gui.rules import capability_gap, target_proposal
from okaplan_gui.rules.capability_gap import Capability, capability_gaps
from okaplan_gui.rules.target_proposal import Proposal, propose_targets
from okaplan_gui.rules.target_tally import grounds, target_tally
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import with_role
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.shell.reading import Reading, table_html
from okaplan_gui.views.tally.panel import TallyPanel

LEDGERS = tuple(dict.fromkeys((*target_proposal.LEDGERS, *capability_gap.LEDGERS)))


class TargetsTab(QWidget):
    """The table with its buttons, and below the grounds of the chosen row."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._plan: UUID | None = None
        self.proposals: Sequence[Proposal] = ()
        self._present: dict[UUID, Capability] = {}
        self.panel = TallyPanel(context, "目標と現状の力の表")
        self.panel.row_chosen.connect(self._tell)
        self.reading = Reading("提案の根拠")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        tools = FlowLayout()
        writable = not context.file.read_only
        for text, tip, role, act in (
            ("選んだ提案を採用…", "選んだ行の目標を提案のとおりにします", "primary", self.accept_selected),
            ("すべての提案を採用…", "違いのあるすべての行の提案を見てから採用します", "", self.accept_all),
            ("目標を決める…", "提案と違う目標を、理由とともに決めます", "", self.set_by_hand),
        ):
            button = QPushButton(text)
            button.setToolTip(tip)
            button.setEnabled(writable)
            button.clicked.connect(lambda _=False, run=act: run())
            tools.addWidget(with_role(button, role) if role else button)
        for button in self.panel.tools():
            tools.addWidget(button)
        layout.addLayout(tools)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.panel)
        split.addWidget(self.reading)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setChildrenCollapsible(False)
        layout.addWidget(split, 1)

    def load(self, plan: UUID | None) -> None:
        """Read a plan anew."""
        self._plan = plan
        if plan is None:
            self.reading.show_html(
                "<p>ICT-BCP を起案して重要システムを選ぶと、目標の提案がここに出ます。</p>",
                self._context.theme,
            )
            return
        records = read_plan_records(self._context.file, plan, LEDGERS)
        self.proposals = propose_targets(records)
        present = capability_gaps(records)
        self._present = {one.critical.id: one for one in present}
        self.panel.show_tally(target_tally(self.proposals, present, records.today))
        index = self.panel.table.currentIndex()
        if not index.isValid() and self.proposals:
            self.panel.table.selectRow(0)
        self._tell(self.panel.table.currentIndex().row())

    def _tell(self, row: int) -> None:
        if not 0 <= row < len(self.proposals):
            self.reading.show_html(
                "<p>重要システムがまだ選ばれていません。「計画をつくる」で選びます。</p>", self._context.theme
            )
            return
        proposal = self.proposals[row]
        lines = grounds(proposal, self._present[proposal.critical.id])
        html = f"<h3>{escape(proposal.name)}</h3>"
        self.reading.show_html(
            html + table_html(("何から", "内容"), lines, strong=-1, widths=(28, 72)), self._context.theme
        )

    # ---- acting

    def chosen(self) -> list[Proposal]:
        """The proposals of the selected rows."""
        return [self.proposals[row] for row in self.panel.chosen_rows() if row < len(self.proposals)]

    def accept_selected(self) -> None:
        """Accept the proposals of the selected rows, after a preview."""
        self._accept(self.chosen())

    def accept_all(self) -> None:
        """Accept every proposal, after a preview."""
        self._accept(list(self.proposals))

    def _accept(self, proposals: Sequence[Proposal]) -> None:
        from okaplan_gui.views.impact.accept_dialog import AcceptDialog

        changes = target_changes(proposals)
        if not changes:
            self._context.notify("採用して変わるところはありません")
            return
        dialog = AcceptDialog(changes, self)
        if not dialog.exec():
            return
        try:
            count = adopt_targets(self._context.file, dialog.chosen())
        except Problem as problem:
            self._context.show_problem(problem)
            return
        self._context.notify(f"{count}システムの目標を提案のとおりにしました（Ctrl+Z で元に戻せます）")

    def set_by_hand(self) -> None:
        """Set the targets of the chosen system by hand."""
        from okaplan_gui.views.impact.target_dialog import TargetDialog

        chosen = self.chosen()
        if not chosen:
            self._context.notify("システムの行を選んでください")
            return
        TargetDialog(self._context.file, chosen[0], self).exec()
