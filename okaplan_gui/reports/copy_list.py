"""差し替える写しの一覧: who is visited with which new copy, with room for the receipt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from okaplan_gui.fields import UNCONFIRMED
from okaplan_gui.reports.forms.writing import Writing
from okaplan_gui.reports.kit.document import Paper, PaperLabels, PrintResult
from okaplan_gui.reports.kit.table import CHECKBOX, Column
from okaplan_gui.rules.copy_register import CopyState


def copy_list(
    copies: Sequence[CopyState],
    target: Path,
    *,
    plan: str,
    newest: int | None,
    today: date,
    handling: str = "",
    authority: str = "",
    in_wareki: bool = True,
) -> PrintResult:
    """Print copies to be exchanged. Problem when no font is there or the place takes no file."""
    w = Writing(in_wareki)
    labels = PaperLabels(f"差し替える写しの一覧　{plan}", authority, handling, date=w.day(today.isoformat()))
    paper = Paper(labels, landscape=True, contents=False)
    paper.heading("差し替える写しの一覧")
    version = f"第{newest}版" if newest is not None else "（承認した版がありません）"
    paper.small(
        f"新しい版: {version}　{len(copies)}部。古い写しを回収し、新しい写しを渡したら、印と日付を書き、あとで「差し替えた」を記録します。"
    )
    columns = [
        Column("", 3, "center"), Column("番号", 5, "right"), Column("種類", 10), Column("媒体", 7), Column("持っている人", 14),
        Column("置き場所", 16), Column("自宅", 5, "center"), Column("今の版", 7), Column("理由", 28),
        Column("渡した日", 9), Column("受け取り", 10),
    ]  # fmt: skip
    rows = [
        (
            CHECKBOX,
            str(c.number),
            c.kind,
            c.medium,
            c.holder or UNCONFIRMED,
            c.place or "",
            "自宅" if c.at_home else "",
            f"第{c.version}版" if c.version is not None else UNCONFIRMED,
            "".join(c.why),
            "　　/\n",
            "",
        )
        for c in copies
    ]
    paper.table(columns, rows)
    return paper.write(target)
