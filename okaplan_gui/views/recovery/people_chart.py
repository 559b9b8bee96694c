"""Who is there against who is needed, period by period."""

from __future__ import annotations

from collections.abc import Sequence

from okaplan_gui.rules.staff_need import PeriodNeed
from okaplan_gui.views.shell.pair_chart import Pair, PairChart
from okaplan_gui.views.shell.theme import Theme


class PeopleChart(PairChart):
    """The need of a recovery."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "来る人", "要る人（行動手順と復旧）", "不足")

    def show_needs(self, needs: Sequence[PeriodNeed]) -> None:
        """Show the periods."""
        self.show_pairs([Pair(one.label, one.there, one.steps + one.recovery) for one in needs])
