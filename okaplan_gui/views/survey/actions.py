"""What the buttons of the survey page do, in the order of the work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QFileDialog

from okaplan_gui.fields import Problem
from okaplan_gui.jobs.survey.collecting import Collection, collect, record_collection
from okaplan_gui.jobs.survey.making import MadeSurvey, SurveyDraft, make_again, make_survey
from okaplan_gui.jobs.survey.reminding import export_reminders, mark_reminded, print_reminders
from okaplan_gui.views.shell.messages import choose
from okaplan_gui.views.shell.page import AppContext

if TYPE_CHECKING:
    from okaplan_gui.views.shell.task import Control
    from okaplan_gui.views.survey.page import SurveyPage

_FOLDERS = "survey_folders"
"""Where answers were collected last, by survey: kept for this PC, since paths differ from one to the next."""


class SurveyActions:
    """Opens the dialogs and runs the long work of one survey page."""

    def __init__(self, context: AppContext, page: SurveyPage) -> None:
        self._context = context
        self._page = page

    # ---- 1 make

    def make(self) -> None:
        """Ask what to ask, and where the workbooks shall go."""
        from okaplan_gui.views.survey.make_dialog import MakeDialog

        dialog = MakeDialog(self._context, self._page)
        if not dialog.exec() or dialog.draft is None:
            return
        folder = self._folder("ファイルを保存するフォルダー", self._context.file.path.parent)
        if folder is not None:
            self.make_in(dialog.draft, folder)

    def make_in(self, draft: SurveyDraft, folder: Path) -> None:
        """Make the workbooks in a folder."""
        context = self._context

        def work(control: Control) -> MadeSurvey:
            return make_survey(
                context.file, draft, folder, in_wareki=context.style.wareki, progress=_steps(control)
            )

        def done(made: MadeSurvey) -> None:
            self._page.select(made.key)
            context.notify(f"{len(made.files)}件のファイルを作りました: {folder}")

        context.run_task("照会のファイルを作っています", work, done)

    def make_again(self) -> None:
        """The workbooks of those who have not answered, once more."""
        key = self._page.survey
        folder = self._folder("作り直すファイルを保存するフォルダー", self._context.file.path.parent)
        if key is None or folder is None:
            return
        context = self._context

        def work(control: Control) -> tuple[Path, ...]:
            return make_again(
                context.file, key, folder, in_wareki=context.style.wareki, progress=_steps(control)
            )

        context.run_task(
            "ファイルを作り直しています",
            work,
            lambda files: context.notify(f"{len(files)}件のファイルを作り直しました: {folder}"),
        )

    # ---- 2 collect

    def collect(self) -> None:
        """Ask for the folder and read everything in it."""
        key = self._page.survey
        if key is None:
            return
        folder = self._folder(
            "回答を集めたフォルダー", self.last_folder(key) or self._context.file.path.parent
        )
        if folder is not None:
            self.collect_from(key, folder)

    def collect_from(self, key: UUID, folder: Path, then: Callable[[Collection], None] | None = None) -> None:
        """Read the folder, note who answered, show what was found."""
        context = self._context

        def work(control: Control) -> Collection:
            return collect(context.file, key, folder, progress=_steps(control))

        def done(found: Collection) -> None:
            if not context.file.read_only:
                record_collection(context.file, found)
            self._remember(key, folder)
            self._page.show_collection(found)
            told = f"回答 {len(found.answers)}件、使えないもの {len(found.refused)}件"
            context.notify(f"{found.files}個のファイルを読みました: {told}")
            if then is not None:
                then(found)

        context.run_task("回答を読んでいます", work, done)

    # ---- 3 take

    def apply(self) -> None:
        """Read the folder once more and show what would change: the ledger may have moved on meanwhile."""
        key = self._page.survey
        if key is None:
            return
        folder = self.last_folder(key)
        if folder is None or not folder.is_dir():
            folder = self._folder("回答を集めたフォルダー", self._context.file.path.parent)
        if folder is not None:
            self.collect_from(key, folder, self._preview)

    def _preview(self, found: Collection) -> None:
        from okaplan_gui.views.survey.answers_dialog import AnswersDialog

        if not found.answers:
            raise Problem(
                "反映する回答がありません。",
                "回答のファイルをフォルダーに集めてから、もう一度押してください。使えないファイルの理由は「回収の結果」にあります。",
            )
        AnswersDialog(self._context, found).open()

    # ---- 4 remind

    def remind(self) -> None:
        """Ask whether the day shall be noted, then show the list on paper."""
        key = self._page.survey
        if key is None:
            return
        noted = 1
        if not self._context.file.read_only:
            chosen = choose(
                self._page,
                "未回答の宛先に督促したことを記録しますか。",
                ["記録して印刷", "印刷だけ"],
                "記録すると、きょうの日付が督促日になり、状態が「督促中」になります。",
            )
            if chosen is None:
                return
            noted = chosen
        if noted == 0:
            mark_reminded(self._context.file, key)
        self.print_list(key)

    def print_list(self, key: UUID) -> None:
        """Lay the reminder list out and show it."""
        context = self._context
        target = Path(mkdtemp(prefix="okaplan-")) / "督促一覧.pdf"

        def work(control: Control) -> object:
            return print_reminders(context.file, key, target, in_wareki=context.style.wareki)

        def done(result: object) -> None:
            from okaplan_gui.views.preview.dialog import show_printed

            show_printed(context, result, "督促一覧")

        context.run_task("督促一覧を作っています", work, done)

    def export(self) -> None:
        """The reminder list as Excel or CSV."""
        key = self._page.survey
        if key is None:
            return
        place = self._context.file.path.parent / "督促一覧.xlsx"
        chosen, _ = QFileDialog.getSaveFileName(
            self._page, "保存先", str(place), "Excel (*.xlsx);;CSV (*.csv)"
        )
        if chosen:
            count = export_reminders(self._context.file, key, Path(chosen), style=self._context.style)
            self._context.notify(f"{count}件を書き出しました: {Path(chosen).name}")

    # ---- folders

    def last_folder(self, key: UUID) -> Path | None:
        """Where the answers of a survey were collected last on this PC."""
        told = self._context.settings.columns.get(_FOLDERS, {})
        text = told.get(key.hex) if isinstance(told, dict) else None
        return Path(text) if isinstance(text, str) else None

    def _remember(self, key: UUID, folder: Path) -> None:
        settings = self._context.settings
        told = settings.columns.get(_FOLDERS, {})
        folders = {**(told if isinstance(told, dict) else {}), key.hex: str(folder)}
        if told != folders:
            self._context.save_settings(replace(settings, columns={**settings.columns, _FOLDERS: folders}))

    def _folder(self, title: str, start: Path) -> Path | None:
        chosen = QFileDialog.getExistingDirectory(self._page, title, str(start))
        return Path(chosen) if chosen else None


def _steps(control: Control) -> Callable[[int, int, str], None]:
    def progress(done: int, total: int, name: str) -> None:
        control.progress(done, total, name)
        control.check_cancel()

    return progress
