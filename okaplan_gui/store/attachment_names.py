"""Names of attached documents: kept as they came, made safe before the system sees them, programs refused."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from pathlib import PurePosixPath

LONGEST = 200
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*]')
_PROGRAMS = frozenset(
    [
        "app",
        "application",
        "appref-ms",
        "bat",
        "bash",
        "chm",
        "class",
        "cmd",
        "com",
        "command",
        "cpl",
        "csh",
        "desktop",
        "dll",
        "dmg",
        "elf",
        "exe",
        "gadget",
        "hlp",
        "hta",
        "inf",
        "ins",
        "iso",
        "img",
        "isp",
        "jar",
        "js",
        "jse",
        "jnlp",
        "lnk",
        "mht",
        "mhtml",
        "msc",
        "msh",
        "msi",
        "msp",
        "mst",
        "ocx",
        "pif",
        "pkg",
        "pl",
        "ps1",
        "ps1xml",
        "ps2",
        "psc1",
        "psd1",
        "psm1",
        "py",
        "pyc",
        "pyw",
        "pyz",
        "rb",
        "reg",
        "run",
        "scf",
        "scr",
        "sct",
        "settingcontent-ms",
        "sh",
        "shb",
        "shs",
        "so",
        "sys",
        "url",
        "vb",
        "vbe",
        "vbs",
        "vhd",
        "vhdx",
        "ws",
        "wsc",
        "wsf",
        "wsh",
        "xbap",
        "xll",
        "zsh",
    ]
)
_PROGRAM_STARTS = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"L\x00\x00\x00\x01\x14\x02\x00",
)
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))]
)


def kept_name(text: str) -> str:
    """The name under which a document is kept: the last part of a path, without control characters, not too long."""
    last = re.split(r"[/\\]", text)[-1]
    plain = "".join(letter for letter in last if unicodedata.category(letter) not in ("Cc", "Cs")).strip()
    return _shortened(plain) or "名前のない文書"


def free_name(wanted: str, taken: Collection[str]) -> str:
    """``wanted``, or with (2), (3) … before its suffix when the record already has a document of that name."""
    name, number = wanted, 2
    while name in taken:
        mark = f" ({number})"
        stem, suffix = _parted(_shortened(wanted, LONGEST - len(mark)))
        name, number = f"{stem}{mark}{suffix}", number + 1
    return name


def safe_name(name: str) -> str:
    """A name that every file system takes and that looks like what it is (no turned writing direction)."""
    plain = "".join(letter for letter in name if unicodedata.category(letter) not in ("Cc", "Cf", "Cs"))
    plain = _NOT_IN_NAMES.sub("_", plain).rstrip(" .").lstrip()
    stem, suffix = _parted(plain)
    if stem.split(".")[0].rstrip().lower() in _RESERVED:
        stem = f"_{stem}"
    # a file system counts bytes; so long a name is none that anybody typed
    while len((stem + suffix).encode()) > LONGEST and stem:
        stem = stem[:-1]
    return (stem + suffix) or "文書"


def why_not_opened(name: str, start: bytes = b"") -> str | None:
    """Why a document is not handed to the system: it is a program, by its name or its first bytes. None: it may be."""
    suffix = _parted(safe_name(name))[1].strip().lower().lstrip(".")
    if suffix in _PROGRAMS:
        return f"「.{suffix}」はプログラムとして動くおそれのある種類です。"
    if start.startswith(_PROGRAM_STARTS):
        return "中身がプログラムです。"
    return None


def _parted(name: str) -> tuple[str, str]:
    suffix = PurePosixPath(name.replace("/", "_")).suffix
    return (name[: -len(suffix)], suffix) if suffix else (name, "")


def _shortened(name: str, longest: int = LONGEST) -> str:
    if len(name) <= longest:
        return name
    stem, suffix = _parted(name)
    suffix = suffix[:20]
    return stem[: longest - len(suffix)] + suffix
