"""check: integrity, figures of the plan, findings."""

from __future__ import annotations

import argparse

from okaplan_gui.command_line.opening import opened
from okaplan_gui.command_line.output import Output
from okaplan_gui.rules.figures import FigureResult

DONE, FINDINGS = 0, 1
_HUNDRED_MILLION = 100_000_000


def check(options: argparse.Namespace, output: Output) -> int:
    """Check a file as it is; nothing is written."""
    from okaplan_gui.jobs.checking import check_file, level_word

    with opened(options, read_only=True) as file:
        report = check_file(file)
    output.line(f"基準日: {report.as_of.isoformat()}")
    output.line("ファイルの健全さ: " + ("問題ありません" if not report.integrity else ""))
    for fault in report.integrity:
        output.line(f"  ⚠ {fault}")
    if report.figures:
        output.line("計画の数値（台帳から数えた値 / 計画の値）:")
    for figure in report.figures:
        mark = "一致" if figure.agrees else "⚠ 不一致"
        about = "約" if figure.about else ""
        day = f"{figure.as_of.isoformat()}現在" if figure.as_of else "基準日 未確認"
        expected = _amount(figure.expected, figure)
        output.line(
            f"  {figure.label}: {_amount(figure.counted, figure)} / {about}{expected}  {mark}（{figure.source}、{day}）"
        )
    for cycle in report.cycles:
        output.line(f"  ⚠ 依存関係が輪になっています: {cycle}")
    output.line("気をつけること: " + ("ありません" if not report.notices else ""))
    for notice in report.notices:
        output.line(f"  [{level_word(notice)}] {notice.message} {notice.remedy}")
    output.result(
        {
            "ok": report.clean,
            "as_of": report.as_of,
            "integrity": list(report.integrity),
            "figures": [
                {
                    "code": f.code, "label": f.label, "measure": f.measure, "expected": f.expected, "counted": f.counted,
                    "unit": f.unit, "about": f.about, "agrees": f.agrees, "as_of": f.as_of, "source": f.source,
                }
                for f in report.figures
            ],
            "findings": [
                {
                    "code": n.code, "level": n.level, "message": n.message, "remedy": n.remedy, "ledger": n.ledger,
                    "count": len(n.keys), "records": [key.hex for key in n.keys],
                }
                for n in report.notices
            ],
            "cycles": list(report.cycles),
        }
    )  # fmt: skip
    return DONE if report.clean else FINDINGS


def _amount(value: float | None, figure: FigureResult) -> str:
    if value is None:
        return "数えられません"
    if figure.unit == "円" and abs(value) >= _HUNDRED_MILLION:
        return f"{value / _HUNDRED_MILLION:,.1f}億円"
    return f"{value:,.0f}{figure.unit}" if value == int(value) else f"{value:,}{figure.unit}"
