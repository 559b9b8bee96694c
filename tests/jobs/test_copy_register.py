"""The copies: which are out of date, whose holder has gone; exchanged and undone; the code on paper answered."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from okaplan_gui.fields import Problem
from okaplan_gui.jobs.copy_register import exchange_copies, read_copies
from okaplan_gui.jobs.handbook import print_handbook
from okaplan_gui.jobs.paper_lookup import look_up
from okaplan_gui.jobs.plan_approval import approve_plan
from okaplan_gui.jobs.plan_drafting import draft_plan
from okaplan_gui.jobs.plan_papers import PaperRequest, plan_key, print_plan_paper
from okaplan_gui.jobs.sample import create_sample
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.continuity import CriticalSystem
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.plan_copy import PlanCopy
from okaplan_gui.rules.copy_register import CURRENT, MOVED, OLD, RETURNED, UNKNOWN, copies_tally
from okaplan_gui.rules.paper_code import PaperMark, paper_code, plan_tag
from okaplan_gui.rules.tally import DANGER, OK, OPEN
from okaplan_gui.store.ledger_file import LedgerFile


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("copies") / "見本.okaplan"
    create_sample(path).close()
    return path


@pytest.fixture
def file(source: Path, tmp_path: Path) -> Iterator[LedgerFile]:
    copy = tmp_path / "写し.okaplan"
    shutil.copyfile(source, copy)
    with LedgerFile.open(copy) as opened:
        yield opened


def code(version: int, *, copy: int = 0, plan: str = "ICTBCP-01", kind: str = "internal") -> str:
    return paper_code(PaperMark(plan_tag(plan), version, kind, copy))


def test_how_each_copy_of_the_sample_stands(file: LedgerFile) -> None:
    register = read_copies(file, plan_key(file))
    assert register.newest == 2
    told = {copy.number: copy.words for copy in register.copies}
    assert told[1] == (CURRENT,) and told[5] == (OLD,) and told[6] == (MOVED,) and told[7] == (OLD, MOVED)
    assert (
        told[10] == (OLD, UNKNOWN)
        and told[12] == (UNKNOWN,)
        and told[13] == (CURRENT,)
        and told[14] == (RETURNED,)
    )
    marks = {copy.number: copy.mark for copy in register.copies}
    assert (marks[1], marks[7], marks[12], marks[14]) == (OK, DANGER, OPEN, "")
    assert [copy.number for copy in register.to_exchange] == [4, 5, 6, 7, 10, 12]
    assert all(copy.why for copy in register.to_exchange)
    tally = copies_tally(register.copies, "写し", register.today)
    assert tally.summary == "13部のうち、最新 7部、差し替えが要るもの 5部、未確認 1部"
    assert tally.texts(tally.rows[3])[:4] == ("×", "古い版", "4", "内部版")


def test_exchanged_in_one_step_and_undone(file: LedgerFile) -> None:
    plan = plan_key(file)
    before = read_copies(file, plan)
    chosen = [copy.key for copy in before.copies if copy.number in (4, 5, 10)]
    assert exchange_copies(file, plan, chosen, before.today) == 3
    told = {copy.number: copy for copy in read_copies(file, plan).copies}
    assert told[4].words == (CURRENT,) and told[4].version == 2 and told[4].handed_on == before.today
    assert told[10].words == (UNKNOWN,), "a new copy does not tell who has it"
    assert file.undo_name == "写し3部を第2版に差し替え"
    file.undo()
    assert read_copies(file, plan).copies == before.copies


def test_what_cannot_be_exchanged_is_said(file: LedgerFile) -> None:
    plan = plan_key(file)
    register = read_copies(file, plan)
    returned = [copy.key for copy in register.copies if copy.returned_on]
    with pytest.raises(Problem, match="差し替える写しがありません"):
        exchange_copies(file, plan, returned, register.today)
    with pytest.raises(Problem, match="承認日より前"):
        exchange_copies(file, plan, [register.copies[3].key], register.today - timedelta(days=300))
    other = draft_plan(file, code="別", name="別の計画")
    with pytest.raises(Problem, match="承認した版がない"):
        exchange_copies(file, other, [], register.today)
    assert read_copies(file, plan).copies == register.copies


def test_a_holder_who_leaves_and_a_holder_unknown(file: LedgerFile) -> None:
    plan = plan_key(file)
    register = read_copies(file, plan)
    first = register.copies[0]
    assert first.holder_key is not None
    with file.operation("退職") as operation:
        operation.update(Contact, first.holder_key, left_on=register.today)
    assert read_copies(file, plan).copies[0].words == (CURRENT,), "the last day is still a day of work"
    assert read_copies(file, plan, register.today + timedelta(days=1)).copies[0].words == (MOVED,)
    with file.operation("不明") as operation:
        operation.update(PlanCopy, first.key, holder=None, place=None)
    assert read_copies(file, plan).copies[0].words == (UNKNOWN,)


def test_a_successor_on_record_does_not_hold_it_yet(file: LedgerFile) -> None:
    plan = plan_key(file)
    register = read_copies(file, plan)
    first, other = register.copies[0], register.copies[2]
    with file.operation("異動") as operation:
        operation.update(PlanCopy, first.key, holder=other.holder_key)
    told = read_copies(file, plan).copies[0]
    assert told.words == (MOVED,) and "手渡したら" in told.why[0]
    exchange_copies(file, plan, [first.key], register.today)
    assert read_copies(file, plan).copies[0].words == (CURRENT,), "handed over on that day"


def test_from_the_first_draft_to_the_second_version_on_paper(tmp_path: Path) -> None:
    with LedgerFile.create(tmp_path / "台帳.okaplan", who="見本") as file:
        today = date(2026, 6, 1)
        with file.operation("台帳") as operation:
            system = operation.insert(InformationSystem, code="S1", name="認証", importance="s")
            staff = operation.insert(Contact, code="C1", kind="staff", name="見本 花子")
        plan = draft_plan(file, code="ICTBCP-09", name="うちの計画", systems=[system])
        first = approve_plan(file, plan, approved_on=today, approved_by="部長")
        with file.operation("写し") as operation:
            operation.insert(
                PlanCopy, plan=plan, number=1, holder=staff, version=first, handed_on=today, place="書庫"
            )
        assert [copy.words for copy in read_copies(file, plan).copies] == [(CURRENT,)]
        printed = print_plan_paper(file, plan, PaperRequest(copy=1), tmp_path / "第1版.pdf")
        pages = [page.extract_text() for page in PdfReader(tmp_path / "第1版.pdf").pages]
        (on_paper,) = {
            found for text in pages for found in re.findall(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2}", text)
        }
        assert printed.pages == len(pages) and look_up(file, on_paper).current

        with file.operation("改名") as operation:
            operation.update(InformationSystem, system, name="統合認証")
        approve_plan(file, plan, approved_on=today + timedelta(days=90), approved_by="部長")
        (copy,) = read_copies(file, plan).to_exchange
        assert copy.words == (OLD,) and copy.holder == "見本 花子"
        answer = look_up(file, on_paper)
        assert answer.copy == copy and "古い版（第1版）" in answer.verdict
        assert ("重要システム", "名前", "認証", "統合認証") in [
            (d.part, d.field, d.old, d.new) for d in answer.changes
        ]
        again = print_handbook(file, tmp_path / "第2版.pdf")
        assert again.pages and "第2版" in PdfReader(tmp_path / "第2版.pdf").pages[0].extract_text()


def test_a_new_version_makes_every_copy_old(file: LedgerFile) -> None:
    plan = plan_key(file)
    register = read_copies(file, plan)
    with file.operation("目標を変える") as operation:
        table = CriticalSystem.table()
        key = operation.connection.execute(table.select().where(table.c.plan == plan)).mappings().first()
        assert key is not None
        operation.update(CriticalSystem, key["id"], recovery_level="すべての機能")
    approve_plan(file, plan, approved_on=register.today, approved_by="見本")
    after = read_copies(file, plan)
    assert after.newest == 3 and {OLD} <= {w for c in after.copies for w in c.words}
    assert not [c for c in after.copies if c.mark == OK]
    answer = look_up(file, code(2))
    assert not answer.current and "今は第3版" in answer.verdict
    assert ("目標復旧レベル", "すべての機能") in [(d.field, d.new) for d in answer.changes]


def test_the_code_tells_the_version_and_what_changed(file: LedgerFile) -> None:
    new = look_up(file, code(2, copy=1))
    assert new.current and new.verdict.startswith("最新の第2版") and new.changes == ()
    assert new.copy is not None and new.copy.holder == "見本 太郎" and new.kind == "内部版"
    old = look_up(file, f" {code(1, copy=4, kind='card').lower()}\n")
    assert not old.current and old.kind == "携帯カード" and len(old.changes) == 8
    assert {d.field for d in old.changes} == {"復旧手順", "切戻し"}
    draft = look_up(file, code(0))
    assert not draft.current and "承認前の案" in draft.verdict and draft.approved_on is None
    assert look_up(file, code(2, copy=999)).copy is None


@pytest.mark.parametrize(
    ("typed", "words"),
    [(code(2, plan="よその計画"), "このファイルにありません"), (code(9), "第9版は、このファイルにありません"), ("ABC", "読めません"), ("", "空です")],
)  # fmt: skip
def test_codes_that_tell_nothing_here(file: LedgerFile, typed: str, words: str) -> None:
    with pytest.raises(Problem) as told:
        look_up(file, typed)
    assert words in told.value.message and told.value.remedy
