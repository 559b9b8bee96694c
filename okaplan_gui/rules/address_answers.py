"""What a check script found, read back: who answered, who was silent, who was not asked, which lines are odd."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from okaplan_gui.fields import JST
from okaplan_gui.rules.address_list import AddressLine, same_address

MARK = "okaplan"
"""What each line of the output begins with."""
_DAY = re.compile(r"(?<!\d)(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?!\d)")
_TIME = re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2}))?")


@dataclass(frozen=True)
class Answer:
    """One host asked. ``dated``: whether the output told when; otherwise it is the moment of reading."""

    line: AddressLine
    answered: bool
    tried_at: datetime
    dated: bool = True


@dataclass(frozen=True)
class OddLine:
    """A line of the output that says nothing that can be used. ``number`` from 1."""

    number: int
    text: str
    reason: str


@dataclass(frozen=True)
class AddressAnswers:
    """The output against the list."""

    answers: tuple[Answer, ...]
    not_asked: tuple[AddressLine, ...]
    odd: tuple[OddLine, ...]

    @property
    def answered(self) -> int:
        """Hosts that answered."""
        return sum(answer.answered for answer in self.answers)

    @property
    def silent(self) -> int:
        """Hosts that were asked and did not answer. Some never answer: it is no proof that they are down."""
        return len(self.answers) - self.answered

    @property
    def retired(self) -> tuple[Answer, ...]:
        """Hosts that are listed though their systems were given up."""
        return tuple(answer for answer in self.answers if answer.line.retired)

    def told(self) -> str:
        """The counts in a line."""
        return (
            f"応答あり {self.answered}件、応答なし {self.silent}件、確かめていない {len(self.not_asked)}件、"
            f"廃止したシステムのもの {len(self.retired)}件、読めない行 {len(self.odd)}行"
        )


def decoded(data: bytes) -> str:
    """The output as text, as Windows or another system may have written it."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp932", errors="replace")


def read_answers(text: str, lines: Sequence[AddressLine], now: datetime) -> AddressAnswers:
    """Compare an output with the list. The newest answer of a host counts; blank lines say nothing."""
    known = {line.address: line for line in lines}
    newest: dict[str, Answer] = {}
    odd: list[OddLine] = []
    for number, raw in enumerate(text.replace("\0", "").splitlines(), start=1):
        row = raw.strip().strip("\ufeff")
        if not row or row.startswith("#"):
            continue
        reason = ""
        parts = [part.strip().strip('"') for part in row.split(",")]
        if parts[0].lower() != MARK or len(parts) < 3:
            reason = "確認用の手順が書いた行ではありません"
        elif parts[2].upper() not in ("OK", "NG"):
            reason = "OK か NG がありません"
        elif same_address(parts[1]) not in known:
            reason = "一覧にないアドレスです"
        if reason:
            odd.append(OddLine(number, row[:120], reason))
            continue
        line = known[same_address(parts[1])]
        told = _moment(" ".join(parts[3:]))
        answer = Answer(line, parts[2].upper() == "OK", told or now, told is not None)
        before = newest.get(line.address)
        if before is None or before.tried_at <= answer.tried_at:
            newest[line.address] = answer
    return AddressAnswers(
        tuple(newest[line.address] for line in lines if line.address in newest),
        tuple(line for line in lines if line.address not in newest),
        tuple(odd),
    )


def _moment(text: str) -> datetime | None:
    day, clock = _DAY.search(text), _TIME.search(text)
    if day is None or clock is None:
        return None
    try:
        return datetime(
            int(day[1]),
            int(day[2]),
            int(day[3]),
            int(clock[1]),
            int(clock[2]),
            int(clock[3] or 0),
            tzinfo=JST,
        )
    except ValueError:
        return None
