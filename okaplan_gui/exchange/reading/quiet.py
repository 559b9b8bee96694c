"""Keeps what the reader of workbooks writes past Python away from the person at the command line."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_ALONE = Lock()


@contextmanager
def quiet_errors() -> Iterator[None]:
    """The process's standard error goes nowhere meanwhile: over a damaged .xls the reader writes pages of its own there.

    What went wrong comes as an exception all the same. A window without a console has no standard error: nothing then.
    """
    with _ALONE:
        try:
            kept = os.dup(2)
        except OSError:
            yield
            return
        if sys.stderr is not None:
            sys.stderr.flush()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, 2)
            yield
        finally:
            os.dup2(kept, 2)
            os.close(nowhere)
            os.close(kept)
