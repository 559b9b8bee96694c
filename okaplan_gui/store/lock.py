"""Who has a file open for writing: a small file beside it, so that a second opener is told and reads only."""

from __future__ import annotations

import json
import os
import platform
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from okaplan_gui.fields.zone import JST


@dataclass(frozen=True)
class Holder:
    """Who holds the file."""

    who: str
    host: str
    pid: int
    since: str

    def text(self) -> str:
        """As shown to the second opener."""
        return f"{self.who}（{self.host}、{self.since}から）"


class FileLock:
    """The lock on one file; released by :meth:`release`."""

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(f".~{path.name}.lock")
        self._held = False

    def acquire(self, who: str) -> Holder | None:
        """Take the lock; the other holder when somebody alive has it. OSError when the folder takes no file."""
        for _ in range(3):
            try:
                handle = os.open(self._path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
            except FileExistsError:
                holder = self.holder()
                if holder is not None and holder_alive(holder):
                    return holder
                self._path.unlink(missing_ok=True)
                continue
            since = datetime.now(JST).strftime("%Y-%m-%d %H:%M")
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                json.dump({"who": who, "host": platform.node(), "pid": os.getpid(), "since": since}, stream)
            self._held = True
            return None
        return self.holder()

    def release(self) -> None:
        """Give the lock back; nothing happens when it is not held."""
        if self._held:
            self._path.unlink(missing_ok=True)
            self._held = False

    def holder(self) -> Holder | None:
        """Who has the lock as its file says, alive or not; None where there is none."""
        try:
            return Holder(**json.loads(self._path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None


def holder_alive(holder: Holder) -> bool:
    """Whether the holder's process still runs; one on another machine is taken to."""
    if holder.host != platform.node():
        return True
    if os.name == "nt":
        return _alive_on_windows(holder.pid)
    try:
        os.kill(holder.pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _alive_on_windows(pid: int) -> bool:
    # os.kill(pid, 0) would end the process on Windows
    import ctypes

    query_limited_information, still_active = 0x1000, 259
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined]
    handle = kernel.OpenProcess(query_limited_information, False, pid)
    if not handle:
        return False
    code = ctypes.c_ulong()
    kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return code.value == still_active
