"""The pages of the ICT-BCP and of the exercises, in the order of the navigation."""

from __future__ import annotations

from collections.abc import Callable

from okaplan_gui.views.shell.page import AppContext, Page, PageEntry

Maker = Callable[[str], PageEntry]
"""Makes an entry under the heading that it is given."""


def plan_pages() -> list[Maker]:
    """What is done on a plan, in the order of the work."""
    return [_plan_overview, _impact, _damage, _measures, _recovery, _plan_check, _copies]


def exercise_pages() -> list[Maker]:
    """What is done on exercises beside running them."""
    return [_programme, _improvement, _phishing]


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
