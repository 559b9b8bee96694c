"""The frame of the project: a lock that anyone can install, a tree that carries nothing of one machine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import okaplan_gui
from okaplan_gui.resource_files import resource

ROOT = Path(__file__).resolve().parent.parent
MADE = {".git", ".venv", "build", "dist", "__pycache__"}
TEXTS = {
    ".py",
    ".md",
    ".toml",
    ".lock",
    ".in",
    ".sh",
    ".spec",
    ".qss",
    ".json",
    ".yaml",
    ".html",
    ".mako",
    "",
}
REGISTRY = re.compile(r"\b(?:pypi|pythonhosted|npmjs|debian|crates|conda|anaconda)\.(?:org|com|io)\b")
MACHINE_PATH = re.compile(r"(?<![\w.~])/(?:root|work|opt)/[\w.]")
FONTS = {".ttf", ".ttc", ".otf", ".woff", ".woff2", ".pfb"}


def project_files() -> Iterator[Path]:
    """Files of the tree that people wrote."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [n for n in folders if n not in MADE and not n.endswith((".egg-info", "_cache"))]
        folders[:] = [n for n in folders if n != ".hypothesis"]
        yield from (Path(folder, name) for name in names)


def lock_lines() -> list[str]:
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def test_lock_has_exact_versions_and_nothing_else() -> None:
    for line in lock_lines():
        assert re.fullmatch(r"[\w.-]+==[\w.]+(?: ; [^@]+)?", line), line
    names = [canonicalize_name(Requirement(line).name) for line in lock_lines()]
    assert len(names) == len(set(names))


def test_lock_fulfils_pyproject() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    locked = {canonicalize_name(it.name): str(it.specifier)[2:] for it in map(Requirement, lock_lines())}
    for text in project["dependencies"] + project["optional-dependencies"]["dev"]:
        wanted = Requirement(text)
        assert wanted.specifier.contains(locked[canonicalize_name(wanted.name)]), text


@pytest.mark.parametrize("system", ["linux", "win32", "darwin"])
def test_lock_for_other_systems(system: str) -> None:
    """Where pip-compile did not run: time zones for Windows, what PyInstaller needs there and on a Mac."""
    here = {
        canonicalize_name(it.name)
        for it in map(Requirement, lock_lines())
        if it.marker is None or it.marker.evaluate({"sys_platform": system, "platform_system": NAMES[system]})
    }
    only = {
        "linux": set(),
        "win32": {"tzdata", "colorama", "pefile", "pywin32-ctypes"},
        "darwin": {"macholib"},
    }
    for other, names in only.items():
        assert names <= here if other == system else not names & here


NAMES = {"linux": "Linux", "win32": "Windows", "darwin": "Darwin"}


def test_the_command_says_its_version() -> None:
    command = [sys.executable, "-m", "okaplan_gui", "--version"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout.split()) == (0, ["okaplan", okaplan_gui.__version__]), done.stderr


def test_no_file_names_a_registry_or_a_machine() -> None:
    found = []
    for path in project_files():
        if path.suffix not in TEXTS:
            continue
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1):
            if REGISTRY.search(line) or MACHINE_PATH.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()}")
    assert not found, "\n".join(found)


def test_no_font_is_committed() -> None:
    assert not [path for path in project_files() if path.suffix.lower() in FONTS]


def test_resource_of_the_source_tree() -> None:
    assert resource("style") == ROOT / "resources" / "style"


def test_resource_of_a_bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources" / "help").mkdir(parents=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource("help") == tmp_path / "resources" / "help"


def test_resource_that_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FileNotFoundError, match=r"none\.txt"):
        resource("none.txt")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    with pytest.raises(FileNotFoundError, match="installation is incomplete"):
        resource("style")


@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="no hidden X server on this system")
def test_a_window_opens_on_a_real_x_server() -> None:
    """The other tests run offscreen; this one shows that setup_system.sh brings all that Qt's X11 side loads."""
    script = "from PySide6.QtWidgets import *; a = QApplication([]); w = QWidget(); w.show(); print(a.platformName())"
    done = subprocess.run(
        ["xvfb-run", "-a", sys.executable, "-c", script],
        env={**os.environ, "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "xcb"), done.stderr
