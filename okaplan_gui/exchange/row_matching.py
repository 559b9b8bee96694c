"""Which record each row of a sheet means: matched by natural key, so that a re-import updates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from uuid6 import uuid7

from okaplan_gui.exchange.existing_records import ExistingRecords, Key, fold_key
from okaplan_gui.exchange.sheet_columns import SheetColumns
from okaplan_gui.fields import Field, FieldError, Problem
from okaplan_gui.models.ledger import Ledger

Blame = tuple[int, str, FieldError]
"""A row's place, a field and why it is wrong."""


@dataclass
class MatchedRows:
    """Row's place → the record's place among the existing ones, or the key of a new record."""

    recorded: dict[int, int] = field(default_factory=dict)
    new: dict[int, UUID] = field(default_factory=dict)
    wrong: list[Blame] = field(default_factory=list)


def telling_fields(ledger: type[Ledger], columns: SheetColumns, labels: Sequence[str]) -> tuple[str, ...]:
    """The fields by which rows find their records: the natural key, or the name where the key has no column.

    Problem, with the labels that were found, when the sheet has neither.
    """
    have = set(columns.names)
    missing = [name for name in ledger.key if name not in have and columns.fields[name].required]
    if not missing:
        return ledger.key
    if len(ledger.key) == 1 and ledger.named_by in have:
        return (ledger.named_by,)
    wanted = "、".join(f"「{columns.fields[name].label}」" for name in missing)
    raise Problem(
        f"{ledger.title}の記録を見分ける列{wanted}がありません。",
        remedy="列を加えるか、列の対応を直してください。",
        detail=f"見つかった列: {'、'.join(f'「{label}」' for label in labels[:12])}",
    )


def match_rows(
    columns: SheetColumns, match_by: Sequence[str], key: Sequence[str], recorded: ExistingRecords
) -> MatchedRows:
    """Find each row's record. Rows without anything are left out; two rows for one record are both wrong."""
    empty = columns.empty_places()
    found = MatchedRows()
    seen: dict[object, list[int]] = {}
    plain = columns.plain_cells(match_by)
    for place in range(len(columns.numbers)):
        if place in empty:
            continue
        # most rows say their record's key letter by letter: nothing has to be read then
        parts: Key = plain[place] if plain else ()
        record = recorded.known(parts, place) if plain else None
        if record is None:
            parts = tuple(columns.outcome(name, place) for name in match_by)
            wrong = _wrong_parts(columns, match_by, parts)
            if wrong:
                found.wrong += [(place, name, error) for name, error in wrong]
                continue
            record = recorded.find(parts)
        if parts in recorded.doubled:
            labels = "、".join(f"「{columns.fields[name].label}」" for name in key)
            error = FieldError("同じ名前の記録が2件以上あります。", f"{labels}の列を加えてください。")
            found.wrong.append((place, match_by[0], error))
        if record is None:
            found.new[place] = UUID(bytes=uuid7().bytes)
            seen.setdefault(fold_key(parts), []).append(place)
        else:
            found.recorded[place] = record
            seen.setdefault(record, []).append(place)
    found.wrong += _doubled(columns, match_by, seen)
    return found


def _wrong_parts(
    columns: SheetColumns, match_by: Sequence[str], parts: Key
) -> Sequence[tuple[str, FieldError]]:
    wrong: list[tuple[str, FieldError]] = []
    for name, part in zip(match_by, parts, strict=True):
        if isinstance(part, FieldError):
            wrong.append((name, part))
        elif part is None and columns.fields[name].required:
            wrong.append((name, needed(columns.fields[name])))
    return wrong


def _doubled(columns: SheetColumns, match_by: Sequence[str], seen: dict[Any, list[int]]) -> list[Blame]:
    """Of two rows for one record nobody knows which one is right."""
    name = next((one for one in match_by if one in columns.columns), match_by[0])
    wrong: list[Blame] = []
    for places in seen.values():
        for place in places if len(places) > 1 else ():
            other = next(one for one in places if one != place)
            message = f"{columns.numbers[other] + 1}行目と同じ記録です。"
            wrong.append((place, name, FieldError(message, "どちらか1行だけにしてください。")))
    return wrong


def needed(one: Field) -> FieldError:
    """What is said where a required field is empty."""
    return FieldError(f"{one.label}は入力が必要です。", f"{one.label}を入れてください。")
