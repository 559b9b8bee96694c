"""One operation: one transaction, one history batch, one named undo step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.engine import Connection
from sqlcipher3.dbapi2 import IntegrityError
from uuid6 import uuid7

from okaplan_gui.fields import FieldError
from okaplan_gui.models.attachment import Attachment
from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.models.ledger import Fault, Ledger, check_values
from okaplan_gui.store.changes import Changes, RecordChange, Values
from okaplan_gui.store.engine import bare
from okaplan_gui.store.history import write_history
from okaplan_gui.store.problems import RecordFaults
from okaplan_gui.store.search_text import add_search_text, change_search_text, remove_search_text
from okaplan_gui.store.statements import change_row, delete_rows, insert_rows, read_row


class Operation:
    """Writes records with their history and search text. Made by :meth:`LedgerFile.operation`.

    Everything runs in the caller's transaction: a Problem or a bug anywhere leaves the file as it was.
    New records are gathered and written together, so that an import of many rows is quick.
    """

    def __init__(
        self, connection: Connection, catalogue: Catalogue, name: str, who: str, *, undoes: int | None = None
    ) -> None:
        self._connection = connection
        self._bare = bare(connection)
        self._catalogue = catalogue
        self._who = who
        self._at = datetime.now(UTC)
        self._undoes = undoes
        self._fresh: dict[type[Ledger], dict[UUID, Values]] = {}
        self._done: list[RecordChange] = []
        self.changes = Changes(name)

    # ---- reading

    def get(self, ledger: type[Ledger], key: UUID) -> Values | None:
        """The record's values as this operation sees them; None when there is no such record."""
        self.flush()
        return self._recorded(ledger, key)

    @property
    def connection(self) -> Connection:
        """For reading inside the transaction; what was inserted so far is written first."""
        self.flush()
        return self._connection

    # ---- writing

    def insert(self, ledger: type[Ledger], **values: Any) -> UUID:
        """A new record; its key. RecordFaults when a value or a rule forbids it."""
        key = values.pop("id", None) or uuid7()
        full: Values = dict.fromkeys(_value_columns(ledger))
        for field in ledger.fields():
            full[field.name] = field.default
        unknown = values.keys() - full.keys()
        if unknown:
            raise TypeError(f"{ledger.__name__} has no {', '.join(sorted(unknown))}")
        full.update(values)
        full.update(created_at=self._at, created_by=self._who, updated_at=self._at, updated_by=self._who)
        self._check(ledger, key, full, full.keys())
        self._fresh.setdefault(ledger, {})[key] = full
        return UUID(bytes=key.bytes)

    def update(self, ledger: type[Ledger], key: UUID, **values: Any) -> bool:
        """Change fields of a record; False when nothing differs. RecordFaults, also when the record is gone."""
        before = self.get(ledger, key)
        if before is None:
            raise RecordFaults(
                ledger, [Fault("", "この記録はもうありません。", "一覧を開き直してください。")]
            )
        if ledger.frozen:
            raise RecordFaults(
                ledger, [Fault("", "承認された記録は変えられません。", "新しい版を作ってください。")]
            )
        changed = {name: value for name, value in values.items() if before[name] != value}
        if not changed:
            return False
        after = before | changed | {"updated_at": self._at, "updated_by": self._who}
        self._check(ledger, key, after, changed.keys())
        self._write([RecordChange(ledger, key, before, after)])
        return True

    def delete(self, ledger: type[Ledger], key: UUID) -> None:
        """Delete a record with its parts and documents.

        RecordFaults when other records refer to one of them, or one is kept for good.
        """
        doomed: dict[tuple[type[Ledger], UUID], None] = {}
        self._gather(ledger, key, doomed)
        self._refuse_if_referred(ledger, doomed)
        kept = next((part for part, _ in doomed if part.kept), None)
        if kept is not None:
            raise RecordFaults(ledger, [Fault("", f"{kept.title}の記録は削除できません。", kept.kept)])
        for document in self._documents_of([part_key for _, part_key in doomed]):
            doomed[(Attachment, document)] = None
        for part, part_key in reversed(doomed):
            before = self.get(part, part_key)
            if before is not None:
                self._write([RecordChange(part, part_key, before, None)])

    def apply(self, changes: Sequence[RecordChange]) -> None:
        """Write changes as they are, without checks: undo and redo restore what once was there."""
        self._write(changes)

    def flush(self) -> None:
        """Write the new records gathered so far."""
        fresh, self._fresh = self._fresh, {}
        for ledger, records in fresh.items():
            self._write([RecordChange(ledger, key, None, after) for key, after in records.items()])

    def finish(self) -> Changes:
        """Write the history batch; called once by the file before it commits."""
        self.flush()
        if self._done:
            batch = write_history(
                self._bare,
                self._done,
                name=self.changes.name,
                who=self._who,
                at=self._at,
                undoes=self._undoes,
            )
            object.__setattr__(self.changes, "batch", batch)
        return self.changes

    # ---- inside

    def _write(self, changes: Sequence[RecordChange]) -> None:
        if not changes:
            return
        runs: list[list[RecordChange]] = []
        for change in changes:
            if change.before is not None and change.after is not None and not change.differing:
                continue
            last = runs[-1][0] if runs else None
            if last is not None and (last.ledger, last.before is None, last.after is None) == (
                change.ledger, change.before is None, change.after is None
            ):  # fmt: skip
                runs[-1].append(change)
            else:
                runs.append([change])
        for run in runs:
            self._write_run(run[0].ledger, run)
        self._done.extend(changes)
        for change in changes:
            self.changes.add(change)

    def _write_run(self, ledger: type[Ledger], run: list[RecordChange]) -> None:
        table = ledger.table()
        if run[0].before is None:
            rows = [{"id": c.key} | (c.after or {}) for c in run]
            try:
                insert_rows(self._bare, table, rows)
            except IntegrityError as error:
                raise self._doubled(ledger, rows, error) from error
        elif run[0].after is None:
            delete_rows(self._bare, table, [c.key for c in run])
        else:
            for change in run:
                try:
                    change_row(self._bare, table, change.key, change.differing)
                except IntegrityError as error:
                    raise self._doubled(ledger, [{"id": change.key} | (change.after or {})], error) from error
        self._write_search(ledger, run)

    def _write_search(self, ledger: type[Ledger], run: list[RecordChange]) -> None:
        if run[0].after is None:
            remove_search_text(self._bare, [c.key for c in run])
        elif run[0].before is None:
            add_search_text(self._bare, self._catalogue, ledger, [(c.key, c.after or {}) for c in run])
        else:
            searched = self._catalogue.told(ledger)
            told = [c for c in run if not searched.keys().isdisjoint(c.differing)]
            records = [(c.key, self._whole(ledger, c)) for c in told]
            change_search_text(self._bare, self._catalogue, ledger, records)

    def _whole(self, ledger: type[Ledger], change: RecordChange) -> Values:
        """All values after a change: undo and redo know the changed ones only."""
        after = change.after or {}
        table = ledger.table()
        if len(after) == len(table.columns) - 1:
            return after
        return self._recorded(ledger, change.key) or after

    def _recorded(self, ledger: type[Ledger], key: UUID) -> Values | None:
        return read_row(self._bare, ledger.table(), key)

    def _check(self, ledger: type[Ledger], key: UUID, values: Values, changed: Iterable[str]) -> None:
        fields = self._catalogue.named(ledger)
        faults: list[Fault] = []
        for field in self._catalogue.required(ledger):
            if values[field.name] is None:
                faults.append(Fault(field.name, "入力が必要です。", f"{field.label}を入力してください。"))
        for name in changed:
            if name in fields and values[name] is not None:
                try:
                    fields[name].kind.check(values[name])
                except FieldError as error:
                    faults.append(Fault(name, error.message, error.remedy))
        if len(faults) > 1:
            names = list(fields)
            faults.sort(key=lambda fault: names.index(fault.field))
        if not faults and ledger.check is not Ledger.check:
            faults.extend(check_values(ledger, key, values))
        if not faults and not set(ledger.key).isdisjoint(changed) and not _constrained(ledger):
            faults.extend(self._key_faults(ledger, key, values))
        if faults:
            raise RecordFaults(ledger, faults)

    def _key_faults(self, ledger: type[Ledger], key: UUID, values: Mapping[str, Any]) -> list[Fault]:
        mine = tuple(values[name] for name in ledger.key)
        for other, fresh in self._fresh.get(ledger, {}).items():
            if other != key and tuple(fresh[name] for name in ledger.key) == mine:
                return [_doubled_fault(self._catalogue, ledger, values)]
        table = ledger.table()
        same = select(table.c.id).where(
            table.c.id != key, *(table.c[name].is_not_distinct_from(values[name]) for name in ledger.key)
        )
        found = self._connection.execute(same.limit(1)).first()
        return [] if found is None else [_doubled_fault(self._catalogue, ledger, values)]

    def _doubled(
        self, ledger: type[Ledger], rows: Sequence[Mapping[str, Any]], error: IntegrityError
    ) -> Exception:
        if "UNIQUE" not in str(error):
            return error
        table = ledger.table()
        seen: set[tuple[Any, ...]] = set()
        for row in rows:
            mine = tuple(row[name] for name in ledger.key)
            same = select(table.c.id).where(
                table.c.id != row["id"], *(table.c[name] == row[name] for name in ledger.key)
            )
            if mine in seen or self._connection.execute(same).first() is not None:
                return RecordFaults(ledger, [_doubled_fault(self._catalogue, ledger, row)])
            seen.add(mine)
        return error

    def _documents_of(self, keys: list[UUID]) -> list[UUID]:
        table = Attachment.table()
        found: list[UUID] = []
        for part in _chunks(keys, 400):
            found += self.connection.scalars(select(table.c.id).where(table.c.owner.in_(part)))
        return found

    def _gather(self, ledger: type[Ledger], key: UUID, doomed: dict[tuple[type[Ledger], UUID], None]) -> None:
        if (ledger, key) in doomed:
            return
        doomed[(ledger, key)] = None
        for part, field in self._catalogue.parts_of(ledger):
            table = part.table()
            found = self.connection.execute(select(table.c.id).where(table.c[field] == key)).scalars().all()
            for part_key in found:
                self._gather(part, part_key, doomed)

    def _refuse_if_referred(
        self, ledger: type[Ledger], doomed: dict[tuple[type[Ledger], UUID], None]
    ) -> None:
        left: dict[str, int] = {}
        for target in {whole for whole, _ in doomed}:
            keys = [key for whole, key in doomed if whole is target]
            for other, field in self._catalogue.references_to(target):
                table = other.table()
                gone = [key for whole, key in doomed if whole is other]
                for part in _chunks(keys, 400):
                    count = select(func.count()).where(table.c[field].in_(part))
                    if gone:
                        count = count.where(table.c.id.not_in(gone))
                    number = self.connection.execute(count).scalar_one()
                    if number:
                        left[other.title] = left.get(other.title, 0) + number
        if left:
            where = "、".join(f"{title} {number}件" for title, number in left.items())
            raise RecordFaults(
                ledger,
                [
                    Fault(
                        "",
                        f"ほかの台帳から参照されているので削除できません（{where}）。",
                        "先に参照している記録を直すか、削除してください。",
                    )
                ],
            )


def _value_columns(ledger: type[Ledger]) -> list[str]:
    return [column.key for column in ledger.table().columns if column.key != "id"]


def _constrained(ledger: type[Ledger]) -> bool:
    """Whether the database itself keeps the natural key unique (it cannot where a part may be empty)."""
    table = ledger.table()
    return not any(table.c[name].nullable for name in ledger.key)


def _doubled_fault(catalogue: Catalogue, ledger: type[Ledger], values: Mapping[str, Any]) -> Fault:
    labels = "・".join(ledger.field(name).label for name in ledger.key)
    shown = [
        catalogue.field(ledger, name).kind.text(values[name])
        for name in ledger.key
        if values[name] is not None and not isinstance(values[name], UUID)
    ]
    value = f"（{'、'.join(shown)}）" if shown else ""
    return Fault(
        ledger.key[0],
        f"{labels}が同じ記録がすでにあります{value}。",
        "別の値にするか、すでにある記録を直してください。",
    )


def _chunks(keys: list[UUID], size: int) -> list[list[UUID]]:
    return [keys[start : start + size] for start in range(0, len(keys), size)]
