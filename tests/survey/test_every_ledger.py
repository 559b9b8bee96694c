"""Every ledger that can be surveyed: what is sent comes back as nothing, ticked as confirmed, mangled as an answer or a reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from okaplan_gui.exchange.survey.answer import Answer, NothingFilledIn
from okaplan_gui.exchange.survey.book import write_survey_book
from okaplan_gui.exchange.survey.columns import LABELS, askable
from okaplan_gui.exchange.survey.owners import UNITS, Owners, surveyable
from okaplan_gui.exchange.survey.reader import AnswerReader
from okaplan_gui.exchange.survey.request import Addressee, SurveyRequest
from okaplan_gui.fields import header_fold
from okaplan_gui.jobs.sample import create_sample
from okaplan_gui.models.all_ledgers import LEDGERS
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.ledger_file import LedgerFile
from tests.exchange.reading.making import write_xlsx
from tests.survey.conftest import FILLED_IN, Sent
from tests.survey.mangling import column_of, head_row, rows_of

MOST_ROWS = 12
ODD = ("", "未確認", "○", "=1+1", "髙﨑\U00020bb7", "9999-12-31", "合計", "S001", "#REF!", "‐", "あ" * 300)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LedgerFile]:
    with create_sample(tmp_path_factory.mktemp("sample") / "見本.okaplan") as file:
        yield file


@pytest.mark.parametrize("ledger", surveyable(LEDGERS), ids=lambda one: one.ledger_name())
def test_untouched_brings_nothing_and_a_tick_confirms(
    sample: LedgerFile, ledger: type[Ledger], tmp_path: Path
) -> None:
    own = {header_fold(label) for label in LABELS.values()}
    assert not own & {header_fold(field.label) for field in ledger.fields()}
    unit = next((one for one in UNITS if Owners(sample, ledger, one).all), "division")
    owners = Owners(sample, ledger, unit)
    if not owners.all:
        return  # the sample has no such record, or none with an owner
    owner = max(owners.all, key=lambda one: min(MOST_ROWS, len(owners.records(one))))
    keys = owners.records(owner)[:MOST_ROWS]
    addressee = Addressee(uuid4(), owner, "宛先")
    request = SurveyRequest(uuid4(), "照会", ledger, unit, tuple(askable(ledger)), "期限")
    target = tmp_path / "照会.xlsx"
    assert write_survey_book(sample, request, addressee, keys, target, sample.resolver()) == len(keys)
    reader = AnswerReader(sample, request, [addressee], {})
    with pytest.raises(NothingFilledIn):
        reader.read(target)
    book = load_workbook(target)
    table = book.worksheets[1]
    head = head_row(table)
    for row in range(head + 1, head + 1 + len(keys)):
        table.cell(row, column_of(table, "確認した"), "○")
        for cell in table[row]:
            if isinstance(cell.value, str) and cell.value.startswith("="):
                cell.data_type = "s"
    book.save(target)
    answer = reader.read(target)
    assert (len(answer.confirmed), answer.plan.changed, answer.plan.new) == (len(keys), (), ())


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_mangling_gives_an_answer_or_a_reason(sent: Sent, data: st.DataObject) -> None:
    """Also that the fault of one file never stops the collection of the others."""
    rows = rows_of(sent.folder.parent / FILLED_IN)[:9]
    number = st.integers(0, 99)
    for _ in range(data.draw(st.integers(1, 12))):
        row, other = data.draw(number) % len(rows), data.draw(number) % len(rows)
        column, beside = data.draw(number) % len(rows[0]), data.draw(number) % len(rows[0])
        act = data.draw(st.sampled_from(("write", "rows", "columns", "drop", "copy")))
        if act == "write":
            rows[row][column] = data.draw(st.sampled_from(ODD))
        elif act == "rows":
            rows[row], rows[other] = rows[other], rows[row]
        elif act == "columns":
            for line in rows:
                line[column], line[beside] = line[beside], line[column]
        elif act == "drop" and len(rows) > 2:
            del rows[row]
        else:
            rows.insert(row, list(rows[row]))
    sent.only()
    write_xlsx(sent.folder / "乱れたもの.xlsx", rows)
    found = sent.collect()
    assert len(found.answers) + len(found.left) == 1
    assert all(one.reason for one in found.left)
    for answer in found.answers:
        assert_only_own_rows(sent, answer)


def assert_only_own_rows(sent: Sent, answer: Answer) -> None:
    """Nothing of another addressee, and no field that was not asked."""
    owners = Owners(sent.file, answer.plan.ledger, "division")
    assert all(owners.of(row.key) == answer.addressee.owner for row in answer.plan.changed)
    assert all(row.values["division"] == answer.addressee.owner for row in answer.plan.new)
