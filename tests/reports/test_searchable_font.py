"""Letters past U+FFFF are drawn and found again in the PDF."""

from __future__ import annotations

import subprocess
from pathlib import Path

from okaplan_gui.jobs.sample import create_sample
from okaplan_gui.models.network import Certificate
from okaplan_gui.reports.ledger_list import print_list
from okaplan_gui.store.listing import ListQuery


def test_a_rare_letter_is_found_in_the_paper(tmp_path: Path) -> None:
    target = tmp_path / "一覧.pdf"
    with create_sample(tmp_path / "見本.okaplan") as file:
        with file.operation("入れる") as operation:
            operation.insert(Certificate, kind="domain", name="𠮷野家と髙﨑")
        result = print_list(file, ListQuery(Certificate), ["kind", "name"], target)
    told = subprocess.run(["pdftotext", str(target), "-"], capture_output=True, check=True).stdout.decode()
    assert not result.missing and "𠮷野家と髙﨑" in told.replace("\n", "")
