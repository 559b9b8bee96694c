"""Sheets that are filled in by hand while it happens: chronology, board, safety and attendance (domain §5)."""

from __future__ import annotations

from collections.abc import Sequence

from okaplan_gui.reports.forms.writing import Writing
from okaplan_gui.reports.kit.sheet import Sheet
from okaplan_gui.reports.kit.table import Column
from okaplan_gui.rules.plan_content import PlanContent

_PEN = "\n"
_ROWS = 13
STATES = "正常・縮退・停止・復旧中・不明"


def chronology(sheet: Sheet, *, pages: int = 1) -> None:
    """クロノロジー: nothing is rubbed out; what was wrong is struck through with the reason."""
    columns = [
        Column("番号", 5, "center"), Column("起きた時刻", 8), Column("書いた時刻", 8), Column("どこから", 9),
        Column("どこへ", 9), Column("手段", 7), Column("区分", 9, "center"), Column("内容", 30), Column("確かさ", 9, "center"),
        Column("だれが動く", 9), Column("期限", 7), Column("済", 4, "center"),
    ]  # fmt: skip
    row = (
        _PEN, "　:", "　:", "", "", "", "情・被・要\n指・決・報", "", "未・確・誤", "", "　:", "□",
    )  # fmt: skip
    sheet.turn(lying=True)
    for _ in range(pages):
        sheet.heading("クロノロジー（経過の記録）", 2, new_page=True)
        sheet.small(
            "区分: 情報・被害・要請・指示・決定・報告。確かさ: 未確認・確認済・誤報。消さずに線を引き、理由を添えます。"
        )
        sheet.table(columns, [row] * _ROWS)


def board(sheet: Sheet, content: PlanContent, w: Writing, *, new_page: bool = True) -> None:
    """状況の一覧: each critical system with its objective, its state to be ringed and what comes next."""
    columns = [
        Column("順", 5, "center"), Column("システム", 22), Column("目標", 9, "right"), Column("状態（丸で囲む）", 24, "center"),
        Column("いつから", 10), Column("目標まで残り", 10), Column("その間のやり方", 18), Column("次にすること・だれが", 22),
    ]  # fmt: skip
    rows: list[Sequence[str]] = [
        (str(s.order), f"{s.name}\n", w.minutes(s.objective), STATES, "　　:", "", "", "")
        for s in content.systems
    ]
    rows += [("", _PEN, "", STATES, "　　:", "", "", "")] * max(1, _ROWS - 1 - len(rows))
    sheet.turn(lying=True)
    sheet.heading("状況の一覧（重要システム）", 2, new_page=new_page)
    sheet.small("書いた時刻:　　　月　　　日　　　:　　　　変わったら新しい紙に書き、古い紙も残します。")
    sheet.table(columns, rows)


def attendance(sheet: Sheet, content: PlanContent) -> None:
    """安否と参集: those who fill a role, and room for others."""
    columns = [
        Column("役割", 20), Column("氏名", 24), Column("電話", 20), Column("安否", 14, "center"), Column("家族", 12, "center"),
        Column("来られるか", 16), Column("着いた時刻", 12), Column("交代の時刻", 12),
    ]  # fmt: skip
    row = ("", _PEN, "", "無事・けが・不明", "無事・不明", "", "　　:", "　　:")
    people: dict[tuple[str, str], list[str]] = {}
    for role in content.roles:
        for _, name, phone in role.members:
            people.setdefault((name, phone), []).append(role.name)
    rows: list[Sequence[str]] = [
        ("\n".join(dict.fromkeys(roles)), f"{name}\n", phone, *row[3:])
        for (name, phone), roles in people.items()
    ]
    sheet.turn(lying=True)
    sheet.heading("安否と参集", 2, new_page=True)
    sheet.table(columns, [*rows, *[row] * 4])
