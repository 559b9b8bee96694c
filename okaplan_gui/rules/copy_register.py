"""配布先: which printed copies are current, which are out of date, whose holder has gone elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from okaplan_gui.fields import UNCONFIRMED, Integer
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.plan import PlanVersion
from okaplan_gui.models.plan_copy import COPY_KIND, MEDIUM, PlanCopy
from okaplan_gui.rules.plan_records import PlanRecords
from okaplan_gui.rules.tally import DANGER, OK, OPEN, Tally, TallyRow, column, count_column, day_column

CURRENT, OLD, MOVED, UNKNOWN, RETURNED = "最新", "古い版", "異動", UNCONFIRMED, "回収済"
_HELD = ("internal", "binder", "card")
"""Kinds that somebody must hold; a poster hangs on its wall."""
_PAPER = MEDIUM.text("paper")


@dataclass(frozen=True)
class CopyState:
    """One copy: who has it, of which version, and how it stands. ``why``: the reasons in words."""

    key: UUID
    number: int
    kind: str
    medium: str
    holder: str | None
    holder_key: UUID | None
    place: str | None
    at_home: bool | None
    version: int | None
    handed_on: date | None
    returned_on: date | None
    words: tuple[str, ...]
    why: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """How it stands: a mark of rules.tally."""
        if self.words == (CURRENT,):
            return OK
        if self.words == (RETURNED,):
            return ""
        return DANGER if OLD in self.words or MOVED in self.words else OPEN

    @property
    def to_exchange(self) -> bool:
        """Whether somebody has to go and exchange it, or find out."""
        return self.mark in (DANGER, OPEN)


def old_copies(copies: Iterable[PlanCopy], versions: Iterable[PlanVersion], today: date) -> list[PlanCopy]:
    """Copies that are still out there and show an older version than the newest of their plan, of any plans."""
    by_key = {version.id: version for version in versions}
    newest: dict[UUID, int] = {}
    for version in by_key.values():
        newest[version.plan] = max(version.number, newest.get(version.plan, 0))
    shown = ((copy, by_key[copy.version]) for copy in copies if copy.version in by_key)
    return [
        copy
        for copy, version in shown
        if not _returned(copy, today) and version.number < newest[version.plan]
    ]


def _returned(copy: PlanCopy, today: date) -> bool:
    return copy.returned_on is not None and copy.returned_on <= today


def copy_states(
    records: PlanRecords, moved: Collection[UUID] = (), passed: Collection[UUID] = ()
) -> tuple[CopyState, ...]:
    """Every copy of a plan by number. ``moved``: the copies whose holders changed their division since they got them;

    ``passed``: those whose holder on record became another person since, as when a successor took over the duty.
    """
    versions = {version.id: version.number for version in records.of(PlanVersion)}
    newest = max(versions.values(), default=None)
    old = {copy.id for copy in old_copies(records.of(PlanCopy), records.of(PlanVersion), records.today)}
    holders = records.by_key(Contact)
    found = []
    for copy in sorted(records.of(PlanCopy), key=lambda c: c.number):
        holder = holders.get(copy.holder) if copy.holder else None
        number = versions.get(copy.version) if copy.version else None
        judged = [(OLD, f"第{number}版です。今は第{newest}版です。")] if copy.id in old else []
        if _returned(copy, records.today):
            judged = [(RETURNED, "回収しました。")]
        else:
            judged += _gone(copy, holder, records.today, copy.id in moved, copy.id in passed)
            judged += _unknown(copy, holder, number)
        found.append(
            CopyState(
                key=copy.id,
                number=copy.number,
                kind=COPY_KIND.text(copy.kind),
                medium=MEDIUM.text(copy.medium),
                holder=holder.name if holder else None,
                holder_key=copy.holder,
                place=copy.place,
                at_home=copy.at_home,
                version=number,
                handed_on=copy.handed_on,
                returned_on=copy.returned_on,
                words=tuple(word for word, _ in judged) or (CURRENT,),
                why=tuple(reason for _, reason in judged),
            )
        )
    return tuple(found)


def _gone(
    copy: PlanCopy, holder: Contact | None, today: date, moved: bool, passed: bool
) -> list[tuple[str, str]]:
    if holder is None:
        return []
    if holder.left_on is not None and holder.left_on < today:
        return [(MOVED, f"{holder.name}さんは転出・退職しました。回収して後任に渡してください。")]
    if moved:
        return [
            (
                MOVED,
                f"{holder.name}さんは、渡したあとに所属が変わりました。後任に引き継いだか確かめてください。",
            )
        ]
    if passed:
        return [
            (
                MOVED,
                f"持っている人が{holder.name}さんに変わりました。手渡したら「差し替えた」を記録してください。",
            )
        ]
    return []


def _unknown(copy: PlanCopy, holder: Contact | None, number: int | None) -> list[tuple[str, str]]:
    missing = [
        label
        for label, open_ in (
            ("版", number is None),
            ("持っている人", holder is None and copy.kind in _HELD),
            ("置き場所", not copy.place and not copy.at_home and holder is None),
        )
        if open_
    ]
    return [(UNKNOWN, f"{'、'.join(missing)}が未確認です。")] if missing else []


def copies_tally(states: Iterable[CopyState], title: str, today: date) -> Tally:
    """The register as a table, for screen, paper and Excel."""
    listed = [state for state in states]
    held = [state for state in listed if state.mark]
    out = [state for state in held if state.mark == DANGER]
    open_ = [state for state in held if state.mark == OPEN]
    summary = (
        f"{len(held)}部のうち、最新 {len(held) - len(out) - len(open_)}部、差し替えが要るもの {len(out)}部、"
        f"未確認 {len(open_)}部"
        if held
        else "配った写しの記録がありません。"
    )
    columns = (
        column("状態", width=8), count_column("番号", "番", 4), column("種類", width=11), column("持っている人", width=11),
        column("置き場所", width=14, unconfirmed=False), column("版", Integer("版"), 4), day_column("渡した日", 10),
        column("理由", width=32, unconfirmed=False),
    )  # fmt: skip
    rows = tuple(
        TallyRow(
            (
                "・".join(state.words),
                state.number,
                state.kind if state.medium == _PAPER else f"{state.kind}（{state.medium}）",
                state.holder or ("" if state.kind not in _held_words() else None),
                "　".join(part for part in ("自宅" if state.at_home else "", state.place or "") if part),
                state.version,
                state.handed_on,
                "".join(state.why) if state.mark != OK else "",
            ),
            state.mark,
            PlanCopy.ledger_name(),
            (state.key,),
        )
        for state in listed
    )
    return Tally(title, today, summary, columns, rows, ("plan_copy", "plan_version", "contact"))


def _held_words() -> tuple[str, ...]:
    return tuple(COPY_KIND.text(code) for code in _HELD)
