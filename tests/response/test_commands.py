"""event-paper and event-merge from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from okaplan_gui.cli import main
from okaplan_gui.store.ledger_file import LedgerFile
from tests.response.conftest import Scene


def told(capsys: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_papers_and_merging(scene: Scene, tmp_path: Path, capsys: Any) -> None:
    path, other = scene.file.path, tmp_path / "2台目.okaplan"
    scene.file.snapshot(other)
    with LedgerFile.open(other) as second:
        Scene(second, scene.event, scene.systems).entry(5, 40, "もう1台の行")
    scene.entry(5, 41, "こちらの行")
    scene.file.close()
    words = ["event-merge", str(path), str(other), "--json"]
    assert main([*words, "--dry-run"]) == 0
    first = told(capsys)
    assert (first["new"], first["written"], first["devices"]) == (1, 0, {"1": "2"})
    assert main(words) == 0 and told(capsys)["written"] == 1
    assert main(words) == 0 and told(capsys)["written"] == 0
    out = tmp_path / "クロノロジー.pdf"
    assert main(["event-paper", str(path), "chronology", str(out), "--event", "D-01", "--json"]) == 0
    assert told(capsys)["pages"] == 1
    text = "".join(PdfReader(out).pages[0].extract_text().split())
    assert "もう1台の行" in text and "こちらの行" in text
    assert main(["event-paper", str(path), "引継書", str(out), "--blank", "--json"]) == 0
    capsys.readouterr()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("event-paper", "FILE", "ない", "OUT"), "situation"),
        (("event-paper", "FILE", "board", "OUT", "--event", "ない"), "D-01"),
        (("event-paper", "FILE", "report", "OUT", "--blank"), "--blank"),
        (("event-merge", "FILE", "FILE"), "もう1台"),
        (("event-merge", "FILE", "OUT"), "out.okaplan"),
    ],
)
def test_what_is_not_possible_is_said(
    scene: Scene, tmp_path: Path, capsys: Any, words: tuple[str, ...], expected: str
) -> None:
    scene.file.close()
    places = {"FILE": str(scene.file.path), "OUT": str(tmp_path / "out.okaplan")}
    assert main([places.get(word, word) for word in words]) == 2
    assert expected in capsys.readouterr().err
    assert not (tmp_path / "out.okaplan").exists()
