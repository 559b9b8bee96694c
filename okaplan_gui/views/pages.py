"""Every page of the window, in the order of the navigation. A new page is one file and one entry here.

Each factory imports its page when it is first visited: the window opens without them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QDialog

from okaplan_gui.models.head import LedgerHead
from okaplan_gui.views.shell.page import AppContext, Page, PageEntry

LEDGER_AREA = "台帳"
AREAS = ("調達・審査", "計画推進", "ナレッジ・人材", "セキュリティ")
"""Areas of their own, in which only ledgers stand so far."""
RECORDS = "台帳"
"""The sub-heading for the ledgers of an area that has pages of its own."""


def page_entries(heads: Iterable[LedgerHead]) -> list[PageEntry]:
    """The pages for a file with these ledgers. A group named like an area stands in that area."""
    groups: dict[str, list[LedgerHead]] = {}
    for head in heads:
        groups.setdefault(head.group, []).append(head)
    own_areas = {"ICT-BCP": [_plan()], "訓練": [_exercises()]}
    entries = [_home()]
    for group, ledgers in groups.items():
        if group not in own_areas and group not in AREAS:
            entries += [_ledger_entry(ledger, LEDGER_AREA, group) for ledger in ledgers]
    for area, pages in own_areas.items():
        entries += pages
        entries += [_ledger_entry(ledger, area, RECORDS) for ledger in groups.get(area, [])]
    for area in AREAS:
        entries += [_ledger_entry(ledger, area, "") for ledger in groups.get(area, [])]
    return [*entries, _settings(), _help()]


def ledger_page_id(ledger_name: str) -> str:
    """The page of a ledger, for ``context.navigate``."""
    return f"ledger:{ledger_name}"


def search_dialog(context: AppContext) -> QDialog:
    """The search over everything (Ctrl+K)."""
    from okaplan_gui.views.search.dialog import SearchDialog

    return SearchDialog(context)


def _ledger_entry(head: LedgerHead, area: str, group: str) -> PageEntry:
    return PageEntry(
        ledger_page_id(head.name), head.title, area, _ledger_factory(head.name), group=group, tip=head.purpose
    )


def _ledger_factory(name: str) -> Callable[[AppContext], Page]:
    def factory(context: AppContext) -> Page:
        from okaplan_gui.views.table.page import LedgerPage

        return LedgerPage(context, context.file.catalogue[name])

    return factory


def _home() -> PageEntry:
    def factory(context: AppContext) -> Page:
        from okaplan_gui.views.home.page import HomePage

        return HomePage(context)

    return PageEntry("home", "ホーム", "", factory, icon="home", at_once=True)


def _plan() -> PageEntry:
    def factory(context: AppContext) -> Page:
        from okaplan_gui.views.plan.page import PlanPage

        return PlanPage(context)

    return PageEntry("plan", "計画をつくる", "ICT-BCP", factory, icon="plan")


def _exercises() -> PageEntry:
    def factory(context: AppContext) -> Page:
        from okaplan_gui.views.exercise.page import ExercisePage

        return ExercisePage(context)

    return PageEntry("exercises", "訓練をする", "訓練", factory, icon="exercise")


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
