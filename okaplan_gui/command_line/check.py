"""check: integrity, figures of the plan, findings."""

from __future__ import annotations

import argparse

from okaplan_gui.command_line.opening import opened
from okaplan_gui.command_line.output import Output
from okaplan_gui.rules.figure_result import FigureResult

DONE, FINDINGS = 0, 1
_HUNDRED_MILLION = 100_000_000


def check(options: argparse.Namespace, output: Output) -> int:
    """Check a file as it is; nothing is written."""
    from okaplan_gui.jobs.checking import check_file, level_word

    if options.plan is not None:
        return _check_plans(options, output)
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


def _check_plans(options: argparse.Namespace, output: Output) -> int:
    """計画の点検 of every plan, or of the one with a document number."""
    from okaplan_gui.jobs.plan_checking import check_plan_of, open_of, plans_of
    from okaplan_gui.rules.plan_checks.check_tally import told

    with opened(options, read_only=True) as file:
        plans = plans_of(file, options.plan)
        results = [(name, check_plan_of(file, key), open_of(file, key)) for key, name in plans]
    for name, result, unconfirmed in results:
        output.line(f"{name}: {told(result, len(unconfirmed))}")
        for one in result.findings:
            if one.accepted is None:
                output.line(f"  × [{one.finding.rule}] {one.finding.message} {one.finding.remedy}")
            else:
                output.line(f"  ○ [{one.finding.rule}] {one.finding.message} 容認: {one.accepted.reason}")
        for matter in unconfirmed:
            output.line(f"  ？ 未確認 {matter.part}「{matter.name}」: {'、'.join(matter.fields)}")
    clean = all(not result.open and not unconfirmed for _, result, unconfirmed in results)
    output.result(
        {
            "ok": clean,
            "plans": [
                {
                    "name": name,
                    "findings": [
                        {
                            "rule": one.finding.rule, "title": one.title, "message": one.finding.message,
                            "remedy": one.finding.remedy, "accepted": one.accepted.reason if one.accepted else None,
                            "records": [{"ledger": p.ledger, "key": p.key.hex, "name": p.name} for p in one.finding.places],
                        }
                        for one in result.findings
                    ],
                    "counts": dict(result.counts),
                    "unconfirmed": [{"part": m.part, "name": m.name, "fields": list(m.fields)} for m in unconfirmed],
                }
                for name, result, unconfirmed in results
            ],
        }
    )  # fmt: skip
    return DONE if clean else FINDINGS


def _amount(value: float | None, figure: FigureResult) -> str:
    if value is None:
        return "数えられません"
    if figure.unit == "円" and abs(value) >= _HUNDRED_MILLION:
        return f"{value / _HUNDRED_MILLION:,.1f}億円"
    return f"{value:,.0f}{figure.unit}" if value == int(value) else f"{value:,}{figure.unit}"
