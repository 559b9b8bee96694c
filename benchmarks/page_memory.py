"""Opens a ledger page in a process of its own and tells the most memory that it took: ``FILE [PASSPHRASE]``.

The page is opened, scrolled through to its end and sorted, as a person does; printed are MB at the peak.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.window import PageWindow
from okaplan_gui.store.ledger_file import LedgerFile


def main(path: str, passphrase: str | None = None) -> None:
    """Prints the peak of resident memory in MB."""
    with tempfile.TemporaryDirectory() as folder:
        window = PageWindow(Path(folder))
        with LedgerFile.open(Path(path), passphrase=passphrase, read_only=True) as file:
            page = window.open(file)
            last = page.model.rowCount() - 1
            for part in range(11):
                page.table.select_cell(last * part // 10)
                window.window.grab()
            page.table.horizontalHeader().sectionClicked.emit(1)
            page.table.select_cell(last)
            window.window.grab()
            window.close()
    print(peak())


def peak() -> float:
    """The most resident memory of this process so far, in MB. Linux only: getrusage would tell the parent's peak, too."""
    line = next(one for one in Path("/proc/self/status").read_text().splitlines() if one.startswith("VmHWM"))
    return int(line.split()[1]) / 1e3


if __name__ == "__main__":
    main(*sys.argv[1:])
