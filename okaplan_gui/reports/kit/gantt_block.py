"""A Gantt chart on paper: bars told apart without colour, RTO marks, and the people beneath."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from okaplan_gui.reports.kit.glyphs import Typesetter
from okaplan_gui.reports.kit.lines import width_of
from okaplan_gui.reports.kit.styles import INK, LIGHT_RULE, QUIET
from okaplan_gui.rules.recovery_chart import Gantt, GanttBar, ticks

ROW = 15.0
_NAMES = 150.0
_WORDS = 120.0
"""Points kept free at the right for the words beside the last bars."""
_HEAD = 16.0
_PEOPLE = 62.0
_SIZE = 7.5
_LONGEST = 200
"""Letters of a name that are looked at: no more find room."""


def gantt_blocks(typesetter: Typesetter, chart: Gantt, width: float, page: float) -> list[Any]:
    """The chart as blocks that fit on pages of a height (points): many rows go on over several."""
    many = max(1, int((page - _HEAD - _PEOPLE) // ROW))
    parts = [chart.bars[first : first + many] for first in range(0, max(1, len(chart.bars)), many)]
    block = gantt_block_class()
    return [
        block(typesetter, chart, part, width, with_people=number == len(parts) - 1)
        for number, part in enumerate(parts)
    ]


@cache
def gantt_block_class() -> Any:
    """The block's class; reportlab is imported when the first one is made."""
    from reportlab.lib.colors import HexColor
    from reportlab.platypus import Flowable

    class GanttBlock(Flowable):
        """Some rows of a chart."""

        def __init__(
            self,
            typesetter: Typesetter,
            chart: Gantt,
            bars: Sequence[GanttBar],
            width: float,
            *,
            with_people: bool,
        ) -> None:
            super().__init__()
            self.width = width
            self.height = _HEAD + ROW * len(bars) + (_PEOPLE if with_people else 0)
            self._set, self._chart, self._bars, self._people = typesetter, chart, bars, with_people
            self._scale = (width - _NAMES - _WORDS) / chart.end

        def wrap(self, width: float, height: float) -> tuple[float, float]:
            return self.width, self.height

        def draw(self) -> None:
            canvas = self.canv
            top = self.height - _HEAD
            foot = top - ROW * len(self._bars)
            self._text(4, top + 4, "情報システム")
            for minute, words in ticks(self._chart.end, 9):
                x = self._x(minute)
                canvas.setStrokeColor(HexColor(LIGHT_RULE))
                canvas.setLineWidth(0.4)
                canvas.line(x, 0 if self._people else foot, x, top)
                self._text(x + 1, top + 4, words)
            for number, bar in enumerate(self._bars):
                self._bar(bar, top - ROW * (number + 1))
            canvas.setStrokeColor(HexColor(INK))
            canvas.setLineWidth(0.7)
            canvas.line(0, top, self.width, top)
            canvas.line(0, foot, self.width, foot)
            if self._people:
                self._heads(foot)

        def _x(self, minute: float) -> float:
            return _NAMES + minute * self._scale

        def _text(self, x: float, y: float, text: str, room: float | None = None, colour: str = INK) -> None:
            clean = self._set.clean(text).replace("\n", " ")
            if room is not None and self._wide(clean := clean[:_LONGEST]) > room:
                while clean and self._wide(f"{clean}…") > room:
                    clean = clean[:-1]
                clean += "…"
            self.canv.setFillColor(HexColor(colour))
            for face, letters in self._set.runs(clean, self._set.fonts.regular):
                self.canv.setFont(face, _SIZE)
                self.canv.drawString(x, y, letters)
                x += width_of(letters, face, _SIZE)

        def _wide(self, text: str) -> float:
            runs = self._set.runs(text, self._set.fonts.regular)
            return sum(width_of(letters, face, _SIZE) for face, letters in runs)

        def _bar(self, bar: GanttBar, base: float) -> None:
            canvas = self.canv
            middle = base + ROW / 2
            self._text(4, base + 4.5, f"{bar.number}　{bar.name}", _NAMES - 10)
            words = self._x(0) + 4
            if bar.start is not None and bar.finish is not None:
                left, right = self._x(bar.start), self._x(bar.finish)
                canvas.setStrokeColor(HexColor(QUIET))
                canvas.setLineWidth(0.5)
                canvas.setDash(1, 2)
                canvas.line(self._x(0), middle, left, middle)
                canvas.setDash()
                self._box(bar, left, base + 3, max(1.0, right - left), ROW - 6)
                words = right + 4
            if bar.objective is not None:
                goal = self._x(bar.objective)
                canvas.setStrokeColor(HexColor(INK))
                canvas.setFillColor(HexColor(INK))
                canvas.setLineWidth(1.2)
                canvas.line(goal, base + 1, goal, base + ROW - 1)
                mark = canvas.beginPath()
                mark.moveTo(goal - 2.2, base + ROW - 1)
                mark.lineTo(goal + 2.2, base + ROW - 1)
                mark.lineTo(goal, base + ROW - 5)
                mark.close()
                canvas.drawPath(mark, stroke=0, fill=1)
                if words - 4 <= goal <= words + _WORDS / 2:
                    words = goal + 4
            self._text(words, base + 4.5, bar.text)

        def _box(self, bar: GanttBar, left: float, base: float, wide: float, tall: float) -> None:
            """Filled grey: in time; black: late; hatched: 未確認."""
            canvas = self.canv
            canvas.setStrokeColor(HexColor(INK))
            canvas.setLineWidth(0.6)
            if not bar.open:
                canvas.setFillColor(HexColor(INK if bar.late else "#B8BEC6"))
                canvas.rect(left, base, wide, tall, stroke=1, fill=1)
                return
            canvas.saveState()
            frame = canvas.beginPath()
            frame.rect(left, base, wide, tall)
            canvas.clipPath(frame, stroke=1, fill=0)
            canvas.setLineWidth(0.4)
            at = left - tall
            while at < left + wide:
                canvas.line(at, base, at + tall, base + tall)
                at += 3.5
            canvas.restoreState()
            canvas.rect(left, base, wide, tall, stroke=1, fill=0)

        def _heads(self, top: float) -> None:
            canvas, chart = self.canv, self._chart
            self._text(4, top - 12, "いる人（線）")
            self._text(4, top - 22, "作業中の人（塗り）")
            self._text(4, top - 32, f"最大 {chart.most}人")
            tall = _PEOPLE - 10
            for steps, filled in ((chart.at_work, True), (chart.there, False)):
                line = canvas.beginPath()
                line.moveTo(self._x(0), 0)
                before = 0.0
                for minute, heads in steps:
                    now = tall * heads / max(1, chart.most)
                    line.lineTo(self._x(minute), before)
                    line.lineTo(self._x(minute), now)
                    before = now
                line.lineTo(self._x(chart.end), before)
                if filled:
                    line.lineTo(self._x(chart.end), 0)
                    line.close()
                    canvas.setFillColor(HexColor("#C9CFD6"))
                    canvas.drawPath(line, stroke=0, fill=1)
                else:
                    canvas.setStrokeColor(HexColor(INK))
                    canvas.setLineWidth(1)
                    canvas.drawPath(line, stroke=1, fill=0)
            canvas.setStrokeColor(HexColor(INK))
            canvas.setLineWidth(0.5)
            canvas.line(_NAMES, 0, self.width, 0)

    return GanttBlock
