"""import and export."""

from __future__ import annotations

import argparse
from datetime import datetime

from okaplan_gui.command_line.opening import ledger_named, opened
from okaplan_gui.command_line.output import Output
from okaplan_gui.fields import JST, Problem

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

    if options.open_data:
        return export_open_data(options, output)
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


def export_open_data(options: argparse.Namespace, output: Output) -> int:
    """Export a ledger for the public: CSV and a workbook that describes it; cells to look at are findings."""
    from okaplan_gui.exchange.open_data import DEFAULT_LICENCE
    from okaplan_gui.jobs.open_data import publish
    from okaplan_gui.store.listing import ListQuery

    if options.personal:
        raise Problem(
            "個人情報はオープンデータにできません。", "--personal と --open-data は一緒に使えません。"
        )
    with opened(options, read_only=True) as file:
        ledger = ledger_named(file, options.ledger)
        result = publish(
            file,
            ListQuery(ledger),
            options.out,
            today=datetime.now(JST).date(),
            code=options.code,
            licence=options.licence or DEFAULT_LICENCE,
            mark=options.bom,
        )
    output.line(f"{result.rows}件をオープンデータとして書き出しました: {result.data}")
    output.line(f"項目の説明: {result.metadata}")
    if result.left_out:
        output.line(f"公開しない項目は除きました: {'、'.join(result.left_out)}")
    if result.formulas:
        output.line(f"⚠ 計算式に見える文字が{result.formulas}か所あります。公開の前に確かめてください。")
    output.result(
        {
            "ok": not result.formulas,
            "file": str(result.data),
            "metadata": str(result.metadata),
            "rows": result.rows,
            "left_out": list(result.left_out),
            "formula_like_cells": result.formulas,
        }
    )
    return FINDINGS if result.formulas else DONE
