"""event-paper, event-merge: papers of an event, and the other laptop's records."""

from __future__ import annotations

import argparse
from uuid import UUID

from okaplan_gui.command_line.opening import opened, passphrase_of
from okaplan_gui.command_line.output import Output
from okaplan_gui.fields import Problem
from okaplan_gui.store.ledger_file import LedgerFile

DONE, FINDINGS = 0, 1


def event_paper(options: argparse.Namespace, output: Output) -> int:
    """Print a paper of an event, or the sheet of it for writing by hand."""
    from okaplan_gui.jobs.response_papers import PAPERS, print_blank_paper, print_response_paper

    paper = next((one for one in PAPERS if options.paper in (one.name, one.title)), None)
    if paper is None:
        names = "、".join(f"{one.name}（{one.title}）" for one in PAPERS)
        raise Problem(f"紙「{options.paper}」はありません。", f"紙の名前: {names}")
    if options.blank and not paper.blank:
        raise Problem(
            f"「{paper.title}」に手書き用の紙はありません。", "--blank を付けずに実行してください。"
        )
    with opened(options, read_only=True) as file:
        if options.blank:
            result = print_blank_paper(file, paper.name, options.out)
        else:
            result = print_response_paper(file, event_named(file, options.event), paper.name, options.out)
    output.line(f"{result.pages}ページの{paper.title}を書きました: {options.out}")
    for line in result.missing:
        output.line(f"印字できない文字（〓で印刷）: {line}")
    output.result(
        {"ok": True, "file": str(options.out), "pages": result.pages, "missing_glyphs": list(result.missing)}
    )
    return FINDINGS if result.missing else DONE


def event_merge(options: argparse.Namespace, output: Output) -> int:
    """Bring the other file's event into this one; with --dry-run only look. 1 when records tell different things."""
    from okaplan_gui.jobs.event_merging import merge_event, open_other, preview_merge

    with (
        opened(options, read_only=options.dry_run) as file,
        open_other(options.other, passphrase_of(options)) as other,
    ):
        theirs = event_named(other, options.event)
        into = event_named(file, options.into) if options.into else None
        merge = preview_merge(file, other, theirs, into)
        written = 0 if options.dry_run else merge_event(file, merge)
    output.line(merge.told())
    for ledger in merge.ledgers:
        if ledger.new or ledger.different:
            output.line(
                f"  {ledger.ledger.title}: 新しい {len(ledger.new)}件、同じ {ledger.same}件、"
                f"内容の違う {len(ledger.different)}件"
            )
    for old, new in merge.names:
        output.line(f"もう1台の「PC {old}」の行は「PC {new}」の行になります。")
    for told in merge.dropped:
        output.line(f"このファイルにないため空欄になるもの　{told}")
    output.line("書き込んでいません。" if options.dry_run else f"{written}件を書き込みました。")
    output.result(
        {
            "ok": True, "new": merge.new, "same": merge.same, "different": len(merge.different), "written": written,
            "devices": dict(merge.names), "dropped": list(merge.dropped),
        }
    )  # fmt: skip
    return FINDINGS if merge.different else DONE


def event_named(file: LedgerFile, name: str | None) -> UUID:
    """An event by its number or name; the only one there is where none is named. Problem otherwise."""
    from okaplan_gui.jobs.event_merging import events_of

    events = events_of(file)
    if not events:
        raise Problem(f"事案がありません: {file.path.name}", "災害対応を始めたファイルを選んでください。")
    found = [one for one in events if name is None or name in (one.code, one.name)]
    if len(found) == 1:
        return found[0].key
    told = "、".join(f"{one.code}（{one.name}）" for one in events)
    raise Problem(
        "どの事案か決まりません。"
        if name is None
        else f"事案「{name}」はありません。"
        if not found
        else f"「{name}」という事案がいくつもあります。",
        f"--event に事案番号を付けてください: {told}",
    )
