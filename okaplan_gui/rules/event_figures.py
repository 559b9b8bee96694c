"""The figures of an event in words, the same on screen, on paper and in the workbook."""

from __future__ import annotations

from okaplan_gui.fields import UNCONFIRMED, Duration
from okaplan_gui.rules.event_review import GOING_ON, LATE, UNKNOWN, WITHIN, EventReview


def summary_lines(review: EventReview) -> tuple[str, ...]:
    """The figures of the event, each in a line; screen and workbook show the same."""
    return (
        f"続いた時間 {Duration().text(review.lasted)}",
        f"止まったシステム {review.systems_down}、停止 {len(review.recoveries)}回",
        f"目標の時間内 {review.count(WITHIN)}回、超過 {review.count(LATE)}回、"
        f"復旧していない {review.count(GOING_ON)}回、{UNCONFIRMED} {review.count(UNKNOWN)}回",
        f"戻せた時点は目標内 {review.count_point(WITHIN)}回、超過 {review.count_point(LATE)}回、"
        f"{UNCONFIRMED} {review.count_point(UNKNOWN)}回",
        f"クロノロジー {review.lines}行（ほかに取消 {review.struck}行）、うち手書きから {review.from_paper}行、"
        f"未確認 {review.unconfirmed}行",
        f"終わっていないこと {len(review.open_entries)}件（期限を過ぎたもの {len(review.overdue)}件）、"
        f"結果のない行動 {len(review.open_actions)}件、見ていない点検 {len(review.unchecked)}件",
    )
