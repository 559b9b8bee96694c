"""Publishes a ledger as open data: who publishes it comes from the ledgers 自治体 and 市町村."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlalchemy import select

from okaplan_gui.exchange.open_data import DEFAULT_LICENCE, OpenDataResult, Publisher, write_open_data
from okaplan_gui.exchange.reading import Progress
from okaplan_gui.fields import Problem
from okaplan_gui.fields.letters import digits_fold
from okaplan_gui.models.organisation import Authority, Municipality
from okaplan_gui.rules.local_code import code_of_authority, is_local_code
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery


def publish(
    file: LedgerFile,
    query: ListQuery,
    target: Path,
    *,
    today: date,
    code: str | None = None,
    licence: str = DEFAULT_LICENCE,
    mark: bool = False,
    progress: Progress | None = None,
) -> OpenDataResult:
    """Write the rows of a query as open data with its description beside it.

    ``code``: the authority's 全国地方公共団体コード where 市町村 does not tell it. Problem when the authority is not recorded
    or its code is not known or wrong.
    """
    publisher = publisher_of(file, today=today, code=code, licence=licence)
    return write_open_data(file, query, publisher, target, mark=mark, progress=progress)


def publisher_of(
    file: LedgerFile, *, today: date, code: str | None = None, licence: str = DEFAULT_LICENCE
) -> Publisher:
    """Who publishes. Problem when the file does not tell."""
    with file.session() as session:
        authority = session.scalars(select(Authority).limit(1)).first()
        towns = session.execute(select(Municipality.code, Municipality.name)).all()
        if authority is None:
            raise Problem(
                "公開する団体の名前が記録されていません。",
                remedy=f"「{Authority.title}」の台帳に、団体名と担当課を記録してください。",
            )
        name, division, as_of = authority.name, authority.division or "", authority.as_of
    known = digits_fold(code) if code else code_of_authority(name, [(town.code, town.name) for town in towns])
    if known is None:
        raise Problem(
            f"「{name}」の全国地方公共団体コードが分かりません。",
            remedy=f"「{Municipality.title}」の台帳に市町村をコードとともに記録するか、コードを指定してください。",
        )
    if not is_local_code(known):
        raise Problem(
            f"全国地方公共団体コード「{known}」は正しくありません（検査数字が合いません）。",
            remedy="検査数字を含む6桁のコードを確かめてください。",
        )
    return Publisher(known, name, division, licence, as_of, today)
