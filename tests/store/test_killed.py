"""The process killed while it saves: every confirmed edit is there, none is half there, nothing needs repair."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from okaplan_gui.models.organisation import Bureau, Division
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import Filter, ListQuery
from tests.store.conftest import PASSPHRASE, fill

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked processes, which this system does not have")
@pytest.mark.parametrize(("passphrase", "trials"), [(None, 22), (PASSPHRASE, 8)], ids=["plain", "encrypted"])
def test_killed_while_saving(tmp_path: Path, passphrase: str | None, trials: int) -> None:
    start = tmp_path / "元.okaplan"
    with LedgerFile.create(start, passphrase=passphrase) as file:
        fill(file)
    paths = [tmp_path / f"{number}.okaplan" for number in range(trials)]
    for path in paths:
        shutil.copyfile(start, path)
    script = Path(__file__).with_name("killing.py")
    result = subprocess.run(
        [sys.executable, str(script), passphrase or "", *map(str, paths)],
        env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    counts = [int(line) for line in result.stdout.split()]
    assert len(counts) == trials and sum(counts) > trials
    for path, confirmed in zip(paths, counts, strict=True):
        assert_whole(path, passphrase, confirmed)


def assert_whole(path: Path, passphrase: str | None, confirmed: int) -> None:
    """All confirmed operations are there, at most the one under way besides, and none in part."""
    with LedgerFile.open(path, passphrase=passphrase) as file:
        assert not file.read_only, "the killed process' lock was not taken over"
        assert file.integrity() == []
        kept = len(file.listing(ListQuery(Bureau))) - 1
        assert len(file.listing(ListQuery(Division))) - 1 == kept
        # after every fifth one an undo and a redo: killed between the two, that one is taken back
        undone = kept == confirmed - 1 and confirmed % 5 == 0
        assert kept in (confirmed, confirmed + 1) or undone
        told = file.listing(ListQuery(Bureau, filters=(Filter("code", "equals", "01"),))).rows(0, 1)[0]
        note = [field.name for field in Bureau.fields()].index("note")
        assert told.values[note] == (str(kept) if kept else None)
        with file.reading() as connection:
            names = connection.execute(text("SELECT name FROM history_batch ORDER BY id")).scalars().all()
            entries = connection.execute(text("SELECT count(*) FROM search_entry")).scalar_one()
        assert entries == 3 + 2 * kept
        saved = [name for name in names if name.startswith("保存")]
        assert saved == [f"保存{number}" for number in range(1, len(saved) + 1)]
        assert len(saved) == kept + undone
        with file.operation("また書ける") as operation:
            operation.insert(Bureau, code="後", name="後の部")
