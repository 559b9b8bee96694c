"""Modules come in without PySide6 reading their sources."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import linecache, sys
from okaplan_gui import app
assert "fractions" not in sys.modules
import fractions
print([name for name in linecache.cache if name.endswith("fractions.py")])
"""


def test_no_source_is_read_and_kept_for_a_switch_that_nobody_uses() -> None:
    run = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == "[]"
