"""What action steps, checklists, exercises and the response share (guideline step 6, 15, 20)."""

from __future__ import annotations

from okaplan_gui.fields import Choice, Option

PHASE_OF_ACTION = Choice(
    (
        Option("first_3h", "初動（0〜3時間）", ("初動", "0-3h", "3時間以内")),
        Option("first_24h", "初動（3〜24時間）", ("3-24h", "24時間以内")),
        Option("first_72h", "初動（24〜72時間）", ("24-72h", "72時間以内")),
        Option("alternative", "代替", ("代替行動",)),
        Option("recovery", "復旧", ("復旧行動",)),
    )
)
EDITION = Choice(
    (
        Option("both", "共通"),
        Option("on_duty", "勤務時間内", ("就業時間内", "時間内")),
        Option("off_duty", "勤務時間外", ("就業時間外", "時間外", "夜間休日")),
    )
)
MEANS = Choice(
    (
        Option("phone", "電話"),
        Option("radio", "無線・衛星", ("無線", "衛星", "防災無線")),
        Option("spoken", "口頭", ("対面",)),
        Option("mail", "メール・チャット", ("メール", "チャット")),
        Option("fax", "FAX"),
        Option("site", "現地", ("現地確認",)),
        Option("paper", "紙・掲示", ("紙", "掲示")),
    )
)
