"""What stands on the page before the first reckoning: what is missing, each with the way to it, or the next step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from okaplan_gui.rules.recovery_outlook import Missing
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.page import AppContext

_ABOUT = (
    "被害想定のもとで、重要システムを人手の限りで順に復旧したときの予定と、目標復旧時間に間に合う確率を求めます。\n"
    "職員がいつ何人集まるか、何が復旧の足止めになるか、対策をしたらどう変わるかも比べられます。"
)


class MissingNotice(QWidget):
    """A heading, a line for each thing that is missing, and a button that leads to it."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        column = QVBoxLayout(self)
        column.addStretch(1)
        self._heading = label("", "heading")
        self._heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._heading)
        self._about = label(_ABOUT, "muted", wrap=True)
        self._about.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._about)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        column.addLayout(self._lines)
        column.addStretch(2)

    def no_plan(self) -> None:
        """There is no plan at all."""
        self._show(
            "ICT-BCP がまだありません",
            [("計画をつくると、重要システムと被害想定を記録できます。", "計画をつくる", "plan")],
        )

    def show_missing(self, missing: Sequence[Missing]) -> None:
        """What has to be recorded first; with nothing missing, the next step."""
        if not missing:
            self._show("「計算する」を押すと、見通しが出ます", [])
            return
        ledgers = self._context.file.catalogue
        self._show(
            "計算に足りないものがあります",
            [(one.what, f"{ledgers[one.ledger].title}を開く", f"ledger:{one.ledger}") for one in missing],
        )

    def _show(self, heading: str, lines: Sequence[tuple[str, str, str]]) -> None:
        self._heading.setText(heading)
        while self._lines.count():
            item = self._lines.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for what, text, page in lines:
            told = label(f"？ {what}", "warn")
            told.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._lines.addWidget(told)
            button = with_role(QPushButton(text), "primary" if len(lines) == 1 else "")
            button.clicked.connect(lambda _=False, page=page: self._context.navigate(page))
            self._lines.addWidget(button, alignment=Qt.AlignmentFlag.AlignHCenter)
