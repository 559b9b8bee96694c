"""A file of the sample, in which an event begins."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from okaplan_gui.fields import JST
from okaplan_gui.jobs.sample import create_sample
from okaplan_gui.store.ledger_file import LedgerFile

BEGAN = datetime(2026, 11, 24, 22, 10, tzinfo=JST)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[LedgerFile]:
    with create_sample(tmp_path / "事案.okaplan") as made:
        yield made
