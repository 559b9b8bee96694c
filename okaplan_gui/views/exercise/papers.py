"""What a runner offers beside the running: report, workbook, materials, findings and times out of what was noted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from okaplan_gui.views.shell.page import AppContext

PARTS = (
    ("running", "進行表（統制者用）"),
    ("injects", "状況付与票（1枚に1件）"),
    ("checklist", "チェックリスト"),
    ("evaluation", "評価表"),
)
"""The materials that are printed one by one, in the order in which they are used."""


class ExercisePapers:
    """Prints and writes one exercise. ``name``: how its files are called."""

    def __init__(self, context: AppContext, key: UUID, parent: QWidget) -> None:
        self._context, self._key, self._parent = context, key, parent

    def button(self, *more: tuple[str, Callable[[], object]]) -> QPushButton:
        """A button that opens a menu. ``more``: what stands beside it as buttons where there is room."""
        button = QPushButton("資料・書き出し")
        button.setToolTip("進行表、状況付与票、チェックリスト、評価表を印刷します")
        menu = QMenu(button)
        for text, action in more:
            menu.addAction(text, partial(action))
        menu.addSeparator()
        for part, title in PARTS:
            menu.addAction(f"{title}を印刷…", partial(self.materials, (part,)))
        menu.addAction("すべての資料を印刷…", lambda: self.materials(tuple(part for part, _ in PARTS)))
        menu.addSeparator()
        menu.addAction("報告書を Excel に書き出す…", self.export)
        menu.addAction("つまずきから課題を作る…", self.make_findings)
        menu.addAction("達成時間をチェックリストから記録する", self.take_achievements)
        button.setMenu(menu)
        return button

    def report(self, name: str) -> None:
        """Show the after-action report."""
        target, wareki = self._draft("訓練実施報告書.pdf"), self._context.settings.wareki

        def work(control: object) -> object:
            from okaplan_gui.jobs.exercise_report import print_exercise_report

            return print_exercise_report(self._context.file, self._key, target, in_wareki=wareki)

        self._context.run_task("報告書を作っています", work, self._shown(f"{name} 実施報告書"))

    def materials(self, parts: tuple[str, ...]) -> None:
        """Show what the exercise is run with."""
        target, wareki = self._draft("訓練の資料.pdf"), self._context.settings.wareki

        def work(control: object) -> object:
            from okaplan_gui.jobs.exercise_report import print_materials

            return print_materials(self._context.file, self._key, target, parts, in_wareki=wareki)

        self._context.run_task("資料を作っています", work, self._shown("訓練の資料"))

    def export(self) -> None:
        """Ask for a place, then write the workbook."""
        place = self._context.file.path.parent / "訓練実施報告書.xlsx"
        chosen, _ = QFileDialog.getSaveFileName(self._parent, "保存先", str(place), "Excel (*.xlsx)")
        if chosen:
            self.export_to(Path(chosen))

    def export_to(self, target: Path) -> None:
        """Write the workbook."""

        def work(control: object) -> int:
            from okaplan_gui.jobs.exercise_report import write_exercise_book

            return write_exercise_book(self._context.file, self._key, target)

        self._context.run_task(
            "報告書を書き出しています", work, lambda _: self._context.notify(f"書き出しました: {target.name}")
        )

    def make_findings(self) -> None:
        """Choose what did not go well and is to become a finding."""
        from okaplan_gui.views.exercise.stumbles_dialog import StumblesDialog

        StumblesDialog(self._context, self._key, self._parent).exec()

    def take_achievements(self) -> None:
        """Write the times that the checklist tells."""
        from okaplan_gui.jobs.exercise_report import take_achievements

        count = take_achievements(self._context.file, self._key)
        self._context.notify(
            f"達成時間を{count}件記録しました"
            if count
            else "チェックリストから分かる達成時間はありません。「達成時間」に手で書けます"
        )

    def _shown(self, title: str) -> Any:
        def done(result: object) -> None:
            from okaplan_gui.views.preview.dialog import show_printed

            show_printed(self._context, result, title)

        return done

    def _draft(self, name: str) -> Path:
        return Path(mkdtemp(prefix="okaplan-")) / name
