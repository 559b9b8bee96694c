"""The tree of contacts: who leads, which roles follow, who stands in for whom, whom to call outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from okaplan_gui.fields import UNCONFIRMED
from okaplan_gui.reports.kit.document import Paper
from okaplan_gui.reports.kit.lines import Breaker, Line, draw_lines, paint
from okaplan_gui.reports.kit.styles import HEAD_FILL, INK, RULE
from okaplan_gui.rules.plan_content import PlanContent
from okaplan_gui.rules.plan_lines import RoleLine

_SIZES = (13.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.0)
"""Letters that are tried, the largest that fits is taken. Points."""
_GAP, _PAD = 14.0, 6.0
_ACROSS = 5
_OUTSIDE_ACROSS = 4


@dataclass(frozen=True)
class _Box:
    title: list[Line]
    lines: list[Line]
    width: float
    size: float
    outside: bool = False
    """Somebody outside the roles: told, but no branch of the tree."""

    @property
    def head(self) -> float:
        return len(self.title) * self.size * 1.4 + 2 * _PAD

    @property
    def height(self) -> float:
        return self.head + len(self.lines) * self.size * 1.45 + 2 * _PAD


@cache
def contact_tree_class() -> Any:
    """The class, made when first needed: reportlab is loaded only when something is printed."""
    from reportlab.platypus import Flowable

    class ContactTree(Flowable):
        """One page: it takes what the page has left and makes its letters smaller until all fits."""

        def __init__(self, paper: Paper, content: PlanContent) -> None:
            super().__init__()
            self._breaker = Breaker(paper.typesetter)
            self._content = content

        def wrap(self, room: float, height: float) -> tuple[float, float]:
            self.width = room
            for size in _SIZES:
                self._rows = self._laid(room, size)
                self._size = size
                self.height = sum(_row_height(row) + _GAP * 1.6 for row in self._rows)
                if self.height <= height:
                    break
            else:
                self._rows = self._cut(height)
            return self.width, self.height

        def _cut(self, height: float) -> list[list[_Box]]:
            """As many rows as have room; the last line says where the others stand."""
            rows, used = [], 40.0
            for row in self._rows:
                used += _row_height(row) + _GAP * 1.6
                if used > height:
                    break
                rows.append(row)
            self.height = min(used, height)
            rows.append(
                [self._box("ほかの連絡先", ["手引書の「連絡先索引」にあります。"], self.width, self._size)]
            )
            return rows

        def _laid(self, room: float, size: float) -> list[list[_Box]]:
            roles = self._content.roles
            rows: list[list[_Box]] = []
            if roles:
                rows.append([self._role(roles[0], room / 2.2, size)])
            others = roles[1:]
            across = min(_ACROSS, max(1, len(others)))
            width = (room - _GAP * (across - 1)) / across
            for start in range(0, len(others), across):
                rows.append([self._role(role, width, size) for role in others[start : start + across]])
            outside = [c for c in self._content.emergency_contacts if c.belongs_to or c.kind]
            named = [c for c in outside if not self._fills_a_role(c.name)]
            width = (room - _GAP * (_OUTSIDE_ACROSS - 1)) / _OUTSIDE_ACROSS
            for start in range(0, len(named), _OUTSIDE_ACROSS):
                rows.append(
                    [
                        self._box(
                            f"{c.kind}　{c.belongs_to or c.name}",
                            [
                                "　".join(
                                    part for part in (c.name if c.belongs_to else "", c.matter or "") if part
                                ),
                                "　".join(c.phones) or UNCONFIRMED,
                            ],
                            width,
                            size,
                            outside=True,
                        )
                        for c in named[start : start + _OUTSIDE_ACROSS]
                    ]
                )
            return rows or [[self._box("連絡先", ["役割も連絡先もまだ記録されていません。"], room, size)]]

        def _fills_a_role(self, name: str) -> bool:
            return any(
                member.split(" ", 1)[-1] == name or member.endswith(name)
                for role in self._content.roles
                for _, member, _ in role.members
            )

        def _role(self, role: RoleLine, width: float, size: float) -> _Box:
            lines = [f"{rank}　{name}　{phone or UNCONFIRMED}" for rank, name, phone in role.members]
            return self._box(role.name, lines or [UNCONFIRMED], width, size)

        def _box(
            self, title: str, lines: Sequence[str], width: float, size: float, *, outside: bool = False
        ) -> _Box:
            room = width - 2 * _PAD
            return _Box(
                self._breaker.lines(title, room, size, bold=True),
                [line for text in lines if text for line in self._breaker.lines(text, room, size)],
                width,
                size,
                outside,
            )

        def draw(self) -> None:
            canvas = self.canv
            canvas.saveState()
            top = self.height
            trunk: float | None = None
            for number, row in enumerate(self._rows):
                total = sum(box.width for box in row) + _GAP * (len(row) - 1)
                left = (self.width - total) / 2 if number == 0 else 0.0
                canvas.setStrokeColor(paint(RULE))
                canvas.setLineWidth(1.2)
                middle = top + _GAP * 0.8
                for box in row:
                    centre = left + box.width / 2
                    if trunk is not None and not box.outside:
                        canvas.line(centre, middle, centre, top)
                        canvas.line(min(centre, trunk), middle, max(centre, trunk), middle)
                    _draw_box(canvas, box, left, top)
                    left += box.width + _GAP
                bottom = top - _row_height(row)
                if number < len(self._rows) - 1:
                    # the trunk goes down between the boxes of a row
                    trunk = self.width / 2
                    if number == 0 and not self._rows[1][0].outside:
                        canvas.line(trunk, bottom, trunk, bottom - _GAP * 0.8)
                top = bottom - _GAP * 1.6
            canvas.restoreState()

    return ContactTree


def _row_height(row: Sequence[_Box]) -> float:
    return max(box.height for box in row)


def _draw_box(canvas: Any, box: _Box, left: float, top: float) -> None:
    canvas.setFillColor(paint(HEAD_FILL))
    canvas.rect(left, top - box.head, box.width, box.head, stroke=0, fill=1)
    canvas.setStrokeColor(paint(INK))
    canvas.setLineWidth(0.9)
    canvas.rect(left, top - box.height, box.width, box.height, stroke=1, fill=0)
    room = box.width - 2 * _PAD
    draw_lines(
        canvas,
        box.title,
        left + _PAD,
        top - _PAD,
        room,
        size=box.size,
        leading=box.size * 1.4,
        align="center",
    )
    draw_lines(
        canvas, box.lines, left + _PAD, top - box.head - _PAD, room, size=box.size, leading=box.size * 1.45
    )
