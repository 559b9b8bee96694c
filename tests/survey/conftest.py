"""Two divisions with a few systems, and a survey sent to them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from okaplan_gui.exchange.survey.answer import Answer
from okaplan_gui.jobs.survey.collecting import Collection, collect
from okaplan_gui.jobs.survey.making import SurveyDraft, make_survey
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.organisation import Authority, Bureau, Division
from okaplan_gui.store.ledger_file import LedgerFile
from tests.exchange.bringing import records
from tests.survey.mangling import fill

FILLED_IN = "記入済.xlsx"
ASKED = (
    "name",
    "division",
    "importance",
    "user_count",
    "started_on",
    "single_sign_on",
    "maintainer",
    "business",
)
SENT, DUE = date(2026, 11, 24), date(2026, 12, 18)


@dataclass
class Sent:
    """A survey that was sent, and where its workbooks lie."""

    file: LedgerFile
    key: UUID
    folder: Path

    def book(self, name: str) -> Path:
        """The workbook of an addressee."""
        return self.folder / f"照会_{name}_情報システム台帳.xlsx"

    def filled_in(self) -> Path:
        """Only 人事課 answered: one row changed, one ticked, one remark."""
        self.only("人事課")
        shutil.copyfile(self.folder.parent / FILLED_IN, self.book("人事課"))
        return self.book("人事課")

    def only(self, *names: str) -> None:
        """The other workbooks did not come back."""
        for path in self.folder.iterdir():
            if path not in [self.book(name) for name in names]:
                path.unlink()

    def collect(self) -> Collection:
        """Read the folder."""
        return collect(self.file, self.key, self.folder)

    def answer(self) -> Answer:
        """The only answer in the folder."""
        found = self.collect()
        assert len(found.answers) == 1, [(one.path.name, one.reason) for one in found.left]
        return found.answers[0]

    def system(self, code: str) -> dict[str, Any]:
        """A system as it is recorded now."""
        return next(one for one in records(self.file, InformationSystem) if one["code"] == code)


def fill_ledger(file: LedgerFile) -> None:
    """One bureau with two divisions and five systems; one vendor, one member of staff."""
    with file.operation("準備") as operation:
        operation.insert(Authority, name="見本県", division="情報政策課")
        bureau = operation.insert(Bureau, code="01", name="総務部")
        staff = operation.insert(Division, code="0101", name="人事課", bureau=bureau, phone="086-000-0001")
        taxes = operation.insert(Division, code="0102", name="税務課", bureau=bureau, phone="086-000-0002")
        vendor = operation.insert(Contact, code="V1", kind="vendor", name="見本保守窓口")
        operation.insert(Contact, code="V2", kind="vendor", name="別の窓口")
        for number, (name, owner) in enumerate(
            (("人事給与", staff), ("庶務", staff), ("研修", staff), ("税務", taxes), ("収納", taxes)), start=1
        ):
            operation.insert(
                InformationSystem, code=f"S{number:03}", name=f"{name}システム", division=owner, bureau=bureau,
                importance="a" if number % 2 else None, user_count=100 * number,
                started_on=date(2014, 4, number), single_sign_on=None, maintainer=vendor, business=f"{name}の事務",
            )  # fmt: skip


def send(file: LedgerFile, folder: Path, **more: Any) -> Sent:
    """Send a survey of the systems into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    draft = SurveyDraft("令和8年度の照会", InformationSystem, ASKED, DUE, **more)
    return Sent(file, make_survey(file, draft, folder, today=SENT).key, folder)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[LedgerFile]:
    """A new file."""
    place = tmp_path / "台帳 置き場"
    place.mkdir()
    with LedgerFile.create(place / "台帳.okaplan", who="試験者") as opened:
        yield opened


@pytest.fixture(scope="session")
def sent_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, UUID]:
    """A folder with a file and its workbooks, made once, and the survey's key."""
    place = tmp_path_factory.mktemp("survey")
    with LedgerFile.create(place / "台帳.okaplan", who="試験者") as file:
        fill_ledger(file)
        sent = send(file, place / "回 答")
    shutil.copyfile(sent.book("人事課"), place / FILLED_IN)
    fill(
        place / FILLED_IN,
        {
            "S001": {"利用者数": "１，２００人", "稼働開始日": "平成26年5月1日", "シングルサインオン": "○"},
            "S002": {"確認した": "○"},
            "S003": {"連絡事項": "来年度に廃止予定"},
        },
    )
    return place, sent.key


@pytest.fixture
def sent(sent_once: tuple[Path, UUID], tmp_path: Path) -> Iterator[Sent]:
    """A copy of them."""
    place, key = sent_once
    copy = tmp_path / "照会"
    shutil.copytree(place, copy)
    with LedgerFile.open(copy / "台帳.okaplan", who="試験者") as file:
        yield Sent(file, key, copy / "回 答")
