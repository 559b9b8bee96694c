"""sample, new, ledgers, handbook, snapshot."""

from __future__ import annotations

import argparse

from okaplan_gui.command_line.opening import opened, passphrase_of
from okaplan_gui.command_line.output import Output
from okaplan_gui.models.all_ledgers import LEDGERS

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
    """Print the handbook."""
    from okaplan_gui.jobs.handbook import print_handbook

    with opened(options, read_only=True) as file:
        result = print_handbook(file, options.out)
    output.line(f"{result.pages}ページの手引書を書きました: {options.out}")
    for line in result.missing:
        output.line(f"印字できない文字（〓で印刷）: {line}")
    output.result(
        {"ok": True, "file": str(options.out), "pages": result.pages, "missing_glyphs": list(result.missing)}
    )
    return FINDINGS if result.missing else DONE


def snapshot(options: argparse.Namespace, output: Output) -> int:
    """Copy the file to another place, encrypted alike."""
    with opened(options, read_only=True) as file:
        file.snapshot(options.out)
    output.line(f"写しを作りました: {options.out}")
    output.result({"ok": True, "file": str(options.out)})
    return DONE
