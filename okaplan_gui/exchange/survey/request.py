"""What a survey asks, and of whom: as it goes into workbooks and as answers are held against it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from okaplan_gui.exchange.survey.columns import leading
from okaplan_gui.fields import Field
from okaplan_gui.models.all_ledgers import LEDGERS
from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.models.ledger import Ledger


@dataclass(frozen=True)
class Addressee:
    """A division or bureau. ``reply``: its record of the survey; ``owner``: its own record in the organisation."""

    reply: UUID
    owner: UUID
    name: str
    sent_at: datetime | None = None
    """When its workbook was made."""
    sent_file: str = ""
    applied: str = ""
    """The digest of its answer that was applied already; empty when none was."""


@dataclass(frozen=True)
class SurveyRequest:
    """A survey. ``asked``: the fields that may be mended; ``due`` as it is written on paper."""

    key: UUID
    name: str
    ledger: type[Ledger]
    unit: str
    asked: tuple[Field, ...]
    due: str
    sender: str = ""
    contact: str = ""
    instructions: str = ""
    lists: Catalogue = LEDGERS
    """The ledgers with the file's own lists of values."""

    @property
    def shown(self) -> list[Field]:
        """The fields of the table: what tells the rows apart, then what is asked."""
        first = [self.lists.field(self.ledger, field.name) for field in leading(self.ledger)]
        names = {field.name for field in first}
        return [*first, *(field for field in self.asked if field.name not in names)]

    @property
    def asked_names(self) -> frozenset[str]:
        """The names of the fields that may be mended."""
        return frozenset(field.name for field in self.asked)
