"""The commands of the ファイル menu: new, open, sample, copy, passphrase. Each failure says what to do."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from okaplan_gui.fields.problem import Problem
from okaplan_gui.views.shell.file_asking import EVERY as EVERY
from okaplan_gui.views.shell.file_asking import FILTER as FILTER
from okaplan_gui.views.shell.file_asking import SUFFIX as SUFFIX
from okaplan_gui.views.shell.file_asking import FileHost as FileHost
from okaplan_gui.views.shell.open_commands import OpenCommands
from okaplan_gui.views.shell.task import Control, run_task

if TYPE_CHECKING:
    from okaplan_gui.jobs.attaching import CopiedLinks
    from okaplan_gui.views.shell.copy_dialog import Taken


class FileCommands(OpenCommands):
    """Opens, makes and copies files for one window."""

    # ---- copies and keys

    def save_copy(self) -> None:
        """Write a checked copy of the open file to another place; the open file stays the open one."""
        file = self._host.file
        if file is None or self._busy():
            return
        from datetime import datetime

        from okaplan_gui.fields.zone import JST

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
                from okaplan_gui.views.shell.messages import show_problem

                show_problem(self._window, problem)

        run_task(self._window, "写しの保存", work, done)

    def change_passphrase(self) -> None:
        """Set, change or take away the passphrase of the open file."""
        from okaplan_gui.views.shell.messages import show_problem
        from okaplan_gui.views.shell.passphrase_dialogs import NewPassphrase

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
