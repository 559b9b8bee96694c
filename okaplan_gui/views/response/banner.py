"""What nobody can miss: whether it is real or an exercise, by words, frame and ground; and how long it has gone on."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from okaplan_gui.fields import Duration
from okaplan_gui.models.damage import THREAT
from okaplan_gui.rules.event_outages import whole_minutes
from okaplan_gui.views.response.desk import Desk, short
from okaplan_gui.views.shell.looks import label, with_role

_MINUTE_MS = 60_000


class Banner(QFrame):
    """Ticks once a minute while it is seen and the event goes on; nothing moves otherwise."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 4)
        column.setSpacing(0)
        self.title = label("", "heading", wrap=True)
        self.more = label("", wrap=True)
        column.addWidget(self.title)
        column.addWidget(self.more)
        self.timer = QTimer(self, interval=_MINUTE_MS)
        self.timer.timeout.connect(desk.look_at_the_clock)
        desk.time_went_on.connect(self.load)

    def load(self) -> None:
        """Show the event as it stands."""
        records = self._desk.records
        self.setVisible(records is not None)
        if records is None:
            self.timer.stop()
            return
        event = records.event
        threat = (
            self._desk.context.file.catalogue.kind(THREAT).text(event.threat) if event.threat else "未確認"
        )
        over = event.state == "closed"
        if records.is_exercise:
            words, role = f"【訓練】【訓練】　{event.name}　これは訓練です【訓練】", "event-exercise"
        else:
            words, role = f"【実際】　{event.name}　実際の災害・障害です", "event-actual"
        with_role(self, "notice" if over else role)
        self.title.setText(f"終了　{words}" if over else words)
        gone = whole_minutes(self._desk.now() - event.occurred_at)
        time = (
            f"{Duration().text(gone)} 経過"
            if gone >= 0
            else "⚠ 発生時刻が今より先です。PC の時計を確かめてください"
        )
        if over:
            time = f"終了 {short(event.closed_at)}"
        for word, told in (("復旧宣言", event.declared_at), ("解除", event.released_at)):
            if told is not None:
                time += f"　{word} {short(told)}"
        self.more.setText(
            f"事象 {threat}　発生 {short(event.occurred_at)}　{time}　使う計画 {records.plan or '承認した計画なし'}"
        )
        if over or not self.isVisible():
            self.timer.stop()
        elif not self.timer.isActive():
            self.timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        """The time goes on being told."""
        super().showEvent(event)
        records = self._desk.records
        if records is not None and records.event.state == "open":
            self.timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: nothing ticks."""
        self.timer.stop()
        super().hideEvent(event)
