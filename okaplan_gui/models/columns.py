"""The column type that keeps each kind of value, on SQLite and PostgreSQL alike."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import singledispatch
from typing import Any

from sqlalchemy import BigInteger, Boolean, Double, Integer, String, Text, Uuid
from sqlalchemy import Date as SqlDate
from sqlalchemy import DateTime as SqlDateTime
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from okaplan_gui import fields


class UtcMoment(TypeDecorator[datetime]):
    """An aware moment, kept as naive UTC so that both engines compare moments alike."""

    impl = SqlDateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC).astimezone(fields.JST)


class CodeSet(TypeDecorator[tuple[str, ...]]):
    """Several choice codes, kept as one text between commas so that one code can be found in SQL."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if not value else "," + ",".join(value) + ","

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:
        return None if not value else tuple(code for code in value.split(",") if code)


@singledispatch
def column_type(kind: object) -> TypeEngine[Any]:
    """The SQLAlchemy type that keeps values of a kind."""
    raise TypeError(f"no column type for {type(kind).__name__}")


@column_type.register
def _text(kind: fields.Text) -> TypeEngine[Any]:
    return String(kind.max_length)


@column_type.register
def _long_text(kind: fields.LongText) -> TypeEngine[Any]:
    return Text()


@column_type.register
def _kana(kind: fields.Kana) -> TypeEngine[Any]:
    return String(kind.max_length)


@column_type.register
def _phone(kind: fields.Phone) -> TypeEngine[Any]:
    return String(100)


@column_type.register
def _mail(kind: fields.Mail) -> TypeEngine[Any]:
    return String(254)


@column_type.register
def _choice(kind: fields.Choice) -> TypeEngine[Any]:
    return String(40)


@column_type.register
def _codes(kind: fields.MultiChoice) -> TypeEngine[Any]:
    return CodeSet()


@column_type.register
def _integer(kind: fields.Integer) -> TypeEngine[Any]:
    return BigInteger()


@column_type.register
def _yen(kind: fields.Yen) -> TypeEngine[Any]:
    return BigInteger()


@column_type.register
def _minutes(kind: fields.Duration) -> TypeEngine[Any]:
    return BigInteger()


@column_type.register
def _year(kind: fields.FiscalYear) -> TypeEngine[Any]:
    return Integer()


@column_type.register
def _real(kind: fields.Real) -> TypeEngine[Any]:
    return Double()


@column_type.register
def _day(kind: fields.Date) -> TypeEngine[Any]:
    return SqlDate()


@column_type.register
def _moment(kind: fields.Moment) -> TypeEngine[Any]:
    return UtcMoment()


@column_type.register
def _yes_no(kind: fields.YesNo) -> TypeEngine[Any]:
    return Boolean(create_constraint=False)


@column_type.register
def _reference(kind: fields.Ref) -> TypeEngine[Any]:
    return Uuid()
