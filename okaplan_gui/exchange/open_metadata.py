"""The description of an open data file: what it is, whose, on which terms, and what each column means."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okaplan_gui.exchange.open_values import SEPARATOR, open_form
from okaplan_gui.fields import Field
from okaplan_gui.models.ledger import Ledger

if TYPE_CHECKING:
    from okaplan_gui.exchange.open_data import Publisher

DATASET_SHEET, FIELD_SHEET = "データセット", "項目"
FIELD_HEADS = ("番号", "項目名", "型", "単位", "必須", "とりうる値", "説明")


def write_metadata(
    draft: Path,
    ledger: type[Ledger],
    fields: Sequence[Field],
    publisher: Publisher,
    rows: int,
    data_name: str,
    mark: bool,
) -> int:
    """Write the workbook of two sheets; how many columns it describes."""
    import xlsxwriter

    from okaplan_gui.exchange.open_data import AUTHORITY, CODE

    items = (
        ("タイトル", f"{publisher.name} {ledger.title}"),
        ("説明", ledger.purpose),
        ("作成者", " ".join(part for part in (publisher.name, publisher.division) if part)),
        (CODE, publisher.code),
        ("ライセンス", publisher.licence),
        ("基準日", publisher.as_of.isoformat() if publisher.as_of else "未確認"),
        ("更新日", publisher.updated.isoformat()),
        ("ファイル名", data_name),
        ("件数", rows),
        ("形式", "CSV（コンマ区切り、1行目は項目名、改行は CRLF）"),
        ("文字コード", "UTF-8（BOM付き）" if mark else "UTF-8（BOMなし）"),
        ("複数の値", f"「{SEPARATOR}」で区切る"),
        ("空欄", "値がないか、未確認"),
        ("日付", "西暦、YYYY-MM-DD"),
    )
    first = (
        (CODE, "文字列（6桁）", "", "必須", "", "公開する団体の全国地方公共団体コード（検査数字を含む）"),
        (AUTHORITY, "文字列", "", "必須", "", "公開する団体の名称"),
    )
    lines = [*first, *(_line(field) for field in fields)]
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        head = book.add_format({"bold": True, "bg_color": "#E6E9ED", "border": 1})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        _sheet(book.add_worksheet(DATASET_SHEET), [("項目", "内容"), *items], (24, 70), head, wrap)
        numbered = [FIELD_HEADS, *((number, *line) for number, line in enumerate(lines, start=1))]
        _sheet(book.add_worksheet(FIELD_SHEET), numbered, (6, 28, 30, 8, 6, 44, 60), head, wrap)
    draft.write_bytes(packed.getvalue())
    return len(lines)


def _line(field: Field) -> tuple[str, ...]:
    form = open_form(field.kind)
    must = "必須" if field.required else ""
    return field.label, form.type, form.unit, must, SEPARATOR.join(form.values), field.help


def _sheet(sheet: Any, table: Sequence[Sequence[Any]], widths: Sequence[int], head: Any, wrap: Any) -> None:
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for row, cells in enumerate(table):
        for column, cell in enumerate(cells):
            look = wrap if row else head
            if isinstance(cell, int):
                sheet.write_number(row, column, cell, look)
            else:
                sheet.write_string(row, column, cell, look)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
