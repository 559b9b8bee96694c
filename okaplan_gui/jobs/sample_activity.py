"""The sample's karte, knowledge, training, security, shared use, procurement: all of it 見本."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from okaplan_gui.fields import JST, fiscal_year_of
from okaplan_gui.jobs.sample_keys import SampleKeys
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.karte import Article, ArticleUse, KarteEntry
from okaplan_gui.models.procurement import ProcurementCase
from okaplan_gui.models.promotion import Consideration, OpenDataset
from okaplan_gui.models.saved_view import SavedView
from okaplan_gui.models.security import PhishingDrill, SecurityIncident, ThreatInfo
from okaplan_gui.models.service import CloudAssessment, FileServerUse, Outage, SharedUse
from okaplan_gui.models.training import Attendance, Course
from okaplan_gui.store.listing import Filter, Order
from okaplan_gui.store.operation import Operation
from okaplan_gui.store.table_shape import ShapeColumn, TableShape

SHARED_SYSTEMS = ("岡山県・市町村電子申請サービス", "おかやま全県統合型GIS", "公共施設予約システム")
"""Shared with the municipalities (plan §3.3.5)."""
_STATES = ("using", "using", "using", "planned", "considering", None)
_CASE_PHASES = ("planning", "procurement", "development", "operation")
_REVIEWS = ("approved", "conditional", None, "waiting")


def write_activity(operation: Operation, source: dict[str, Any], keys: SampleKeys) -> None:
    """What happened around the systems in the last two years, counted back from the sample's day."""
    entries = _write_karte(operation, source, keys)
    _write_knowledge(operation, source, entries, keys)
    _write_training(operation, source, keys)
    _write_services(operation, keys)
    _write_security(operation, source, keys)
    _write_promotion(operation, source, keys)
    _write_shapes(operation)


def _write_karte(operation: Operation, source: dict[str, Any], keys: SampleKeys) -> list[UUID]:
    systems = list(keys.systems.values())
    entries: list[UUID] = []
    for number in range(240):
        kind, title, text, saving, hours = source["karte"][number % len(source["karte"])]
        entries.append(
            operation.insert(
                KarteEntry, code=f"R-{number + 1:04}", system=systems[number * 7 % len(systems)], kind=kind,
                happened_on=keys.today - timedelta(days=number * 3), title_text=title, text=text, hours=hours,
                saving=saving, person=keys.contacts[f"S{3 + number % 12:02}"], done=number > 10,
            )
        )  # fmt: skip
    return entries


def _write_knowledge(
    operation: Operation, source: dict[str, Any], entries: list[UUID], keys: SampleKeys
) -> None:
    for number, (question, answer, tags) in enumerate(source["articles"], start=1):
        article = operation.insert(
            Article, code=f"N-{number:03}", question=question, answer=answer, tags=tags, entry=entries[number],
            written_on=keys.today - timedelta(days=200 + number), reviewed_on=keys.today - timedelta(days=20 * number),
        )  # fmt: skip
        for use in range(number + 1):
            operation.insert(
                ArticleUse, article=article, person=keys.contacts[f"S{1 + (number + use) % 12:02}"],
                used_on=keys.today - timedelta(days=3 * use + number), helped=use != 1,
            )  # fmt: skip


def _write_training(operation: Operation, source: dict[str, Any], keys: SampleKeys) -> None:
    this_year = fiscal_year_of(keys.today)
    divisions = list(keys.divisions.values())
    for number, (name, kind, aim, years_ago, seats) in enumerate(source["courses"], start=1):
        held = keys.today - timedelta(days=30 * number + 365 * years_ago)
        course = operation.insert(
            Course, code=f"T-{number:02}", name=name, kind=kind, year=min(fiscal_year_of(held), this_year),
            held_on=held, seats=seats, aim=aim,
        )  # fmt: skip
        for place in range(0, len(divisions), 3):
            operation.insert(
                Attendance, course=course, division=divisions[place], count=2 + place % 5, completed_on=held
            )


