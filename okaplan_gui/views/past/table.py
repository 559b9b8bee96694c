"""The table of a past day: looked at, sorted and copied."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from okaplan_gui.views.past.model import PastModel
from okaplan_gui.views.table.clipboard import to_tsv

_MOST_COPIED = 200_000


class PastTable(QTableView):
    """Shows a :class:`PastModel`; Ctrl+C takes the selection as Excel does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("その日の台帳")
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(True)

    def show_model(self, model: PastModel | None) -> None:
        """Show another day, or none."""
        old = self.model()
        self.setModel(model)
        if old is not None:
            old.deleteLater()
        if model is not None:
            self.fit(model)

    def fit(self, model: PastModel) -> None:
        """Rows and columns as the present type and the declaration ask for."""
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(round(metrics.height() * 1.7))
        letter = metrics.horizontalAdvance("あ")
        for place, field in enumerate(model.columns):
            self.setColumnWidth(
                place, max(letter * field.width + 12, metrics.horizontalAdvance(field.label) + 28)
            )

    def copy(self) -> None:
        """Copy the selected rectangle."""
        model = self.model()
        places = sorted((i.row(), i.column()) for i in self.selectedIndexes())
        if not isinstance(model, PastModel) or not places or len(places) > _MOST_COPIED:
            return
        rows = range(places[0][0], places[-1][0] + 1)
        columns = sorted({column for _, column in places})
        QGuiApplication.clipboard().setText(to_tsv([model.text_at(r, c) for c in columns] for r in rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)
