"""標的型メール訓練: 開封率, クリック率, 報告率, 相談率 by division and over the drills. No persons are known here.

Reporting is what counts: a division in which as many reported as clicked did well, however many opened the mail.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from okaplan_gui.fields import UNCONFIRMED, Duration
from okaplan_gui.models.security import PhishingDrill
from okaplan_gui.rules.tally import (
    OK,
    OPEN,
    WARN,
    Tally,
    TallyRow,
    column,
    count_column,
    day_column,
    percent,
    share_column,
)

COUNTED = ("opened", "clicked", "reported", "asked")
RATES = {"opened": "開封率", "clicked": "クリック率", "reported": "報告率", "asked": "相談率"}


@dataclass(frozen=True)
class Shares:
    """What was sent and what came of it. A count that nobody recorded is None, and so is its share."""

    sent: int | None
    opened: int | None
    clicked: int | None
    reported: int | None
    asked: int | None
    first_report: int | None
    """Minutes to the first report."""

    def share(self, name: str) -> float | None:
        """A count of :data:`COUNTED` as a share of what was sent, 0 to 1."""
        count: int | None = getattr(self, name)
        return count / self.sent if count is not None and self.sent else None

    @property
    def mark(self) -> str:
        """Whether at least as many reported as clicked."""
        if self.reported is None or self.clicked is None:
            return OPEN
        return OK if self.reported >= self.clicked else WARN


@dataclass(frozen=True)
class DivisionResult:
    """One division in one drill. ``before``: the same division in the drill before, if it took part."""

    key: UUID
    division: str
    shares: Shares
    before: Shares | None


@dataclass(frozen=True)
class DrillResult:
    """One drill: all divisions together, and each. ``unknown``: divisions of which some count is missing."""

    drill: str
    held_on: date | None
    whole: Shares
    divisions: tuple[DivisionResult, ...]
    unknown: int


def drill_results(records: Iterable[PhishingDrill], divisions: Mapping[UUID, str]) -> tuple[DrillResult, ...]:
    """Every drill, the oldest first."""
    by_drill: dict[str, list[PhishingDrill]] = {}
    for one in records:
        by_drill.setdefault(one.drill, []).append(one)
    ordered = sorted(by_drill.items(), key=lambda pair: (_day(pair[1]) or date.max, pair[0]))
    results: list[DrillResult] = []
    before: dict[UUID, Shares] = {}
    for name, lines in ordered:
        own = [
            DivisionResult(
                one.id, divisions.get(one.division, UNCONFIRMED), _shares([one]), before.get(one.division)
            )
            for one in lines
        ]
        unknown = sum(any(getattr(one, count) is None for count in ("sent", *COUNTED)) for one in lines)
        results.append(
            DrillResult(
                name, _day(lines), _shares(lines), tuple(sorted(own, key=lambda one: one.division)), unknown
            )
        )
        before = before | {one.division: _shares([one]) for one in lines}
    return tuple(results)


def drill_tally(result: DrillResult, today: date) -> Tally:
    """One drill by division."""
    return Tally(
        f"標的型メール訓練　{result.drill}",
        today,
        told_of(result),
        (
            column("課室", width=14), count_column("送信数", "通"), *(share_column(name) for name in RATES.values()),
            column("最初の報告まで", width=8), column("報告率の前回との差", width=9, unconfirmed=False),
        ),
        tuple(
            TallyRow(
                (one.division, one.shares.sent, *_rates(one.shares), _first(one.shares), _change(one)),
                one.shares.mark, "phishing_drill", (one.key,),
            )
            for one in result.divisions
        ),
        ("phishing_drill", "division"),
    )  # fmt: skip


def trend_tally(results: Sequence[DrillResult], today: date) -> Tally:
    """All drills, the latest first."""
    return Tally(
        "標的型メール訓練の推移",
        today,
        f"訓練 {len(results)}回。" + (told_of(results[-1]) if results else ""),
        (
            column("訓練", width=16), day_column("送信日"), count_column("課室", "件"), count_column("送信数", "通"),
            *(share_column(name) for name in RATES.values()), column("最初の報告まで", width=8),
            count_column("数の分からない課室", "件"),
        ),
        tuple(
            TallyRow(
                (
                    one.drill, one.held_on, len(one.divisions), one.whole.sent, *_rates(one.whole), _first(one.whole),
                    one.unknown,
                ),
                one.whole.mark, "phishing_drill", tuple(line.key for line in one.divisions),
            )
            for one in reversed(results)
        ),
        ("phishing_drill", "division"),
    )  # fmt: skip


def told_of(result: DrillResult) -> str:
    """The answer in words, 報告率 first."""
    rates = dict(zip(COUNTED, _rates(result.whole), strict=True))
    told = f"{result.drill}: 報告率 {rates['reported']}、相談率 {rates['asked']}、開封率 {rates['opened']}、クリック率 {rates['clicked']}。"
    first = _first(result.whole)
    told += f"最初の報告まで {first}。"
    if result.unknown:
        told += f"数の分からない課室 {result.unknown}件は、その率に数えません。"
    return told + "○は、報告した数がクリックした数以上の課室です。"


def share_text(share: float | None) -> str:
    """A share as per cent; 未確認 where it is not known."""
    return UNCONFIRMED if share is None else percent(share, 1)


def _rates(shares: Shares) -> tuple[str, ...]:
    return tuple(share_text(shares.share(name)) for name in COUNTED)


def _first(shares: Shares) -> str:
    return Duration().text(shares.first_report) or UNCONFIRMED


def _change(one: DivisionResult) -> str:
    now, then = one.shares.share("reported"), one.before.share("reported") if one.before is not None else None
    return f"{100 * (now - then):+.1f}ポイント" if now is not None and then is not None else ""


def _day(lines: Iterable[PhishingDrill]) -> date | None:
    return min((one.held_on for one in lines if one.held_on is not None), default=None)


def _shares(lines: Sequence[PhishingDrill]) -> Shares:
    """Several divisions together: one of which a count is missing is left out, and told of as unknown."""

    known = [one for one in lines if all(getattr(one, name) is not None for name in ("sent", *COUNTED))]
    counted = lines if len(lines) == 1 or not known else known

    def total(name: str) -> int | None:
        values = [getattr(one, name) for one in counted]
        return None if any(value is None for value in values) else sum(values)

    first = min((one.first_report for one in lines if one.first_report is not None), default=None)
    return Shares(
        sent=total("sent"), opened=total("opened"), clicked=total("clicked"), reported=total("reported"),
        asked=total("asked"), first_report=first,
    )  # fmt: skip
