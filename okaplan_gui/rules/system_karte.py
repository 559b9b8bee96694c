"""情報システムのカルテ: everything about one system as one content, which page and paper both show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from okaplan_gui.fields import UNCONFIRMED
from okaplan_gui.rules.tally import OPEN


@dataclass(frozen=True)
class KarteFact:
    """A label with its value as people read it; ``mark`` is one of rules/tally.py."""

    label: str
    value: str
    mark: str = ""
    long: bool = False
    """Whether it wants the whole width."""

    @staticmethod
    def of(label: str, value: str | None, *, long: bool = False) -> KarteFact:
        """A fact that may not be known: then it says 未確認."""
        return KarteFact(label, value, long=long) if value else KarteFact(label, UNCONFIRMED, OPEN, long)


@dataclass(frozen=True)
class KarteColumn:
    """A column of a table, with its share of the width."""

    label: str
    share: float
    number: bool = False


@dataclass(frozen=True)
class KarteRow:
    """A row and the record that it came from; ``mark`` says how its last cell stands."""

    cells: tuple[str, ...]
    ledger: str = ""
    key: UUID | None = None
    mark: str = ""


@dataclass(frozen=True)
class KarteTable:
    """Rows of a section; ``ledger`` and ``field``: where they are recorded, and what refers to the system there."""

    columns: tuple[KarteColumn, ...]
    rows: tuple[KarteRow, ...]
    ledger: str = ""
    field: str = "system"
    named: int = 0
    """The column that names the record of each row."""


@dataclass(frozen=True)
class KarteSection:
    """A heading with facts, a table and a remark, each where there is one. ``code`` names it for programs."""

    code: str
    title: str
    facts: tuple[KarteFact, ...] = ()
    table: KarteTable | None = None
    remark: str = ""

    @property
    def empty(self) -> bool:
        """Nothing is recorded here."""
        return not self.facts and not self.remark and not (self.table and self.table.rows)


@dataclass(frozen=True)
class YearCost:
    """A fiscal year's cost of the system in 円; ``open``: lines without an amount, so that it is too low."""

    year: int
    label: str
    running: int
    one_off: int
    open: int


@dataclass(frozen=True)
class SystemKarte:
    """One system on a day."""

    key: UUID
    code: str
    name: str
    authority: str
    handling: str
    as_of: date
    sections: tuple[KarteSection, ...]
    costs: tuple[YearCost, ...]

    def section(self, code: str) -> KarteSection:
        """The section of that name; KeyError when there is none."""
        for section in self.sections:
            if section.code == code:
                return section
        raise KeyError(code)

    @property
    def open_count(self) -> int:
        """How many values are 未確認."""
        facts = sum(fact.mark == OPEN for section in self.sections for fact in section.facts)
        tables = [section.table for section in self.sections if section.table is not None]
        return facts + sum(
            UNCONFIRMED in cell for table in tables for row in table.rows for cell in row.cells
        )
