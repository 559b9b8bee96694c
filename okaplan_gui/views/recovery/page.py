"""復旧の見通し: choose plan and scenario, reckon, and see schedule, chances, people and measures."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy import select

from okaplan_gui.jobs.recovery_outlook import LEDGER_NAMES, make_outlook, read_recovery_records
from okaplan_gui.models.attendance import AttendanceAbsence, AttendanceAssumption
from okaplan_gui.models.continuity import CriticalSystem
from okaplan_gui.models.damage import TIMING, DamageScenario, Measure
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.plan import ContinuityPlan
from okaplan_gui.rules.plan_records import PlanRecords
from okaplan_gui.rules.recovery_measures import changes_of
from okaplan_gui.rules.recovery_outlook import OutlookWish, RecoveryOutlook, what_is_missing
from okaplan_gui.rules.recovery_simulation import MOST_TRIALS, TRIALS
from okaplan_gui.store.changes import Changes
from okaplan_gui.views.recovery.missing import MissingNotice
from okaplan_gui.views.recovery.results import Results
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.page import AppContext, Page

_LEAST_TRIALS = 100
_LARGEST_SEED = 999_999
_STALE = "⚠ 選び方か台帳が変わりました。「計算する」で計算し直してください。"


class RecoveryPage(Page):
    """Wishes on top, the result of the last reckoning beneath; nothing is reckoned unasked."""

    page_id = "recovery"
    title = "復旧の見通し"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.outlook: RecoveryOutlook | None = None
        self._records: PlanRecords | None = None
        self._reckoned: object = None
        self._build()
        self.keeps = (self.plans, self.scenarios, self.assumptions)
        self._load()

    # ---- page

    def open_with(self, argument: Any) -> None:
        """A plan's key, or a scenario's."""
        for box in (self.plans, self.scenarios):
            place = box.findData(argument)
            if place >= 0:
                box.setCurrentIndex(place)

    def refresh(self, changes: Changes) -> None:
        names = (*LEDGER_NAMES, "continuity_plan", "threshold")
        if any(changes.touches(name) for name in names):
            self._load()
            self._stale()

    def settings_changed(self) -> None:
        self.results.dress()

    # ---- building

    def _build(self) -> None:
        # with large letters in a small window the whole page scrolls
        scroll = with_role(QScrollArea(), "plain")
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        inner = with_role(QWidget(), "page")
        scroll.setWidget(inner)
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(8)
        layout.addLayout(self._wishes())
        layout.addLayout(self._tools())
        self.stale = label("", "warn", wrap=True)
        self.stale.hide()
        layout.addWidget(self.stale)
        self._stack = QStackedWidget()
        self.results = Results(self.context)
        self.results.measures_changed.connect(self._stale)
        self.missing = MissingNotice(self.context)
        self._stack.addWidget(self.missing)
        self._stack.addWidget(self.results)
        layout.addWidget(self._stack, 1)

    def _wishes(self) -> FlowLayout:
        row = FlowLayout()
        self.plans, self.scenarios, self.assumptions = QComboBox(), QComboBox(), QComboBox()
        for name, box, tip in (
            ("計画", self.plans, "どの計画の重要システムを復旧するか"),
            ("被害想定", self.scenarios, "何が起きたとするか"),
            ("参集の条件", self.assumptions, "職員がどう集まるとするか。ふだんは想定のとおり"),
        ):
            row.addWidget(self._named(name, box, tip))
        self.plans.currentIndexChanged.connect(lambda _: self._read())
        self.scenarios.currentIndexChanged.connect(lambda _: self._choose())
        self.assumptions.currentIndexChanged.connect(lambda _: self._choose())
        self.trials, self.seed = QSpinBox(), QSpinBox()
        self.trials.setRange(_LEAST_TRIALS, MOST_TRIALS)
        self.trials.setSingleStep(1000)
        self.trials.setGroupSeparatorShown(True)
        self.trials.setValue(TRIALS)
        self.seed.setRange(0, _LARGEST_SEED)
        self.seed.setValue(1)
        for name, spin, tip in (
            ("試行", self.trials, "多いほど誤差が小さくなり、時間がかかります"),
            ("乱数の種", self.seed, "同じ種なら、いつも同じ結果になります"),
        ):
            row.addWidget(self._named(name, spin, tip))
            spin.valueChanged.connect(lambda _: self._stale())
        return row

    def _named(self, name: str, editor: QWidget, tip: str) -> QWidget:
        editor.setAccessibleName(name)
        editor.setToolTip(tip)
        if isinstance(editor, QComboBox):
            editor.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        both = QWidget()
        line = QHBoxLayout(both)
        line.setContentsMargins(0, 0, 8, 0)
        text = label(name)
        text.setBuddy(editor)
        line.addWidget(text)
        line.addWidget(editor)
        return both

    def _tools(self) -> FlowLayout:
        tools = FlowLayout()
        self.run_button = with_role(QPushButton("計算する"), "primary")
        self.run_button.setToolTip("予定を立て、くり返し試して、間に合う確率を求めます")
        self.run_button.clicked.connect(lambda: self.run())
        self.print_button = QPushButton("印刷…")
        self.print_button.setToolTip("図と表を PDF にします")
        self.print_button.clicked.connect(lambda: self.print_outlook())
        self.export_button = QPushButton("書き出し…")
        self.export_button.setToolTip("表を Excel に書き出します")
        self.export_button.clicked.connect(lambda: self.export())
        tools.addWidget(self.run_button)
        tools.addWidget(self.print_button)
        tools.addWidget(self.export_button)
        self.ledgers = QPushButton("使う台帳")
        self.ledgers.setToolTip("計算に使う台帳を開きます")
        menu = QMenu(self.ledgers)
        for ledger in (DamageScenario, AttendanceAssumption, AttendanceAbsence, CriticalSystem, Measure):
            go = menu.addAction(ledger.title)
            page = f"ledger:{ledger.ledger_name()}"
            go.triggered.connect(lambda _=False, page=page: self.context.navigate(page))
        self.ledgers.setMenu(menu)
        tools.addWidget(self.ledgers)
        self.first_focus = self.run_button
        return tools

    # ---- choosing

    def _load(self) -> None:
        """Plans and assumptions from the file; what was chosen stays chosen."""
        with self.context.file.session() as session:
            plans = session.execute(
                select(ContinuityPlan.id, ContinuityPlan.name).order_by(ContinuityPlan.code)
            ).all()
            assumptions = session.execute(
                select(AttendanceAssumption.id, AttendanceAssumption.name).order_by(AttendanceAssumption.name)
            ).all()
        self._fill(self.plans, [(key, name) for key, name in plans])
        self._fill(self.assumptions, [(None, "想定のとおり"), *((key, name) for key, name in assumptions)])
        self._read()

    def _read(self) -> None:
        """The records of the plan chosen, its scenarios and measures."""
        plan: UUID | None = self.plans.currentData()
        self._records = read_recovery_records(self.context.file, plan) if plan is not None else None
        records = self._records
        scenarios = sorted(records.of(DamageScenario), key=lambda one: one.number) if records else []
        self._fill(
            self.scenarios,
            [
                (one.id, f"{one.name}（{TIMING.text(one.timing) or '発生のときは未確認'}）")
                for one in scenarios
            ],
        )
        if records is not None:
            systems = records.by_key(InformationSystem)
            listed = [
                (one.system, systems[one.system].name)
                for one in records.of(CriticalSystem)
                if one.system in systems
            ]
            self.results.chooser.offer(
                changes_of(records.of(Measure)), sorted(listed, key=lambda one: one[1])
            )
        self._choose()

    @staticmethod
    def _fill(box: QComboBox, entries: list[tuple[Any, str]]) -> None:
        keep = box.currentData()
        box.blockSignals(True)
        box.clear()
        for key, name in entries:
            box.addItem(name, key)
        place = box.findData(keep) if keep is not None else 0
        box.setCurrentIndex(max(0, place) if entries else -1)
        box.setEnabled(bool(entries))
        box.blockSignals(False)

    def _choose(self) -> None:
        """Say what is missing, or what to do next."""
        records = self._records
        if records is None:
            self.missing.no_plan()
            ready = False
        else:
            scenario = records.by_key(DamageScenario).get(self.scenarios.currentData())
            missing = what_is_missing(records, scenario, self.assumptions.currentData())
            self.missing.show_missing(missing)
            ready = not missing
        self.run_button.setEnabled(ready)
        if not ready:
            self.outlook = None
        self._stack.setCurrentIndex(1 if self.outlook is not None else 0)
        for button in (self.print_button, self.export_button):
            button.setEnabled(self.outlook is not None)
        self._stale()

    def _stale(self) -> None:
        """The result shown is no longer that of the wishes."""
        old = self.outlook is not None and self._wish() != self._reckoned
        self.stale.setText(_STALE if old else "")
        self.stale.setVisible(old)

    def _wish(self) -> tuple[UUID | None, OutlookWish, object]:
        wish = OutlookWish(
            self.scenarios.currentData() or UUID(int=0),
            self.assumptions.currentData(),
            self.trials.value(),
            self.seed.value(),
            tuple(self.results.chooser.chosen()),
        )
        return self.plans.currentData(), wish, self._records

    # ---- reckoning

    def run(self) -> None:
        """Reckon what is chosen; progress is shown and it can be stopped."""
        asked = self._wish()
        plan, wish, _ = asked
        file = self.context.file
        if plan is None:
            return

        def work(control: Any) -> RecoveryOutlook:
            def told(done: int, total: int) -> None:
                control.progress(done, total, "くり返し試しています")
                control.check_cancel()

            return make_outlook(file, plan, wish, told)

        def done(outlook: RecoveryOutlook) -> None:
            self._reckoned = asked
            self.show_outlook(outlook)

        self.context.run_task("復旧の見通しを計算しています", work, done)

    def show_outlook(self, outlook: RecoveryOutlook) -> None:
        """Show a result."""
        self.outlook = outlook
        self.results.show_outlook(outlook)
        self._choose()

    # ---- paper and Excel

    def print_outlook(self) -> None:
        """Ask for a place, then make the PDF and show it."""
        target = self._target("pdf", "PDF (*.pdf)")
        if target is not None:
            self.print_to(target)

    def print_to(self, target: Path) -> None:
        """Make the PDF of the result shown, and show it."""
        from okaplan_gui.reports.recovery_outlook import print_outlook

        outlook, file, wareki = self.outlook, self.context.file, self.context.settings.wareki
        if outlook is not None:
            self.context.run_task(
                "復旧の見通しを印刷用にしています",
                lambda control: print_outlook(file, outlook, target, in_wareki=wareki),
                self._printed,
            )

    def _printed(self, result: object) -> None:
        from okaplan_gui.views.preview.dialog import show_printed

        show_printed(self.context, result)

    def export(self) -> None:
        """Ask for a place, then write the workbook."""
        target = self._target("xlsx", "Excel (*.xlsx)")
        if target is not None:
            self.export_to(target)

    def export_to(self, target: Path) -> None:
        """Write the tables of the result shown as a workbook."""
        from okaplan_gui.exchange.recovery_book import export_outlook

        outlook = self.outlook
        if outlook is not None:
            self.context.run_task(
                "復旧の見通しを書き出しています",
                lambda control: export_outlook(outlook, target),
                lambda count: self.context.notify(f"{count:,}行を書き出しました: {target.name}"),
            )

    def _target(self, ending: str, kinds: str) -> Path | None:
        if self.outlook is None:
            return None
        name = f"復旧の見通し_{self.outlook.as_of.isoformat()}.{ending}"
        chosen, _ = QFileDialog.getSaveFileName(
            self, "保存先", str(self.context.file.path.parent / name), kinds
        )
        return Path(chosen) if chosen else None
