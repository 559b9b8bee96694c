"""The address list: made from the ledgers, written as a script for the user, its output kept with the event."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.exchange.address_script import write_address_script
from okaplan_gui.fields import Problem, this_moment
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.network import NetworkSegment, SystemSegment
from okaplan_gui.models.response import AddressResult, ResponseEvent
from okaplan_gui.rules.address_answers import AddressAnswers, decoded, read_answers
from okaplan_gui.rules.address_list import AddressList, AddressSource, address_list
from okaplan_gui.store.ledger_file import LedgerFile

LARGEST = 5_000_000
"""Bytes of output that are read; a list of 10,000 addresses gives a tenth of it."""


def addresses_in(file: LedgerFile) -> AddressList:
    """All addresses that the ledgers hold: of systems on their segments, and of segments that name one host."""
    with file.session() as session:
        systems = session.execute(
            select(
                SystemSegment.address, InformationSystem.name, InformationSystem.id, InformationSystem.phase
            )
            .join(InformationSystem, InformationSystem.id == SystemSegment.system)
            .where(SystemSegment.address.is_not(None))
            .order_by(InformationSystem.code)
        ).all()
        segments = session.execute(
            select(NetworkSegment.ipv4, NetworkSegment.ipv6, NetworkSegment.name).order_by(
                NetworkSegment.name
            )
        ).all()
    sources = [AddressSource(text or "", name, key, phase == "retired") for text, name, key, phase in systems]
    for ipv4, ipv6, name in segments:
        sources += [AddressSource(text, f"区画 {name}") for text in (ipv4, ipv6) if text]
    return address_list(sources)


def make_address_script(file: LedgerFile, target: Path) -> int:
    """Write the script (.bat or .sh); how many addresses it asks. Problem when the ledgers hold none."""
    lines = addresses_in(file).lines
    if not lines:
        raise Problem(
            "台帳に、確かめられるアドレスがありません。",
            "「システムの接続」のアドレスに、IPアドレスを書いてください。",
        )
    return write_address_script(target, lines)


def read_address_output(file: LedgerFile, source: Path, now: datetime | None = None) -> AddressAnswers:
    """Read the file that the script wrote. Problem when it cannot be read."""
    try:
        if source.stat().st_size > LARGEST:
            raise Problem(
                f"大きすぎて、確認の結果とは思えません: {source.name}",
                "手順が書いたファイルを選んでください。",
            )
        data = source.read_bytes()
    except OSError as error:
        raise Problem(
            f"読めませんでした: {source}",
            "ファイルがあるか、ほかで開いていないかを確かめてください。",
            str(error),
        ) from error
    return compare_output(file, decoded(data), now)


def compare_output(file: LedgerFile, text: str, now: datetime | None = None) -> AddressAnswers:
    """An output, pasted or read, against the list of the ledgers."""
    return read_answers(text, addresses_in(file).lines, now or this_moment())


def keep_answers(file: LedgerFile, event: UUID, answers: AddressAnswers) -> int:
    """Write the answers to the event in one operation; how many are new. The same output twice adds nothing."""
    if file.get(ResponseEvent, event) is None:
        raise Problem("この事案は削除されています。", "事案を選び直してください。")
    with file.operation("疎通の結果を読み込み") as operation:
        table = AddressResult.table()
        have = {
            (address, tried)
            for address, tried in operation.connection.execute(
                select(table.c.address, table.c.tried_at).where(table.c.event == event)
            )
        }
        fresh = [a for a in answers.answers if (a.line.address, a.tried_at) not in have]
        for answer in fresh:
            operation.insert(
                AddressResult, event=event, address=answer.line.address, target=answer.line.target[:100],
                system=answer.line.system, tried_at=answer.tried_at, answered=answer.answered,
                remark=_remark(answer.line.retired, answer.dated),
            )  # fmt: skip
    return len(fresh)


def _remark(retired: bool, dated: bool) -> str | None:
    parts = ["廃止したシステムのアドレス"] if retired else []
    if not dated:
        parts.append("時刻は読み込んだ時刻")
    return "、".join(parts) or None
