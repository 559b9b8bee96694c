"""最大許容停止時間 (MTPD) from the impact of a stopped business at each time step (form 15; steps 11, 18)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from okaplan_gui.fields import UNCONFIRMED, Duration
from okaplan_gui.models.continuity import BusinessFunction
from okaplan_gui.models.impact import IMPACT_ASPECT, IMPACT_LEVEL, TIME_STEPS, BusinessImpact

ASPECTS: tuple[str, ...] = tuple(option.code for option in IMPACT_ASPECT.options)
STEPS: tuple[str, ...] = tuple(TIME_STEPS)
MINUTES: tuple[int, ...] = tuple(TIME_STEPS.values())
STEP_LABELS: tuple[str, ...] = tuple(BusinessImpact.field(name).label for name in STEPS)
SAME, LONGER, SHORTER, UNSET, OPEN = "same", "longer", "shorter", "unset", "open"
"""How the value typed by hand stands to the computed one; OPEN: nothing can be computed yet."""

Levels = Mapping[str, Sequence[int | None]]
"""By aspect the level at each time step; None is 未確認."""


@dataclass(frozen=True)
class TolerablePeriod:
    """The MTPD as far as the cells tell.

    ``reached``: the step (from 0) at which some aspect first becomes intolerable, ``len(STEPS)`` when none does by
    the last one, None while 未確認 cells leave it open. It then lies between ``earliest`` and ``latest``.
    """

    reached: int | None
    earliest: int
    latest: int
    aspects: tuple[str, ...] = ()
    """The aspects that become intolerable first."""
    missing: tuple[str, ...] = ()
    """The cells that keep it open, in words."""
    unknown: int = 0
    """How many cells are 未確認 altogether."""

    @property
    def minutes(self) -> int | None:
        """The last step before, in minutes: 0 when the first one is intolerable already; None while open.

        When no step is intolerable it is the last step, and ``beyond`` is True.
        """
        return None if self.reached is None else _before(self.reached)

    @property
    def beyond(self) -> bool:
        """Whether it is longer than the last step."""
        return self.reached == len(STEPS)

    def text(self) -> str:
        """As people read it; 未確認 with what is sure of it."""
        if self.reached is not None:
            return _period_text(self.reached)
        if self.earliest == 0:
            sure = "" if self.latest == len(STEPS) else f"（長くても{STEP_LABELS[self.latest]}未満）"
        else:
            sure = f"（少なくとも{Duration().text(_before(self.earliest))}）"
        return UNCONFIRMED + sure

    def reason(self, level: int) -> str:
        """Why, in one sentence; or what is to be filled in."""
        if self.reached is None:
            return f"未記入: {'、'.join(self.missing)}"
        if self.beyond:
            return f"2週間までのどの時点でも、影響が「{level_text(level)}」になりません"
        names = "・".join(IMPACT_ASPECT.text(aspect) for aspect in self.aspects)
        return f"{STEP_LABELS[self.reached]}で「{names}」が「{level_text(level)}」になります"


@dataclass(frozen=True)
class Assessment:
    """One business: its levels, its computed MTPD, and how the value typed by hand stands to it."""

    business: BusinessFunction
    levels: Levels
    reasons: Mapping[str, str | None]
    records: Mapping[str, UUID]
    """The impact records by aspect; an aspect without one is 未確認 at every step."""
    period: TolerablePeriod
    level: int
    """From which level on the harm is intolerable."""

    @property
    def typed(self) -> int | None:
        """The MTPD typed by hand, in minutes."""
        return self.business.maximum_tolerable_period

    @property
    def verdict(self) -> str:
        """SAME, LONGER, SHORTER, UNSET or OPEN."""
        computed = self.period.minutes
        if computed is None:
            return OPEN
        if self.typed is None:
            return UNSET
        if self.typed == computed or (self.period.beyond and self.typed > computed):
            return SAME
        return LONGER if self.typed > computed else SHORTER

    @property
    def limit(self) -> int | None:
        """The MTPD that targets are drawn from: the shorter of the two that are known, in minutes."""
        known = [minutes for minutes in (self.period.minutes, self.typed) if minutes is not None]
        return min(known, default=None)

    def difference(self) -> str:
        """The value typed by hand against the computed one, in words."""
        computed, typed = self.period.minutes, self.typed
        if computed is None:
            return "計算できません"
        if typed is None:
            return "まだ決めていません"
        if self.verdict == SAME:
            return "同じ"
        apart = Duration().text(abs(typed - computed))
        return f"{apart}長い" if self.verdict == LONGER else f"{apart}短い"


def tolerable_period(levels: Levels, level: int) -> TolerablePeriod:
    """The MTPD of one business: the last step before any aspect reaches ``level`` (1 to 4).

    Harm does not shrink while the stop lasts, so a later tolerable cell vouches for an empty one before it, and an
    intolerable cell for all after it. Whatever else is empty leaves the answer open.
    """
    bounds = {aspect: _bounds(levels.get(aspect, ()), level) for aspect in ASPECTS}
    earliest = min(low for low, _ in bounds.values())
    latest = min(high for _, high in bounds.values())
    unknown = sum(level is None for aspect in ASPECTS for level in _cells(levels.get(aspect, ())))
    if earliest == latest:
        first = tuple(a for a, (_, high) in bounds.items() if high == latest < len(STEPS))
        return TolerablePeriod(latest, earliest, latest, first, (), unknown)
    missing = tuple(
        f"{IMPACT_ASPECT.text(aspect)}の{_steps_text(steps)}"
        for aspect, (low, high) in bounds.items()
        if (steps := range(low, min(high, latest)))
    )
    return TolerablePeriod(None, earliest, latest, (), missing, unknown)


def assess(
    businesses: Iterable[BusinessFunction], impacts: Iterable[BusinessImpact], level: int
) -> list[Assessment]:
    """Every business in the order of its number. ``level``: the 基準値 intolerable_impact_level."""
    level = intolerable_level(level)
    by_business: dict[UUID, dict[str, BusinessImpact]] = {}
    for impact in impacts:
        by_business.setdefault(impact.business, {})[impact.aspect] = impact
    found = []
    for business in sorted(businesses, key=lambda b: b.code):
        rows = by_business.get(business.id, {})
        levels = {
            aspect: tuple(_level(getattr(rows[aspect], step)) if aspect in rows else None for step in STEPS)
            for aspect in ASPECTS
        }
        found.append(
            Assessment(
                business,
                levels,
                {aspect: row.reason for aspect, row in rows.items()},
                {aspect: row.id for aspect, row in rows.items()},
                tolerable_period(levels, level),
                level,
            )
        )
    return found


def intolerable_level(limit: int) -> int:
    """A 基準値 as one of the levels: what lies outside of 1 to 4 is taken as the nearest."""
    return max(1, min(len(IMPACT_LEVEL.options), limit))


def level_text(level: int) -> str:
    """A level with its word: 4 甚大."""
    return IMPACT_LEVEL.text(str(level))


def _bounds(row: Sequence[int | None], level: int) -> tuple[int, int]:
    """Between which steps an aspect first reaches the level; ``len(STEPS)``: not by the last one."""
    cells = _cells(row)
    high = next((n for n, cell in enumerate(cells) if cell is not None and cell >= level), len(cells))
    low = max((n + 1 for n, cell in enumerate(cells[:high]) if cell is not None), default=0)
    return low, high


def _cells(row: Sequence[int | None]) -> tuple[int | None, ...]:
    return (*row, *[None] * (len(STEPS) - len(row)))[: len(STEPS)]


def _level(code: str | None) -> int | None:
    return int(code) if code is not None and code.isdecimal() else None


def _before(step: int) -> int:
    return MINUTES[step - 1] if step else 0


def _period_text(reached: int) -> str:
    if reached == 0:
        return f"{STEP_LABELS[0]}未満"
    text = STEP_LABELS[reached - 1]
    return f"{text}より長い" if reached == len(STEPS) else text


def _steps_text(steps: range) -> str:
    labels = [STEP_LABELS[step] for step in steps]
    return labels[0] if len(labels) == 1 else f"{labels[0]}〜{labels[-1]}"
