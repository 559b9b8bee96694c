"""What a job says: lines for people, or one JSON object for machines."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from okaplan_gui.fields import Problem


class Output:
    """Prints lines at once, or gathers values for the one JSON object."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json

    def line(self, text: str = "") -> None:
        """A line for people; silent under --json."""
        if not self.as_json:
            self._write(f"{text}\n")

    def result(self, values: dict[str, Any]) -> None:
        """The result for machines; silent without --json."""
        if self.as_json:
            self._write(json.dumps(values, ensure_ascii=False, indent=2, default=str) + "\n")

    def finish(self) -> None:
        """Hand over what is still waiting to be written."""
        try:
            sys.stdout.flush()
        except BrokenPipeError:
            _write_to_nobody()

    def fail(self, problem: Problem) -> None:
        """One line why it was not possible; under --json an object on standard output too."""
        self.result(
            {"ok": False, "message": problem.message, "remedy": problem.remedy, "detail": problem.detail}
        )
        why = " ".join(part for part in (problem.message, problem.remedy) if part)
        sys.stderr.write(f"okaplan: {' '.join(why.split())}\n")

    def _write(self, text: str) -> None:
        try:
            sys.stdout.write(text)
        except BrokenPipeError:
            _write_to_nobody()


def _write_to_nobody() -> None:
    """The reader has seen enough (`okaplan ledgers | head -3`): the job goes on, and the interpreter ends, in quiet."""
    nobody = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nobody, sys.stdout.fileno())
    os.close(nobody)
