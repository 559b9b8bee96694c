"""The commands of the ファイル menu: new, open, sample, copy, passphrase. Each failure says what to do."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QFileDialog, QWidget

from okaplan_gui.fields.problem import Problem
from okaplan_gui.views.shell.messages import ask, choose, show_problem
from okaplan_gui.views.shell.passphrase_dialogs import AskPassphrase, NewPassphrase
from okaplan_gui.views.shell.settings_holder import SettingsHolder
from okaplan_gui.views.shell.task import Control, run_task, runner_of

if TYPE_CHECKING:
    from okaplan_gui.jobs.attaching import CopiedLinks
    from okaplan_gui.store.ledger_file import LedgerFile
    from okaplan_gui.views.shell.copy_dialog import Taken

SUFFIX = ".okaplan"
FILTER = f"okaplan ファイル (*{SUFFIX})"
EVERY = "すべてのファイル (*)"


class FileHost(Protocol):
    """What the commands need of the window."""

    @property
    def file(self) -> LedgerFile | None: ...
    def show_file(self, file: LedgerFile) -> None: ...
    def may_close_file(self) -> bool: ...
    def close_file(self) -> None: ...
    def note(self, text: str) -> None: ...


class FileCommands:
    """Opens, makes and copies files for one window."""

    def __init__(self, window: QWidget, host: FileHost, holder: SettingsHolder) -> None:
        self._window = window
        self._host = host
        self._holder = holder

    # ---- new

    def new(self) -> None:
        """Ask for a place and a passphrase and make an empty file there."""
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
        if self._busy():
            return
        name, _ = QFileDialog.getOpenFileName(self._window, title, str(self._folder()), f"{FILTER};;{EVERY}")
        if name:
            self.open_path(Path(name), read_only=read_only)

    def _try_open(
        self, path: Path, passphrase: str | None, read_only: bool, *, may_be_missing: bool = False
    ) -> None:
        who = self._who()

        def work(control: Control) -> LedgerFile | Problem:
            from okaplan_gui.store.ledger_file import LedgerFile
            from okaplan_gui.store.problems import FileMissing, PassphraseNeeded, WrongPassphrase

            try:
                return LedgerFile.open(path, passphrase=passphrase, read_only=read_only, who=who)
            except (PassphraseNeeded, WrongPassphrase, FileMissing) as problem:
                return problem

        def done(outcome: LedgerFile | Problem) -> None:
            from okaplan_gui.store.problems import FileMissing

            if not isinstance(outcome, Problem):
                self._take(outcome)
            elif isinstance(outcome, FileMissing) and may_be_missing:
                self._host.note(f"前回のファイルが見つかりません: {path.name}")
            elif isinstance(outcome, FileMissing):
                self._missing(path, outcome)
            else:
                self._ask_passphrase(path, read_only, outcome)

        run_task(self._window, "ファイルを開いています", work, done)

    def _ask_passphrase(self, path: Path, read_only: bool, problem: Problem) -> None:
        from okaplan_gui.store.problems import WrongPassphrase

        again = isinstance(problem, WrongPassphrase)
        fault = f"{problem.message}\n{problem.remedy}" if again else ""
        dialog = AskPassphrase(self._window, path.name, fault)
        accepted = dialog.exec() == AskPassphrase.DialogCode.Accepted
        passphrase = dialog.passphrase
        dialog.deleteLater()
        if accepted:
            self._try_open(path, passphrase, read_only)

    def _missing(self, path: Path, problem: Problem) -> None:
        if str(path) not in self._holder.current.recent_files:
            show_problem(self._window, problem)
            return
        more = f"{problem.remedy}\n共有フォルダーやUSBメモリーの場合は、つながっているか確かめてください。"
        if choose(self._window, problem.message, ["一覧から外す"], more, cancel="閉じる") == 0:
            self.forget(path)

    def forget(self, path: Path) -> None:
        """Take a file off the list of recent ones; the file itself stays."""
        self._holder.change(self._holder.current.without_recent(path))

    # ---- copies and keys

    def save_copy(self) -> None:
        """Write a checked copy of the open file to another place; the open file stays the open one."""
        file = self._host.file
        if file is None or self._busy():
            return
        from datetime import datetime

        from okaplan_gui.fields import JST

        stamp = datetime.now(JST).strftime("%Y%m%d-%H%M")
        suggested = file.path.with_name(f"{file.path.stem}_{stamp}{SUFFIX}")
        target = self._ask_target("別の場所に写しを保存", suggested, ask_overwrite=True)
        if target is None:
            return
        taken = self._ask_taken(target)
        if taken is None:
            return

        def work(control: Control) -> CopiedLinks | None:
            from okaplan_gui.jobs.attaching import copy_links

            def progress(done: int, total: int) -> None:
                control.progress(done, total, "写しています")
                control.check_cancel()

            file.snapshot(target, attachments=taken.attachments, progress=progress)
            return copy_links(file, target, progress) if taken.links else None

        def done(links: CopiedLinks | None) -> None:
            self._host.note(f"写しを保存しました: {target.name}")
            if links is not None and links.missing:
                problem = Problem(
                    f"写しは保存しました。リンク先のうち{len(links.missing)}件は見つからず、写していません。",
                    remedy="リンク先の場所を確かめ、必要なものは手で写してください。",
                    detail="\n".join(links.missing),
                )
                show_problem(self._window, problem)

        run_task(self._window, "写しの保存", work, done)

    def change_passphrase(self) -> None:
        """Set, change or take away the passphrase of the open file."""
        file = self._host.file
        if file is None or self._busy() or not self._host.may_close_file():
            return
        if file.read_only:
            problem = Problem(
                "読み取り専用のため、パスフレーズを変えられません。", "書き込みで開き直してください。"
            )
            show_problem(self._window, problem)
            return
        text = f"「{file.path.name}」の新しいパスフレーズを決めます。"
        text += "空欄のままにすると暗号化をやめます。" if file.encrypted else ""
        dialog = NewPassphrase(self._window, "パスフレーズ", text, may_be_none=file.encrypted)
        accepted = dialog.exec() == NewPassphrase.DialogCode.Accepted
        passphrase = dialog.passphrase
        dialog.deleteLater()
        if accepted:
            self.rekey(passphrase)

    def rekey(self, passphrase: str | None) -> None:
        """Write the open file anew under another passphrase (None: none), in the old one's place."""
        file = self._host.file
        assert file is not None
        draft = file.path.with_name(f".~{file.path.name}.key")

        def work(control: Control) -> None:
            file.snapshot(draft, passphrase=passphrase)
            control.no_return()

        def done(_: None) -> None:
            path = file.path
            self._host.close_file()
            try:
                os.replace(draft, path)
            except OSError as error:
                draft.unlink(missing_ok=True)
                raise Problem(
                    f"パスフレーズを変えられませんでした: {path.name}",
                    remedy="ファイルは前のままです。ほかのプログラムが使っていないか確かめてください。",
                    detail=str(error),
                ) from error
            self._try_open(path, passphrase, False)

        run_task(self._window, "パスフレーズを変えています", work, done)

    # ---- inside

    def _ask_taken(self, target: Path) -> Taken | None:
        from okaplan_gui.store.attachments import copied_links_folder, totals
        from okaplan_gui.views.shell.copy_dialog import CopyDialog, Taken

        assert self._host.file is not None
        attached = totals(self._host.file)
        if not attached.documents and not attached.links:
            return Taken()
        dialog = CopyDialog(self._window, target.name, attached, copied_links_folder(target).name)
        accepted = dialog.exec() == CopyDialog.DialogCode.Accepted
        taken = dialog.taken
        dialog.deleteLater()
        return taken if accepted else None

    def _take(self, file: LedgerFile) -> None:
        self._host.close_file()
        self._host.show_file(file)
        self._holder.change(self._holder.current.with_recent(file.path.absolute()))

    def _who(self) -> str | None:
        return self._holder.current.user_name.strip() or None

    def _busy(self) -> bool:
        return runner_of(self._window).busy

    def _folder(self) -> Path:
        if self._host.file is not None:
            return self._host.file.path.parent
        recent = self._holder.current.recent_files
        return Path(recent[0]).parent if recent else Path.home()

    def _ask_target(self, title: str, suggested: Path, *, ask_overwrite: bool = False) -> Path | None:
        options = QFileDialog.Option(0) if ask_overwrite else QFileDialog.Option.DontConfirmOverwrite
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(suggested), FILTER, options=options)
        if not name:
            return None
        path = Path(name)
        if path.suffix == SUFFIX:
            return path
        path = path.with_name(path.name + SUFFIX)
        # the file dialog asked about the name without the suffix
        if ask_overwrite and path.exists():
            replace_it = ask(
                self._window, f"「{path.name}」はすでにあります。", yes="置き換える", danger=True
            )
            return path if replace_it else None
        return path


def _same(one: Path, other: Path) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False
