"""Writes requirements.lock: exact versions of all that okaplan and its tests need, on every system.

pip-compile sees only the system it runs on. What another system or a newer Python needs besides is found in
the same metadata and locked with its condition, so that one lock serves Debian, Windows and macOS.
Run with ``make lock``.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from importlib.metadata import distributions
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
OURSELVES = "okaplan-gui"
HEAD = "# Made by `make lock` from pyproject.toml; not to be edited by hand.\n"

PRIVATE = ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PIP_NO_INDEX")
"""Settings of one machine: a version that only it can get must not come into the lock."""

OTHER_SYSTEMS: tuple[dict[str, str], ...] = (
    {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"},
    {"sys_platform": "darwin", "platform_system": "Darwin", "platform_machine": "arm64"},
    {"python_version": "3.12", "python_full_version": "3.12.0"},
    {"python_version": "3.13", "python_full_version": "3.13.0"},
)


def compile_lines(*sources: str, upgrade: bool) -> list[str]:
    """``name==version`` lines for the sources, resolved against the public index only."""
    surroundings = {name: value for name, value in os.environ.items() if name not in PRIVATE}
    surroundings["PIP_CONFIG_FILE"] = os.devnull
    command = [sys.executable, "-m", "piptools", "compile", "--quiet", "--strip-extras", "--allow-unsafe"]
    command += ["--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"]
    command += ["--no-emit-trusted-host", *(["--upgrade"] if upgrade else [])]
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "lock"
        if LOCK.exists():  # what is locked already stays, unless it no longer fits
            target.write_bytes(LOCK.read_bytes())
        subprocess.run(
            [*command, "--output-file", str(target), *sources], cwd=ROOT, env=surroundings, check=True
        )
        return [line for line in target.read_text("utf-8").splitlines() if re.match(r"[A-Za-z0-9]", line)]


def name_of(line: str) -> str:
    """The package that a line of the lock is about."""
    return canonicalize_name(Requirement(line).name)


def needed_elsewhere(locked: set[str]) -> dict[str, str]:
    """Packages that okaplan and the locked ones need only on other systems → under which condition."""
    found: dict[str, str] = {}
    for distribution in distributions():
        if canonicalize_name(distribution.metadata["Name"]) not in locked | {OURSELVES}:
            continue
        for text in distribution.requires or ():
            requirement = Requirement(text)
            name, marker = canonicalize_name(requirement.name), requirement.marker
            if name not in locked and marker is not None and any(holds(marker, it) for it in OTHER_SYSTEMS):
                found[name] = shared_condition(found.get(name), str(marker))
    return found


def holds(marker: Marker, system: dict[str, str]) -> bool:
    """Whether the condition is true there, no extra being asked for."""
    return marker.evaluate({**system, "extra": ""})


def shared_condition(before: str | None, marker: str) -> str:
    """The condition under which the one or the other asks for the package."""
    if before is None or before == marker:
        return marker
    return f"({before}) or ({marker})"


def main() -> None:
    """Write the lock anew."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--upgrade", action="store_true", help="take the newest versions")
    upgrade = arguments.parse_args().upgrade

    lines = compile_lines("--extra", "dev", "pyproject.toml", upgrade=upgrade)
    locked = {name_of(line) for line in lines}
    elsewhere = needed_elsewhere(locked)
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / "elsewhere.in"
        wanted.write_text("\n".join(elsewhere), encoding="utf-8")
        for line in compile_lines(str(wanted), upgrade=upgrade):
            pinned = line.split(";")[0].strip()
            if (
                name_of(line) not in locked
            ):  # KeyError: a package that only such a package needs; give it a thought
                lines.append(f"{pinned} ; {elsewhere[name_of(line)]}")
    LOCK.write_text(HEAD + "\n".join(sorted(lines, key=name_of)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
