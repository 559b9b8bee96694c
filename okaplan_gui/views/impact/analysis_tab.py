"""The first tab: levels typed into the grid, the MTPD computed beside them at once."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from okaplan_gui.fields import Problem
from okaplan_gui.jobs.impact_analysis import adopt_periods, read_assessments
from okaplan_gui.rules.impact_analysis import OPEN, SAME, Assessment
from okaplan_gui.rules.impact_tally import impact_tally
from okaplan_gui.views.impact.grid import ImpactGrid
from okaplan_gui.views.impact.grid_model import ImpactModel
from okaplan_gui.views.impact.levels import legend
from okaplan_gui.views.shell.day_edit import today
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label
from okaplan_gui.views.shell.messages import ask
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.tally.output import TallyOutput


class AnalysisTab(QWidget):
    """The grid with its legend, what was refused, and the buttons that take the computed MTPD over."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.model = ImpactModel(editable=not context.file.read_only)
        self.grid = ImpactGrid(context, self.model, self.say)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        tools = FlowLayout()
        self.adopt_one = QPushButton("計算した値にする")
        self.adopt_one.setToolTip("選んだ業務の最大許容停止時間を、影響から計算した値にします")
        self.adopt_one.clicked.connect(self.adopt_selected)
        self.adopt_all = QPushButton("すべて計算した値にする…")
        self.adopt_all.setToolTip("違いのある業務すべての最大許容停止時間を、計算した値にします")
        self.adopt_all.clicked.connect(self.adopt_every)
        self.output = TallyOutput(context, self, lambda: impact_tally(self.model.assessments, today()))
        for button in (self.adopt_one, self.adopt_all, *self.output.buttons()):
            tools.addWidget(button)
        tools.addWidget(label(legend(), "muted"))
        layout.addLayout(tools)
        layout.addWidget(self.grid, 1)
        row = QHBoxLayout()
        self._wrong = label("", "danger", wrap=True)
        self._wrong.hide()
        row.addWidget(self._wrong, 1)
        layout.addLayout(row)
        self._foot = label("", "muted", wrap=True)
        layout.addWidget(self._foot)

    def load(self) -> None:
        """Read the businesses anew."""
        self.model.show_assessments(read_assessments(self._context.file), self._context.theme.colours)
        if self.model.rowCount() and not self.grid.currentIndex().isValid():
            self.grid.select_cell(0)
        self._update()

    def say(self, words: str) -> None:
        """What could not be taken; empty when all is well."""
        self._wrong.setText(f"⚠ {words}" if words else "")
        self._wrong.setVisible(bool(words))

    def _update(self) -> None:
        found = self.model.assessments
        differing = self._differing()
        opened = sum(one.verdict == OPEN for one in found)
        unknown = sum(one.period.unknown for one in found)
        writable = self.model.editable
        self.adopt_one.setEnabled(writable and bool(found))
        self.adopt_all.setEnabled(writable and bool(differing))
        told = (
            f"{len(found)}業務。計算した値と違うもの {len(differing)}、計算できないもの {opened}、"
            f"未確認のセル {unknown}。"
        )
        keys = "1〜4 で入力、Delete で未確認、Ctrl+D で下へコピー。Ctrl+C と Ctrl+V で Excel とやりとりできます。"
        self._foot.setText(told + keys)

    def _differing(self) -> list[Assessment]:
        return [one for one in self.model.assessments if one.verdict not in (SAME, OPEN)]

    # ---- acting

    def adopt_selected(self) -> None:
        """Take the computed MTPD over for the businesses of the selected rows."""
        rows = {index.row() for index in self.grid.selectionModel().selectedIndexes()}
        chosen = {self.model.assessment(row).business.id: self.model.assessment(row) for row in sorted(rows)}
        if not chosen:
            self._context.notify("業務の行を選んでください")
            return
        self._adopt(list(chosen.values()))

    def adopt_every(self) -> None:
        """Take the computed MTPD over wherever it differs, after showing which."""
        differing = self._differing()
        lines = [f"{one.business.name}: {one.difference()} → {one.period.text()}" for one in differing]
        if differing and ask(
            self,
            f"{len(differing)}業務の最大許容停止時間を計算した値にします。",
            "\n".join(lines[:12]),
            yes="計算した値にする",
        ):
            self._adopt(differing)

    def _adopt(self, chosen: list[Assessment]) -> None:
        self.say("")
        opened = [one for one in chosen if one.period.minutes is None]
        try:
            count = adopt_periods(self._context.file, chosen)
        except Problem as problem:
            self.say(f"{problem.message}{problem.remedy}")
            return
        if opened:
            self.say(
                f"「{opened[0].business.name}」は計算できません。{opened[0].period.reason(opened[0].level)}"
            )
        if count or not opened:
            self._context.notify(
                f"{count}業務を計算した値にしました（Ctrl+Z で元に戻せます）"
                if count
                else "もう計算した値と同じです"
            )
