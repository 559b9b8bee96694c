"""Every ledger: a record goes in, changes, goes and comes back, with its history and search text, or not at all."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from okaplan_gui.fields import Problem, Ref
from okaplan_gui.fields.letters import search_fold
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.problems import RecordFaults
from okaplan_gui.store.search_text import END
from tests.every_ledger.conftest import records
from tests.every_ledger.drawing import STAMPS, drawn, key_is_chosen
from tests.every_ledger.spare_key import EVERY

pytestmark = pytest.mark.parametrize("ledger", EVERY, ids=lambda ledger: ledger.ledger_name())


def search_rows(file: LedgerFile) -> set[tuple[Any, ...]]:
    """The search text of every record."""
    with file.reading() as connection:
        found = connection.execute(text("SELECT ledger, record, title, body FROM search_entry"))
        return {tuple(row) for row in found}


def batches(file: LedgerFile) -> int:
    """How many operations the history holds."""
    with file.reading() as connection:
        return int(connection.execute(text("SELECT count(*) FROM history_batch")).scalar_one())


def whole(file: LedgerFile) -> tuple[bytes, int]:
    """All that is in the file, and how many operations a connection sees in it."""
    return file.path.read_bytes(), batches(file)


def deletable(file: LedgerFile, ledger: type[Ledger]) -> None:
    """Delete the first record with all that refers to it, so that its key is free again."""
    with file.operation("鍵を空ける") as operation:
        operation.delete(ledger, next(iter(records(file, ledger))))


def some_key(file: LedgerFile, ledger: type[Ledger]) -> UUID:
    """The key of a record that is there."""
    return next(iter(records(file, ledger)))


_ROUNDS = 8


class TestEveryLedger:
    def test_drawn_record_goes_in_and_out_and_back(self, ledger: type[Ledger], file: LedgerFile) -> None:
        keys = {other.ledger_name(): list(records(file, other)) for other in EVERY}
        bases = list(records(file, ledger).values())
        if key_is_chosen(ledger):
            deletable(file, ledger)
            bases = bases[:1]
        written: list[UUID] = []

        @settings(max_examples=5)
        @given(st.data())
        def examine(data: st.DataObject) -> None:
            file.forget_undo()
            try:
                there_and_back(data)
            finally:
                # a failed example must not spoil the next one
                while file.undo_name and not ledger.kept:
                    file.undo()

        def there_and_back(data: st.DataObject) -> None:
            before, searched = records(file, ledger), search_rows(file)
            values = drawn(data, ledger, data.draw(st.sampled_from(bases)), keys)
            try:
                with file.operation("加える") as operation:
                    key = operation.insert(ledger, **values)
            except RecordFaults as error:
                assert error.faults and error.message and error.remedy
                assert records(file, ledger) == before and search_rows(file) == searched
                return
            written.append(key)
            inserted = file.get(ledger, key)
            assert inserted is not None
            assert {n: inserted[n] for n in values} == values
            assert inserted["created_by"] == inserted["updated_by"] == "試験者"
            if ledger.kept:
                stays(data, key, inserted)
                return
            file.undo()
            assert records(file, ledger) == before and search_rows(file) == searched
            file.redo()
            assert file.get(ledger, key) == inserted
            if not ledger.frozen:
                change(data, key, inserted)
            with file.operation("消す") as operation:
                operation.delete(ledger, key)
            assert records(file, ledger) == before and search_rows(file) == searched
            file.undo()
            assert file.get(ledger, key) == inserted
            file.redo()
            assert file.get(ledger, key) is None

        def stays(data: st.DataObject, key: UUID, inserted: dict[str, Any]) -> None:
            """What is kept for good is changed, but neither undone nor deleted."""
            with pytest.raises(Problem, match=ledger.title):
                file.undo()
            assert file.get(ledger, key) == inserted
            change(data, key, inserted)
            with pytest.raises(RecordFaults, match=ledger.title), file.operation("消す") as operation:
                operation.delete(ledger, key)
            assert file.get(ledger, key) == inserted

        def change(data: st.DataObject, key: UUID, before: dict[str, Any]) -> None:
            values, found = drawn(data, ledger, before, keys), search_rows(file)
            try:
                with file.operation("直す") as operation:
                    changed = operation.update(ledger, key, **values)
            except RecordFaults:
                assert file.get(ledger, key) == before
                return
            after = file.get(ledger, key)
            assert after is not None and {n: after[n] for n in values} == values
            assert changed == any(before[n] != v for n, v in values.items())
            if changed:
                searched = search_rows(file)
                file.undo()
                assert file.get(ledger, key) == before and search_rows(file) == found
                file.redo()
                assert file.get(ledger, key) == after and search_rows(file) == searched
                file.undo()

        for _ in range(_ROUNDS):
            # a rule between two drawn values (the end after the beginning) may refuse a whole round
            if not written:
                examine()
        assert written, "no drawn record was ever accepted"
        assert file.integrity() == []

    def test_history_tells_each_change_with_labels_and_people(
        self, ledger: type[Ledger], file: LedgerFile
    ) -> None:
        key, before = some_key(file, ledger), batches(file)
        if ledger.frozen:
            with pytest.raises(RecordFaults), file.operation("直す") as operation:
                operation.update(ledger, key, note="書き換え")
            assert batches(file) == before
            return
        with file.operation("備考を直す") as operation:
            assert operation.update(ledger, key, note="新しい備考")
        assert batches(file) == before + 1
        newest = file.history(ledger.ledger_name(), key)[0]
        assert (newest.who, newest.operation, newest.field_label, newest.new) == (
            "試験者", "備考を直す", "備考", "新しい備考"
        )  # fmt: skip
        assert newest.at.tzinfo is not None
        with file.operation("同じ値") as operation:
            assert not operation.update(ledger, key, note="新しい備考")
        assert batches(file) == before + 1, "an operation that changes nothing leaves no history"

    def test_record_is_found_by_its_name_and_by_any_text(
        self, ledger: type[Ledger], file: LedgerFile
    ) -> None:
        if ledger.frozen:
            return
        key = some_key(file, ledger)
        with file.operation("直す") as operation:
            operation.update(ledger, key, note="検索のための言葉ゾウガメ")
        for words in ("ぞうがめ", "ｿﾞｳｶﾞﾒ", "ガメ"):
            assert key in [hit.key for hit in file.search(words)]
        assert next(h for h in file.search("ゾウガメ") if h.key == key).ledger == ledger.ledger_name()
        named = ledger.field(ledger.named_by)
        value = (file.get(ledger, key) or {})[named.name]
        if not isinstance(named.kind, Ref) and named.searchable and value is not None:
            title = named.kind.text(value)
            table = text("SELECT title FROM search_entry WHERE record = :key")
            with file.reading() as connection:
                assert connection.execute(table, {"key": key.hex}).scalar() == search_fold(title) + END
        file.undo()
        assert key not in [hit.key for hit in file.search("ゾウガメ")]

    def test_a_problem_in_the_middle_leaves_nothing_behind(
        self, ledger: type[Ledger], refusing: LedgerFile
    ) -> None:
        key, other = some_key(refusing, ledger), EVERY["spare_key"]
        told: list[object] = []
        forget = refusing.subscribe(told.append)
        before = whole(refusing)
        with pytest.raises(Problem, match="途中"), refusing.operation("途中で失敗") as operation:
            if not ledger.frozen:
                operation.update(ledger, key, note="消えるはず")
            operation.insert(other, code="消える", name="消えるはずの鍵")
            operation.flush()
            raise Problem("途中でやめます。")
        assert whole(refusing) == before
        assert told == [] and refusing.undo_name is None
        forget()

    def test_empty_record_shows_what_it_needs(self, ledger: type[Ledger], refusing: LedgerFile) -> None:
        before = whole(refusing)
        with pytest.raises(RecordFaults) as refused, refusing.operation("空の記録") as operation:
            operation.insert(ledger)
        required = {f.name for f in ledger.fields() if f.required and f.default is None}
        shown = {fault.field for fault in refused.value.faults}
        if required:
            assert shown == required
        for fault in refused.value.faults:
            assert fault.message and fault.remedy
            assert ledger.field(fault.field).label in refused.value.detail
        assert refused.value.message and refused.value.remedy
        assert whole(refusing) == before

    def test_same_natural_key_is_refused(self, ledger: type[Ledger], refusing: LedgerFile) -> None:
        values = {
            n: v
            for n, v in (refusing.get(ledger, some_key(refusing, ledger)) or {}).items()
            if n not in STAMPS
        }
        before = records(refusing, ledger)
        with pytest.raises(RecordFaults, match="同じ記録"), refusing.operation("二重") as operation:
            operation.insert(ledger, **values)
        with pytest.raises(RecordFaults, match="同じ記録"), refusing.operation("一度に二つ") as operation:
            operation.delete(ledger, some_key(refusing, ledger)) if not (
                ledger.kept or _referred(refusing, ledger)
            ) else None
            operation.insert(ledger, **values)
            operation.insert(ledger, **values)
        assert records(refusing, ledger) == before

    def test_what_is_referred_to_is_not_deleted(self, ledger: type[Ledger], refusing: LedgerFile) -> None:
        references = [(o, n) for o, n in EVERY.references_to(ledger) if o.part_of != n]
        for other, name in references:
            table = other.table()
            with refusing.reading() as connection:
                key = connection.execute(select(table.c[name]).where(table.c[name].is_not(None))).scalar()
            if key is None:
                continue
            before = whole(refusing)
            with (
                pytest.raises(RecordFaults, match="参照") as refused,
                refusing.operation("消す") as operation,
            ):
                operation.delete(ledger, key)
            assert other.title in refused.value.message or any(
                part.title in refused.value.message for part in EVERY
            )
            assert whole(refusing) == before


def _referred(file: LedgerFile, ledger: type[Ledger]) -> bool:
    """Whether the first record is referred to from anywhere."""
    key = some_key(file, ledger)
    with file.reading() as connection:
        return any(
            connection.execute(select(o.table().c.id).where(o.table().c[n] == key)).first()
            for o, n in EVERY.references_to(ledger)
        )
