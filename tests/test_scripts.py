"""What `make` calls beside the program itself."""

from __future__ import annotations

import lzma
import subprocess
import sys
from pathlib import Path

from okaplan_gui.jobs.sample import create_sample
from okaplan_gui.store import migrate
from okaplan_gui.store.ledger_file import LedgerFile
from scripts.page_pictures import MAIN, MAIN_DIALOGS

ROOT = Path(__file__).resolve().parent.parent


def run(script: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, ROOT / "scripts" / script, *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def test_the_main_pictures(tmp_path: Path) -> None:
    create_sample(tmp_path / "見本.okaplan").close()
    before = (tmp_path / "見本.okaplan").read_bytes()
    done = run("screenshots.py", "--main", tmp_path / "絵", tmp_path / "見本.okaplan")
    assert (done.returncode, done.stderr) == (0, "")
    pictures = {path.stem: path.stat().st_size for path in (tmp_path / "絵").glob("main_*.png")}
    pages = [f"main_{number:02}_{name}" for number, name in enumerate(MAIN, 1)]
    assert sorted(pictures) == sorted([*pages, *(f"main_{name}" for name in MAIN_DIALOGS)])
    assert all(size > 10_000 for size in pictures.values()), pictures
    assert str(len(pictures)) in done.stdout
    assert (tmp_path / "見本.okaplan").read_bytes() == before


def test_a_file_is_kept_once(tmp_path: Path) -> None:
    program = f"import sys; from pathlib import Path; from scripts.old_file import main; sys.exit(main(Path({str(tmp_path)!r})))"
    codes = [
        subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, timeout=60).returncode
        for _ in range(2)
    ]
    assert codes == [0, 1]
    (kept,) = tmp_path.iterdir()
    assert kept.name == f"schema_{migrate.newest()}.okaplan.xz"
    path = tmp_path / "見本.okaplan"
    path.write_bytes(lzma.decompress(kept.read_bytes()))
    with LedgerFile.open(path) as file:
        assert file.integrity() == [] and file.search("税務")
