"""Dialogs of the plan page."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QTextBrowser,
    QWidget,
)
from sqlalchemy import select

from okaplan_gui.fields import JST, Date, FieldError, Problem
from okaplan_gui.jobs.plan_approval import approve_plan, changes_since_last
from okaplan_gui.jobs.plan_overview import stage_of
from okaplan_gui.jobs.plan_reading import draft_content, newest_version
from okaplan_gui.models.continuity import CriticalSystem
from okaplan_gui.models.information_system import IMPORTANCE, InformationSystem
from okaplan_gui.models.plan import LEVEL
from okaplan_gui.rules.plan_open_matters import open_matters
from okaplan_gui.rules.plan_stage import APPROVED, CHANGED, PASSED
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.views.shell.form_dialog import FormDialog
from okaplan_gui.views.shell.looks import label
from okaplan_gui.views.shell.page import AppContext

_ID = Qt.ItemDataRole.UserRole
_LEVEL_TOLD = {
    "1": "1 基盤（体制・連絡先・最初の3日の行動）",
    "2": "2 簡略（被害想定・重要業務・代替と復旧まで）",
    "3": "3 本格（全庁と連動し、投資まで）",
}


class DraftDialog(FormDialog):
    """Code, name and level of a new plan: the division's own, or that of one system."""

    def __init__(self, file: LedgerFile, parent: QWidget | None = None) -> None:
        super().__init__("計画を起案", "起案する", parent)
        self.resize(520, 320)
        self._names: dict[UUID, tuple[str, str]] = {}
        self.form.addRow(label("章・役割・行動手順・点検項目の標準の文案を入れます。", "muted", wrap=True))
        self.subject = QComboBox()
        self.subject.addItem("部門全体（重要度 S・A のシステム）", None)
        with file.session() as session:
            found = (
                select(InformationSystem.id, InformationSystem.code, InformationSystem.name)
                .where(InformationSystem.phase.is_distinct_from("retired"))
                .order_by(InformationSystem.importance.is_(None), InformationSystem.code)
            )
            for key, code, name in session.execute(found):
                self._names[key] = (code, name)
                self.subject.addItem(f"個別: {name}", key)
        self.subject.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.subject.currentIndexChanged.connect(lambda _: self._suggest())
        self.field("対象", self.subject)
        self.level_box = QComboBox()
        for option in LEVEL.options:
            self.level_box.addItem(_LEVEL_TOLD[option.code], option.code)
        self.level_box.setCurrentIndex(1)
        self.field("段階", self.level_box)
        self.code_edit = QLineEdit("ICTBCP-01")
        self.name_edit = QLineEdit("ICT部門業務継続計画")
        self.field("文書番号", self.code_edit)
        self.field("計画名", self.name_edit)

    def _suggest(self) -> None:
        system = self.system()
        if system is None:
            self.code_edit.setText("ICTBCP-01")
            self.name_edit.setText("ICT部門業務継続計画")
            self.level_box.setCurrentIndex(1)
            return
        code, name = self._names[system]
        self.code_edit.setText(f"ICTBCP-{code}")
        self.name_edit.setText(f"{name}業務継続計画")
        self.level_box.setCurrentIndex(0)

    def system(self) -> UUID | None:
        """The system whose plan it is; None for the division's own."""
        key = self.subject.currentData()
        return key if isinstance(key, UUID) else None

    def level(self) -> str:
        """The level's code."""
        return str(self.level_box.currentData())

    def code(self) -> str:
        """The document number."""
        return self.code_edit.text().strip()

    def name(self) -> str:
        """The plan's name."""
        return self.name_edit.text().strip()

    def accept(self) -> None:
        for editor, name in ((self.code_edit, "文書番号"), (self.name_edit, "計画名")):
            if not editor.text().strip():
                self.say(f"{name}を入力してください。", editor)
                return
        super().accept()


