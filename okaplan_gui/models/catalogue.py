"""All ledgers together, and the checks that a declaration must pass when it is loaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast

from okaplan_gui.fields import Choice, Date, Field, Integer, Kind, MultiChoice, Ref, Text
from okaplan_gui.fields.letters import header_fold
from okaplan_gui.models.ledger import Ledger

MOST_FIELDS_IN_FIRST_VIEW = 14
_MOST_OWN_FIELDS_OF_A_LINK = 4

K = TypeVar("K", bound=Kind[Any])


@dataclass(frozen=True)
class Link:
    """A ledger that joins two others, seen from one end: ``near`` refers to that end, ``far`` to the other."""

    ledger: type[Ledger]
    near: str
    far: str


class Catalogue:
    """An ordered set of ledgers. A test or a later module makes its own: ``Catalogue([*LEDGERS, Mine])``.

    An open file's catalogue knows the file's own lists of values as well: whatever shows, offers or reads values takes
    its fields from there (:meth:`fields`), and not from the ledger, which knows the declared lists only.
    """

    def __init__(self, ledgers: Iterable[type[Ledger]]) -> None:
        self._by_name = {ledger.ledger_name(): ledger for ledger in ledgers}
        faults = [fault for ledger in self for fault in declaration_faults(ledger, self)]
        if faults:
            raise TypeError("; ".join(faults))
        self._lists: dict[int, tuple[Kind[Any], Kind[Any]]] = {}
        self._fields: dict[type[Ledger], tuple[Field, ...]] = {}
        self._named: dict[type[Ledger], dict[str, Field]] = {}
        self._required: dict[type[Ledger], list[Field]] = {}
        self._told: dict[type[Ledger], dict[str, Field]] = {}

    def __iter__(self) -> Iterator[type[Ledger]]:
        return iter(self._by_name.values())

    def __len__(self) -> int:
        return len(self._by_name)

    def __contains__(self, name: object) -> bool:
        return name in self._by_name

    def __getitem__(self, name: str) -> type[Ledger]:
        return self._by_name[name]

    def with_lists(self, edited: Iterable[tuple[Kind[Any], Kind[Any]]]) -> Catalogue:
        """The same ledgers with lists of a file's own: pairs of a declared kind and what stands in its place."""
        other = copy(self)
        # two lists may be alike: which one a field has is told by identity
        other._lists = {id(declared): (declared, own) for declared, own in edited}
        other._fields, other._named, other._required, other._told = {}, {}, {}, {}
        return other

    def kind(self, declared: K) -> K:
        """What stands in the place of a declared kind here; the kind itself where nothing was edited."""
        _, own = self._lists.get(id(declared), (declared, declared))
        return cast(K, own)

    def fields(self, ledger: type[Ledger]) -> tuple[Field, ...]:
        """The fields of a ledger, with the lists of values as they are here."""
        if not self._lists:
            return ledger.fields()
        if ledger not in self._fields:
            self._fields[ledger] = tuple(
                one if (own := self.kind(one.kind)) is one.kind else replace(one, kind=own)
                for one in ledger.fields()
            )
        return self._fields[ledger]

    def field(self, ledger: type[Ledger], name: str) -> Field:
        """One of :meth:`fields`; KeyError when there is none."""
        return self.named(ledger)[name]

    def named(self, ledger: type[Ledger]) -> Mapping[str, Field]:
        """Name → :meth:`fields`, in their order."""
        if ledger not in self._named:
            self._named[ledger] = {one.name: one for one in self.fields(ledger)}
        return self._named[ledger]

    def required(self, ledger: type[Ledger]) -> Sequence[Field]:
        """The fields that no record may leave empty."""
        if ledger not in self._required:
            self._required[ledger] = [one for one in self.fields(ledger) if one.required]
        return self._required[ledger]

    def told(self, ledger: type[Ledger]) -> Mapping[str, Field]:
        """Name → the fields whose text is searched; references are found by their own records."""
        if ledger not in self._told:
            self._told[ledger] = {
                name: one
                for name, one in self.named(ledger).items()
                if one.searchable and not isinstance(one.kind, Ref)
            }
        return self._told[ledger]

    def groups(self) -> dict[str, list[type[Ledger]]]:
        """The ledgers under their navigation headings, both in the order of declaration."""
        found: dict[str, list[type[Ledger]]] = {}
        for ledger in self:
            found.setdefault(ledger.group, []).append(ledger)
        return found

    def parts_of(self, whole: type[Ledger]) -> list[tuple[type[Ledger], str]]:
        """The ledgers whose records are parts of a record of ``whole``, each with its reference field."""
        return [
            (ledger, ledger.part_of)
            for ledger in self
            if ledger.part_of and _target(ledger, ledger.part_of) == whole.ledger_name()
        ]

    def references_to(self, target: type[Ledger]) -> list[tuple[type[Ledger], str]]:
        """Every (ledger, field) that refers to records of ``target``."""
        name = target.ledger_name()
        return [
            (ledger, field.name)
            for ledger in self
            for field in ledger.fields()
            if isinstance(field.kind, Ref) and field.kind.ledger == name
        ]

    def links_of(self, end: type[Ledger]) -> list[Link]:
        """The ledgers that join records of ``end`` with others, many to many."""
        name = end.ledger_name()
        return [
            Link(ledger, near, far)
            for ledger in self
            if is_link(ledger)
            for near, far in (ledger.key, ledger.key[::-1])
            if _target(ledger, near) == name
        ]


