"""Every page of the window, in the order of the navigation. A new page is one file and one entry here.

Each factory imports its page when it is first visited: the window opens without them.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from typing import TYPE_CHECKING

from okaplan_gui.models.groups import EXERCISES, PLANS, SYSTEMS
from okaplan_gui.views.plan_pages import exercise_pages, plan_pages
from okaplan_gui.views.shell.page import AppContext, Page, PageEntry

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from okaplan_gui.models.head import LedgerHead
    from okaplan_gui.views.shell.row_action import RowActions

UPKEEP = "時点・異動・確認"
"""The heading of the pages that go over all ledgers."""


def page_entries(heads: Iterable[LedgerHead]) -> list[PageEntry]:
    """The pages for a file with these ledgers: what people do first, then the ledgers under their groups."""
    groups: dict[str, list[LedgerHead]] = {}
    for head in heads:
        groups.setdefault(head.group, []).append(head)
    entries = [_home(), _emergency(), _response(), _plan(), _exercises(), _surveys(), _tallies()]
    beside: dict[str, list[Callable[[str], PageEntry]]] = {
        SYSTEMS: [_karte, _graph],
        PLANS: plan_pages(),
        EXERCISES: exercise_pages(),
    }
    for group, ledgers in groups.items():
        entries += [make(group) for make in beside.get(group, ())]
        entries += [_ledger_entry(ledger) for ledger in ledgers]
    entries += _upkeep_pages({head.name for ledgers in groups.values() for head in ledgers})
    return [*entries, _settings(), _help()]


def ledger_page_id(ledger_name: str) -> str:
    """The page of a ledger, for ``context.navigate``."""
    return f"ledger:{ledger_name}"


def search_dialog(context: AppContext, words: str = "") -> QDialog:
    """The search over everything (Ctrl+K), with words in it where they are given."""
    from okaplan_gui.views.search.dialog import SearchDialog

    dialog = SearchDialog(context, row_actions())
    if words:
        dialog.set_words(words)
    return dialog


def row_actions() -> RowActions:
    """What the rows of some ledgers offer beside what every ledger's rows do."""
    from okaplan_gui.views.karte.actions import KARTE_ACTIONS
    from okaplan_gui.views.response_papers.actions import EVENT_ACTIONS

    return {"information_system": KARTE_ACTIONS, "response_event": EVENT_ACTIONS}


def _ledger_entry(head: LedgerHead) -> PageEntry:
    return PageEntry(
        ledger_page_id(head.name), head.title, head.group, _ledger_factory(head.name), tip=head.purpose
    )


def _ledger_factory(name: str) -> Callable[[AppContext], Page]:
    def factory(context: AppContext) -> Page:
        from okaplan_gui.views.plan_sheets.sheets import SHEETS
        from okaplan_gui.views.table.page import LedgerPage

        if name in SHEETS:
            from okaplan_gui.views.plan_sheets.page import SheetPage

            return SheetPage(context, SHEETS[name])
        return LedgerPage(context, context.file.catalogue[name], row_actions=row_actions().get(name, ()))

    return factory


def _karte(group: str) -> PageEntry:
    def factory(context: AppContext) -> Page:
        from okaplan_gui.views.karte.page import KartePage

        return KartePage(context)

    tip = "1つの情報システムのことを、すべての台帳から1枚に集めます"
    return PageEntry("karte", "システムのカルテ", group, factory, tip=tip)


def _graph(group: str) -> PageEntry:
    def factory(context: AppContext) -> Page:
        from okaplan_gui.views.graph.page import GraphPage

        return GraphPage(context)

    tip = "業務・システム・機器・回線・施設のつながりの図。止まると何が止まるか、起動と停止の順序"
    return PageEntry("graph", "依存関係図", group, factory, tip=tip)


def _home() -> PageEntry:
    def factory(context: AppContext) -> Page:
        from okaplan_gui.views.home.page import HomePage

        return HomePage(context)

    return PageEntry("home", "ホーム", "", factory, icon="home", at_once=True)


