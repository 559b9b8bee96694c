"""Names of documents: whatever comes, a name comes out that can be kept, opened safely, and told to be a program."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okaplan_gui.store.attachment_names import LONGEST, free_name, kept_name, safe_name, why_not_opened


@given(st.text(max_size=400))
def test_any_text_becomes_a_name_that_can_be_kept(text: str) -> None:
    name = kept_name(text)
    assert 0 < len(name) <= LONGEST
    assert not re.search(r"[/\\\x00-\x1f]", name)
    assert kept_name(name) == name


@given(st.text(max_size=400))
def test_any_text_becomes_a_name_that_the_system_takes(text: str) -> None:
    name = safe_name(text)
    assert name and not re.search(r'[<>:"/\\|?*\x00-\x1f]', name)
    assert name not in (".", "..") and name[-1] not in " ."
    assert all(unicodedata.category(letter) != "Cf" for letter in name), "no turned writing direction"
    assert len(name.encode()) <= LONGEST + 20


@given(st.text(max_size=300))
def test_a_safe_name_can_be_written(text: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / safe_name(text)
        path.write_bytes(b"x")
        assert [one.name for one in Path(folder).iterdir()] == [path.name]


@pytest.mark.parametrize(
    "name", ["高橋髙﨑𠮷.pdf", "辻󠄀.docx", "がぎぐ.txt", "仕様書 第3版（案）.xlsx", "①.csv"]
)
def test_names_of_people_are_kept_exactly(name: str) -> None:
    assert kept_name(f"/share/文書/{name}") == name
    assert kept_name(f"C:\\文書\\{name}") == name


@pytest.mark.parametrize(
    ("wanted", "taken", "free"),
    [
        ("図.pdf", [], "図.pdf"),
        ("図.pdf", ["図.pdf"], "図 (2).pdf"),
        ("図.pdf", ["図.pdf", "図 (2).pdf"], "図 (3).pdf"),
        ("図", ["図"], "図 (2)"),
    ],
)
def test_a_second_document_of_a_name_gets_a_number(wanted: str, taken: list[str], free: str) -> None:
    assert free_name(wanted, taken) == free


@given(st.text(min_size=1, max_size=300).map(kept_name), st.integers(1, 12))
def test_free_names_stay_short_and_differ(name: str, number: int) -> None:
    taken: set[str] = set()
    for _ in range(number):
        found = free_name(name, taken)
        assert found not in taken and len(found) <= LONGEST
        taken.add(found)


@pytest.mark.parametrize(
    "name",
    [
        "setup.exe", "起動.BAT", "見積書.pdf.js", "a.lnk", "x.ps1", "x.hta", "x.exe ", "x.exe.", "請求書\u202efdp.exe",
        "x.SCR", "x.vbs", "マクロ.wsf", "画面.url", "x.e\u200bxe",
    ],
)  # fmt: skip
def test_programs_are_told_by_their_names(name: str) -> None:
    assert why_not_opened(name) is not None


@pytest.mark.parametrize("start", [b"MZ\x90\x00", b"\x7fELF\x02", b"#!/bin/sh\n"])
def test_programs_are_told_by_their_first_bytes(start: bytes) -> None:
    assert why_not_opened("仕様書.pdf", start) is not None


@pytest.mark.parametrize(
    "name", ["仕様書.pdf", "台帳.xlsx", "写真.JPG", "記録.txt", "図面", "議事録.docx", "a.tar.gz", "exe"]
)
def test_documents_are_opened(name: str) -> None:
    assert why_not_opened(name, b"%PDF-1.7") is None
