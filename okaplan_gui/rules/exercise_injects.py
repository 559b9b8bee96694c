"""状況付与 as they stand: what is due, what was handed over, what was answered. Nothing that fell due is ever lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from okaplan_gui.models.exercise import ExerciseInject

WAITING, DUE, GIVEN, ANSWERED = "waiting", "due", "given", "answered"
STATE_WORDS = {WAITING: "これから", DUE: "付与する", GIVEN: "対応待ち", ANSWERED: "済み"}


@dataclass(frozen=True)
class InjectLine:
    """One inject, how it stands, and by how many minutes of the exercise its handing over is (or was) late."""

    inject: ExerciseInject
    state: str
    late: int


@dataclass(frozen=True)
class InjectBoard:
    """All injects in the order of their minutes."""

    lines: tuple[InjectLine, ...]

    def of(self, *states: str) -> tuple[InjectLine, ...]:
        """Those in some states."""
        return tuple(line for line in self.lines if line.state in states)

    @property
    def next_minute(self) -> int | None:
        """The minute of the next inject that has not come yet."""
        return min((line.inject.minute for line in self.of(WAITING)), default=None)

    @property
    def latest(self) -> tuple[InjectLine, ...]:
        """Those handed over, the last one first: what the room may see."""
        given = self.of(GIVEN, ANSWERED)
        return tuple(sorted(given, key=lambda one: (_given(one), one.inject.number), reverse=True))


def inject_board(injects: Iterable[ExerciseInject], minutes: int | None) -> InjectBoard:
    """How the injects stand at a minute of the exercise; ``minutes`` None: not started yet."""
    ordered = sorted(injects, key=lambda one: (one.minute, one.number))
    return InjectBoard(tuple(InjectLine(one, _state(one, minutes), _late(one, minutes)) for one in ordered))


def _state(inject: ExerciseInject, minutes: int | None) -> str:
    if inject.result is not None or inject.answer:
        return ANSWERED
    if inject.given_elapsed is not None:
        return GIVEN
    return DUE if minutes is not None and inject.minute <= minutes else WAITING


def _late(inject: ExerciseInject, minutes: int | None) -> int:
    """What was to be handed over before the event is due with the start."""
    due = max(0, inject.minute)
    if inject.given_elapsed is not None:
        return max(0, inject.given_elapsed - due)
    return max(0, minutes - due) if minutes is not None else 0


def _given(line: InjectLine) -> tuple[int, int]:
    return (line.inject.given_elapsed or 0, line.inject.minute)


def minute_text(minute: int) -> str:
    """A minute of the exercise: 開始前5分, 0:00, 1:20."""
    return f"{-minute}分前" if minute < 0 else f"{minute // 60}:{minute % 60:02}"
