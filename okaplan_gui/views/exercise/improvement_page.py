"""課題と改善の追跡 (PDCA): what each exercise or event found, what became of it, verified or not, come back or not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QComboBox, QFileDialog, QPushButton, QVBoxLayout

from okaplan_gui.fields import Problem
from okaplan_gui.jobs.findings import finding_done, joins_earlier, read_stories
from okaplan_gui.rules.finding_story import DONE, GOING, LATE, VERIFIED, FindingStory, story_tally
from okaplan_gui.rules.tally import Tally
from okaplan_gui.store.changes import Changes
from okaplan_gui.views.shell.day_edit import today
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.page import AppContext, Page
from okaplan_gui.views.shell.plain_table import PlainTable

_LEDGERS = ("finding", "exercise", "response_event", "plan_version")
_FILTERS = (
    ("すべて", None),
    ("残っているもの", (GOING, LATE)),
    ("確かめていないもの", (DONE,)),
    ("確かめたもの", (VERIFIED,)),
    ("再発", "recurs"),
)


class ImprovementPage(Page):
    """All findings with what became of them; the chosen one is carried on from here."""

    page_id = "improvement"
    title = "課題と改善の追跡"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.stories: tuple[FindingStory, ...] = ()
        self.tally: Tally | None = None
        self._build()
        self._read()

    # ---- page

    def refresh(self, changes: Changes) -> None:
        if any(changes.touches(name) for name in _LEDGERS):
            self._read()

    def settings_changed(self) -> None:
        self._read()

    # ---- building

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(8)
        tools = FlowLayout()
        self._filter = QComboBox()
        self._filter.setAccessibleName("表示する課題")
        for text, _ in _FILTERS:
            self._filter.addItem(text)
        self._filter.currentIndexChanged.connect(lambda _: self._read())
        tools.addWidget(self._filter)
        self._change = with_role(
            self._button("直す所を開く", "計画の章や記録を開いて直します", self.open_change), "primary"
        )
        self._done = self._button("完了にする", "改善が今日終わったことを記録します", self.mark_done)
        self._verify = self._button("訓練で確かめた…", "改善を確かめた、あとの訓練を選びます", self.verify)
        self._join = self._button("再発とする", "候補の課題を「前にもあった課題」につなぎます", self.join)
        self._open = self._button("台帳で開く", "課題の記録を開きます（Enter）", self.open_finding)
        for button in (self._change, self._done, self._verify, self._join, self._open):
            tools.addWidget(button)
        tools.addWidget(self._button("書き出し…", "一覧を Excel に書き出します", self.export))
        tools.addWidget(self._button("印刷…", "一覧を PDF にします", self.print_list))
        layout.addLayout(tools)
        self._told = label("", "heading", wrap=True)
        layout.addWidget(self._told)
        self.table = PlainTable(("判定",), "課題と改善。Enter で開きます")
        self.table.opened.connect(lambda _: self.open_finding())
        self.table.itemSelectionChanged.connect(self._update)
        layout.addWidget(self.table, 1)
        self._again = label("", "warn", wrap=True)
        layout.addWidget(self._again)
        self._empty = label(
            "課題はまだありません。訓練の「課題・改善」か、災害対応の終わりに書いた課題が、ここに集まります。",
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

    def _read(self) -> None:
        row = self.table.currentRow()
        every = read_stories(self.context.file)
        _, wanted = _FILTERS[max(0, self._filter.currentIndex())]
        self.stories = tuple(one for one in every if _wanted(one, wanted))
        self.tally = story_tally(self.stories, today())
        self._told.setText(story_tally(every, today()).summary if every else "")
        self.table.setColumnCount(len(self.tally.columns) + 1)
        self.table.setHorizontalHeaderLabels(["判定", *(field.label for field in self.tally.columns)])
        rows = [self.tally.texts(one, self.context.style) for one in self.tally.rows]
        self.table.fill(rows, self.stories)
        if rows:
            self.table.selectRow(min(max(0, row), len(rows) - 1))
        self.table.setVisible(bool(rows))
        self._empty.setText(
            "この条件に当たる課題はありません。"
            if every
            else "課題はまだありません。訓練の「課題・改善」か、災害対応の終わりに書いた課題が、ここに集まります。"
        )
        self._empty.setVisible(not rows)
        self._update()

    def _update(self) -> None:
        one = self.chosen
        writable = one is not None and not self.context.file.read_only
        self._change.setEnabled(one is not None and bool(one.finding.chapter or one.finding.changes_what))
        self._done.setEnabled(writable and one is not None and one.finding.state != "done")
        self._verify.setEnabled(writable and one is not None and one.state == DONE)
        self._join.setEnabled(writable and one is not None and one.suggested is not None)
        self._open.setEnabled(one is not None)
        self._again.setText(self._again_text(one))
        self._again.setVisible(bool(self._again.text()))

    def _again_text(self, one: FindingStory | None) -> str:
        if one is None:
            return ""
        by_key = {story.finding.id: story for story in read_stories(self.context.file)} if one.recurs else {}
        if one.earlier:
            told = "、".join(self._when(by_key.get(e.id), e.finding) for e in one.earlier)
            return f"⚠ 再発: 前にも見つかっています。{told}"
        if one.suggested is not None:
            told = self._when(by_key.get(one.suggested.id), one.suggested.finding)
            return f"⚠ 前の課題とよく似ています: {told}。同じなら「再発とする」を押してください。"
        return ""

    def _when(self, story: FindingStory | None, finding: str) -> str:
        on = self.context.day(story.source.on) if story is not None else "未確認"
        return f"「{finding}」（{on}）"

    @property
    def chosen(self) -> FindingStory | None:
        """The chosen finding."""
        row = self.table.currentRow()
        found = self.table.what(row) if row >= 0 else None
        return found if isinstance(found, FindingStory) else None

    # ---- acting

    def open_finding(self) -> None:
        """The chosen finding in its ledger."""
        if self.chosen is not None:
            self.context.navigate("ledger:finding", self.chosen.finding.id)

    def open_change(self) -> None:
        """Where the plan or a ledger is to be changed."""
        one = self.chosen
        if one is None:
            return
        if one.finding.chapter is not None:
            self.context.navigate("ledger:plan_chapter", one.finding.chapter)
            return
        words = one.finding.changes_what or ""
        titles = [(ledger.title, ledger.ledger_name()) for ledger in self.context.file.catalogue]
        named = max(
            (pair for pair in titles if pair[0] in words), key=lambda pair: len(pair[0]), default=None
        )
        if named is not None:
            self.context.navigate(f"ledger:{named[1]}")
        else:
            self.context.search(words)

    def mark_done(self) -> None:
        """The chosen improvement is finished today."""
        one = self.chosen
        if one is not None:
            self._do(lambda: finding_done(self.context.file, one.finding.id, today()))

    def join(self) -> None:
        """The suggested earlier finding is the same."""
        one = self.chosen
        if one is not None and one.suggested is not None:
            earlier = one.suggested.id
            self._do(lambda: joins_earlier(self.context.file, one.finding.id, earlier))

    def verify(self) -> None:
        """Choose the exercise that has shown it."""
        from okaplan_gui.views.exercise.verify_dialog import VerifyDialog

        if self.chosen is not None:
            VerifyDialog(self.context, self.chosen.finding.id, self.chosen.finding.finding, self).exec()

    def export(self) -> None:
        """Ask for a place, then write the list as a workbook."""
        target = self._target("xlsx", "Excel (*.xlsx)")
        if target is not None:
            self.export_to(target)

    def export_to(self, target: Path) -> None:
        """Write the list as a workbook."""
        from okaplan_gui.exchange.tally_book import export_tally

        told = self.tally
        if told is not None:
            self.context.run_task(
                "課題の一覧を書き出しています",
                lambda control: export_tally(told, target),
                lambda count: self.context.notify(f"{count:,}行を書き出しました: {target.name}"),
            )

    def print_list(self) -> None:
        """Ask for a place, then print the list."""
        target = self._target("pdf", "PDF (*.pdf)")
        if target is not None:
            self.print_to(target)

    def print_to(self, target: Path) -> None:
        """Print the list."""
        from okaplan_gui.reports.tally_paper import print_tally

        def done(result: object) -> None:
            from okaplan_gui.views.preview.dialog import show_printed

            show_printed(context, result)

        told, context = self.tally, self.context
        if told is not None:
            context.run_task(
                "課題の一覧を印刷用にしています",
                lambda control: print_tally(context.file, told, target, in_wareki=context.settings.wareki),
                done,
            )

    def _do(self, action: Any) -> None:
        try:
            action()
        except Problem as problem:
            self.context.show_problem(problem)

    def _target(self, ending: str, kinds: str) -> Path | None:
        place = self.context.file.path.parent / f"課題と改善_{today().isoformat()}.{ending}"
        chosen, _ = QFileDialog.getSaveFileName(self, "保存先", str(place), kinds)
        return Path(chosen) if chosen else None


def _wanted(story: FindingStory, wanted: object) -> bool:
    if wanted is None:
        return True
    return story.recurs if wanted == "recurs" else isinstance(wanted, tuple) and story.state in wanted
