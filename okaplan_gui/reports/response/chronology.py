"""クロノロジー on paper: all lines of all devices in the order of time, none left out, also those struck through."""

from __future__ import annotations

from pathlib import Path

from okaplan_gui.models.organisation import Authority
from okaplan_gui.models.response import ENTRY_KIND, FOLLOW_UP, ChronologyEntry
from okaplan_gui.reports.kit.document import Paper, PrintResult
from okaplan_gui.reports.kit.table import Column
from okaplan_gui.reports.response.words import (
    blank_head,
    blank_paper,
    blank_rows,
    entry_number,
    entry_text,
    event_paper,
    from_to,
    full_moment,
    short_moment,
)
from okaplan_gui.rules.event_records import EventRecords
from okaplan_gui.rules.event_review import in_time_order

TITLE = "クロノロジー"
_SURE = {"open": "未", "confirmed": "済", "false": "誤"}
"""確度 as it is written by hand: most lines are not confirmed when they come in."""
_LEGEND = "確度: 未（未確認）・済（確認済）・誤（誤報）。"
_COLUMNS = (
    Column("番号", 7, "center"), Column("時刻", 12), Column("発信→受信", 14), Column("区分", 7, "center"),
    Column("内容", 40), Column("確度", 6, "center"), Column("対応", 14),
)  # fmt: skip
BLANK_ROWS = 20
LARGE = 40
"""So many lines are printed in letters of the usual size: they are two pages at most."""


def chronology_paper(records: EventRecords, target: Path, *, in_wareki: bool = True) -> PrintResult:
    """Print the chronology. Problem when the place takes no file."""
    paper = event_paper(records, TITLE, in_wareki=in_wareki)
    entries = in_time_order(records)
    struck = sum(entry.struck_at is not None for entry in entries)
    paper.heading(TITLE)
    paper.small(
        f"発生 {full_moment(records.event.occurred_at, in_wareki)}。{len(entries)}行（うち取消 {struck}行）。"
        f"番号は「書いたPC-番号」です。{_LEGEND}"
    )
    add_chronology(paper, entries, dense=len(entries) > LARGE)
    return paper.write(target)


def add_chronology(paper: Paper, entries: tuple[ChronologyEntry, ...], *, dense: bool = True) -> None:
    """The table alone, for papers that hold it among other things. ``dense``: in small type."""
    tables = paper.tables.dense() if dense else paper.tables
    paper.add(
        tables.table(
            _COLUMNS,
            (
                (
                    entry_number(e), short_moment(e.happened_at), from_to(e), ENTRY_KIND.text(e.kind),
                    entry_text(e), _SURE[e.certainty], _follow_up(e),
                )
                for e in entries
            ),
        )
    )  # fmt: skip


def blank_chronology(authority: Authority | None, target: Path) -> PrintResult:
    """A sheet for writing by hand: what happened is typed in later with its true time."""
    paper = blank_paper(authority, TITLE)
    blank_head(paper, TITLE)
    paper.small(f"区分: 情報・被害・要請・指示・決定・報告・連絡。　{_LEGEND}")
    paper.add(paper.tables.table(_COLUMNS, blank_rows(len(_COLUMNS), BLANK_ROWS)))
    return paper.write(target)


def _follow_up(entry: ChronologyEntry) -> str:
    if entry.follow_up is None:
        return ""
    told = " ".join(part for part in (FOLLOW_UP.text(entry.follow_up), entry.who_acts) if part)
    # a day and its time stay on one line
    return told + (f"\n{short_moment(entry.due)}まで" if entry.due and entry.follow_up != "done" else "")
