"""Every page of the window, in the order of the navigation. A new page is one file and one entry here.

Each factory imports its page when it is first visited: the window opens without them.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from typing import TYPE_CHECKING

from okaplan_gui.models.groups import EXERCISES, PLANS, SYSTEMS
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
    entries = [_home(), _emergency(), _plan(), _exercises(), _surveys(), _tallies()]
    beside = {
        SYSTEMS: [_karte],
        PLANS: [_plan_overview, _impact, _damage, _measures, _recovery, _plan_check, _copies],
        EXERCISES: [_programme, _improvement, _phishing],
    }
    for group, ledgers in groups.items():
        entries += [make(group) for make in beside.get(group, ())]
        entries += [_ledger_entry(ledger) for ledger in ledgers]
    entries += _upkeep_pages({head.name for ledgers in groups.values() for head in ledgers})
    return [*entries, _settings(), _help()]


def ledger_page_id(ledger_name: str) -> str:
    """The page of a ledger, for ``context.navigate``."""
    return f"ledger:{ledger_name}"


def search_dialog(context: AppContext) -> QDialog:
    """The search over everything (Ctrl+K)."""
    from okaplan_gui.views.search.dialog import SearchDialog

    return SearchDialog(context, row_actions())


def row_actions() -> RowActions:
    """What the rows of some ledgers offer beside what every ledger's rows do."""
    from okaplan_gui.views.karte.actions import KARTE_ACTIONS

    return {"information_system": KARTE_ACTIONS}


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


def _programme(group: str) -> PageEntry:
    def factory(context: AppContext) -> Page:
        from okaplan_gui.views.exercise.programme_page import ProgrammePage

        return ProgrammePage(context)

    tip = "年度ごとに、計画した訓練、実施した訓練、足りない訓練"
    return PageEntry("exercise_programme", "年間計画", group, factory, tip=tip)


def _improvement(group: str) -> PageEntry:
    def factory(context: AppContext) -> Page:
        from okaplan_gui.views.exercise.improvement_page import ImprovementPage

        return ImprovementPage(context)

    tip = "訓練や災害対応で見つかった課題が、その後どうなったか。確かめたか、再発していないか"
    return PageEntry("improvement", "課題と改善の追跡", group, factory, tip=tip)


def _phishing(group: str) -> PageEntry:
    def factory(context: AppContext) -> Page:
        from okaplan_gui.views.exercise.phishing_page import PhishingPage

        return PhishingPage(context)

    tip = "開封率、クリック率、報告率、相談率を課室ごとに。前の訓練と比べます"
    return PageEntry("phishing", "標的型メール訓練の結果", group, factory, tip=tip)


def _plan_check(group: str) -> PageEntry:
    def factory(context: AppContext) -> Page:
        from okaplan_gui.views.plan_check.page import PlanCheckPage

        return PlanCheckPage(context)

    tip = "計画の矛盾と抜けを調べ、直すか、理由を付けて容認します"
    return PageEntry("plan_check", "計画の点検", group, factory, tip=tip)


def _plan_overview(group: str) -> PageEntry:
    def factory(context: AppContext) -> Page:
        from okaplan_gui.views.plan_overview.page import PlanOverviewPage

        return PlanOverviewPage(context)

    tip = "ガイドラインの手順の済み・未済、だれに計画があるか、見直しの期限"
    return PageEntry("plan_overview", "計画の段階と一覧", group, factory, tip=tip)


def _impact(group: str) -> PageEntry:
    def factory(context: AppContext) -> Page:
        from okaplan_gui.views.impact.page import ImpactPage

        return ImpactPage(context)

    tip = "止まったときの影響から許容時間を求め、システムの目標と現状の力を比べます"
    return PageEntry("impact", "業務影響を分析する", group, factory, tip=tip)


def _damage(group: str) -> PageEntry:
    def factory(context: AppContext) -> Page:
        from okaplan_gui.views.damage.page import DamagePage

        return DamagePage(context)

    return PageEntry(
        "damage", "被害を想定する", group, factory, tip="災害や障害ごとに、どのシステムが止まるか"
    )


def _measures(group: str) -> PageEntry:
    def factory(context: AppContext) -> Page:
        from okaplan_gui.views.damage.measures_page import MeasuresPage

        return MeasuresPage(context)

    tip = "弱いところと対策、費用の合計、予算要求の一覧"
    return PageEntry("measures", "脆弱性と対策", group, factory, tip=tip)


def _copies(group: str) -> PageEntry:
    def factory(context: AppContext) -> Page:
        from okaplan_gui.views.copies.page import CopiesPage

        return CopiesPage(context)

    tip = "印刷した計画書をだれが持っているか、古い写しはどれか"
    return PageEntry("copies", "写しの管理", group, factory, tip=tip)


def _recovery(group: str) -> PageEntry:
    def factory(context: AppContext) -> Page:
        from okaplan_gui.views.recovery.page import RecoveryPage

        return RecoveryPage(context)

    tip = "復旧の予定、目標に間に合う確率、職員の参集、対策の効き目"
    return PageEntry("recovery", "復旧の見通し", group, factory, tip=tip)


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
