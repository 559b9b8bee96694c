"""回収の結果: every file of the folder, whose answer it is or why it is none."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from okaplan_gui.jobs.survey.collecting import Collection
from okaplan_gui.views.shell.page import AppContext

_HEADS = ("結果", "ファイル", "宛先", "内容・理由", "どうするか")
_FILE = 1


class FilesTable(QTableWidget):
    """Files that cannot be taken first: they need somebody."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(0, len(_HEADS), parent)
        self._context = context
        self.setHorizontalHeaderLabels(list(_HEADS))
        self.setAccessibleName("回収の結果")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAlternatingRowColors(True)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(_FILE, QHeaderView.ResizeMode.Interactive)
        head.resizeSection(_FILE, self.fontMetrics().horizontalAdvance("あ" * 15))
        for column in (3, 4):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def show_collection(self, collection: Collection) -> None:
        """Fill in anew."""
        folder = collection.folder
        rows = [
            ("× 使えません", "danger", one.path, one.addressee, one.reason, one.remedy)
            for one in collection.refused
        ]
        rows += [
            ("○ 回答", "ok", one.path, one.addressee.name, "　".join((one.counts, *one.notes)), "")
            for one in collection.answers
        ]
        rows += [("◎ 反映済", "text", one.path, one.addressee, one.reason, "") for one in collection.applied]
        rows += [
            ("－ 記入なし", "muted", one.path, one.addressee, one.reason, "")
            for one in collection.left
            if one.untouched
        ]
        self.setRowCount(len(rows))
        for row, (result, tone, path, *texts) in enumerate(rows):
            name = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name
            for column, text in enumerate((result, name, *texts)):
                item = QTableWidgetItem(text)
                item.setToolTip(str(path) if column == _FILE else text)
                if column == 0:
                    item.setForeground(self._context.theme.colour(tone))
                self.setItem(row, column, item)
