"""照会をつくる: which ledger, which fields, to whom, until when."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from sqlalchemy import select

from okaplan_gui.exchange.survey.columns import askable
from okaplan_gui.exchange.survey.owners import surveyable
from okaplan_gui.fields import JST, Date, FieldError, fiscal_year_of, fiscal_year_text
from okaplan_gui.jobs.survey.making import SurveyDraft, addressee_count
from okaplan_gui.jobs.survey.reading import sender_of
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.organisation import Authority
from okaplan_gui.models.survey import UNIT
from okaplan_gui.views.shell.form_dialog import FormDialog
from okaplan_gui.views.shell.looks import label
from okaplan_gui.views.shell.page import AppContext

_WEEKS = 3
_NAME = Qt.ItemDataRole.UserRole
_WORDS = "台帳の記載を年に一度確かめています。お忙しいところ恐れ入りますが、ご確認をお願いします。"


class MakeDialog(FormDialog):
    """Asks everything that a workbook needs; ``draft`` is what was decided."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__("照会をつくる", "保存するフォルダーを選ぶ…", parent)
        self.resize(640, 720)
        self._context = context
        self._ledgers = surveyable(context.file.catalogue)
        self.draft: SurveyDraft | None = None
        self.ledger_box = QComboBox()
        for ledger in self._ledgers:
            self.ledger_box.addItem(ledger.title, ledger.ledger_name())
        self.unit_box = QComboBox()
        for option in UNIT.options:
            self.unit_box.addItem(option.label, option.code)
        self._count = label("", "muted", wrap=True)
        self.name_edit = QLineEdit()
        today = datetime.now(JST).date()
        self._today = today
        self.due_edit = QLineEdit(Date().text(today + timedelta(weeks=_WEEKS), context.style))
        self.contact_edit = QLineEdit(self._contact())
        self.contact_edit.setPlaceholderText("例 情報政策課 ○○（内線 2301）")
        self.words_edit = QPlainTextEdit(_WORDS)
        self.words_edit.setTabChangesFocus(True)
        self.words_edit.setMaximumHeight(72)
        self.fields_list = QListWidget()
        self.fields_list.setAccessibleName("尋ねる項目")
        self.fields_list.setMinimumHeight(200)
        for text, widget in (
            ("台帳", self.ledger_box),
            ("送る単位", self.unit_box),
            ("", self._count),
            ("件名", self.name_edit),
            ("回答期限", self.due_edit),
            ("問い合わせ先", self.contact_edit),
            ("お願いの文", self.words_edit),
            ("尋ねる項目", self.fields_list),
        ):
            self.form.addRow(text, widget)
        self.form.addRow("", self._choosing())
        self.form.addRow(
            "", label("個人情報の欄は、選ばないかぎりファイルに入りません。", "small", wrap=True)
        )
        self.ledger_box.currentIndexChanged.connect(lambda _: self._ledger_changed())
        self.unit_box.currentIndexChanged.connect(lambda _: self._show_count())
        self._ledger_changed()

    # ---- choosing

    def choose(self, ledger: str, unit: str = "division") -> None:
        """Choose the ledger and the unit."""
        self.ledger_box.setCurrentIndex(self.ledger_box.findData(ledger))
        self.unit_box.setCurrentIndex(self.unit_box.findData(unit))

    def asked(self) -> tuple[str, ...]:
        """The names of the fields that are ticked."""
        items = (self.fields_list.item(row) for row in range(self.fields_list.count()))
        return tuple(item.data(_NAME) for item in items if item.checkState() == Qt.CheckState.Checked)

    def tick(self, names: frozenset[str] | None) -> None:
        """Tick these fields and no others; None: as at first."""
        for row in range(self.fields_list.count()):
            item = self.fields_list.item(row)
            field = self._ledger.field(item.data(_NAME))
            wanted = field.shown and not field.personal if names is None else field.name in names
            item.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)

    def accept(self) -> None:
        self.say("")
        name = self.name_edit.text().strip()
        if not name:
            self.say("件名を入力してください。", self.name_edit)
            return
        try:
            due = Date().parse(self.due_edit.text())
        except FieldError as error:
            self.say(f"回答期限: {error.message}{error.remedy}", self.due_edit)
            return
        if due is None or due < self._today:
            self.say("回答期限は、今日より後の日を入力してください。", self.due_edit)
            return
        if not self.asked():
            self.say("尋ねる項目を1つ以上選んでください。", self.fields_list)
            return
        if not self._addressees:
            self.say("この台帳には、所管の決まった記録がありません。先に所管課を記録してください。")
            return
        self.draft = self._decided(name, due)
        super().accept()

    def _decided(self, name: str, due: date) -> SurveyDraft:
        return SurveyDraft(
            name,
            self._ledger,
            self.asked(),
            due,
            self.unit_box.currentData(),
            self.contact_edit.text().strip(),
            self.words_edit.toPlainText().strip(),
        )

    # ---- showing

    @property
    def _ledger(self) -> type[Ledger]:
        return self._context.file.catalogue[self.ledger_box.currentData()]

    def _choosing(self) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        for text, pick in (("個人情報のほかすべて", True), ("はじめの選び方に戻す", None)):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, pick=pick: self.tick(self._plain() if pick else None))
            layout.addWidget(button)
        layout.addStretch(1)
        return row

    def _plain(self) -> frozenset[str]:
        return frozenset(field.name for field in askable(self._ledger) if not field.personal)

    def _ledger_changed(self) -> None:
        self.fields_list.clear()
        for field in askable(self._ledger):
            item = QListWidgetItem(f"{field.label}（個人情報）" if field.personal else field.label)
            item.setData(_NAME, field.name)
            item.setToolTip(field.help)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            self.fields_list.addItem(item)
        self.tick(None)
        year = fiscal_year_text(fiscal_year_of(self._today), in_wareki=self._context.style.wareki)
        self.name_edit.setText(f"{year} {self._ledger.title}の確認について")
        self._show_count()

    def _show_count(self) -> None:
        unit = self.unit_box.currentData()
        self._addressees, rows, unowned = addressee_count(self._context.file, self._ledger, unit)
        text = f"{self._addressees}の{'課室' if unit == 'division' else '部局'}に、あわせて{rows:,}件を尋ねます。"
        if unowned:
            text += f"所管の分からない{unowned:,}件は送りません。"
        self._count.setText(text)

    def _contact(self) -> str:
        with self._context.file.session() as session:
            authority = session.scalars(select(Authority).limit(1)).first()
            return sender_of(authority)
