"""The script of an event of 72 hours: what two laptops wrote, minute by minute. Plain data, nothing of the program."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

HOURS = 72
SYSTEMS = 20


@dataclass(frozen=True)
class Look:
    """A look at a system. ``laptop``: 0 or 1."""

    minute: int
    laptop: int
    system: int
    state: str


@dataclass(frozen=True)
class Line:
    """A line of the chronology; ``written``: the minute at which it was typed."""

    minute: int
    written: int
    laptop: int
    content: str
    certainty: str
    follow_up: str | None = None
    due: int | None = None
    from_paper: bool = False


@dataclass
class Script:
    """All of it, in the order of time of writing."""

    looks: list[Look] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    verified: dict[int, int] = field(default_factory=dict)
    """System → minute at which it was tried and found good."""
    lost: dict[int, int] = field(default_factory=dict)
    """System → minutes of data lost."""
    arrivals: list[tuple[int | None, int | None]] = field(default_factory=list)
    """Each person's minute of arrival and of leaving."""


def script() -> Script:
    """The same each time: 20 systems down and up (three of them twice, one never up), 340 lines, 12 people."""
    chance, made = Random(72), Script()
    for system in range(SYSTEMS):
        down = chance.randrange(2, 90)
        up = down + chance.choice((95, 170, 355, 800, 1500, 2600, 3700)) + chance.randrange(0, 40)
        made.looks.append(Look(down, system % 2, system, "down"))
        made.looks.append(
            Look(
                (down + up) // 2,
                1 - system % 2,
                system,
                chance.choice(("restoring", "switching", "degraded")),
            )
        )
        if system == 19:
            continue
        made.looks.append(Look(up, system % 2, system, "up"))
        if system % 3:
            made.verified[system] = up + chance.randrange(5, 60)
        if system % 4:
            made.lost[system] = chance.choice((30, 60, 600, 1500, 3000))
        if system in (2, 7, 11):
            again = up + 100 + system
            made.looks += [Look(again, 0, system, "down"), Look(again + 45, 0, system, "up")]
    for number in range(340):
        minute = chance.randrange(0, HOURS * 60 - 40)
        late = chance.random() < 0.1
        follow = chance.choice((None, None, None, "open", "doing", "done"))
        made.lines.append(
            Line(
                minute, minute + (chance.randrange(10, 40) if late else 0), number % 3 == 0,
                f"{number:03}番の知らせ。𠮷田川の水位、電源、回線のようす。", chance.choice(("open", "confirmed", "false")),
                follow, minute + 120 if follow and chance.random() < 0.5 else None, late,
            )
        )  # fmt: skip
    for person in range(12):
        arrived = None if person == 11 else chance.randrange(20, 900)
        made.arrivals.append((arrived, arrived + 1200 if arrived is not None and person % 3 == 0 else None))
    made.looks.sort(key=lambda look: look.minute)
    made.lines.sort(key=lambda line: line.written)
    return made
