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
    yield from _impact(file, window)
    yield from _exercise(context, window)
    yield from _response(context, file, window)
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
    yield "draft", DraftDialog(file, window)
    yield "choose_systems", SystemDialog(file, plan, window)
    yield "approve", ApproveDialog(context, plan, window)
    yield "compare", CompareDialog(context, plan, window)
    yield from _papers(context, file, plan, window)


def _papers(context: Any, file: Any, plan: Any, window: Any) -> Iterator[tuple[str, QWidget]]:
    from okaplan_gui.jobs.copy_register import read_copies
    from okaplan_gui.jobs.plan_reading import newest_version
    from okaplan_gui.models.plan import ContinuityPlan
    from okaplan_gui.rules.paper_code import PaperMark, paper_code, plan_tag
    from okaplan_gui.views.copies.exchange_dialog import ExchangeDialog
    from okaplan_gui.views.papers.lookup_dialog import LookupDialog
    from okaplan_gui.views.papers.paper_dialog import PaperDialog

    yield "papers", PaperDialog(context, plan, window)
    form = PaperDialog(context, plan, window)
    form.choose("form")
    yield "papers_form", form
    newest = newest_version(file, plan)
    assert newest is not None
    for name, version in (("lookup", None), ("lookup_old", 1), ("lookup_wrong", -1)):
        dialog = LookupDialog(context, window)
        if version is not None:
            tag = plan_tag(file.get(ContinuityPlan, plan)["code"])
            code = paper_code(PaperMark(tag, abs(version), "internal", 4))
            dialog.code.setText(code if version > 0 else code[:-1] + "?")
            dialog.ask()
        yield name, dialog
    yield "exchange", ExchangeDialog(context, read_copies(file, plan).to_exchange, newest.number, window)


def _impact(file: Any, window: Any) -> Iterator[tuple[str, QWidget]]:
    from okaplan_gui.jobs.impact_analysis import target_changes
    from okaplan_gui.views.impact.accept_dialog import AcceptDialog
    from okaplan_gui.views.impact.target_dialog import TargetDialog

    window.workspace.go("impact")
    page = window.workspace.page
    page.open_with("targets")
    yield "accept_targets", AcceptDialog(target_changes(page.targets.proposals), window)
    yield "set_target", TargetDialog(file, page.targets.proposals[0], window)


def _exercise(context: Any, window: Any) -> Iterator[tuple[str, QWidget]]:
    from okaplan_gui.jobs.findings import read_stories
    from okaplan_gui.views.exercise.close_dialog import CloseDialog
    from okaplan_gui.views.exercise.make_dialog import MakeDialog
    from okaplan_gui.views.exercise.room_window import RoomWindow
    from okaplan_gui.views.exercise.run_window import RunWindow
    from okaplan_gui.views.exercise.stumbles_dialog import StumblesDialog
    from okaplan_gui.views.exercise.verify_dialog import VerifyDialog

    yield "make_exercise", MakeDialog(context, window)
    yield "close_exercise", CloseDialog({"review": ""}, 3, window)
    stories = read_stories(context.file)
    stumbled = next((one.finding.exercise for one in stories if one.finding.exercise is not None), None)
    if stumbled is not None:
        yield "stumbles", StumblesDialog(context, stumbled, window)
    mended = next((one.finding for one in stories if one.finding.state == "done"), None)
    if mended is not None:
        yield "verify_finding", VerifyDialog(context, mended.id, mended.finding, window)
    window.workspace.go("exercises")
    runner = window.workspace.page.runner
    if runner is not None:
        yield "run_window", RunWindow(runner.session, runner.show_room, runner.close_exercise, window)
        yield "room_window", RoomWindow(runner.session, window)


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


def _responding(context: Any, window: Any, event: Any) -> Iterator[tuple[str, QWidget]]:
    from okaplan_gui.rules.response_board import response_board
    from okaplan_gui.views.response import dialogs as small
    from okaplan_gui.views.response import doing_dialogs as doing
    from okaplan_gui.views.response.event_dialog import EventDialog
    from okaplan_gui.views.response.person_dialog import PersonDialog

    window.workspace.go("response", event)
    desk = window.workspace.page.desk
    records = desk.records
    yield "look_at_system", small.LookDialog(desk, response_board(records)[0], window)
    yield "event", EventDialog(desk, records.event, window)
    yield "person_of_event", PersonDialog(desk, records.people[0], window)
    yield "damage_check", doing.CheckDialog(desk, records.checks[0], window)
    yield "action_of_event", doing.ActionDialog(desk, records.actions[0], window)
    yield "call", doing.CallDialog(desk, "見本 太郎", None, window, None)
    yield "line_of_chronology", small.EntryDialog(desk, records.entries[0], window)
    yield "strike_line", small.StrikeDialog(desk, records.entries[0], window)
    yield "add_system", small.AddSystemDialog(desk, (), window)
    system = records.states[0].system
    told = next((one for one in records.recoveries if one.system == system), None)
    yield "milestones", small.MilestoneDialog(desk, system, records.system(system).name, told, window)


def _response(context: Any, file: Any, window: Any) -> Iterator[tuple[str, QWidget]]:
    from okaplan_gui.jobs.event_merging import open_other
    from okaplan_gui.rules.address_answers import read_answers
    from okaplan_gui.views.response.desk import now
    from okaplan_gui.views.response_papers.address_dialog import AddressDialog
    from okaplan_gui.views.response_papers.dialog import PapersDialog
    from okaplan_gui.views.response_papers.findings_dialog import FindingsDialog
    from okaplan_gui.views.response_papers.merge_dialog import MergeDialog
    from okaplan_gui.views.response_papers.paper_entry import PaperEntryDialog
    from scripts.event_pictures import play_event, second_laptop

    event = play_event(file)
    yield from _responding(context, window, event)
    yield "response_papers", PapersDialog(context, event, window)
    writing = PaperEntryDialog(context, event, window)
    for clock, words in (("2305", "発電機の燃料を確かめた。残り6時間。"), ("翌0:10", "本部から状況の照会。")):
        writing.time.setText(clock)
        writing.content.setText(words)
        writing.write()
    writing.time.setText("2570")
    writing.content.setText("時刻の読み違い")
    writing.write()
    yield "paper_entry", writing
    asking = AddressDialog(context, event, window)
    asking._show(read_answers("okaplan,10.1.1.1,OK\nping: 不明なホスト", asking._list.lines, now()))
    yield "addresses", asking
    yield "event_findings", FindingsDialog(context, event, window)
    with second_laptop(file, event) as path:
        yield "merge_events", MergeDialog(context, event, open_other(path), window)
