"""The sheet 記入のしかた: to whom, until when, how to fill in, what 未確認 means, and what each field is."""

from __future__ import annotations

from typing import Any

from okaplan_gui.exchange.survey.columns import LABELS, TICK
from okaplan_gui.exchange.survey.request import SurveyRequest
from okaplan_gui.fields import UNCONFIRMED

SHEET = "記入のしかた"
_YOURS = {"division": "貴課", "bureau": "貴部局"}
_LETTERS = 46
"""Full-width letters in a line of the wide column."""


def write_instructions(book: Any, sheet: Any, request: SurveyRequest, addressee: str, rows: int) -> None:
    """Write the sheet by xlsxwriter; it fits one page's width."""
    title = book.add_format({"bold": True, "font_size": 16, "valign": "vcenter"})
    heading = book.add_format({"bold": True, "font_size": 12, "bottom": 1, "valign": "bottom"})
    name = book.add_format(
        {"bold": True, "bg_color": "#E6E9ED", "border": 1, "valign": "top", "text_wrap": True}
    )
    cell = book.add_format({"border": 1, "valign": "top", "text_wrap": True})
    due = book.add_format({"border": 1, "valign": "top", "bold": True, "font_size": 12})
    plain = book.add_format({"valign": "top", "text_wrap": True})
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 62)
    sheet.set_column(2, 2, 34)
    sheet.hide_gridlines(2)
    sheet.set_row(0, 32)
    sheet.write_string(0, 0, request.name, title)
    row = 1
    facts = (
        ("宛先", f"{addressee}　御中", cell),
        ("差出し", request.sender, cell),
        ("回答期限", request.due, due),
        ("問い合わせ先", request.contact, cell),
        ("対象", f"{request.ledger.title}　{rows}件", cell),
    )
    for label, text, look in facts:
        if text:
            sheet.write_string(row, 0, label, name)
            _across(sheet, row, 1, text, look)
            row += 1
    if request.instructions.strip():
        row = _heading(sheet, row + 1, "お願い", heading)
        row = _paragraph(sheet, row, request.instructions.strip(), plain)
    row = _heading(sheet, row + 1, "記入のしかた", heading)
    for number, line in enumerate(_steps(request, rows), start=1):
        row = _paragraph(sheet, row, f"{number}. {line}", plain)
    row = _heading(sheet, row + 1, "項目の説明", heading)
    for column, label in enumerate(("項目", "書くこと", "書き方")):
        sheet.write_string(row, column, label, name)
    for field in request.asked:
        row += 1
        for column, (text, look) in enumerate(
            ((field.label, name), (field.help, cell), (field.kind.hint, cell))
        ):
            sheet.write_string(row, column, text, look)
        # told heights: not every program fits rows to merged or wrapped cells by itself
        sheet.set_row(
            row, 16 * max(_lines(field.help, 30), _lines(field.kind.hint, 16), _lines(field.label, 9))
        )
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5)


def _steps(request: SurveyRequest, rows: int) -> list[str]:
    yours = _YOURS[request.unit]
    keys = "、".join(request.ledger.field(name).label for name in request.ledger.key)
    return [
        f"次のシートに、{yours}の{rows}件を記しています。白い欄を見て、違っているところを直してください。"
        "灰色の欄は、どの記録かを見分けるためのもので、直せません。",
        f"直すところのない行は、「{LABELS[TICK]}」で ○ を選んでください。"
        "直した行は、そのままで直したことが伝わります。",
        f"分からないものは「{UNCONFIRMED}」と書いてください。"
        f"空欄は「今の記録のまま」という意味です。今の記録を取り消すときも「{UNCONFIRMED}」と書きます。",
        "選ぶ欄は、欄を押すと右に出る ▼ から選べます。"
        "日付は 令和6年4月1日、R6.4.1、2024/4/1 のどの書き方でも構いません。",
        f"載っていないものは、表の下の空いている行に書き加えてください。「{keys}」も書きます。",
        "なくなったものは、行を消さずに、連絡事項に「廃止」などと書いてください。",
        "書き終えたら上書き保存し、ファイルの名前と形式（.xlsx）を変えずに返送してください。",
    ]


def _heading(sheet: Any, row: int, text: str, look: Any) -> int:
    sheet.set_row(row, 24)
    for column in range(3):
        sheet.write_string(row, column, text if column == 0 else "", look)
    return row + 1


def _paragraph(sheet: Any, row: int, text: str, look: Any) -> int:
    sheet.merge_range(row, 0, row, 2, "", look)
    sheet.write_string(row, 0, text, look)
    sheet.set_row(row, 16 * _lines(text, _LETTERS + 8) + 2)
    return row + 1


def _across(sheet: Any, row: int, column: int, text: str, look: Any) -> None:
    sheet.merge_range(row, column, row, 2, "", look)
    sheet.write_string(row, column, text, look)
    sheet.set_row(row, 17 * _lines(text, _LETTERS))


def _lines(text: str, letters: int) -> int:
    return sum(max(1, -(-len(line) // letters)) for line in text.split("\n"))
