"""サポート期限の一覧: how many cycles are known, as of which day, and the way to take a newer list."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QVBoxLayout

from okaplan_gui.fields import UNCONFIRMED, Date
from okaplan_gui.jobs.support_catalogue import CatalogueState, catalogue_state
from okaplan_gui.store.changes import Changes
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.page import AppContext, Page
from okaplan_gui.views.shell.plain_table import PlainTable
from okaplan_gui.views.support.dialog import ask_for_catalogue

HEADS = ("分類", "版の数", "期限の日付あり", "終了（日付不明）", "継続（日付不明）", "期限 未確認")


class SupportPage(Page):
    """What the ledger of software holds of published lists."""

    page_id = "support"
    title = "サポート期限の一覧"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(8)
        tools = FlowLayout()
        take = with_role(QPushButton("一覧を取り込む…"), "primary")
        take.setToolTip("製品と版ごとの期限の一覧（CSV）を読み、変わる所を見てから取り込みます")
        take.setEnabled(not context.file.read_only)
        take.clicked.connect(lambda: ask_for_catalogue(context))
        ledger = QPushButton("ソフトウェア台帳を開く")
        ledger.clicked.connect(lambda: context.navigate("ledger:software_product"))
        for button in (take, ledger):
            tools.addWidget(button)
        layout.addLayout(tools)
        self.told = label("", "heading", wrap=True)
        layout.addWidget(self.told)
        self.table = PlainTable(HEADS, "分類ごとの版の数")
        layout.addWidget(self.table, 1)
        layout.addWidget(
            label(
                "期限の日付がない版は、安全とはみなしません。機器や導入ソフトで製品と版を選ぶと、期限はここから決まります。"
                "新しい一覧を取り込むと、変わる期限を先に比べて見られます。",
                "muted",
                wrap=True,
            )
        )
        self._show()

    def refresh(self, changes: Changes) -> None:
        if changes.touches("software_product"):
            self._show()

    def settings_changed(self) -> None:
        self._show()

    def _show(self) -> None:
        state = catalogue_state(self.context.file)
        self.told.setText(self._words(state))
        self.table.fill(
            [
                (
                    c.category,
                    f"{c.cycles:,}",
                    f"{c.dated:,}",
                    f"{c.ended:,}",
                    f"{c.going:,}",
                    f"{c.unknown:,}",
                )
                for c in state.categories
            ],
            right=(1, 2, 3, 4, 5),
        )
        self.table.setVisible(bool(state.cycles))

    def _words(self, state: CatalogueState) -> str:
        if not state.cycles:
            return (
                "まだ期限の記録がありません。「一覧を取り込む」で、製品と版ごとの期限の一覧を読んでください。"
            )
        days = [Date().text(day, self.context.style) for day in (state.oldest, state.newest) if day]
        as_of = "〜".join(dict.fromkeys(days)) or UNCONFIRMED
        return f"{state.cycles:,}の版（一覧から {state.listed:,}）　基準日 {as_of}"
