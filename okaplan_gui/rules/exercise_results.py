"""What an exercise showed: objectives rated, systems against RTO and RPO, heads there, injects answered, the timeline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from okaplan_gui.fields import UNCONFIRMED, Duration
from okaplan_gui.models.exercise import (
    RATING,
    TICK,
    ExerciseAchievement,
    ExerciseInject,
    ExerciseItem,
    ExerciseLog,
    ExerciseObjective,
    ExerciseParticipant,
)
from okaplan_gui.rules.exercise_clock import is_late

WITHIN, OVER, OPEN = "within", "over", "open"
VERDICTS = {WITHIN: "目標以内", OVER: "目標を超えた", OPEN: UNCONFIRMED}


@dataclass(frozen=True)
class AchievementLine:
    """A system's times in minutes against its targets, each with a verdict; what was not measured is OPEN."""

    system: str
    objective: int | None
    achieved: int | None
    time_verdict: str
    point_objective: int | None
    point_achieved: int | None
    point_verdict: str
    remark: str | None


@dataclass(frozen=True)
class TimelineEntry:
    """Something that happened: when, what sort of thing, in words, and its sign."""

    at: datetime
    kind: str
    text: str
    sign: str = ""


def verdict(target: int | None, got: int | None) -> str:
    """Whether a time kept its target."""
    if target is None or got is None:
        return OPEN
    return WITHIN if got <= target else OVER


def achievement_lines(
    achievements: Iterable[ExerciseAchievement], names: Mapping[UUID, str]
) -> tuple[AchievementLine, ...]:
    """Each system that was restored, the shortest target first; 未確認 last."""
    lines = [
        AchievementLine(
            names.get(a.system, UNCONFIRMED), a.objective, a.achieved, verdict(a.objective, a.achieved),
            a.point_objective, a.point_achieved, verdict(a.point_objective, a.point_achieved), a.remark,
        )
        for a in achievements
    ]  # fmt: skip
    return tuple(sorted(lines, key=lambda one: (one.objective is None, one.objective or 0, one.system)))


def achievements_told(lines: Sequence[AchievementLine]) -> str:
    """The answer in a sentence: how many kept their targets, how many were not measured."""
    if not lines:
        return "復旧の時間は測っていません。"
    times, points = Counter(one.time_verdict for one in lines), Counter(one.point_verdict for one in lines)
    told = f"{len(lines)}システムのうち、目標復旧時間以内 {times[WITHIN]}、超えた {times[OVER]}、未確認 {times[OPEN]}。"
    return (
        told
        + f"目標復旧時点以内 {points[WITHIN]}、超えた {points[OVER]}、未確認 {points[OPEN]}（未確認は達成に数えません）。"
    )


def objectives_told(objectives: Sequence[ExerciseObjective]) -> str:
    """How many objectives were reached how far."""
    if not objectives:
        return "目標は書かれていません。"
    counts = Counter(one.rating for one in objectives)
    rated = "、".join(f"{option.label} {counts[option.code]}" for option in RATING.options)
    return f"{len(objectives)}件のうち {rated}、{UNCONFIRMED} {counts[None]}。"


def heads_told(participants: Sequence[ExerciseParticipant]) -> str:
    """Heads there against heads expected; who is not marked is not counted as there."""
    players = [one for one in participants if one.kind == "player"]
    if not players:
        return "参加者は書かれていません。"
    there = sum(one.attended is True for one in players)
    unknown = sum(one.attended is None for one in players)
    others = len(participants) - len(players)
    told = f"予定 {len(players)}人のうち参加 {there}人"
    told += f"、{UNCONFIRMED} {unknown}人" if unknown else ""
    return told + (f"。ほかに統制・評価・見学 {others}人。" if others else "。")


def injects_told(injects: Sequence[ExerciseInject]) -> str:
    """How the injects were answered."""
    if not injects:
        return "状況付与はありません。"
    counts = Counter(one.result for one in injects)
    given = sum(one.given_elapsed is not None for one in injects)
    told = "、".join(f"{TICK.text(code)} {counts[code]}" for code in ("done", "partly", "failed"))
    return f"{len(injects)}件のうち付与 {given}件。対応は {told}、評価なし {counts[None]}。"


def items_told(items: Sequence[ExerciseItem]) -> str:
    """How the checklist went, and how many of it late."""
    counts = Counter(item.result for item in items)
    late = sum(is_late(item.target, item.result, item.elapsed, 0) for item in items if item.result)
    told = "、".join(f"{TICK.text(code)} {counts[code]}件" for code in ("done", "partly", "failed"))
    return f"{len(items)}項目のうち {told}、実施せず {counts[None]}件。目標時間より遅れた項目 {late}件。"


def timeline(
    items: Iterable[ExerciseItem], log: Iterable[ExerciseLog], injects: Iterable[ExerciseInject]
) -> tuple[TimelineEntry, ...]:
    """Everything with its time, in order."""
    found = [
        TimelineEntry(one.given_at, "付与", f"{one.addressee or ''}へ: {one.content}", TICK.text(one.result))
        for one in injects
        if one.given_at is not None
    ]
    found += [
        TimelineEntry(
            one.done_at,
            "実施",
            f"{one.step_code or ''} {one.action}".strip() + _after(one),
            TICK.text(one.result),
        )
        for one in items
        if one.done_at is not None
    ]
    found += [
        TimelineEntry(one.at, "記録", one.content + (f"（つまずき: {one.stumbled}）" if one.stumbled else ""))
        for one in log
    ]
    return tuple(sorted(found, key=lambda one: one.at))


def stumbles(
    items: Iterable[ExerciseItem], log: Iterable[ExerciseLog], injects: Iterable[ExerciseInject]
) -> tuple[str, ...]:
    """What did not go well, each in words and once: the first draft of the findings."""
    found = [
        one.remark or f"「{_bare(one.action)}」ができなかった。"
        for one in items
        if one.remark or one.result == "failed"
    ]
    found += [one.stumbled for one in log if one.stumbled]
    found += [
        f"「{_bare(one.expected or one.content)}」が{'できなかった' if one.result == 'failed' else '一部しかできなかった'}。"
        for one in injects
        if one.result in ("partly", "failed")
    ]
    return tuple(dict.fromkeys(text.strip() for text in found if text.strip()))


def _bare(sentence: str) -> str:
    return sentence.strip().rstrip("。")


def _after(item: ExerciseItem) -> str:
    late = is_late(item.target, item.result, item.elapsed, 0)
    return f"（目標 {Duration().text(item.target)} に遅れ）" if late else ""
