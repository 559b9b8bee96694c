"""Opening files and making new ones. Each failure says what to do."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from okaplan_gui.fields.problem import Problem
from okaplan_gui.views.shell.file_asking import EVERY, FILTER, SUFFIX, FileAsking
from okaplan_gui.views.shell.task import Control, run_task

if TYPE_CHECKING:
    from okaplan_gui.jobs.start_record import StartRecord
    from okaplan_gui.store.ledger_file import LedgerFile


class OpenCommands(FileAsking):
    """Opens and makes files for one window."""

    # ---- new

    def new(self) -> None:
        """Ask for a place and a passphrase and make an empty file there."""
        from okaplan_gui.views.shell.passphrase_dialogs import NewPassphrase

        if self._busy() or not self._host.may_close_file():
            return
        path = self._ask_target("新しいファイルを作る", self._folder() / f"情報システム台帳{SUFFIX}")
        if path is None:
            return
        dialog = NewPassphrase(
            self._window,
            "新しいファイル",
            f"「{path.name}」を作ります。パスフレーズを決めると、ファイル全体が暗号化されます。",
            accept="作る",
        )
        accepted = dialog.exec() == NewPassphrase.DialogCode.Accepted
        passphrase = dialog.passphrase
        dialog.deleteLater()
        if accepted:
            self.create(path, passphrase)

    def create(self, path: Path, passphrase: str | None = None) -> None:
        """Make an empty file at ``path`` and show it."""
        who = self._who()

        def work(control: Control) -> LedgerFile:
            from okaplan_gui.jobs.new_file import create_file

            return create_file(path, passphrase=passphrase, who=who)

        run_task(self._window, "ファイルを作っています", work, self._take)

    def open_sample(self) -> None:
        """Show the sample; it is made beside the settings on first use."""
        from okaplan_gui.views.shell.messages import choose

        if self._busy() or not self._host.may_close_file():
            return
        path = self._holder.store.folder / f"見本{SUFFIX}"
        current = self._host.file
        if path.exists() or (current is not None and current.path == path):
            answer = choose(self._window, "見本は前にも開いています。", ["前の続きを開く", "作り直す"])
            if answer is None:
                return
            if answer == 0:
                self.open_path(path)
                return
            if current is not None and current.path == path:
                self._host.close_file()
        who = self._who()

        def work(control: Control) -> LedgerFile:
            from okaplan_gui.jobs.sample import create_sample
            from okaplan_gui.store.ledger_file import LedgerFile

            path.parent.mkdir(parents=True, exist_ok=True)
            create_sample(path, overwrite=True).close()
            return LedgerFile.open(path, who=who)

        run_task(self._window, "見本を作っています", work, self._take)

    # ---- open

    def open(self) -> None:
        """Ask for a file and open it."""
        self._ask_and_open("ファイルを開く", read_only=False)

    def open_last(self) -> None:
        """Open the newest of the recent files, as at the start; nothing is asked when it is gone."""
        recent = self._holder.current.recent_files
        if recent:
            self._try_open(Path(recent[0]), None, False, may_be_missing=True)

    def open_read_only(self) -> None:
        """Ask for a file and open it for reading."""
        self._ask_and_open("読み取り専用で開く", read_only=True)

    def open_path(self, path: Path, *, read_only: bool = False) -> None:
        """Open a file, asking for its passphrase where it has one."""
        if self._busy():
            return
        current = self._host.file
        if current is not None:
            same = _same(current.path, path)
            if same and current.read_only == read_only:
                self._host.note("そのファイルはすでに開いています")
                return
            if not self._host.may_close_file():
                return
            if same:
                # else the file would be held by ourselves
                self._host.close_file()
        self._try_open(path, None, read_only)

    def reopen(self) -> None:
        """Open the present file again for writing, as when its other user has closed it."""
        if self._host.file is not None:
            self.open_path(self._host.file.path)

    def _ask_and_open(self, title: str, *, read_only: bool) -> None:
        from PySide6.QtWidgets import QFileDialog

        if self._busy():
            return
        name, _ = QFileDialog.getOpenFileName(self._window, title, str(self._folder()), f"{FILTER};;{EVERY}")
        if name:
            self.open_path(Path(name), read_only=read_only)

    def _try_open(
        self, path: Path, passphrase: str | None, read_only: bool, *, may_be_missing: bool = False
    ) -> None:
        who = self._who()

        def work(control: Control) -> tuple[LedgerFile, StartRecord | None] | Problem:
            from okaplan_gui.jobs.start_record import open_for_window
            from okaplan_gui.store.problems import FileMissing, PassphraseNeeded, WrongPassphrase

            try:
                return open_for_window(path, passphrase=passphrase, read_only=read_only, who=who)
            except (PassphraseNeeded, WrongPassphrase, FileMissing) as problem:
                return problem

        def done(outcome: tuple[LedgerFile, StartRecord | None] | Problem) -> None:
            from okaplan_gui.store.problems import FileMissing

            if not isinstance(outcome, Problem):
                self._take(*outcome)
                return
            self._host.show_start()
            if isinstance(outcome, FileMissing) and may_be_missing:
                self._host.note(f"前回のファイルが見つかりません: {path.name}")
            elif isinstance(outcome, FileMissing):
                self._missing(path, outcome)
            else:
                self._ask_passphrase(path, read_only, outcome)

        def failed(_: BaseException) -> None:
            self._host.show_start()

        # while no file is shown there is nothing to be shielded, and a shield makes Qt's every event a Python one
        shielded = self._host.file is not None
        run_task(self._window, "ファイルを開いています", work, done, failed, shielded=shielded)

    def _ask_passphrase(self, path: Path, read_only: bool, problem: Problem) -> None:
        from okaplan_gui.store.problems import WrongPassphrase
        from okaplan_gui.views.shell.passphrase_dialogs import AskPassphrase

        again = isinstance(problem, WrongPassphrase)
        fault = f"{problem.message}\n{problem.remedy}" if again else ""
        dialog = AskPassphrase(self._window, path.name, fault)
        accepted = dialog.exec() == AskPassphrase.DialogCode.Accepted
        passphrase = dialog.passphrase
        dialog.deleteLater()
        if accepted:
            self._try_open(path, passphrase, read_only)

    def _missing(self, path: Path, problem: Problem) -> None:
        from okaplan_gui.views.shell.messages import choose, show_problem

        if str(path) not in self._holder.current.recent_files:
            show_problem(self._window, problem)
            return
        more = f"{problem.remedy}\n共有フォルダーやUSBメモリーの場合は、つながっているか確かめてください。"
        if choose(self._window, problem.message, ["一覧から外す"], more, cancel="閉じる") == 0:
            self.forget(path)

    def forget(self, path: Path) -> None:
        """Take a file off the list of recent ones; the file itself stays."""
        self._holder.change(self._holder.current.without_recent(path))

    # ---- inside

    def _take(self, file: LedgerFile, start: StartRecord | None = None) -> None:
        self._host.close_file()
        self._host.show_file(file, start)
        self._holder.change(self._holder.current.with_recent(file.path.absolute()))


def _same(one: Path, other: Path) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False
