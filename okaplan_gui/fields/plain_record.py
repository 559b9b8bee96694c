"""Frozen dataclasses of plain values to what JSON knows, and back by their annotations."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

R = TypeVar("R")


def to_plain(value: Any) -> Any:
    """A dataclass as an object of its fields; tuples as lists, days and keys as text. TypeError for anything else."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, UUID):
        return value.hex
    if type(value) is date:
        return value.isoformat()
    if isinstance(value, tuple):
        return [to_plain(part) for part in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"no plain form of {type(value).__name__}")


def from_plain(kind: type[R], plain: Any) -> R:
    """What :func:`to_plain` made of a value of that type. ValueError or TypeError when it is something else."""
    made: R = _revived(kind, plain)
    return made


def _revived(kind: Any, plain: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        if plain is None:
            return None
        (kind,) = (part for part in get_args(kind) if part is not type(None))
        return _revived(kind, plain)
    if origin is tuple:
        (part, _) = get_args(kind)
        _expect(list, plain)
        return tuple([_revived(part, one) for one in plain])
    if kind is UUID:
        return UUID(_expect(str, plain))
    if kind is date:
        return date.fromisoformat(_expect(str, plain))
    if kind is float:
        return _expect((int, float), plain)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        if _expect(dict, plain).keys() != hints.keys():
            raise ValueError(f"not the fields of {kind}")
        return kind(**{name: _revived(hint, plain[name]) for name, hint in hints.items()})
    return _expect(kind, plain)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _expect(kind: Any, plain: Any) -> Any:
    if not isinstance(plain, kind):
        raise ValueError(f"{kind} expected")
    return plain
