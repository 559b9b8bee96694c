"""The sample's plan, drawn once, and what a finished paper says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from okaplan_gui.jobs.plan_papers import plan_key
from okaplan_gui.jobs.plan_reading import draft_content
from okaplan_gui.jobs.sample import create_sample
from okaplan_gui.rules.plan_content import PlanContent
from okaplan_gui.store.ledger_file import LedgerFile


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LedgerFile]:
    """The sample, open; nobody writes into it."""
    with create_sample(tmp_path_factory.mktemp("paper") / "見本.okaplan") as file:
        yield file


@pytest.fixture(scope="session")
def sample_content(sample_file: LedgerFile) -> PlanContent:
    """The sample's plan as the ledgers have it now."""
    return draft_content(sample_file, plan_key(sample_file))


def pages_of(path: Path) -> list[str]:
    """The text of each page."""
    return [page.extract_text() for page in PdfReader(path).pages]


def bare(text: str) -> str:
    """A text without blanks and line ends, so that what is broken over lines is found."""
    return re.sub(r"\s", "", text)


def said(path: Path) -> str:
    """All that a paper says, bare."""
    return bare("".join(pages_of(path)))
