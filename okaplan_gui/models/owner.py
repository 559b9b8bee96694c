"""References that many ledgers share: the system, the division, the vendor that a record belongs to."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import MappedColumn

from okaplan_gui.fields import Ref
from okaplan_gui.models.ledger import col


def system_col(help: str, *, label: str = "情報システム", **options: Any) -> MappedColumn[Any]:
    """The system that a record is about, under the headings that workbooks use for it."""
    options.setdefault("other_names", ("システム名称", "システム名"))
    return col(label, Ref("information_system"), width=18, help=help, **options)


def division_col(help: str, *, label: str = "課室", **options: Any) -> MappedColumn[Any]:
    """The division that a record belongs to."""
    options.setdefault("other_names", ("所属", "課室名", "所管課"))
    return col(label, Ref("division"), width=14, help=help, **options)


def vendor_col(help: str, *, label: str = "事業者", **options: Any) -> MappedColumn[Any]:
    """The vendor's desk, one of the contacts."""
    options.setdefault("other_names", ("事業者名", "業者名", "相手方"))
    return col(label, Ref("contact"), width=14, help=help, **options)


def staff_col(label: str, help: str, **options: Any) -> MappedColumn[Any]:
    """A member of the staff: personal data wherever it stands."""
    return col(label, Ref("contact"), width=10, help=help, personal=True, public=False, **options)
