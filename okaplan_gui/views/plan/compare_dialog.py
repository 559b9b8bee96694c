"""Any two versions of a plan side by side, or a version and the draft, in words."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from sqlalchemy import select
from sqlalchemy.orm import defer

from okaplan_gui.jobs.plan_reading import draft_content, version_content
from okaplan_gui.models.plan import PlanVersion
from okaplan_gui.rules.plan_content import PlanContent
from okaplan_gui.rules.plan_difference import differences
from okaplan_gui.views.plan.reading import differences_html
from okaplan_gui.views.shell.looks import label
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.shell.reading import Reading


class CompareDialog(QDialog):
    """Two lists of versions; below, what changed from the one to the other."""

    def __init__(self, context: AppContext, plan: UUID, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._plan = plan
        self.setWindowTitle("版を比べる")
        self.resize(860, 600)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        row = QHBoxLayout()
        self.old, self.new = QComboBox(), QComboBox()
        for words, box in (("前", self.old), ("後", self.new)):
            box.setAccessibleName(f"{words}の版")
            row.addWidget(label(words, "muted"))
            row.addWidget(box)
        row.addStretch(1)
        layout.addLayout(row)
        self.told = Reading("違い")
        layout.addWidget(self.told, 1)
        close = QPushButton("閉じる")
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        layout.addLayout(foot)
        self._load()
        for box in (self.old, self.new):
            box.currentIndexChanged.connect(lambda _: self._compare())
        self._compare()

    def _load(self) -> None:
        with self._context.file.session() as session:
            found = (
                select(PlanVersion).where(PlanVersion.plan == self._plan).options(defer(PlanVersion.content))
            )
            versions = session.scalars(found.order_by(PlanVersion.number)).all()
        for box in (self.old, self.new):
            for version in versions:
                box.addItem(
                    f"第{version.number}版（{self._context.day(version.approved_on)} 承認）", version.id
                )
            box.addItem("今の案", None)
        self.old.setCurrentIndex(max(0, len(versions) - 1))
        self.new.setCurrentIndex(len(versions))

    def _content(self, key: UUID | None) -> PlanContent:
        file = self._context.file
        return draft_content(file, self._plan) if key is None else version_content(file, key)

    def _compare(self) -> None:
        old, new = self._content(self.old.currentData()), self._content(self.new.currentData())
        title = f"{self.old.currentText()} → {self.new.currentText()}"
        self.told.show_html(differences_html(title, differences(old, new)), self._context.theme)
