"""Takes out of an answer's plan what its addressee may not change, and what he did not mean to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from okaplan_gui.exchange.plan_results import ChangedRow, ImportFault, ImportPlan, NewRow
from okaplan_gui.exchange.survey.owners import Owners
from okaplan_gui.exchange.survey.request import Addressee, SurveyRequest
from okaplan_gui.store.earlier_values import values_before_changes
from okaplan_gui.store.ledger_file import LedgerFile

_MOST_NAMED = 5


class Narrowing:
    """One answer against its addressee. ``notes`` say what was taken out."""

    def __init__(
        self, file: LedgerFile, request: SurveyRequest, addressee: Addressee, owners: Owners
    ) -> None:
        self._file = file
        self._request = request
        self._addressee = addressee
        self._owners = owners
        self.notes: list[str] = []

    def narrowed(self, plan: ImportPlan) -> ImportPlan:
        """The plan with the addressee's own rows and the asked fields only."""
        faults = list(plan.faults)
        changed = self._changed(plan)
        new = [row for one in plan.new if (row := self._new(one, faults)) is not None]
        return replace(plan, changed=tuple(changed), new=tuple(new), faults=tuple(faults))

    # ---- changed rows

    def _changed(self, plan: ImportPlan) -> list[ChangedRow]:
        mine: list[ChangedRow] = []
        foreign: list[ChangedRow] = []
        for row in plan.changed:
            (mine if self._owners.of(row.key) == self._addressee.owner else foreign).append(row)
        if foreign:
            self.notes.append(f"ほかの所管の行は取り込みません: {some([row.title for row in foreign])}")
        earlier = self._earlier([row.key for row in mine])
        stale: list[str] = []
        kept: list[ChangedRow] = []
        for row in mine:
            values = {name: value for name, value in row.values.items() if name in self._request.asked_names}
            locked = [name for name in row.values if name not in values]
            if locked:
                labels = "、".join(self._request.ledger.field(name).label for name in locked)
                self.notes.append(f"{row.row + 1}行目「{row.title}」: 尋ねていない「{labels}」は変えません。")
            for name, value in list(values.items()):
                if (row.key, name) in earlier and earlier[(row.key, name)] == value:
                    stale.append(f"{row.title}の{self._request.ledger.field(name).label}")
                    del values[name]
            if values:
                kept.append(_only(row, values, self._request.ledger))
        if stale:
            self.notes.append(f"送った後に台帳で直された欄は、台帳のままにします: {some(stale)}")
        return kept

    def _earlier(self, keys: list[UUID]) -> Mapping[tuple[UUID, str], Any]:
        sent = self._addressee.sent_at
        if sent is None or not keys:
            return {}
        with self._file.reading() as connection:
            return values_before_changes(connection, self._request.ledger, keys, sent)

    # ---- new rows

    def _new(self, row: NewRow, faults: list[ImportFault]) -> NewRow | None:
        owner = self._owners.of_new(row.values)
        field = self._owners.field
        if owner is None and field is None:
            reason = "だれの所管の記録か分かりません。"
            faults.append(ImportFault(f"{row.row + 1}行目", "", row.title, reason, self._remedy(), row.row))
            return None
        if owner is not None and owner != self._addressee.owner:
            self.notes.append(f"{row.row + 1}行目「{row.title}」: ほかの所管の新しい行は取り込みません。")
            return None
        if field is not None and row.values.get(field) is None:
            return replace(row, values=row.values | {field: self._addressee.owner})
        return row

    def _remedy(self) -> str:
        over = self._request.ledger.owned_over
        if over is None:
            return "所管の分かる欄を書いてください。"
        return f"台帳に直接記録し、「{self._file.catalogue[over.ledger].title}」で所管のある記録につないでください。"


def _only(row: ChangedRow, values: dict[str, Any], ledger: Any) -> ChangedRow:
    labels = {ledger.field(name).label for name in values}
    return replace(
        row,
        values=values,
        cells=tuple(cell for cell in row.cells if cell.label in labels),
        before={name: row.before[name] for name in values},
    )


def some(texts: list[str]) -> str:
    """The first few of a list in words, and how many more there are."""
    more = f" ほか{len(texts) - _MOST_NAMED}件" if len(texts) > _MOST_NAMED else ""
    return "、".join(texts[:_MOST_NAMED]) + more
