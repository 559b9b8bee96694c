"""Every paper of a disaster response, filled in or blank, joined to a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.jobs.address_checking import addresses_in
from okaplan_gui.jobs.event_reading import read_event_records
from okaplan_gui.models.organisation import Authority
from okaplan_gui.reports.kit.document import PrintResult
from okaplan_gui.reports.response import (
    addresses,
    board,
    chronology,
    event_report,
    rota,
    shift_handover,
    situation,
)
from okaplan_gui.rules.event_records import EventRecords
from okaplan_gui.store.ledger_file import LedgerFile


@dataclass(frozen=True)
class ResponsePaper:
    """A paper that can be printed at any moment; ``blank``: whether there is a sheet of it for writing by hand."""

    name: str
    title: str
    about: str
    blank: bool = True


PAPERS = (
    ResponsePaper(
        "situation", situation.TITLE, "本部に出す1枚。止まっているもの、見込み、人、終わっていないこと"
    ),
    ResponsePaper("board", board.TITLE, "壁に貼る一覧。システムごとの状態と見込み"),
    ResponsePaper("chronology", chronology.TITLE, "起きたことを時刻の順に。取り消した行も残ります"),
    ResponsePaper("handover", shift_handover.TITLE, "交代のとき。状況、終わっていないこと、次の人"),
    ResponsePaper("rota", rota.TITLE, "だれがいつからいつまで就くか"),
    ResponsePaper("addresses", addresses.TITLE, "台帳のアドレスと、いちばん新しい応答"),
    ResponsePaper("report", event_report.TITLE, "終わったあと。目標との比較、経過、課題", blank=False),
)
_FILLED: dict[str, Callable[..., PrintResult]] = {
    "board": board.board_paper,
    "chronology": chronology.chronology_paper,
    "handover": shift_handover.shift_handover,
    "rota": rota.rota_paper,
    "report": event_report.event_report,
}
_BLANK: dict[str, Callable[[Authority | None, Path], PrintResult]] = {
    "situation": situation.blank_situation,
    "board": board.blank_board,
    "chronology": chronology.blank_chronology,
    "handover": shift_handover.blank_handover,
    "rota": rota.blank_rota,
}


def print_response_paper(
    file: LedgerFile,
    event: UUID,
    name: str,
    target: Path,
    *,
    in_wareki: bool = True,
    now: datetime | None = None,
    next_at: datetime | None = None,
) -> PrintResult:
    """Print one of :data:`PAPERS` as the event stands now; ``next_at``: when the next 状況報告 comes.

    Problem when the event was deleted.
    """
    records: EventRecords = read_event_records(file, event, now)
    if name == "addresses":
        return addresses.address_paper(records, addresses_in(file), target, in_wareki=in_wareki)
    if name == "situation":
        return situation.situation_report(records, target, in_wareki=in_wareki, next_at=next_at)
    return _FILLED[name](records, target, in_wareki=in_wareki)


def print_blank_paper(file: LedgerFile, name: str, target: Path) -> PrintResult:
    """Print the sheet for writing by hand; no event needs to be there yet."""
    with file.session() as session:
        authority = session.scalars(select(Authority).limit(1)).first()
    if name == "addresses":
        return addresses.blank_addresses(authority, addresses_in(file), target)
    return _BLANK[name](authority, target)
