"""The one declaration: a ledger is a class, a field is a column with a kind and what people need of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from string import Formatter
from types import SimpleNamespace
from typing import Any, ClassVar, cast
from uuid import UUID

from sqlalchemy import ForeignKey, Index, MetaData, String, Table, UniqueConstraint, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, declared_attr, mapped_column

from okaplan_gui.fields import Field, Kind, LongText, Ref
from okaplan_gui.models.columns import UtcMoment, column_type

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """All tables of an okaplan file."""

    metadata = MetaData(naming_convention=NAMING)


@dataclass(frozen=True)
class Fault:
    """What is wrong with one field of one record, and what to do about it."""

    field: str
    message: str
    remedy: str = ""


@dataclass(frozen=True)
class Ending:
    """By which day a record ends: from the next day on no chooser offers it, and where it was chosen it stays."""

    field: str
    word: str = ""
    """Put before the name of an ended record: 旧."""


@dataclass(frozen=True)
class Closing:
    """When a record is closed: it tells of the past, and keeps the names that it was closed with."""

    field: str
    states: tuple[str, ...] = ()
    """In these states of the field; without any: as soon as the field is filled."""


@dataclass(frozen=True)
class Confirming:
    """The fields that tell when, by whom and how a record was last found to be right."""

    on: str
    by: str
    how: str


@dataclass(frozen=True)
class OwnedOver:
    """Whose records tell to whom a record belongs that names no owner itself: those of ``ledger`` that refer to it."""

    ledger: str
    field: str


def col(label: str, kind: Kind[Any], *, sort_order: int = 0, **options: Any) -> MappedColumn[Any]:
    """A column that is a field. ``options`` are those of :class:`okaplan_gui.fields.Field`.

    ``sort_order``: 80 puts fields that several ledgers share after a ledger's own.
    """
    field = Field(name="", label=label, kind=kind, **options)
    arguments = [ForeignKey(f"{kind.ledger}.id")] if isinstance(kind, Ref) else []
    return mapped_column(
        column_type(kind),
        *arguments,
        nullable=not field.required,
        index=isinstance(kind, Ref),
        sort_order=sort_order,
        info={"field": field},
    )


class Ledger(Base):
    """A ledger: one row a record. Every surface (table, form, template, paper, search) is drawn from here."""

    __abstract__ = True

    title: ClassVar[str]
    """Its name as people say it: 情報システム台帳."""
    key: ClassVar[tuple[str, ...]]
    """The natural key, by which a re-import finds the record again."""
    named_by: ClassVar[str]
    """The field that names a record wherever it is referred to."""
    named_as: ClassVar[str] = ""
    """How it is named there, where that field alone says too little: words with fields in braces, 「{plan} 第{number}版」."""
    group: ClassVar[str]
    """The heading that it stands under in the navigation."""
    purpose: ClassVar[str]
    """One sentence: what belongs here and what for. Shown on the empty page and in the help."""
    order_by: ClassVar[tuple[str, ...]] = ()
    """The order at first; the natural key where nothing is said."""
    part_of: ClassVar[str | None] = None
    """The reference to the whole whose part this is: it goes when the whole goes."""
    frozen: ClassVar[bool] = False
    """Records are written once by a job of their own and never edited."""
    kept: ClassVar[str] = ""
    """Records are never deleted: what to do instead. Empty where they may be."""
    ends_by: ClassVar[Ending | None] = None
    """By which day a record ends; None where records are of all times."""
    closed_by: ClassVar[Closing | None] = None
    """When a record is closed; None where it never is. A field that is always filled: each tells of the past."""
    owned_over: ClassVar[OwnedOver | None] = None
    """By what a record without a division of its own is owned; None where its references tell."""
    confirming: ClassVar[Confirming | None] = None
    """Where its last confirmation is recorded; None where nobody is asked."""

    id: Mapped[UUID] = mapped_column(Uuid(), primary_key=True, sort_order=-10)
    note: Mapped[str | None] = mapped_column(
        column_type(LongText()),
        sort_order=90,
        info={
            "field": Field(
                name="", label="備考", kind=LongText(), width=20, section="備考", shown=False,
                help="ほかの欄に入らないこと。", other_names=("摘要", "コメント"),
            )
        },
    )  # fmt: skip
    created_at: Mapped[datetime] = mapped_column(UtcMoment(), sort_order=91)
    created_by: Mapped[str] = mapped_column(String(100), sort_order=92)
    updated_at: Mapped[datetime] = mapped_column(UtcMoment(), sort_order=93)
    updated_by: Mapped[str] = mapped_column(String(100), sort_order=94)

    def __init_subclass__(cls, **arguments: Any) -> None:
        super().__init_subclass__(**arguments)
        table = cls.__dict__.get("__table__")
        if table is None:
            return
        keys = [table.c[name] for name in cls.key]
        if any(column.nullable for column in keys):
            # NULL differs from NULL in a constraint: the store checks such keys itself, helped by an index
            Index(None, *keys)
        else:
            table.append_constraint(UniqueConstraint(*keys))

    @declared_attr.directive
    def __tablename__(cls) -> str:
        return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", cls.__name__).lower()

    @classmethod
    def ledger_name(cls) -> str:
        """The name in commands, files and history: the table's."""
        return str(cls.__tablename__)

    @classmethod
    def table(cls) -> Table:
        """The table, for statements past the classes."""
        table = cls.__mapper__.local_table
        assert isinstance(table, Table)
        return table

    @classmethod
    def fields(cls) -> tuple[Field, ...]:
        """The fields in the order of their declaration, 備考 last."""
        return _fields(cls)

    @classmethod
    def field(cls, name: str) -> Field:
        """The field of that name; KeyError when there is none."""
        for field in _fields(cls):
            if field.name == name:
                return field
        raise KeyError(f"{cls.__name__} has no field {name!r}")

    @classmethod
    def name_parts(cls) -> tuple[tuple[str, str | None], ...]:
        """The words of :attr:`named_as`, each with the field behind it; none where one field is the name."""
        return tuple((words, name) for words, name, _, _ in Formatter().parse(cls.named_as))

    @classmethod
    def naming_fields(cls) -> tuple[str, ...]:
        """The fields whose values make a record's name."""
        return tuple(name for _, name in cls.name_parts() if name) or (cls.named_by,)

    @classmethod
    def first_order(cls) -> tuple[str, ...]:
        """The order in which the ledger is shown at first."""
        return cls.order_by or cls.key

    def check(self) -> Iterator[Fault]:
        """Rules across fields, each fault with its field and its remedy. Overridden where there are any."""
        return iter(())


@cache
def _fields(ledger: type[Ledger]) -> tuple[Field, ...]:
    columns = ledger.table().columns
    return tuple(replace(c.info["field"], name=c.key) for c in columns if "field" in c.info)


def check_values(ledger: type[Ledger], key: UUID, values: Mapping[str, Any]) -> Iterator[Fault]:
    """The faults of a record that is not written yet.

    Its rules read plain values: a mapped object for each row of a large import would cost more than all else.
    """
    return ledger.check(cast(Ledger, SimpleNamespace(id=key, **values)))
