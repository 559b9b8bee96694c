"""sample, new, ledgers, handbook, snapshot."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from okaplan_gui.command_line.opening import opened, passphrase_of
from okaplan_gui.command_line.output import Output
from okaplan_gui.fields import Problem
from okaplan_gui.models.all_ledgers import LEDGERS

if TYPE_CHECKING:
    from okaplan_gui.jobs.plan_papers import PaperRequest

DONE, FINDINGS = 0, 1


def sample(options: argparse.Namespace, output: Output) -> int:
    """Make the sample file."""
    from okaplan_gui.jobs.sample import create_sample

    create_sample(options.file).close()
    output.line(f"見本を作りました: {options.file}")
    output.result({"ok": True, "file": str(options.file)})
    return DONE


def new(options: argparse.Namespace, output: Output) -> int:
    """Make an empty file, encrypted when a passphrase file is given."""
    from okaplan_gui.jobs.new_file import create_file

    file = create_file(options.file, passphrase=passphrase_of(options))
    encrypted = file.encrypted
    file.close()
    output.line(f"作りました: {options.file}{'（暗号化）' if encrypted else ''}")
    output.result({"ok": True, "file": str(options.file), "encrypted": encrypted})
    return DONE


def ledgers(options: argparse.Namespace, output: Output) -> int:
    """The names of the ledgers."""
    for ledger in LEDGERS:
        output.line(f"{ledger.ledger_name():24}{ledger.title}")
    output.result(
        {
            "ledgers": [
                {
                    "name": ledger.ledger_name(),
                    "title": ledger.title,
                    "key": list(ledger.key),
                    "fields": {field.name: field.label for field in ledger.fields()},
                }
                for ledger in LEDGERS
            ]
        }
    )
    return DONE


def handbook(options: argparse.Namespace, output: Output) -> int:
    """Print the handbook, or one of the plan's other papers."""
    from okaplan_gui.jobs.handbook import print_handbook
    from okaplan_gui.jobs.plan_papers import offer_of

    request = _request(options)
    with opened(options, read_only=True) as file:
        result = print_handbook(file, options.out, plan=options.plan, request=request)
    title = offer_of(request.paper).title
    pages = f"　{result.pages}ページ" if result.pages else ""
    output.line(f"{title}を書きました{pages}: {options.out}")
    for line in result.missing:
        output.line(f"印字できない文字（〓で印刷）: {line}")
    output.result(
        {
            "ok": True,
            "file": str(options.out),
            "paper": request.paper,
            "pages": result.pages,
            "missing_glyphs": list(result.missing),
        }
    )
    return FINDINGS if result.missing else DONE


def _request(options: argparse.Namespace) -> PaperRequest:
    """What the words ask for. Problem when they do not go together."""
    from okaplan_gui.jobs.plan_papers import (
        BLANK,
        FORM,
        INTERNAL,
        PUBLIC,
        SYSTEMS,
        WORD,
        WORD_PUBLIC,
        PaperRequest,
    )

    paper = options.paper or (FORM if options.form else PUBLIC if options.public else INTERNAL)
    if options.out.suffix.lower() == ".docx":
        if paper not in (INTERNAL, PUBLIC):
            raise Problem(
                "Word にできるのは手引書だけです。", "ほかの紙は OUT.pdf と書いて PDF にしてください。"
            )
        paper = WORD_PUBLIC if options.public else WORD
    elif options.public and paper not in (PUBLIC, FORM, BLANK):
        raise Problem("この紙には公開版がありません。", "--public は手引書と --form だけに付けられます。")
    if options.system:
        paper = SYSTEMS
    return PaperRequest(
        system=options.system or "",
        paper=paper,
        large=options.large,
        draft=options.draft,
        form=options.form or "",
        copy=options.copy,
        public=options.public,
    )


def snapshot(options: argparse.Namespace, output: Output) -> int:
    """Copy the file to another place, encrypted alike."""
    with opened(options, read_only=True) as file:
        file.snapshot(options.out)
    output.line(f"写しを作りました: {options.out}")
    output.result({"ok": True, "file": str(options.out)})
    return DONE
