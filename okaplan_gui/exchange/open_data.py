"""A ledger as open data: machine-readable CSV without personal data, and a workbook that describes it."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from okaplan_gui.exchange.export import written
from okaplan_gui.exchange.open_metadata import write_metadata
from okaplan_gui.exchange.open_values import OpenForm, open_form
from okaplan_gui.exchange.reading import Progress
from okaplan_gui.fields import Field, Problem, Ref
from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery

CODE, AUTHORITY = "都道府県コード又は市区町村コード", "地方公共団体名"
"""The first columns of each of the state's recommended data sets (自治体標準オープンデータセット)."""
DEFAULT_LICENCE = "クリエイティブ・コモンズ 表示 4.0 国際（CC BY 4.0）"
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_STEP = 500


@dataclass(frozen=True)
class Publisher:
    """Who publishes. ``as_of``: the day that the ledger describes; ``updated``: the day of the export."""

    code: str
    name: str
    division: str
    licence: str
    as_of: date | None
    updated: date


@dataclass(frozen=True)
class OpenDataResult:
    """What was written. ``left_out``: labels of fields that are not for the public; ``formulas``: cells to look at."""

    rows: int
    data: Path
    metadata: Path
    left_out: tuple[str, ...]
    formulas: int


def published_fields(catalogue: Catalogue, ledger: type[Ledger]) -> list[Field]:
    """The fields that may be published. Problem when the ledger tells its records apart by what may not.

    Left out are personal fields, those not for the public, names of such records of other ledgers, and 備考, into which
    anybody may have written anything.
    """
    kept = [field for field in catalogue.fields(ledger) if _may_be_published(catalogue, field)]
    names = {field.name for field in kept}
    if not {*ledger.key, ledger.named_by} <= names:
        raise Problem(
            f"「{ledger.title}」は個人情報または公開しない情報の台帳なので、オープンデータにできません。",
            remedy="公開できる台帳を選ぶか、「書き出し」で内部用に書き出してください。",
        )
    return kept


def _may_be_published(catalogue: Catalogue, field: Field) -> bool:
    if field.personal or not field.public or field.name == "note":
        return False
    if isinstance(field.kind, Ref):
        other = catalogue[field.kind.ledger]
        return all(_may_be_published(catalogue, other.field(name)) for name in other.naming_fields())
    return True


def metadata_path(target: Path) -> Path:
    """Where the description of a data file lies: beside it."""
    return target.with_name(f"{target.stem}_metadata.xlsx")


def write_open_data(
    file: LedgerFile,
    query: ListQuery,
    publisher: Publisher,
    target: Path,
    *,
    mark: bool = False,
    progress: Progress | None = None,
) -> OpenDataResult:
    """Write the rows of a query to a .csv and its description beside it; both appear when whole.

    UTF-8 without a mark, as programs expect it; ``mark`` adds one, so that Excel opens it by double click. Text stays as
    it is, also where a spreadsheet would take it for a formula: data must not be changed, so those cells are counted.
    Problem for another ending, a ledger that cannot be published or a place that takes no file.
    """
    if target.suffix.lower() != ".csv":
        raise Problem(
            f"オープンデータは CSV で書き出します: {target.name}",
            remedy="名前の終わりを .csv にしてください。",
        )
    ledger = query.ledger
    fields = published_fields(file.catalogue, ledger)
    forms = [open_form(field.kind) for field in fields]
    described = metadata_path(target)
    formulas = 0

    def data(draft: Path) -> int:
        nonlocal formulas
        listing = file.listing(query)
        names = [field.name for field in ledger.fields()]
        places = [names.index(field.name) for field in fields]
        count = 0
        with draft.open("w", encoding="utf-8-sig" if mark else "utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\r\n")
            writer.writerow([CODE, AUTHORITY, *(field.label for field in fields)])
            for count, row in enumerate(listing.all_rows(), start=1):
                if progress is not None and count % _STEP == 1:
                    progress(count, len(listing))
                cells = _cells([row.values[place] for place in places], forms)
                formulas += sum(cell.startswith(_FORMULA) for cell, form in zip(cells, forms, strict=True)
                                if form.type.startswith("文字列"))  # fmt: skip
                writer.writerow([publisher.code, publisher.name, *cells])
        written(
            described,
            lambda beside: write_metadata(beside, ledger, fields, publisher, count, target.name, mark),
        )
        return count

    count = written(target, data)
    left_out = tuple(field.label for field in file.catalogue.fields(ledger) if field not in fields)
    return OpenDataResult(count, target, described, left_out, formulas)


def _cells(values: Sequence[Any], forms: Sequence[OpenForm]) -> list[str]:
    return ["" if value is None else form.write(value) for value, form in zip(values, forms, strict=True)]
