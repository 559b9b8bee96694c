"""Small real books in every form that is read: what the fuzzer damages. Each comes with the ledger that it is for."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from okaplan_gui.exchange.reading import Row
from okaplan_gui.exchange.template import write_template
from okaplan_gui.models.equipment import Equipment
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.organisation import Municipality
from okaplan_gui.models.site import Site
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery
from tests.exchange.reading.making import ods_blank, ods_cell, ods_row, write_ods, write_xlsx
from tests.exchange.reading.old_excel import xls

SHARED = Path(__file__).parents[4] / "shared" / "data"
"""Real data beside the tree; not everywhere."""

ROWS: list[Row] = [
    ["施設一覧（令和6年4月1日現在）"],
    [None, None, None, "（単位：分）"],
    ["施設名", "所在地", "建築年", "UPS保持時間", "ラックの固定", "備考"],
    ["本庁舎", "北区内山下二丁目4番6号", "昭和32年", 30, "○", "髙﨑①㈱"],
    ["第二庁舎", "北区", 1990, "２０分", "×", "=1+1"],
    ["データセンター", None, "H26", 60, True, "𠮷田\n辻󠄀 ﾊﾝｶｸ"],
    ["合計", None, None, 110],
]
PLAIN = [["" if cell is None else str(cell) for cell in row] for row in ROWS]
TEXT = "".join(",".join(f'"{cell}"' if "\n" in cell else cell for cell in row) + "\r\n" for row in PLAIN)
IN_CP932 = TEXT.replace("𠮷", "吉").replace("\U000e0100", "")
PAGE = "<html><table>" + "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in PLAIN)


@dataclass(frozen=True)
class Seed:
    """A book, the ledger that it is for, and corrected columns."""

    name: str
    data: bytes
    ledger: type[Ledger] = Site
    remembered: dict[str, str] = field(default_factory=dict)


def seeds(place: Path, file: LedgerFile) -> tuple[Seed, ...]:
    """All of them; ``file`` gives the records of a template."""
    return tuple(
        replace(seed, data=_steady(seed.data)) if seed.data.startswith(b"PK") else seed
        for seed in (*_workbooks(place, file), *_texts(), *_shared())
    )


def _steady(book: bytes) -> bytes:
    """A zipped book without the moment at which it was made: the same case must be the same bytes tomorrow."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as parts, zipfile.ZipFile(packed, "w") as archive:
        for name in parts.namelist():
            body = re.sub(
                rb"20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z", b"2026-04-01T00:00:00Z", parts.read(name)
            )
            archive.writestr(zipfile.ZipInfo(name), body, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _workbooks(place: Path, file: LedgerFile) -> Iterator[Seed]:
    yield Seed("merged.xlsx", write_xlsx(place / "a.xlsx", ROWS, ["A1:C1", "B5:B6"]).read_bytes())
    yield Seed("formats.xlsx", _by_xlsxwriter(place / "b.xlsx"))
    write_template(file, Equipment, place / "c.xlsx", query=ListQuery(Equipment))
    yield Seed("template.xlsx", (place / "c.xlsx").read_bytes(), Equipment)
    yield Seed("old.xls", xls([[0 if cell is None else cell for cell in row] for row in ROWS[2:]], "一覧"))
    lines = [ods_row(*(ods_cell(cell) for cell in row), ods_blank(3)) for row in PLAIN]
    yield Seed("open.ods", write_ods(place / "d.ods", *lines, ods_row(ods_blank(1000))).read_bytes())


def _by_xlsxwriter(path: Path) -> bytes:
    """Shared strings, dates, formulas with results, an error, a hidden sheet, two rows of labels."""
    from xlsxwriter import Workbook

    with Workbook(path, {"strings_to_formulas": False}) as book:
        day = book.add_format({"num_format": "yyyy/m/d"})
        sheet = book.add_worksheet("機器")
        for row, cells in enumerate(
            [["資産", None, "種別", "設置", None], ["資産番号", "機器名", None, "設置階", "取得日"],
             ["E-001", "サーバ髙", "物理", "3F", None], ["E-002", "仮想①", "仮想", None, None]]
        ):  # fmt: skip
            for column, cell in enumerate(cells):
                if cell is not None:
                    sheet.write(row, column, cell)
        sheet.merge_range("C1:C2", "種別")
        sheet.write_datetime("E3", date(2014, 4, 1), day)
        sheet.write_formula("E4", "=E3+365", day, 42095)
        sheet.write_formula("F3", "=1/0", None, "#DIV/0!")
        book.add_worksheet("隠し").hide()
    return path.read_bytes()


def _texts() -> Iterator[Seed]:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-be"):
        yield Seed(f"{encoding}.csv", TEXT.encode(encoding))
    yield Seed("cp932.csv", IN_CP932.encode("cp932", "replace"))
    yield Seed("tab.csv", TEXT.replace(",", "\t").encode("utf-16"))
    yield Seed("semicolon.csv", TEXT.replace(",", ";").encode())
    yield Seed("euc.csv", IN_CP932.replace("髙﨑①㈱", "高崎").encode("euc_jp", "replace"))
    yield Seed("page.xls", PAGE.encode())


def _shared() -> Iterator[Seed]:
    towns, products = SHARED / "municipalities_okayama.csv", SHARED / "support_lifecycle.csv"
    if towns.is_file():
        yield Seed(
            "towns.csv", towns.read_bytes(), Municipality, {"code": "code", "name": "name", "kana": "kana"}
        )
    if products.is_file():
        some = b"".join(products.read_bytes().splitlines(keepends=True)[:40])
        yield Seed("products.csv", some, Municipality, {"cycle": "code", "product": "name"})
