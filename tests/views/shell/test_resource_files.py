"""The program's own files are found in the source tree and in a PyInstaller bundle."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from okaplan_gui import resource_files


def test_in_the_source_tree() -> None:
    assert resource_files.resource("style/okaplan.qss").is_file()
    with pytest.raises(FileNotFoundError, match=r"none\.txt"):
        resource_files.resource("none.txt")


def test_in_a_bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    style = tmp_path / "resources" / "style"
    style.mkdir(parents=True)
    (style / "okaplan.qss").write_text("")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource_files.resource("style/okaplan.qss") == style / "okaplan.qss"
