"""A new file to bring tables into."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from okaplan_gui.store.ledger_file import LedgerFile


@pytest.fixture
def file(tmp_path: Path) -> Iterator[LedgerFile]:
    place = tmp_path / "台帳 置き場"
    place.mkdir()
    with LedgerFile.create(place / "台帳.okaplan", who="試験者") as opened:
        yield opened