def _write_services(operation: Operation, keys: SampleKeys) -> None:
    divisions = list(keys.divisions.values())
    year = fiscal_year_of(keys.today)
    for number, division in enumerate(divisions):
        used = number % 8 != 5
        operation.insert(
            FileServerUse, division=division, year=year, in_use=used if number % 11 else None,
            gigabytes=120.5 + 33 * number if used else None, quota=1000.0,
        )  # fmt: skip
    began = datetime.combine(keys.today, time(2), JST)
    for number, name in enumerate(("共有ファイルサーバ", "行政ネットワーク", "シングルサインオン"), start=1):
        for back in (20 * number, 90 * number):
            start = began - timedelta(days=back)
            planned = back == 20 * number
            operation.insert(
                Outage, system=keys.systems[name], began_at=start, ended_at=start + timedelta(hours=2 if planned else number),
                planned=planned, cause="maintenance" if planned else "hardware", reason="定期の保守" if planned else "装置の故障（見本）",
            )  # fmt: skip
    municipalities = keys.municipalities
    for number, name in enumerate(SHARED_SYSTEMS):
        for place, municipality in enumerate(municipalities):
            state = "using" if number == 0 else _STATES[(place + number) % len(_STATES)]
            operation.insert(
                SharedUse, system=keys.systems[name], municipality=municipality, state=state,
                since=keys.today - timedelta(days=2000 + 30 * place) if state == "using" else None,
            )  # fmt: skip
    for number, system in enumerate(list(keys.systems.values())[30:38]):
        good = "good" if number % 3 else "issue"
        operation.insert(
            CloudAssessment, system=system, assessed_on=keys.today - timedelta(days=40 + number), data_importance=good,
            service_terms="good", exit_move=good, exit_erase=None if number % 4 == 3 else "good", disaster_use="issue",
            cost="good", verdict="suitable" if number % 3 else "conditional", reason="見本の評価です。",
        )  # fmt: skip


def _write_security(operation: Operation, source: dict[str, Any], keys: SampleKeys) -> None:
    divisions = list(keys.divisions.values())
    for number, (name, kind, severity, damage, response, days) in enumerate(source["incidents"], start=1):
        at = datetime.combine(keys.today - timedelta(days=days), time(10, 20), JST)
        operation.insert(
            SecurityIncident, code=f"I-{number:03}", name=name, kind=kind, severity=severity, damage=damage,
            response=response, happened_at=at, found_at=at + timedelta(minutes=15), personal_leak=False,
            division=divisions[number], closed_on=keys.today - timedelta(days=days - 5),
        )  # fmt: skip
    for number, division in enumerate(divisions):
        sent = 20 + number % 15
        operation.insert(
            PhishingDrill, drill="第1回（見本）", division=division, held_on=keys.today - timedelta(days=70), sent=sent,
            opened=sent // 4, clicked=sent // 9, reported=sent // 3, asked=sent // 10, first_report=5 + number,
        )  # fmt: skip
    for code, name, severity, response, days, closed in source["threats"]:
        operation.insert(
            ThreatInfo, code=code, name=name, severity=severity, response=response, source="見本の情報源",
            told_on=keys.today - timedelta(days=days), due=keys.today - timedelta(days=days - 14),
            closed_on=keys.today - timedelta(days=days - 7) if closed else None,
        )  # fmt: skip


def _write_promotion(operation: Operation, source: dict[str, Any], keys: SampleKeys) -> None:
    for code, name, state, text, decision in source["considerations"]:
        operation.insert(Consideration, code=code, name=name, state=state, text=text, decision=decision)
    for code, name, formats, licence, cycle, published in source["datasets"]:
        operation.insert(
            OpenDataset, code=code, name=name, formats=tuple(formats) if formats else None, licence=licence, cycle=cycle,
            division=next(iter(keys.divisions.values())), published_on=keys.today - timedelta(days=500) if published else None,
            updated_on=keys.today - timedelta(days=60) if published else None,
        )  # fmt: skip
    year = fiscal_year_of(keys.today)
    for number, (name, system) in enumerate(list(keys.systems.items())[40:60], start=1):
        review = _REVIEWS[number % len(_REVIEWS)]
        amount = 1_500_000 + 420_000 * number
        operation.insert(
            ProcurementCase, code=f"P-{number:03}", name=f"{name}の更新", system=system, year=year + 1,
            division=list(keys.divisions.values())[number % len(keys.divisions)],
            phase=_CASE_PHASES[number % len(_CASE_PHASES)], award="open" if number % 2 else "proposal", requested=amount,
            assessed=amount * 9 // 10 if review == "approved" else None, review=review,
            reviewed_on=keys.today - timedelta(days=number) if review in ("approved", "conditional") else None,
            reviewer=keys.contacts["S03"],
        )  # fmt: skip


def _write_shapes(operation: Operation) -> None:
    shown = ("code", "name", "division", "importance", "hosting", "maintainer", "confirmed_on")
    shape = TableShape(
        columns=tuple(ShapeColumn(name) for name in shown),
        filters=(Filter("importance", "one_of", ("s", "a")),),
        order=(Order("importance", True), Order("code")),
        frozen=2,
    )
    operation.insert(
        SavedView,
        of_ledger=InformationSystem.ledger_name(),
        name="重要度 S・A のシステム",
        shape=shape.to_text(),
    )
