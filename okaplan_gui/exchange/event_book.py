"""The event report as a workbook: figures, recovery times, heads, what is open, timeline, findings, a sheet each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from okaplan_gui.exchange.excel_book import sheet_name
from okaplan_gui.exchange.export import written
from okaplan_gui.exchange.heads_sheet import HEADS_COLUMNS, HEADS_TITLE, add_heads_chart, heads_rows
from okaplan_gui.fields import JST, UNCONFIRMED
from okaplan_gui.models.exercise import FINDING_STATE
from okaplan_gui.models.response import CAUSE, CERTAINTY, ENTRY_KIND, FOLLOW_UP, NATURE
from okaplan_gui.rules.event_figures import summary_lines
from okaplan_gui.rules.event_records import EventRecords
from okaplan_gui.rules.event_review import VERDICTS, in_time_order, review_event

Rows = list[tuple[Any, ...]]


def write_event_book(records: EventRecords, target: Path) -> int:
    """Write the workbook; how many outages it tells of. Problem when the place takes no file."""
    sheets = _sheets(records)

    def write(draft: Path) -> int:
        import xlsxwriter

        with xlsxwriter.Workbook(
            str(draft), {"strings_to_formulas": False, "strings_to_urls": False}
        ) as book:
            looks = {
                "head": book.add_format(
                    {"bold": True, "bg_color": "#E6E9ED", "border": 1, "text_wrap": True}
                ),
                "text": book.add_format({"text_wrap": True, "valign": "top"}),
                "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm", "valign": "top"}),
            }
            for title, heads, rows in sheets:
                sheet = book.add_worksheet(sheet_name(title))
                _write_sheet(sheet, looks, heads, rows)
                if title == HEADS_TITLE:
                    add_heads_chart(book, sheet, len(rows))
        return len(sheets[1][2])

    return written(target, write)


def _sheets(records: EventRecords) -> list[tuple[str, Sequence[str], Rows]]:
    review, event = review_event(records), records.event
    figures: Rows = [
        ("事案", f"{event.code} {event.name}"),
        ("実際か訓練か", NATURE.text(event.nature)),
        ("発生", event.occurred_at),
        ("対応開始", event.started_at),
        ("終了", event.closed_at or "対応中"),
        ("使った計画", records.plan or UNCONFIRMED),
        *(("まとめ", line) for line in summary_lines(review)),
    ]
    recoveries: Rows = [
        (
            line.outage.target.name, line.outage.down_at, line.outage.resumed_at, line.outage.restored_at,
            line.outage.verified_at or UNCONFIRMED, line.outage.minutes, _known(line.outage.target.objective),
            VERDICTS[line.time], line.late_by, _known(line.outage.lost_minutes), _known(line.outage.target.point),
            VERDICTS[line.point], CAUSE.text(line.outage.cause) or UNCONFIRMED,
        )
        for line in review.recoveries
    ]  # fmt: skip
    timeline: Rows = [
        (
            e.device, e.number, e.happened_at, e.written_at, e.sender, e.receiver, ENTRY_KIND.text(e.kind), e.content,
            CERTAINTY.text(e.certainty), records.system(e.system).name, e.who_acts, e.due, FOLLOW_UP.text(e.follow_up),
            "手書き" if e.from_paper else "", e.struck_at, e.struck_reason,
        )
        for e in in_time_order(records)
    ]  # fmt: skip
    findings: Rows = [
        (
            f.number,
            f.finding,
            f.action or UNCONFIRMED,
            f.owner or UNCONFIRMED,
            _day(f.due),
            FINDING_STATE.text(f.state),
        )
        for f in sorted(records.findings, key=lambda f: f.number)
    ]
    return [
        ("まとめ", ("項目", "内容"), figures),
        (
            "復旧",
            (
                "システム", "停止", "一部再開", "復旧", "動作確認", "かかった時間（分）", "目標RTO（分）", "時間の判定",
                "超過（分）", "失ったデータ（分）", "目標RPO（分）", "時点の判定", "原因",
            ),
            recoveries,
        ),
        (HEADS_TITLE, tuple(head for head, _ in HEADS_COLUMNS), heads_rows(review.heads)),
        (
            "経過",
            (
                "書いたPC", "番号", "起きた時刻", "書いた時刻", "発信", "受信", "区分", "内容", "確度", "システム",
                "対応する人", "期限", "対応", "手書きから", "取消の時刻", "取消の理由",
            ),
            timeline,
        ),
        ("課題", ("番号", "課題", "改善策", "担当", "期限", "状態"), findings),
    ]  # fmt: skip


def _write_sheet(sheet: Any, looks: dict[str, Any], heads: Sequence[str], rows: Rows) -> None:
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, looks["head"])
        wide = head in ("内容", "課題", "改善策", "まとめ")
        sheet.set_column(column, column, 60 if wide else 18 if "時刻" in head or head in _MOMENTS else 14)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, datetime):
                local = value.astimezone(JST).replace(tzinfo=None)
                sheet.write_datetime(number, column, local, looks["moment"])
            elif isinstance(value, int):
                sheet.write_number(number, column, value, looks["text"])
            elif value:
                sheet.write_string(number, column, _clean(str(value)), looks["text"])
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(rows)), len(heads) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


_MOMENTS = ("停止", "一部再開", "復旧", "動作確認", "期限")


def _known(minutes: int | None) -> int | str:
    return UNCONFIRMED if minutes is None else minutes


def _day(day: Any) -> str:
    return day.isoformat() if day is not None else UNCONFIRMED


def _clean(text: str) -> str:
    """Without the letters that a workbook cannot hold."""
    return "".join(c for c in text if c in "\n\t" or ord(c) >= 32)[:32_000]