def is_link(ledger: type[Ledger]) -> bool:
    """Whether a ledger joins two others: its key is two references, and it says little else."""
    own = [field for field in ledger.fields() if field.name not in (*ledger.key, "note")]
    return (
        len(ledger.key) == 2
        and all(_target(ledger, name) for name in ledger.key)
        and len(own) <= _MOST_OWN_FIELDS_OF_A_LINK
    )


def _time_faults(ledger: type[Ledger], names: set[str]) -> Iterator[str]:
    """What is wrong with the declared end, closing and confirmation."""
    days = [ledger.ends_by.field] if ledger.ends_by else []
    days += [ledger.confirming.on] if ledger.confirming else []
    others = [ledger.closed_by.field] if ledger.closed_by else []
    others += [ledger.confirming.by, ledger.confirming.how] if ledger.confirming else []
    for used in (*days, *others):
        if used not in names:
            yield f"no field {used!r}"
    for day in days:
        if day in names and not isinstance(ledger.field(day).kind, Date):
            yield f"{day!r} is no date"


def _target(ledger: type[Ledger], field: str) -> str | None:
    kind = ledger.field(field).kind
    return kind.ledger if isinstance(kind, Ref) else None


def declaration_faults(ledger: type[Ledger], catalogue: Catalogue) -> list[str]:
    """What is wrong with a declaration: typing errors there would reach the users of every surface."""
    return [f"{ledger.__name__}: {fault}" for fault in _faults(ledger, catalogue)]


def _name_faults(ledger: type[Ledger], names: set[str], catalogue: Catalogue) -> Iterator[str]:
    for _, name in ledger.name_parts():
        if name is None:
            continue
        kind = ledger.field(name).kind if name in names else None
        if not isinstance(kind, Text | Integer | Date | Ref) or not ledger.field(name).required:
            yield f"named_as: {name!r} is no field that a name can be made of"
        elif (
            isinstance(kind, Ref) and kind.ledger in catalogue and catalogue[kind.ledger].ends_by is not None
        ):
            yield f"named_as: the name of {name!r} changes with the day"


def _faults(ledger: type[Ledger], catalogue: Catalogue) -> Iterator[str]:
    for attribute in ("title", "key", "named_by", "group", "purpose"):
        if not getattr(ledger, attribute, None):
            yield f"{attribute} is missing"
            return
    names = {field.name for field in ledger.fields()}
    for used in (*ledger.key, ledger.named_by, *ledger.order_by, *filter(None, (ledger.part_of,))):
        if used not in names:
            yield f"no field {used!r}"
    yield from _name_faults(ledger, names, catalogue)
    yield from _time_faults(ledger, names)
    over = ledger.owned_over
    if over is not None and (
        over.ledger not in catalogue
        or over.field not in {field.name for field in catalogue[over.ledger].fields()}
        or _target(catalogue[over.ledger], over.field) != ledger.ledger_name()
    ):
        yield f"owned_over: {over.ledger}.{over.field} does not refer to it"
    if ledger.part_of and ledger.part_of in names and not _target(ledger, ledger.part_of):
        yield f"part_of {ledger.part_of!r} is no reference"
    seen: dict[str, str] = {}
    for field in ledger.fields():
        if not field.label or not field.help:
            yield f"{field.name}: label or help is missing"
        for label in (field.label, *field.other_names):
            other = seen.setdefault(header_fold(label), field.name)
            if other != field.name:
                yield f"label {label!r} stands for {other} and {field.name}"
        if isinstance(field.kind, Ref) and field.kind.ledger not in catalogue:
            yield f"{field.name}: no ledger {field.kind.ledger!r}"
        if isinstance(field.kind, Choice | MultiChoice):
            codes = [option.code for option in field.kind.options]
            if len(set(codes)) != len(codes) or any("," in code for code in codes):
                yield f"{field.name}: codes repeat or hold a comma"
        if field.watch is not None and not isinstance(field.kind, Date):
            yield f"{field.name}: only a date can be watched"
        if field.watch is not None and field.watch.own_days and field.watch.own_days not in names:
            yield f"{field.name}: no field {field.watch.own_days!r}"
    if not any(field.shown for field in ledger.fields()):
        yield "no field is shown at first"
