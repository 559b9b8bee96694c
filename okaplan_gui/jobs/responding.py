"""災害対応: an event from its start to its closing. Every act is one operation, on disk at once (plan §4, domain §5)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from okaplan_gui.fields import JST, Problem, this_moment
from okaplan_gui.jobs.dependency_reading import read_graph
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.plan import ContinuityPlan, PlanVersion, plan_order
from okaplan_gui.models.response import (
    ChronologyEntry,
    ContactCall,
    EventAction,
    EventDamageCheck,
    EventPerson,
    EventRecovery,
    EventSystemState,
    ResponseEvent,
)
from okaplan_gui.models.standard import Threshold
from okaplan_gui.rules.chronology import QuickLine
from okaplan_gui.rules.dependency_graph import MUST, SYSTEM
from okaplan_gui.rules.plan_content import PlanContent, from_json
from okaplan_gui.rules.response_board import STALE_AFTER
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.operation import Operation

_GONE = Problem("この事案は削除されています。", "事案を選び直してください。")
_STAFF = "staff"


def start_event(
    file: LedgerFile,
    name: str,
    nature: str,
    occurred_at: datetime,
    *,
    threat: str | None = None,
    now: datetime | None = None,
    exercise: UUID | None = None,
    version: UUID | None = None,
) -> UUID:
    """Begin an event: a version of the plan is kept for it (the newest approved one, where none is named), and all of
    its lists stand as 未確認.

    Without an approved plan the lists are empty and the event begins all the same. Problem for a name left empty.
    """
    if not name.strip():
        raise Problem("名前がありません。", "事案の呼び方を入力してください。例: 県北の地震")
    started = now or this_moment()
    with file.operation(f"事案を始める: {name.strip()}") as operation:
        version, content = _frozen(operation.connection, version)
        event = operation.insert(
            ResponseEvent, code=_free_code(operation.connection, occurred_at), name=name.strip(), nature=nature,
            threat=threat, occurred_at=occurred_at, started_at=started, version=version, exercise=exercise,
        )  # fmt: skip
        if content is not None:
            _lists(operation, event, content, occurred_at, started)
        return event


def system_needs(file: LedgerFile) -> tuple[tuple[UUID, UUID], ...]:
    """(system, system that it cannot do without), as the rules of the board and of the order take it."""
    graph = read_graph(file)
    kinds = {key: node.kind for key, node in graph.nodes.items()}
    found = []
    for key, requirements in graph.requirements.items():
        if kinds.get(key) != SYSTEM:
            continue
        for requirement in requirements:
            if requirement.necessity == MUST and len(requirement.needed) == 1:
                found += [(key, other) for other in requirement.needed if kinds.get(other) == SYSTEM]
    return tuple(found)


def stale_after(file: LedgerFile) -> int:
    """Minutes after which a look at a system counts as stale (基準値)."""
    table = Threshold.table()
    with file.reading() as connection:
        value = connection.execute(
            select(table.c.value).where(table.c.name == "board_stale_minutes")
        ).scalar()
    return value if value is not None and value > 0 else STALE_AFTER


def people_of_steps(file: LedgerFile, event: UUID) -> Mapping[str, int | None]:
    """Step code → the people whom the frozen plan asks for; None where it does not say."""
    with file.session() as session:
        record = session.get(ResponseEvent, event)
        version = session.get(PlanVersion, record.version) if record is not None and record.version else None
        content = from_json(version.content) if version is not None else None
    return {step.code: step.people for step in content.steps} if content is not None else {}


class Responder:
    """Writes what happens in one event. Holds nothing of its own.

    ``device``: which PC writes; lines are numbered by it. Every PC is the first in its own file: what is brought
    together is told apart by the import (rules.event_merge), and lines go on with the numbers that they had.
    """

    def __init__(self, file: LedgerFile, event: UUID, device: str = "1") -> None:
        self._file = file
        self.event = event
        self._device = device

    @property
    def values(self) -> dict[str, Any]:
        """The event's record. Problem when it was deleted."""
        values = self._file.get(ResponseEvent, self.event)
        if values is None:
            raise _GONE
        return values

    def look(self, system: UUID, state: str, at: datetime, **more: Any) -> UUID:
        """One look at a system. What the newest look said of it and is not told anew stays, except when it is up."""
        self._refuse_closed()
        with self._file.operation("システムの状態を記録") as operation:
            kept = {} if state in ("up", "na") else self._newest_look(operation.connection, system)
            return operation.insert(
                EventSystemState, event=self.event, device=self._device,
                number=self._next(operation.connection, EventSystemState), system=system, at=at,
                written_at=this_moment(), state=state, **(kept | more),
            )  # fmt: skip

    def note(self, line: QuickLine, now: datetime, **more: Any) -> UUID:
        """A line of the chronology. Problem when there is nothing in it."""
        if not line.content.strip():
            raise Problem("内容がありません。", "起きたことや決めたことを入力してください。")
        self._refuse_closed()
        given = {
            "kind": line.kind,
            "sender": line.sender,
            "receiver": line.receiver,
            "recorder": self._file.who[:60],
        }
        with self._file.operation("クロノロジーに記録") as operation:
            return operation.insert(
                ChronologyEntry, event=self.event, device=self._device,
                number=self._next(operation.connection, ChronologyEntry), happened_at=line.happened_at, written_at=now,
                content=line.content.strip(), from_paper=False,
                **({name: value for name, value in given.items() if value is not None} | more),
            )  # fmt: skip

    def mark(self, entry: UUID, certainty: str) -> None:
        """未確認, 確認済 or 誤報."""
        self._change("確度を記録", ChronologyEntry, entry, certainty=certainty)

    def classify(self, entry: UUID, kind: str) -> None:
        """情報, 被害, 要請, 指示, 決定, 報告 or 連絡."""
        self._change("区分を記録", ChronologyEntry, entry, kind=kind)

    def follow_up(self, entry: UUID, state: str | None, now: datetime, **told: Any) -> None:
        """Whether somebody still has to act on a line, and what else is ``told`` beside it: who, until when, of what.

        What happened, and when, is not changed: a wrong line is struck through.
        """
        refused = told.keys() & {"content", "happened_at", "written_at", "number", "device"}
        if refused:
            raise TypeError(f"a line keeps its {', '.join(sorted(refused))}")
        told["follow_up"] = state
        self._refuse_closed()
        with self._file.operation("対応を記録") as operation:
            before = operation.get(ChronologyEntry, entry)
            # told again, the time at which it was done stays
            done = before["done_at"] if before is not None and before["follow_up"] == "done" else None
            operation.update(
                ChronologyEntry, entry, **told, done_at=(done or now) if state == "done" else None
            )

    def strike(
        self,
        entry: UUID,
        reason: str,
        now: datetime,
        *,
        instead: str = "",
        happened_at: datetime | None = None,
    ) -> None:
        """Draw a line through; it stays to be read. ``instead``: the line as it should be; ``happened_at``: when.

        Problem without a reason.
        """
        if not reason.strip():
            raise Problem("取り消す理由がありません。", "なぜ取り消すかを入力してください。")
        self._refuse_closed()
        with self._file.operation("取消線を引く") as operation:
            before = operation.get(ChronologyEntry, entry)
            operation.update(ChronologyEntry, entry, struck_at=now, struck_reason=reason.strip())
            if before is not None and instead.strip():
                kept = ("happened_at", "sender", "receiver", "means", "kind", "certainty", "system", "site",
                        "who_acts", "due", "follow_up", "done_at")  # fmt: skip
                operation.insert(
                    ChronologyEntry, event=self.event, device=self._device,
                    number=self._next(operation.connection, ChronologyEntry), written_at=now, corrects=entry,
                    content=instead.strip(), from_paper=False, recorder=self._file.who[:60],
                    **{name: before[name] for name in kept}
                    | ({"happened_at": happened_at} if happened_at is not None else {}),
                )  # fmt: skip

    def tick(self, action: UUID, result: str | None, now: datetime) -> None:
        """○, △ or × for a step of the plan; None takes it back."""
        self.step(action, result=result, done_at=now if result else None,
                  person=self._file.who[:60] if result else None)  # fmt: skip

    def step(self, action: UUID, **told: Any) -> None:
        """How a step went, in full: result, done_at, person, remark."""
        self._change("行動を記録", EventAction, action, **told)

    def check(self, item: UUID, result: str, now: datetime, **told: Any) -> None:
        """What was found at one item of the damage check; ``told``: effect, checked_by, checked_at, repaired_by, next_at.

        Problem when who looked is to repair it, too.
        """
        looked = result != "unknown"
        found: dict[str, Any] = {
            name: value.strip() or None if isinstance(value, str) else value for name, value in told.items()
        }
        who, at = found.get("checked_by") or self._file.who[:60], found.get("checked_at") or now
        found |= {"checked_by": who if looked else None, "checked_at": at if looked else None}
        before = self._file.get(EventDamageCheck, item)
        repairs = found["repaired_by"] if "repaired_by" in found else before and before["repaired_by"]
        if looked and repairs == who:
            raise Problem(
                "点検した人と直す人が同じです。",
                "調べる人と直す人は分けます。別の人の名前を入力してください。",
            )
        self._change("被害点検を記録", EventDamageCheck, item, result=result, **found)

    def person(self, person: UUID, now: datetime, **told: Any) -> None:
        """What was heard of a person; arriving and leaving are timed, unless their times are ``told`` or known already."""
        presence, before = told.get("presence"), self._file.get(EventPerson, person) or {}
        if presence == "here":
            known = before.get("arrived_at") if before.get("presence") == "here" else None
            told = {"arrived_at": known or now, "left_at": None} | told
        elif presence == "left":
            known = before.get("left_at") if before.get("presence") == "left" else None
            told = {"left_at": known or now} | told
        elif presence is not None:
            told = {"arrived_at": None, "left_at": None} | told
        states = {name: told.get(name, before.get(name)) for name in ("safety", "presence")}
        # nobody has heard of whom nothing is known
        heard = None if set(states.values()) == {"unknown"} else now
        self._change("安否・参集を記録", EventPerson, person, **({"told_at": heard} | told))

    def add_person(self, name: str, now: datetime, **told: Any) -> UUID:
        """Somebody whom the list lacks: a helper from elsewhere, a vendor's engineer. Problem without a name."""
        if not name.strip():
            raise Problem("氏名がありません。", "加える人の名前を入力してください。")
        self._refuse_closed()
        with self._file.operation("人を加える") as operation:
            table = EventPerson.table()
            last = operation.connection.execute(
                select(func.max(table.c.number)).where(table.c.event == self.event)
            ).scalar()
            return operation.insert(
                EventPerson, event=self.event, number=(last or 0) + 1, name=name.strip(), told_at=now, **told
            )

    def call(self, contact: UUID | None, name: str, result: str, now: datetime, **more: Any) -> UUID:
        """One try to reach somebody; the name stays when the contact is deleted later."""
        self._refuse_closed()
        with self._file.operation("連絡の結果を記録") as operation:
            known = contact if contact is not None and operation.get(Contact, contact) is not None else None
            return operation.insert(
                ContactCall, event=self.event, device=self._device,
                number=self._next(operation.connection, ContactCall), name=name, contact=known, called_at=now,
                result=result, caller=self._file.who[:60], **more,
            )  # fmt: skip

    def recall(self, call: UUID, **told: Any) -> None:
        """A try told right afterwards: result, called_at, remark."""
        self._change("連絡の結果を記録", ContactCall, call, **told)

    def tell(self, **told: Any) -> None:
        """The event itself told right: name, nature, threat, occurred_at; declared_at, released_at; summary."""
        if not str(told.get("name", "-")).strip():
            raise Problem("名前がありません。", "事案の呼び方を入力してください。例: 県北の地震")
        with self._file.operation("事案の内容を記録") as operation:
            operation.update(ResponseEvent, self.event, **told)

    def recovery(self, system: UUID, **told: Any) -> None:
        """動作確認, 復旧宣言, 切戻し or 解除 of a system (verified_at …), the restore point and what was tried."""
        self._refuse_closed()
        with self._file.operation("復旧の節目を記録") as operation:
            table = EventRecovery.table()
            key = operation.connection.execute(
                select(table.c.id).where(table.c.event == self.event, table.c.system == system)
            ).scalar()
            if told.get("verified_at") is not None:
                told.setdefault("verified_by", self._file.who[:60])
            if key is None:
                operation.insert(EventRecovery, event=self.event, system=system, **told)
            else:
                operation.update(EventRecovery, key, **told)

    def close(self, now: datetime) -> None:
        """The response has ended."""
        self._change("事案を終了", ResponseEvent, self.event, state="closed", closed_at=now, even_closed=True)

    def reopen(self) -> None:
        """It goes on after all: nothing that was written is lost."""
        self._change("事案を再開", ResponseEvent, self.event, state="open", closed_at=None, even_closed=True)

    # ---- inside

    def _change(
        self, name: str, ledger: type[Ledger], key: UUID, *, even_closed: bool = False, **values: Any
    ) -> None:
        if not even_closed:
            self._refuse_closed()
        with self._file.operation(name) as operation:
            operation.update(ledger, key, **values)

    def _refuse_closed(self) -> None:
        if self.values["state"] == "closed":
            raise Problem("この事案は終了しています。", "続きを記録するときは「再開」を押してください。")

    def _next(self, connection: Connection, ledger: type[Ledger]) -> int:
        table, device = ledger.table(), self._device
        last = connection.execute(
            select(func.max(table.c.number)).where(table.c.event == self.event, table.c.device == device)
        ).scalar()
        return (last or 0) + 1

    def _newest_look(self, connection: Connection, system: UUID) -> dict[str, Any]:
        table = EventSystemState.table()
        names = (
            "cause",
            "forecast",
            "certainty",
            "basis",
            "workaround",
            "waiting_for",
            "next_step",
            "person",
            "notified",
        )
        row = connection.execute(
            select(*(table.c[name] for name in names))
            .where(table.c.event == self.event, table.c.system == system)
            .order_by(
                table.c.at.desc(), table.c.written_at.desc(), table.c.device.desc(), table.c.number.desc()
            )
            .limit(1)
        ).first()
        return dict(zip(names, row, strict=True)) if row is not None else {}


