"""The dialogs of the window, one after the other, for their pictures (``screenshots.py``)."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

Taken = Callable[[str, QWidget], None]

CSV = "システム台帳（抜粋）\n\nシステムコード,システム名称,区分,重要度,運用開始日\n01-001,総合防災情報システム,業務,S,H26.4.1\n99-001,新しいシステム,業務,A,令和6年4月1日\n99-002,日付の誤り,業務,B,平成40年13月1日\n"


def dialogs(window: Any) -> Iterator[tuple[str, QWidget]]:
    """Name and dialog; each is shown by the caller and closed before the next one is made."""
    context, file = window.workspace.context, window.file
    yield from _plan(context, file, window)
    yield from _exercise(context, window)
    yield from _graph(context, window)
    yield from _ledger(context, file, window)
    yield from _shell(window)


def put_away(dialog: QWidget) -> None:
    """Close a dialog; the one that shows progress only ends with its work."""
    from okaplan_gui.views.shell.progress_dialog import ProgressDialog

    if isinstance(dialog, ProgressDialog):
        dialog.end()
    else:
        dialog.close()
        dialog.deleteLater()


def messages(take: Taken, window: Any) -> None:
    """Message boxes run a loop of their own: the picture is taken from within."""
    from okaplan_gui.views.shell import crash
    from okaplan_gui.views.shell.messages import ask

    def grab(name: str) -> None:
        box = QApplication.activeModalWidget()
        if box is not None:
            take(name, box)
            box.close()

    QTimer.singleShot(200, lambda: grab("message"))
    ask(window, "選んだ3件を削除しますか。", "Ctrl+Z で元に戻せます。", yes="削除する", danger=True)
    reporter = crash.CrashReporter(Path(tempfile.mkdtemp()) / "reports")
    QTimer.singleShot(200, lambda: grab("crash"))
    reporter._tell(ValueError("picture"), Path("okaplan-report-20260401-120000.txt"))


def _plan(context: Any, file: Any, window: Any) -> Iterator[tuple[str, QWidget]]:
    from okaplan_gui.views.plan.compare_dialog import CompareDialog
    from okaplan_gui.views.plan.dialogs import ApproveDialog, DraftDialog, SystemDialog

    window.workspace.go("plan")
    plan = window.workspace.page.plan
    yield "draft", DraftDialog(window)
    yield "choose_systems", SystemDialog(file, plan, window)
    yield "approve", ApproveDialog(context, plan, window)
    yield "compare", CompareDialog(context, plan, window)


def _exercise(context: Any, window: Any) -> Iterator[tuple[str, QWidget]]:
    from okaplan_gui.views.exercise.dialogs import CloseDialog, MakeDialog

    yield "make_exercise", MakeDialog(context, window)
    yield "close_exercise", CloseDialog({"review": ""}, 3, window)


def _graph(context: Any, window: Any) -> Iterator[tuple[str, QWidget]]:
    from okaplan_gui.views.graph.dependency_dialog import DependencyDialog

    window.workspace.go("graph")
    graph = window.workspace.page.graph
    yield "dependency", DependencyDialog(context, graph.nodes[graph.critical[0]], None, window)


def _ledger(context: Any, file: Any, window: Any) -> Iterator[tuple[str, QWidget]]:
    from okaplan_gui.exchange.reading import read_book
    from okaplan_gui.views.exchange.export_dialog import ExportDialog
    from okaplan_gui.views.exchange.import_dialog import ImportDialog
    from okaplan_gui.views.table.bulk_dialog import BulkDialog
    from okaplan_gui.views.table.column_dialog import ColumnDialog
    from okaplan_gui.views.table.filter_menu import header_menu

    ledger = file.catalogue["information_system"]
    path = Path(tempfile.mkdtemp()) / "システム台帳.csv"
    path.write_text(CSV, encoding="cp932")
    importing = ImportDialog(context, ledger, path, read_book(path))
    importing.plan()
    while importing.result_plan is None:
        QApplication.processEvents()
    yield "import", importing
    contacts = file.catalogue["contact"]
    yield (
        "export",
        ExportDialog(contacts, [field.name for field in contacts.fields()], file.catalogue, window),
    )
    window.workspace.go("ledger:information_system")
    page = window.workspace.page
    yield "columns", ColumnDialog(ledger, [field.name for field in page.model.columns], window)
    yield "change_many", BulkDialog(context, ledger, [page.model.key_at(row) for row in range(3)], window)
    names = [field.name for field in page.model.columns]
    yield "filter_menu", header_menu(page, names.index("importance"))


def _shell(window: Any) -> Iterator[tuple[str, QWidget]]:
    from okaplan_gui.views.pages import search_dialog
    from okaplan_gui.views.shell.passphrase_dialogs import AskPassphrase, NewPassphrase
    from okaplan_gui.views.shell.progress_dialog import ProgressDialog

    search: Any = search_dialog(window.workspace.context)
    search.set_words("認証")
    yield "search", search
    yield "passphrase", AskPassphrase(window, "情報システム台帳.okaplan", "パスフレーズが違います。")
    yield "new_passphrase", NewPassphrase(window, "新しいファイル", "「台帳.okaplan」を作ります。")
    progress = ProgressDialog(window, "取り込んでいます")
    progress.show_state(12_000, 20_000, "台帳と比べています", 4, True, False)
    yield "progress", progress
