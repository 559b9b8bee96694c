"""掲示: one key sets the state of the chosen system, Enter tells all of it."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QPushButton, QWidget

from okaplan_gui.models.response import CAUSE, FORECAST, SYSTEM_STATE
from okaplan_gui.rules.response_board import BoardLine, response_board, state_counts
from okaplan_gui.views.response.desk import Desk, short
from okaplan_gui.views.response.dialogs import AddSystemDialog, LookDialog
from okaplan_gui.views.response.keyed_list import KeyedList, RowKey

_HEADS = (
    "システム",
    "状態",
    "目標まで",
    "最後に見た",
    "復旧見込",
    "待っているもの",
    "次にすること",
    "原因",
    "代替手段",
)
_STATES = {
    "1": "up", "2": "degraded", "3": "down", "4": "switching", "5": "restoring", "0": "unknown", "9": "na",
}  # fmt: skip
_SIGNS = {
    "up": "○", "degraded": "△", "down": "×", "switching": "→", "restoring": "◇", "unknown": "？", "na": "－",
}  # fmt: skip


class BoardTab(KeyedList):
    """The critical systems of the frozen plan, in its order."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        keys = [
            RowKey(key, SYSTEM_STATE.text(state), partial(self._set, state)) for key, state in _STATES.items()
        ]
        super().__init__(
            _HEADS, "システムの稼働状況", [*keys, RowKey("Enter", "くわしく…", self._tell)], parent
        )
        self._desk = desk
        self.add = QPushButton("システムを加える…")
        self.add.clicked.connect(lambda _=False: AddSystemDialog(self._desk, self._lines, self).open())
        self.top.addWidget(self.add)
        self._lines: dict[UUID, BoardLine] = {}

    def load(self) -> None:
        """Show the board as it stands now."""
        records = self._desk.records
        lines = response_board(records, self._desk.needs, self._desk.stale) if records is not None else ()
        self._lines = {line.system: line for line in lines}
        counts = "　".join(f"{word} {count}" for word, count in state_counts(lines))
        stale = sum(1 for line in lines if line.stale)
        if stale:
            counts += f"　⚠ {self._desk.stale}分より前に見たまま {stale}"
        rows = [
            (
                line.target.name,
                f"{_SIGNS[line.newest.state]} {line.state_words}",
                line.left_words,
                line.age_words,
                f"{short(line.newest.forecast)} {FORECAST.text(line.newest.certainty)}".strip(),
                "、".join(filter(None, (line.newest.waiting_for, *line.waits_for))),
                line.newest.next_step or "",
                CAUSE.text(line.newest.cause),
                line.newest.workaround or "",
            )
            for line in lines
        ]
        about = counts or "計画にシステムがありません。計画を承認してから始めると、ここに並びます。"
        self.fill(about, rows, list(self._lines))

    def may_write(self, may: bool) -> None:
        """Whether anything can be told."""
        super().may_write(may)
        self.add.setEnabled(may)

    def _set(self, state: str, system: UUID) -> None:
        line = self._lines[system]
        self._desk.do(lambda r: r.look(line.system, state, self._desk.now()))

    def _tell(self, system: UUID) -> None:
        LookDialog(self._desk, self._lines[system], self).open()
