"""Search: words of two letters through the index find what looking through every text would find."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from okaplan_gui.fields import JST
from okaplan_gui.fields.letters import search_fold
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.dependency import Dependency
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.organisation import Bureau, Division
from okaplan_gui.models.service import Outage
from okaplan_gui.store import search
from okaplan_gui.store.ledger_file import LedgerFile

LETTERS = 'あ税務システムaB1"*:^(- 髙𠮷'
TEXTS = st.text(LETTERS, min_size=1, max_size=12).filter(lambda t: bool(search_fold(t)))


def found(file: LedgerFile, words: str) -> set[UUID]:
    """Keys of the bureaus found."""
    return {hit.key for hit in file.search(words, limit=1000) if hit.ledger == "bureau"}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=8), word=TEXTS)
def test_finds_what_looking_through_finds(file: LedgerFile, texts: list[tuple[str, str]], word: str) -> None:
    with file.operation("部局") as operation:
        keys = [
            operation.insert(Bureau, code=f"B{n}", name=name.strip() or "名", note=note)
            for n, (name, note) in enumerate(texts)
        ]
    with file.reading() as connection:
        rows = connection.execute(
            text("SELECT record, title || body FROM search_entry WHERE ledger = 'bureau'")
        )
        told = {UUID(row[0]): row[1] for row in rows}
    words = [search_fold(part) for part in word.split()]
    expected = {key for key, whole in told.items() if all(part in whole for part in words)}
    assert found(file, word) == expected and set(keys) <= set(told)
    file.undo()


def test_two_letters_at_the_end_of_a_name_and_never_over_two_fields(file: LedgerFile) -> None:
    with file.operation("部局") as operation:
        key = operation.insert(Bureau, code="7Q", name="河川", note="Zの話")
    assert key in found(file, "河川") and key in found(file, "の話")
    assert key not in found(file, "qz"), "the code's end and the note's beginning are no word"


def test_names_come_first(file: LedgerFile) -> None:
    with file.operation("部局") as operation:
        operation.insert(Bureau, code="X1", name="土木部", note="河川のこと")
        named = operation.insert(Bureau, code="X2", name="河川部")
    assert file.search("河川")[0].key == named and len(found(file, "河川")) == 2


def test_two_letters_that_begin_too_many_triples(file: LedgerFile, monkeypatch: pytest.MonkeyPatch) -> None:
    with file.operation("部局") as operation:
        keys = {operation.insert(Bureau, code=f"R{n}", name=f"河川{chr(0x4E00 + n)}課") for n in range(12)}
    assert found(file, "河川") == keys
    monkeypatch.setattr(search, "_MOST_TERMS", 5)
    assert found(file, "河川") == keys


def test_changing_what_is_not_searched_leaves_the_index_alone(file: LedgerFile) -> None:
    before = found(file, "総務")
    with file.reading() as connection:
        first = connection.execute(text("SELECT id, title, body FROM search_entry ORDER BY id")).all()
    key = next(iter(before))
    with file.operation("並び") as operation:
        operation.update(Bureau, key, governors=True)
    with file.reading() as connection:
        assert {row[0] for row in first} == set(
            connection.execute(text("SELECT id FROM search_entry")).scalars()
        )
    with file.operation("名前") as operation:
        operation.update(Bureau, key, name="県民部")
    assert key in found(file, "県民") and key not in found(file, "総務")
    file.undo()
    assert key in found(file, "総務") and key not in found(file, "県民")


def test_nothing_lies_beside_a_closed_file(file: LedgerFile, path: Path) -> None:
    with file.operation("部局") as operation:
        operation.insert(Bureau, code="J1", name="跡を残さない部")
    file.close()
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_the_best_hit_comes_first(file: LedgerFile) -> None:
    """The name itself, then names that begin so, then those that hold it, then other texts; things before events."""
    with file.operation("認証") as operation:
        bureau = operation.insert(Bureau, code="B9", name="統括部", note="河川認証の受付")
        division = operation.insert(Division, code="D9", name="河川認証室", bureau=bureau)
        held = operation.insert(InformationSystem, code="K1", name="全庁河川認証", bureau=bureau)
        begins = operation.insert(InformationSystem, code="K2", name="河川認証基盤", bureau=bureau)
        exact = operation.insert(InformationSystem, code="K3", name="河川認証", bureau=bureau)
        outage = operation.insert(
            Outage, system=held, began_at=datetime(2026, 4, 1, tzinfo=JST), reason="河川認証の更新"
        )
        contact = operation.insert(Contact, code="C9", kind="vendor", name="河川認証の窓口")
    expected = [exact, begins, division, contact, outage, held, bureau]
    assert [hit.key for hit in file.search("河川認証")] == expected
    assert [hit.key for hit in file.search("河川認")] == expected
    assert [hit.key for hit in file.search("河川")] == expected
    assert [hit.key for hit in file.search("ｶｾﾝ 河川認証")] == []
    assert [hit.key for hit in file.search("河川 認証")] == expected
    assert [hit.key for hit in file.search("認証 河川")][-1] == bureau


@pytest.mark.parametrize("number", [1, 60])
def test_the_name_itself_is_found_among_any_number(file: LedgerFile, number: int) -> None:
    with file.operation("部局") as operation:
        for n in range(number):
            operation.insert(Bureau, code=f"N{n}", name=f"新{chr(0x4E00 + n)}河川部")
        key = operation.insert(Bureau, code="R", name="河川")
    hits = file.search("河川", limit=50)
    assert hits[0].key == key and len(hits) == min(50, number + 1)


def test_a_kind_in_the_place_of_a_name_is_no_name(file: LedgerFile) -> None:
    """Sixty dependencies are called 認証: the system whose name holds the word is what is looked for."""
    with file.operation("依存関係") as operation:
        bureau = operation.insert(Bureau, code="B9", name="統括部")
        needed = [
            operation.insert(InformationSystem, code=f"N{n}", name=f"見本{n}号", bureau=bureau)
            for n in range(60)
        ]
        held = operation.insert(InformationSystem, code="K1", name="統合認証", bureau=bureau)
        begins = operation.insert(InformationSystem, code="K2", name="認証基盤", bureau=bureau)
        for one in needed:
            operation.insert(Dependency, system=one, on_system=held, kind="authentication")
    assert [hit.key for hit in file.search("認証")][:2] == [begins, held]
