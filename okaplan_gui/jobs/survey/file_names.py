"""Names of files that every Windows takes and every clerk can read."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")
_MOST = 60


def safe_name(text: str) -> str:
    """A part of a file's name: without letters that Windows refuses, not too long, never empty."""
    name = _FORBIDDEN.sub("_", text).strip(" .　")[:_MOST].strip(" .　")
    return f"_{name}" if not name or _DEVICES.fullmatch(name) else name


def survey_file_name(addressee: str, ledger_title: str, taken: set[str]) -> str:
    """照会_危機管理課_情報システム台帳.xlsx; numbered where two addressees have one name. Adds it to ``taken``."""
    stem = f"照会_{safe_name(addressee)}_{safe_name(ledger_title)}"
    name, number = f"{stem}.xlsx", 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}_{number}.xlsx"
    taken.add(name.casefold())
    return name
