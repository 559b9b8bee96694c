"""Keeps the sample ledger of the present schema for the tests of later ones: ``make old-file``, once it has landed."""

from __future__ import annotations

import lzma
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from okaplan_gui.jobs.sample import create_sample
from okaplan_gui.store import migrate
from okaplan_gui.store.connection import raw_connection

OLD_FILES = Path(__file__).resolve().parent.parent / "tests" / "store" / "old_files"


def main(folder: Path = OLD_FILES) -> int:
    """Write ``schema_NNNN.okaplan.xz`` and print its size. One that is kept already is never written anew: 1."""
    target = folder / f"schema_{migrate.newest()}.okaplan.xz"
    if target.exists():
        print(f"すでにあります。書き直しません: {target}", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as place:
        sample = Path(place) / "sample.okaplan"
        create_sample(sample).close()
        # no page of it is empty or half full
        connection = raw_connection(sample, None)
        connection.execute("VACUUM")
        connection.close()
        packed = lzma.compress(sample.read_bytes(), preset=9 | lzma.PRESET_EXTREME)
    target.write_bytes(packed)
    print(
        f"{target} に残しました（{len(packed) // 1000} KB）。tests/store/test_migrations.py の LANDED に加えます。"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
