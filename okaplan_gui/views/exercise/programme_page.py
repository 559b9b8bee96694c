"""訓練の年間計画: planned, held and missing of a fiscal year; an exercise is made from its line."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout

from okaplan_gui.fields import Problem
from okaplan_gui.fields.era import fiscal_year_text
from okaplan_gui.jobs.exercise_library import missing_scenarios, put_scenarios
from okaplan_gui.jobs.exercise_programme import add_line, beginning_of, programme_years, read_programme
from okaplan_gui.models.exercise import EXERCISE_KIND, STATE, Exercise
from okaplan_gui.models.exercise_library import ExerciseProgramme
from okaplan_gui.rules.programme import DUE, HELD, MADE, MISSED, WORDS, ProgrammeLine, ProgrammeYear
from okaplan_gui.rules.tally import DANGER, OK, SIGNS, WARN
from okaplan_gui.store.changes import Changes
from okaplan_gui.views.shell.choosing import choose, place_of
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.page import AppContext, Page
from okaplan_gui.views.shell.plain_table import PlainTable

_HEADS = ("印", "時期", "訓練名", "種別", "状況", "実施日", "対象", "ねらい")
_MARKS = {HELD: OK, MADE: WARN, DUE: WARN, MISSED: DANGER}
_LEDGERS = ("exercise_programme", "exercise", "exercise_scenario", "threshold")


class ProgrammePage(Page):
    """One fiscal year: its lines, and the exercises that were held besides."""

    page_id = "exercise_programme"
    title = "訓練の年間計画"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.shown: ProgrammeYear | None = None
        self._build()
        self._load_years()

    # ---- page

    def open_with(self, argument: Any) -> None:
        """A fiscal year chooses it."""
        if isinstance(argument, int):
            choose(self._years, argument)

    def refresh(self, changes: Changes) -> None:
        if any(changes.touches(name) for name in _LEDGERS):
            self._load_years()

    def settings_changed(self) -> None:
        self._load_years()

    # ---- building

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(8)
        tools = FlowLayout()
        self._years = QComboBox()
        self._years.setAccessibleName("年度")
        self._years.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._years.currentIndexChanged.connect(lambda _: self._read())
        tools.addWidget(self._years)
        self._make = with_role(
            self._button("訓練を作る…", "選んだ行の訓練を、シナリオと承認した計画から作ります", self.make),
            "primary",
        )
        self._open = self._button("訓練を開く", "選んだ行の訓練を開きます（Enter）", self.open_exercise)
        self._add = self._button("行を加える", "この年度に訓練を1つ加えます", self.add)
        self._edit = self._button("台帳で直す", "選んだ行を台帳で開きます", self.edit)
        self._library = self._button(
            "シナリオ集",
            "訓練シナリオの台帳を開きます",
            lambda: self.context.navigate("ledger:exercise_scenario"),
        )
        self._put = self._button(
            "備え付けのシナリオを入れる",
            "地震、水漏れ、ランサムウェアなど8つのシナリオを台帳に入れます",
            self.put,
        )
        for button in (self._make, self._open, self._add, self._edit, self._library, self._put):
            tools.addWidget(button)
        layout.addLayout(tools)
        self._told = label("", "heading", wrap=True)
        layout.addWidget(self._told)
        self.table = PlainTable(_HEADS, "この年度の訓練。Enter で開きます")
        self.table.opened.connect(self._opened)
        self.table.itemSelectionChanged.connect(self._update)
        layout.addWidget(self.table, 1)
        self._empty = label(
            "この年度の計画はまだありません。「行を加える」で、行う訓練を1つずつ書いてください。",
            "muted",
            wrap=True,
        )
        layout.addWidget(self._empty)
        self.first_focus = self.table

    def _button(self, text: str, tip: str, action: Any) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.clicked.connect(lambda _=False: action())
        return button

    # ---- showing

    def _load_years(self) -> None:
        keep = self._years.currentData()
        years = programme_years(self.context.file)
        self._years.blockSignals(True)
        self._years.clear()
        for year in years:
            self._years.addItem(fiscal_year_text(year, in_wareki=self.context.settings.wareki), year)
        if keep is None:
            keep = read_programme(self.context.file).year
        self._years.setCurrentIndex(max(0, place_of(self._years, keep)))
        self._years.blockSignals(False)
        self._put.setVisible(bool(missing_scenarios(self.context.file)))
        self._read()

    def _read(self) -> None:
        year = self._years.currentData()
        self.shown = read_programme(self.context.file, year, in_wareki=self.context.settings.wareki)
        self._told.setText(self.shown.reminder)
        row = self.table.currentRow()
        self.table.fill(
            [*map(self._line, self.shown.lines), *map(self._besides, self.shown.besides)],
            [*self.shown.lines, *self.shown.besides],
        )
        if self.table.rowCount():
            self.table.selectRow(min(max(0, row), self.table.rowCount() - 1))
        self._empty.setVisible(not self.table.rowCount())
        self.table.setVisible(bool(self.table.rowCount()))
        self._update()

    def _line(self, one: ProgrammeLine) -> tuple[str, ...]:
        line, made = one.line, one.exercise
        kinds = self.context.file.catalogue.kind(EXERCISE_KIND)
        when = f"{line.month}月" if line.month is not None else "時期 未確認"
        day = self.context.day(made.held_on, "未定") if made is not None else "－"
        return (
            SIGNS[_MARKS.get(one.state, "")], when, line.name, kinds.text(line.kind), WORDS[one.state], day,
            line.audience or "未確認", line.aim or "",
        )  # fmt: skip

    def _besides(self, exercise: Exercise) -> tuple[str, ...]:
        kinds = self.context.file.catalogue.kind(EXERCISE_KIND)
        when = f"{exercise.held_on.month}月" if exercise.held_on else "時期 未確認"
        return (
            SIGNS[OK if exercise.state == "closed" else ""], when, exercise.name, kinds.text(exercise.kind),
            f"計画外・{STATE.text(exercise.state)}", self.context.day(exercise.held_on, "未定"), "", exercise.objective or "",
        )  # fmt: skip

    def _update(self) -> None:
        what, writable = self._what(), not self.context.file.read_only
        exercise = self._exercise(what)
        self._make.setEnabled(writable and isinstance(what, ProgrammeLine) and exercise is None)
        self._open.setEnabled(exercise is not None)
        self._edit.setEnabled(what is not None)
        self._add.setEnabled(writable)
        self._put.setEnabled(writable)

    def _what(self) -> Any:
        row = self.table.currentRow()
        return self.table.what(row) if row >= 0 else None

    def _exercise(self, what: Any) -> UUID | None:
        if isinstance(what, Exercise):
            return what.id
        if isinstance(what, ProgrammeLine) and what.exercise is not None:
            return what.exercise.id
        return None

    # ---- acting

    def _opened(self, what: Any) -> None:
        key = self._exercise(what)
        if key is not None:
            self.context.navigate("exercises", key)
        else:
            self.make()

    def open_exercise(self) -> None:
        """Open the chosen line's exercise."""
        key = self._exercise(self._what())
        if key is not None:
            self.context.navigate("exercises", key)

    def make(self) -> None:
        """Make the chosen line's exercise."""
        from okaplan_gui.views.exercise.make_dialog import MakeDialog

        what = self._what()
        if not isinstance(what, ProgrammeLine) or self.context.file.read_only:
            return
        try:
            begin = beginning_of(self.context.file, what.line.id)
        except Problem as problem:
            self.context.show_problem(problem)
            return
        dialog = MakeDialog(self.context, self, begin)
        if dialog.exec() and dialog.made is not None:
            self.context.navigate("exercises", dialog.made)

    def add(self) -> None:
        """A new line, opened in its ledger to be filled in."""
        key = add_line(self.context.file, self._years.currentData())
        self.context.navigate(f"ledger:{ExerciseProgramme.ledger_name()}", key)

    def edit(self) -> None:
        """The chosen line in its ledger."""
        what = self._what()
        if isinstance(what, ProgrammeLine):
            self.context.navigate("ledger:exercise_programme", what.line.id)
        elif isinstance(what, Exercise):
            self.context.navigate("ledger:exercise", what.id)

    def put(self) -> None:
        """Put the brought scenarios in."""
        count = put_scenarios(self.context.file)
        self.context.notify(f"シナリオを{count}件入れました（Ctrl+Z で元に戻せます）")
