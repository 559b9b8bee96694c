"""What the rows of the events offer: papers, lines from handwriting, addresses, the other laptop, findings."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from okaplan_gui.fields import Problem
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.shell.row_action import RowAction


def print_event(context: AppContext, keys: Sequence[UUID]) -> None:
    """All papers of the chosen event."""
    from okaplan_gui.views.response_papers.dialog import show_response_papers

    show_response_papers(context, keys[0] if keys else None)


def type_in_paper(context: AppContext, keys: Sequence[UUID]) -> None:
    """Lines of a handwritten sheet, with their true times."""
    from okaplan_gui.views.response_papers.paper_entry import PaperEntryDialog

    if _may_write(context, keys):
        PaperEntryDialog(context, keys[0]).open()


def check_addresses(context: AppContext, keys: Sequence[UUID]) -> None:
    """The list of addresses as a script, and what came back from it."""
    from okaplan_gui.views.response_papers.address_dialog import AddressDialog

    if keys:
        AddressDialog(context, keys[0]).open()


def bring_in(context: AppContext, keys: Sequence[UUID]) -> None:
    """What was written on another computer."""
    from okaplan_gui.views.response_papers.merge_dialog import choose_and_merge

    if _may_write(context, keys):
        choose_and_merge(context, keys[0])


def raise_findings(context: AppContext, keys: Sequence[UUID]) -> None:
    """Findings of the event, into the same list as those of exercises."""
    from okaplan_gui.views.response_papers.findings_dialog import FindingsDialog

    if _may_write(context, keys):
        FindingsDialog(context, keys[0]).open()


def _may_write(context: AppContext, keys: Sequence[UUID]) -> bool:
    if keys and context.file.read_only:
        context.show_problem(
            Problem(
                "読み取り専用で開いているため、書き込めません。",
                "「別の場所に写しを保存」で書き込める場所に写し、それを開いてください。",
            )
        )
    return bool(keys) and not context.file.read_only


EVENT_ACTIONS = (
    RowAction(
        "紙に出す…",
        "状況報告、クロノロジー、引継書などを PDF にします。手書き用の白紙もあります",
        print_event,
    ),
    RowAction("手書きを写す…", "手書きのクロノロジーを、起きた時刻のまま書き写します", type_in_paper),
    RowAction("疎通を確かめる…", "アドレスの一覧を確認用の手順にし、その出力を読み込みます", check_addresses),
    RowAction("もう1台の記録を取り込む…", "別の PC で書いた同じ事案の記録を、1つにまとめます", bring_in),
    RowAction("課題を挙げる…", "この事案で見つかった課題を、訓練の課題と同じ一覧に加えます", raise_findings),
)
