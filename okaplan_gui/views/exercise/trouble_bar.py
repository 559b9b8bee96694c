"""What is wrong with the time of a running exercise, with what can be done about it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from okaplan_gui.rules.exercise_watch import SET_BACK
from okaplan_gui.views.exercise.session import RunSession
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label, with_role


class TroubleBar(QFrame):
    """Hidden while all is well."""

    def __init__(self, session: RunSession, parent: QWidget) -> None:
        super().__init__(parent)
        with_role(self, "notice-warn")
        self._session = session
        column = QVBoxLayout(self)
        self.words = label("", wrap=True)
        column.addWidget(self.words)
        row = FlowLayout()
        self.mend = QPushButton("")
        self.mend.clicked.connect(lambda _=False: session.mend())
        self.carry_on = QPushButton("このまま続ける")
        self.carry_on.clicked.connect(lambda _=False: session.carry_on())
        row.addWidget(self.mend)
        row.addWidget(self.carry_on)
        column.addLayout(row)
        session.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        trouble = self._session.trouble
        if trouble is not None:
            self.words.setText(f"⚠ {trouble.words}{trouble.remedy}")
            self.mend.setText("時計を続ける" if trouble.kind == SET_BACK else "そこで止めたことにする")
            self.carry_on.setVisible(trouble.kind != SET_BACK)
        self.setVisible(trouble is not None)
