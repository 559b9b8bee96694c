"""ある日の台帳: a ledger as it stood on a day, and what came, went and changed between two days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from okaplan_gui.fields import (
    Choice,
    Date,
    Field,
    FiscalYear,
    MultiChoice,
    Problem,
    Ref,
    Reference,
    TextStyle,
    YesNo,
)
from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.reports.compared_days import print_compared_days
from okaplan_gui.reports.kit.document import PrintResult
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery, Row

Progress = Callable[[int, int], None]
"""Called with steps done and their number; may raise to cancel."""

NO_GROUP = "（記入なし）"


@dataclass(frozen=True)
class FieldChange:
    """One field of a record on the two days, as people read it."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class RecordOfDay:
    """A record that came, went or changed between the two days."""

    key: UUID
    title: str
    changes: tuple[FieldChange, ...] = ()


@dataclass(frozen=True)
class GroupCount:
    """How many records of a group there were on the two days."""

    name: str
    before: int
    after: int

    @property
    def difference(self) -> int:
        """By how much the number grew."""
        return self.after - self.before


@dataclass(frozen=True)
class ComparedDays:
    """A ledger on two days, the earlier first."""

    ledger: type[Ledger]
    before: date
    after: date
    group: Field | None
    total: GroupCount
    groups: tuple[GroupCount, ...]
    came: tuple[RecordOfDay, ...]
    went: tuple[RecordOfDay, ...]
    changed: tuple[RecordOfDay, ...]


def ledger_on(
    file: LedgerFile,
    ledger: type[Ledger],
    day: date,
    progress: Progress | None = None,
    style: TextStyle = TextStyle(),
) -> LedgerFile:
    """The file as it stood at the end of a day, for this ledger; to be closed. Problem when nothing was kept yet."""
    return ledgers_on(file, [ledger], day, progress, style)


def ledgers_on(
    file: LedgerFile,
    ledgers: Sequence[type[Ledger]],
    day: date,
    progress: Progress | None = None,
    style: TextStyle = TextStyle(),
) -> LedgerFile:
    """As :func:`ledger_on`, for several ledgers at once."""
    first = file.first_day()
    if first is None or day < first:
        since = (
            f"このファイルの記録は{Date().text(first, style)}に始まりました。"
            if first
            else "まだ記録がありません。"
        )
        raise Problem(
            f"{Date().text(day, style)}の台帳は残っていません。", f"{since}その日より後の日を選んでください。"
        )
    return file.past(file.batch_at_end_of(day), ledgers, progress)


def groupings(ledger: type[Ledger]) -> list[Field]:
    """The fields by which records can be counted: choices and references."""
    return [f for f in ledger.fields() if isinstance(f.kind, Choice | MultiChoice | Ref | YesNo | FiscalYear)]


def compare_days(
    file: LedgerFile,
    ledger: type[Ledger],
    days: tuple[date, date],
    group: Field | None = None,
    *,
    style: TextStyle = TextStyle(),
    progress: Progress | None = None,
) -> ComparedDays:
    """Compare a ledger on two days. A reference counts as changed when it leads elsewhere, not when that is renamed."""
    before, after = sorted(days)
    rows: list[dict[UUID, Row]] = []
    for day in (before, after):
        with ledger_on(file, ledger, day, progress, style) as past:
            rows.append({row.key: row for row in past.listing(ListQuery(ledger)).all_rows()})
    old, new = rows
    reader = _Reader(file.catalogue, ledger, style)
    group = file.catalogue.field(ledger, group.name) if group is not None else None
    return ComparedDays(
        ledger, before, after, group,
        GroupCount("計", len(old), len(new)),
        _counted(reader, group, old, new) if group is not None else (),
        tuple(RecordOfDay(key, reader.title(row)) for key, row in new.items() if key not in old),
        tuple(RecordOfDay(key, reader.title(row)) for key, row in old.items() if key not in new),
        tuple(
            RecordOfDay(key, reader.title(row), changes)
            for key, row in new.items()
            if key in old and (changes := reader.changes(old[key], row))
        ),
    )  # fmt: skip


def _counted(
    reader: _Reader, group: Field, old: Mapping[UUID, Row], new: Mapping[UUID, Row]
) -> tuple[GroupCount, ...]:
    before = Counter(reader.text(row, group) or NO_GROUP for row in old.values())
    after = Counter(reader.text(row, group) or NO_GROUP for row in new.values())
    # in the order of the choices where there is one, else as the rows come; what is not known stands last
    options = [option.label for option in getattr(group.kind, "options", ())]
    names = [n for n in options if n in before or n in after]
    names += [n for n in (*before, *after) if n not in names and n != NO_GROUP]
    names += [NO_GROUP] if NO_GROUP in before or NO_GROUP in after else []
    return tuple(GroupCount(n, before[n], after[n]) for n in dict.fromkeys(names))


class _Reader:
    """Reads the rows of one ledger."""

    def __init__(self, catalogue: Catalogue, ledger: type[Ledger], style: TextStyle) -> None:
        self._ledger = ledger
        self._style = style
        self._fields = catalogue.fields(ledger)
        self._by_name = {field.name: field for field in self._fields}
        self._places = {field.name: place for place, field in enumerate(self._fields)}

    def text(self, row: Row, field: Field) -> str:
        value = row.values[self._places[field.name]]
        return value.title if isinstance(value, Reference) else field.text(value, self._style)

    def title(self, row: Row) -> str:
        names = [*self._ledger.key, self._ledger.named_by]
        return "　".join(text for n in dict.fromkeys(names) if (text := self.text(row, self._by_name[n])))

    def changes(self, old: Row, new: Row) -> tuple[FieldChange, ...]:
        return tuple(
            FieldChange(field.label, self.text(old, field), self.text(new, field))
            for place, field in enumerate(self._fields)
            if _bare(old.values[place]) != _bare(new.values[place])
        )


def _bare(value: Any) -> Any:
    return value.key if isinstance(value, Reference) else value


def print_comparison(
    file: LedgerFile, compared: ComparedDays, target: Path, *, in_wareki: bool = True
) -> PrintResult:
    """Print a comparison. Problem when no font is there or the place takes no file."""
    return print_compared_days(
        file, target, title=compared.ledger.title, days=(compared.before, compared.after),
        group=compared.group.label if compared.group is not None else "",
        counts=(*compared.groups, compared.total), came=compared.came, went=compared.went,
        changed=compared.changed, in_wareki=in_wareki,
        personal=any(field.personal for field in compared.ledger.fields()),
    )  # fmt: skip
