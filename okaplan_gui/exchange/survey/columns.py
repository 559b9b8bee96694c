"""The columns of a survey's table: the natural key, the name, a tick, what is asked, a remark, the row's mark."""

from __future__ import annotations

import re
from collections.abc import Sequence

from okaplan_gui.fields import Field
from okaplan_gui.fields.letters import header_fold
from okaplan_gui.models.ledger import Ledger

TICK, REMARK, ROW = "#tick", "#remark", "#row"
"""Names of the columns that are no field, on the hidden sheet."""
LABELS = {TICK: "確認した（変更なしは○）", REMARK: "連絡事項", ROW: "行の印（消さないでください）"}
TICKED = "○"
CONFIRMED_ON = ("confirmed_on", "verified_on")
CONFIRMED_BY = "confirmed_by"
CONFIRMED_HOW = "confirmed_how"
"""How a ledger calls the fields of a record's last confirmation."""
_HOW_CODE = "survey"


def confirmation_fields(ledger: type[Ledger]) -> tuple[str, ...]:
    """The fields that keep when, by whom and how a record was last confirmed: set by a survey, never asked."""
    names = {field.name for field in ledger.fields()}
    return tuple(name for name in (*CONFIRMED_ON, CONFIRMED_BY, CONFIRMED_HOW) if name in names)


def confirmation(ledger: type[Ledger], on: object, by: str) -> dict[str, object]:
    """The values of those fields when an addressee confirmed a record on a day."""
    values: dict[str, object] = {}
    for name in confirmation_fields(ledger):
        kind = ledger.field(name).kind
        if name in CONFIRMED_ON:
            values[name] = on
        elif name == CONFIRMED_BY:
            values[name] = by[:60]
        elif any(option.code == _HOW_CODE for option in getattr(kind, "options", ())):
            values[name] = _HOW_CODE
    return values


def leading(ledger: type[Ledger]) -> list[Field]:
    """The natural key and the name: what tells a person which record a row is."""
    return [ledger.field(name) for name in dict.fromkeys((*ledger.key, ledger.named_by))]


def askable(ledger: type[Ledger]) -> list[Field]:
    """The fields that can be asked for: all but the natural key and the confirmation."""
    left_out = {*ledger.key, *confirmation_fields(ledger)}
    return [field for field in ledger.fields() if field.name not in left_out]


def asked_text(fields: Sequence[Field]) -> str:
    """The fields as a survey keeps them: by label, since labels are what people read and live on as other names."""
    return "、".join(field.label for field in fields)


def asked_fields(ledger: type[Ledger], text: str | None) -> list[Field]:
    """The fields that a survey's text names; labels that no field has any more are passed over."""
    words = {header_fold(word) for word in re.split("[、\n]", text or "") if word.strip()}
    return [
        field
        for field in askable(ledger)
        if words & {header_fold(label) for label in (field.label, *field.other_names)}
    ]
