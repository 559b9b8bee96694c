"""import and export."""

from __future__ import annotations

import argparse

from okaplan_gui.command_line.opening import ledger_named, opened
from okaplan_gui.command_line.output import Output

DONE, FINDINGS = 0, 1


def import_book(options: argparse.Namespace, output: Output) -> int:
    """Import a workbook: all or nothing; faults are told with their cells and nothing is written then."""
    from okaplan_gui.exchange.columns import match_table
    from okaplan_gui.exchange.import_plan import plan_import
    from okaplan_gui.exchange.importing import apply_import
    from okaplan_gui.exchange.reading import column_name, read_book
    from okaplan_gui.fields import Yen

    with opened(options, read_only=options.dry_run) as file:
        ledger = ledger_named(file, options.ledger)
        book = read_book(options.book)
        plan = plan_import(file, ledger, match_table(book, ledger, sheet=options.sheet), options.book.name)
        written = not plan.faults and not options.dry_run
        if written and (plan.new or plan.changed):
            apply_import(file, plan)
    output.line(
        f"新規 {len(plan.new)}件、変更 {len(plan.changed)}件、変更なし {plan.unchanged}件、誤り {plan.wrong_rows}件"
    )
    for fault in plan.faults:
        output.line(f"  {fault.line()} {fault.remedy}")
    for column in plan.table.columns:
        if column.field is not None and isinstance(column.field.kind, Yen) and column.factor != 1:
            output.line(
                f"{column_name(column.index)}列「{column.label}」は{column.factor:,}円を1として読みました。"
            )
    unused = [c for c in plan.table.columns if c.field is None]
    passed_over = [c.label for c in unused]
    if unused:
        told = "、".join(f"{column_name(c.index)}列「{c.label}」" for c in unused)
        output.line(f"使わなかった列: {told}")
    if written and not (plan.new or plan.changed):
        output.line("取り込むものはありませんでした。")
    else:
        output.line("取り込みました。" if written else "書き込んでいません。")
    output.result(
        {
            "ok": not plan.faults,
            "written": written,
            "sheet": plan.table.sheet.name,
            "encoding": book.encoding,
            "new": len(plan.new),
            "changed": len(plan.changed),
            "unchanged": plan.unchanged,
            "wrong": plan.wrong_rows,
            "faults": [
                {"cell": f.cell, "label": f.label, "value": f.value, "reason": f.reason, "remedy": f.remedy}
                for f in plan.faults
            ],
            "changes": [
                {
                    "title": row.title,
                    "cells": [{"label": c.label, "old": c.old, "new": c.new} for c in row.cells],
                }
                for row in plan.changed
            ],
            "passed_over_columns": passed_over,
        }
    )
    return FINDINGS if plan.faults else DONE


def export(options: argparse.Namespace, output: Output) -> int:
    """Export a ledger, personal columns only when asked for."""
    from okaplan_gui.exchange.export import export_table
    from okaplan_gui.store.listing import ListQuery

    with opened(options, read_only=True) as file:
        ledger = ledger_named(file, options.ledger)
        fields = [field for field in ledger.fields() if options.personal or not field.personal]
        left_out = [field.label for field in ledger.fields() if field not in fields]
        count = export_table(
            file, ListQuery(ledger), [field.name for field in fields], options.out, encoding=options.encoding
        )
    output.line(f"{count}件を書き出しました: {options.out}")
    if left_out:
        output.line(f"個人情報の列は除きました（--personal で含めます）: {'、'.join(left_out)}")
    output.result({"ok": True, "file": str(options.out), "rows": count, "left_out": left_out})
    return DONE
