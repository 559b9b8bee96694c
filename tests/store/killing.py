"""Saves in a loop in a child process and kills it at a random moment; run by test_killed.py, once for many trials.

``python killing.py PASSPHRASE FILE…``: one line a file, how many operations the killed process had confirmed.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

from okaplan_gui.models.organisation import Bureau, Division
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery


def save_for_ever(path: Path, passphrase: str | None, confirm: int) -> None:
    """Each operation writes three ledgers' worth of rows, then confirms with one byte."""
    with LedgerFile.open(path, passphrase=passphrase) as file:
        first = next(file.listing(ListQuery(Bureau)).all_rows()).key
        number = 0
        while True:
            number += 1
            with file.operation(f"保存{number}") as operation:
                bureau = operation.insert(Bureau, code=f"B{number}", name=f"部{number}", note="あ" * 3000)
                operation.insert(Division, code=f"D{number}", name=f"課{number}", bureau=bureau)
                operation.update(Bureau, first, note=str(number))
            os.write(confirm, b".")
            if number % 5 == 0:
                file.undo()
                file.redo()


def kill_once(path: Path, passphrase: str | None, chance: random.Random) -> int:
    """How many operations were confirmed before the process was killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        save_for_ever(path, passphrase, writing)
    os.close(writing)
    confirmed = len(os.read(reading, 1))
    time.sleep(chance.uniform(0, 0.25))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while part := os.read(reading, 4096):
        confirmed += len(part)
    os.close(reading)
    return confirmed


if __name__ == "__main__":
    passphrase = sys.argv[1] or None
    dice = random.Random()
    for name in sys.argv[2:]:
        print(kill_once(Path(name), passphrase, dice), flush=True)