def _frozen(connection: Connection, wanted: UUID | None) -> tuple[UUID | None, PlanContent | None]:
    """The version wanted; else the newest of the first plan that has one, the division's own plan before those of systems."""
    plans, versions = ContinuityPlan.table(), PlanVersion.table()
    query = select(versions.c.id, versions.c.content).join(plans, plans.c.id == versions.c.plan)
    if wanted is not None:
        query = query.where(versions.c.id == wanted)
    row = connection.execute(query.order_by(*plan_order(), versions.c.number.desc()).limit(1)).first()
    return (row.id, from_json(row.content)) if row is not None else (None, None)


def _free_code(connection: Connection, occurred_at: datetime) -> str:
    table = ResponseEvent.table()
    taken = set(connection.execute(select(table.c.code)).scalars())
    day = occurred_at.astimezone(JST).strftime("%Y%m%d")
    return next(code for n in range(1, len(taken) + 2) if (code := f"{day}-{n}") not in taken)


def _lists(
    operation: Operation, event: UUID, content: PlanContent, occurred_at: datetime, now: datetime
) -> None:
    systems = InformationSystem.table()
    keys = {c: k for k, c in operation.connection.execute(select(systems.c.id, systems.c.code))}
    for number, line in enumerate((s for s in content.systems if s.code in keys), start=1):
        operation.insert(
            EventSystemState, event=event, device="1", number=number, system=keys[line.code],
            at=occurred_at, written_at=now, state="unknown",
        )  # fmt: skip
    for number, step in enumerate(content.steps, start=1):
        operation.insert(
            EventAction, event=event, number=number, step_code=step.code, phase=step.phase, target=step.target,
            role=step.role, action=step.action, check_point=step.check_point,
        )  # fmt: skip
    for number, check in enumerate(content.damage_checks, start=1):
        operation.insert(
            EventDamageCheck, event=event, number=number, area=check.area, target=check.target,
            look_for=check.look_for, first_minutes=check.first_minutes,
        )  # fmt: skip
    _people(operation, event, content)


def _people(operation: Operation, event: UUID, content: PlanContent) -> None:
    """Staff of the contact ledger who have not left, with the roles that the frozen plan gives them."""
    roles: dict[str, str] = {}
    for role in content.roles:
        for _, name, _ in role.members:
            roles.setdefault(name, role.name)
    table = Contact.table()
    rows = operation.connection.execute(
        select(table.c.id, table.c.name, table.c.role)
        .where(table.c.kind == _STAFF, table.c.left_on.is_(None))
        .order_by(table.c.code)
    ).all()
    for number, row in enumerate(rows, start=1):
        names = (name for name in names_in_plan(row.name, row.role) if name in roles)
        operation.insert(
            EventPerson, event=event, number=number, name=row.name, contact=row.id,
            role=roles.get(next(names, "")),
        )  # fmt: skip


def names_in_plan(name: str, role: str | None) -> tuple[str, ...]:
    """How a plan's content may name a person: with the office before the name, or by the name alone."""
    return (f"{role} {name}", name) if role else (name,)
