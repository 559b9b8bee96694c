"""Opens the file that a job works on."""

from __future__ import annotations

import argparse
from pathlib import Path

from okaplan_gui.fields import Problem
from okaplan_gui.fields.near_names import near_names
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.ledger_file import LedgerFile


def passphrase_of(options: argparse.Namespace) -> str | None:
    """The first line of the passphrase file; None where none is named. Problem when it cannot be read."""
    path: Path | None = options.passphrase_file
    if path is None:
        return None
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(
            f"パスフレーズのファイルを読めません: {path}",
            "場所と文字コード（UTF-8）を確かめてください。",
            str(error),
        ) from error
    if not lines or not lines[0]:
        raise Problem(f"パスフレーズのファイルが空です: {path}", "1行目にパスフレーズを書いてください。")
    return lines[0]


def opened(options: argparse.Namespace, *, read_only: bool) -> LedgerFile:
    """The file, for reading or for writing. Problem when it cannot be opened that way."""
    file = LedgerFile.open(options.file, passphrase=passphrase_of(options), read_only=read_only)
    if file.read_only and not read_only:
        reason = file.read_only_reason
        file.close()
        raise Problem(f"書き込みのために開けません: {options.file}", reason)
    return file


def ledger_named(file: LedgerFile, name: str) -> type[Ledger]:
    """A ledger by its name in commands or its title. Problem, with the names that there are, when there is none."""
    for ledger in file.catalogue:
        if name in (ledger.ledger_name(), ledger.title):
            return ledger
    known = {word: ledger for ledger in file.catalogue for word in (ledger.ledger_name(), ledger.title)}
    near = dict.fromkeys(known[word] for word in near_names(name, known))
    told = "、".join(f"{ledger.ledger_name()}（{ledger.title}）" for ledger in near)
    raise Problem(
        f"台帳「{name}」はありません。",
        (f"近い名前: {told}。" if told else "") + "台帳の名前は okaplan ledgers で見られます。",
    )
