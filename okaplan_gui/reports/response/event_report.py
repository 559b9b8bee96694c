"""災害対応報告書: recovery times against RTO, restore points against RPO, heads, what is left, timeline, findings."""

from __future__ import annotations

from pathlib import Path

from okaplan_gui.fields import UNCONFIRMED, Date, TextStyle
from okaplan_gui.models.exercise import FINDING_STATE
from okaplan_gui.models.response import FOLLOW_UP
from okaplan_gui.reports.heads_part import heads_part
from okaplan_gui.reports.kit.blocks import approval_boxes
from okaplan_gui.reports.kit.document import Paper, PrintResult
from okaplan_gui.reports.kit.table import Column
from okaplan_gui.reports.response.chronology import LARGE, add_chronology
from okaplan_gui.reports.response.words import (
    entry_number,
    event_paper,
    full_moment,
    nature,
    short_moment,
    span,
)
from okaplan_gui.rules.event_figures import summary_lines
from okaplan_gui.rules.event_records import EventRecords
from okaplan_gui.rules.event_review import (
    VERDICTS,
    EventReview,
    RecoveryLine,
    in_time_order,
    review_event,
)

TITLE = "災害対応報告書"
RECOVERY_COLUMNS = (
    "システム", "停止", "復旧", "動作確認", "かかった時間", "目標（RTO）", "時間の判定",
    "失ったデータ", "目標（RPO）", "時点の判定",
)  # fmt: skip
_SHARES = (16, 12, 12, 12, 10, 9, 13, 10, 8, 9)


def event_report(records: EventRecords, target: Path, *, in_wareki: bool = True) -> PrintResult:
    """Print the report; before the event is closed it tells how things stand. Problem when the place takes no file."""
    review, event = review_event(records), records.event
    paper = event_paper(records, TITLE, in_wareki=in_wareki)
    paper.heading(f"{TITLE}　{event.name}")
    paper.add(approval_boxes(paper, ("所属長", "班長", "担当")))
    paper.add(
        paper.tables.key_values(
            [
                ("事案", f"{event.code}　{event.name}"),
                ("実際か訓練か", nature(records)),
                ("発生", full_moment(event.occurred_at, in_wareki)),
                ("対応開始", full_moment(event.started_at, in_wareki)),
                ("復旧宣言", full_moment(event.declared_at, in_wareki)),
                ("解除", full_moment(event.released_at, in_wareki)),
                ("終了", full_moment(event.closed_at, in_wareki) if event.closed_at else "対応中"),
                ("使った計画", records.plan or UNCONFIRMED),
            ]
        )
    )
    if event.summary:
        paper.text(event.summary)
    paper.heading("まとめ", 2)
    paper.text("\n".join(f"・{line}" for line in summary_lines(review)))
    paper.heading("復旧にかかった時間と戻せた時点", 2)
    columns = [Column(name, share) for name, share in zip(RECOVERY_COLUMNS, _SHARES, strict=True)]
    paper.add(paper.tables.dense().table(columns, [recovery_row(line) for line in review.recoveries]))
    paper.small("時間は、停止を見た時刻から動作確認まで（未確認のときは稼働を見た時刻まで）です。")
    heads_part(paper, review.heads)
    _left(paper, review)
    _findings(paper, records, TextStyle(in_wareki))
    paper.heading("経過", 2)
    entries = in_time_order(records)
    add_chronology(paper, entries, dense=len(entries) > LARGE)
    return paper.write(target)


def recovery_row(line: RecoveryLine) -> tuple[str, ...]:
    """An outage as the report tells it."""
    outage, target = line.outage, line.outage.target
    time = VERDICTS[line.time]
    if line.late_by is not None:
        time += f"（{span(line.late_by)}）"
    return (
        target.name, short_moment(outage.down_at), short_moment(outage.restored_at) or "―",
        short_moment(outage.verified_at) or (UNCONFIRMED if outage.restored_at else "―"), span(outage.minutes) or "続いている",
        span(target.objective) or UNCONFIRMED, time,
        span(outage.lost_minutes) or UNCONFIRMED, span(target.point) or UNCONFIRMED, VERDICTS[line.point],
    )  # fmt: skip


def _left(paper: Paper, review: EventReview) -> None:
    paper.heading("終わっていないこと", 2)
    columns = [
        Column("番号", 8, "center"),
        Column("内容", 52),
        Column("だれが", 16),
        Column("期限", 15),
        Column("対応", 9),
    ]
    if not review.open_entries:
        paper.text("ありません。")
        return
    paper.add(
        paper.tables.table(
            columns,
            [
                (entry_number(e), e.content, e.who_acts or UNCONFIRMED, short_moment(e.due), FOLLOW_UP.text(e.follow_up))
                for e in review.open_entries
            ],
        )
    )  # fmt: skip


def _findings(paper: Paper, records: EventRecords, style: TextStyle) -> None:
    paper.heading("課題と改善", 2)
    columns = [
        Column("番号", 6, "center"), Column("課題", 32), Column("改善策", 32), Column("担当", 11), Column("期限", 14),
        Column("状態", 9),
    ]  # fmt: skip
    rows = [
        (
            str(f.number), f.finding, f.action or UNCONFIRMED, f.owner or UNCONFIRMED,
            Date().text(f.due, style) or UNCONFIRMED, FINDING_STATE.text(f.state),
        )
        for f in sorted(records.findings, key=lambda f: f.number)
    ]  # fmt: skip
    paper.add(paper.tables.table(columns, rows))
