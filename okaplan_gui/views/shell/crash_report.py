"""The report of a bug: where in the program it happened, without what people had written."""

from __future__ import annotations

import re
import sys
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType

from okaplan_gui.fields.zone import JST

MOST_REPORTS = 20
LONGEST_MESSAGE = 300
_PACKAGE = Path(__file__).resolve().parents[2]

# compiled when there is something to report
_MASKS = (
    (r"[\w.+-]+@[\w-]+(\.[\w-]+)+", "<mail>"),
    (r"(?:[A-Za-z]:)?(?:[\\/][^\s\\/:'\"]+){2,}", "<path>"),
    (r"[^\x00-\x7f]+", "<text>"),
    (r"\d[\d ()-]{2,}\d|\d{3,}", "<number>"),
)


def masked(message: str) -> str:
    """The first line of an exception's message; names, numbers, mail addresses and paths are taken out."""
    # the lines after the first are where SQLAlchemy puts statements and their values
    line = message.strip().splitlines()[0] if message.strip() else ""
    for pattern, instead in _MASKS:
        line = re.sub(pattern, instead, line)
    return line[:LONGEST_MESSAGE]


def report_text(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """The whole report."""
    parts = ["okaplan 不具合の報告", "この報告に、台帳の内容・個人情報・ファイルの場所は含まれません。", ""]
    parts += [f"{name}: {value}" for name, value in surroundings().items()]
    chain: list[tuple[BaseException, TracebackType | None]] = []
    following: BaseException | None = error
    while following is not None and len(chain) < 5:
        chain.append((following, trace if following is error else following.__traceback__))
        following = following.__cause__ or following.__context__
    for place, (link, link_trace) in enumerate(chain):
        parts += ["", "原因:" if place else "起きたこと:", f"{type(link).__name__}: {masked(str(link))}"]
        parts += [_line(frame) for frame in traceback.extract_tb(link_trace)]
    return "\n".join(parts) + "\n"


def surroundings() -> dict[str, str]:
    """What the program runs on, without names of people, machines and files."""
    import platform
    from importlib import metadata

    versions = {"時刻": datetime.now(JST).strftime("%Y-%m-%d %H:%M:%S %z")}
    for package in ("okaplan_gui", "PySide6", "SQLAlchemy", "sqlcipher3"):
        try:
            versions[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            versions[package] = "?"
    versions["Python"] = platform.python_version()
    versions["OS"] = f"{platform.system()} {platform.release()} {platform.machine()}"
    versions["配布形態"] = "bundle" if getattr(sys, "frozen", False) else "source"
    return versions


def write_report(folder: Path, text: str) -> Path | None:
    """Keep the report, at most twenty of them; None when the folder takes no file."""
    stamp = datetime.now(JST).strftime("%Y%m%d-%H%M%S-%f")
    path = folder / f"okaplan-report-{stamp}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        for old in sorted(folder.glob("okaplan-report-*.txt"))[:-MOST_REPORTS]:
            old.unlink()
    except OSError:
        return None
    return path


def _line(frame: traceback.FrameSummary) -> str:
    path = Path(frame.filename)
    try:
        name = str(path.resolve().relative_to(_PACKAGE))
    except ValueError:
        # a library: its path holds the name of whoever installed it
        name = "/".join(path.parts[-2:])
    return f"  {name}:{frame.lineno} {frame.name}"