class SystemDialog(FormDialog):
    """Systems of the ledger that are not yet critical in a plan, the important ones first."""

    def __init__(self, file: LedgerFile, plan: UUID, parent: QWidget | None = None) -> None:
        super().__init__("重要システムを選ぶ", "加える", parent)
        self.resize(560, 600)
        self._words = QLineEdit()
        self._words.setPlaceholderText("名前で絞り込み")
        self._words.setAccessibleName("名前で絞り込み")
        self._words.textChanged.connect(self._narrow)
        self.form.addRow(self._words)
        self._list = QListWidget()
        self._list.setAccessibleName("情報システム")
        # rows are measured when they come in: in the style sheet's measure, please
        self._list.ensurePolished()
        with file.session() as session:
            taken = set(session.scalars(select(CriticalSystem.system).where(CriticalSystem.plan == plan)))
            systems = session.scalars(select(InformationSystem)).all()
            importances = file.catalogue.kind(IMPORTANCE)
            order = [option.code for option in importances.options]
            ranked = sorted(
                systems,
                key=lambda s: (order.index(s.importance) if s.importance in order else len(order), s.code),
            )
            for system in ranked:
                if system.id in taken or system.phase == "retired":
                    continue
                importance = importances.text(system.importance) or "未確認"
                item = QListWidgetItem(f"{system.name}　（重要度 {importance}）")
                item.setData(_ID, system.id)
                item.setCheckState(Qt.CheckState.Unchecked)
                self._list.addItem(item)
        self.above(self._list, 1)

    def chosen(self) -> list[UUID]:
        """The ticked systems."""
        items = [self._list.item(row) for row in range(self._list.count())]
        return [item.data(_ID) for item in items if item.checkState() == Qt.CheckState.Checked]

    def tick(self, name: str) -> None:
        """Tick a system by its name."""
        for row in range(self._list.count()):
            if self._list.item(row).text().startswith(f"{name}　"):
                self._list.item(row).setCheckState(Qt.CheckState.Checked)

    def _narrow(self, words: str) -> None:
        for row in range(self._list.count()):
            item = self._list.item(row)
            item.setHidden(bool(words.strip()) and words.strip() not in item.text())


class ApproveDialog(FormDialog):
    """Who approved it and when; shows what changed and what is still open."""

    def __init__(self, context: AppContext, plan: UUID, parent: QWidget | None = None) -> None:
        super().__init__("計画を承認", "承認した版を残す", parent)
        self.resize(640, 480)
        self._context = context
        self._plan = plan
        today = datetime.now(JST).date()
        self.by_edit = QLineEdit()
        self.by_edit.setPlaceholderText("職名と氏名")
        self.on_edit = QLineEdit(Date().text(today, context.style))
        self.summary_edit = QPlainTextEdit()
        self.summary_edit.setPlaceholderText("空欄にすると、下の変更点から自動で書きます")
        self.summary_edit.setMaximumHeight(90)
        self.field("承認者", self.by_edit)
        self.field("承認日", self.on_edit)
        self.field("改訂内容", self.summary_edit)
        told = QTextBrowser()
        told.setAccessibleName("変更点と未確認の項目")
        told.setTabChangesFocus(True)
        told.setPlainText(self._told())
        self.above(told, 1)

    def _told(self) -> str:
        content = draft_content(self._context.file, self._plan)
        open_count = sum(len(matter.fields) for matter in open_matters(content))
        lines = (
            [f"未確認の項目が {open_count}か所あります。承認しても未確認のまま残り、手引書に載ります。"]
            if open_count
            else []
        )
        if stage_of(self._context.file, self._plan).code not in (PASSED, CHANGED, APPROVED):
            lines.append("審査で「承認へ」となっていません。審査に出すには「計画の段階と一覧」を開きます。")
        version = newest_version(self._context.file, self._plan)
        if version is None:
            lines.append("最初の版（第1版）になります。")
        else:
            changes = changes_since_last(self._context.file, self._plan)
            lines.append(f"第{version.number}版からの変更 {len(changes)}か所")
            lines += [f"・{change.text()}" for change in changes]
        return "\n".join(lines)

    def accept(self) -> None:
        if not self.by_edit.text().strip():
            self.say("承認者を入力してください。", self.by_edit)
            return
        try:
            on = Date().parse(self.on_edit.text())
            if on is None:
                raise FieldError("承認日を入力してください。")
        except FieldError as error:
            self.say(error.message + error.remedy, self.on_edit)
            return
        try:
            approve_plan(
                self._context.file,
                self._plan,
                approved_on=on,
                approved_by=self.by_edit.text().strip(),
                summary=self.summary_edit.toPlainText().strip() or None,
            )
        except Problem as problem:
            self.say(problem.message + problem.remedy)
            return
        super().accept()