def _emergency() -> PageEntry:
    def factory(context: AppContext) -> Page:
        from okaplan_gui.views.emergency.page import EmergencyPage

        return EmergencyPage(context)

    return PageEntry(
        "emergency", "緊急のとき", "", factory, icon="emergency", tip="だれに電話する、何をする、どの順に戻す"
    )


def _response() -> PageEntry:
    def factory(context: AppContext) -> Page:
        from okaplan_gui.views.response.page import ResponsePage

        return ResponsePage(context)

    tip = "起きたことの記録、システムの掲示、行動、安否・参集、被害点検、連絡、復旧の順（Ctrl+4）"
    return PageEntry("response", "災害対応", "", factory, icon="emergency", tip=tip)


def _plan() -> PageEntry:
    def factory(context: AppContext) -> Page:
        from okaplan_gui.views.plan.page import PlanPage

        return PlanPage(context)

    return PageEntry("plan", "計画をつくる", "", factory, icon="plan")


def _exercises() -> PageEntry:
    def factory(context: AppContext) -> Page:
        from okaplan_gui.views.exercise.page import ExercisePage

        return ExercisePage(context)

    return PageEntry("exercises", "訓練をする", "", factory, icon="exercise")


def _surveys() -> PageEntry:
    def factory(context: AppContext) -> Page:
        from okaplan_gui.views.survey.page import SurveyPage

        return SurveyPage(context)

    tip = "所管課に Excel で照会し、回答を台帳に反映します"
    return PageEntry("surveys", "照会をする", "", factory, icon="export", tip=tip)


def _tallies() -> PageEntry:
    def factory(context: AppContext) -> Page:
        from okaplan_gui.views.tally.page import TallyPage

        return TallyPage(context)

    return PageEntry("tallies", "集計と判定", "", factory, icon="ok")


def _upkeep_pages(ledgers: Container[str]) -> list[PageEntry]:
    """The pages over all ledgers: how they stood, who stands in them, what is to be confirmed."""

    def past(context: AppContext) -> Page:
        from okaplan_gui.views.past.page import PastPage

        return PastPage(context)

    def confirming(context: AppContext) -> Page:
        from okaplan_gui.views.confirming.page import ConfirmingPage

        return ConfirmingPage(context)

    def transfer(context: AppContext) -> Page:
        from okaplan_gui.views.transfer.page import TransferPage

        return TransferPage(context)

    def reorganisation(context: AppContext) -> Page:
        from okaplan_gui.views.transfer.reorganisation_page import ReorganisationPage

        return ReorganisationPage(context)

    def support(context: AppContext) -> Page:
        from okaplan_gui.views.support.page import SupportPage

        return SupportPage(context)

    return [
        PageEntry(page_id, title, UPKEEP, factory, tip=tip)
        for page_id, title, factory, tip, needed in (
            (
                "confirming",
                "確認していない記録",
                confirming,
                "今年度に確かめていない記録を、所管課ごとに",
                (),
            ),
            ("past", "ある日の台帳", past, "過去の日の台帳を見る、2つの日を比べる", ()),
            ("transfer", "人事異動", transfer, "1人の名前のある記録を、まとめて後任に", ("contact",)),
            (
                "reorganisation",
                "組織改編",
                reorganisation,
                "課室・部局の統合、分割、改称",
                ("division", "bureau"),
            ),
            (
                "support",
                "サポート期限の一覧",
                support,
                "製品と版ごとの期限の一覧を取り込む",
                ("software_product",),
            ),
        )
        if all(name in ledgers for name in needed)
    ]


def _settings() -> PageEntry:
    def factory(context: AppContext) -> Page:
        from okaplan_gui.views.settings.page import SettingsPage

        return SettingsPage(context)

    return PageEntry("settings", "設定", "", factory, icon="settings")


def _help() -> PageEntry:
    def factory(context: AppContext) -> Page:
        from okaplan_gui.views.help.page import HelpPage

        return HelpPage(context)

    return PageEntry("help", "ヘルプ", "", factory, icon="help")
