"""引継書: what goes on is listed, what is closed is not, and findings under the name are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from uuid6 import uuid7

from okaplan_gui.fields import Problem
from okaplan_gui.jobs.handover import UNDECIDED, handover_of, print_handover_of
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.exercise import Exercise, Finding
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.karte import KarteEntry
from okaplan_gui.store.ledger_file import LedgerFile

ON = date(2026, 3, 31)


def test_what_is_handed_over(tmp_path: Path) -> None:
    with LedgerFile.create(tmp_path / "台帳.okaplan") as file:
        with file.operation("入れる") as operation:
            old = operation.insert(Contact, code="C1", kind="staff", name="岡山　花子", role="主任")
            operation.insert(InformationSystem, code="S1", name="𠮷備システム", person=old, importance="a")
            operation.insert(InformationSystem, code="S2", name="古いシステム", person=old, phase="retired")
            operation.insert(
                KarteEntry, code="1", title_text="相談", happened_on=ON, kind="consultation", person=old
            )
            exercise = operation.insert(Exercise, code="1", name="訓練", kind="tabletop")
            for number, (owner, state) in enumerate(
                (("岡山花子", "open"), ("主任 岡山 花子", "doing"), ("岡山花子", "done"), ("ほかの人", "open"), (None, "open"))
            ):  # fmt: skip
                operation.insert(
                    Finding,
                    exercise=exercise,
                    number=number + 1,
                    finding=f"課題{number}",
                    owner=owner,
                    state=state,
                )
        found = handover_of(file, old, None, ON)
        assert [(title, [line.title for line in lines]) for title, lines in found.groups] == [
            ("情報システム台帳", ["𠮷備システム"])
        ]
        assert [line.title for line in found.findings] == ["課題0", "課題1"]
        assert found.successor == UNDECIDED
        print_handover_of(file, old, None, tmp_path / "引継書.pdf", on=ON)
        told = "".join(page.extract_text() for page in PdfReader(tmp_path / "引継書.pdf").pages)
        for words in ("引継書", "岡山　花子", "令和8年3月31日", "課題1", "個人情報", "後任未定"):
            assert words in told.replace("\n", ""), words
        with pytest.raises(Problem, match="削除"):
            handover_of(file, uuid7(), None, ON)
