"""The `okaplan` command: opens the window, or does one job without it.

Exit 0: done; 1: done with findings or faults; 2: not possible (one line on standard error says why).
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from okaplan_gui import __version__

if TYPE_CHECKING:
    from okaplan_gui.command_line.output import Output
    from okaplan_gui.fields import Problem

DONE, FINDINGS, IMPOSSIBLE = 0, 1, 2
JOBS = (
    "sample",
    "new",
    "ledgers",
    "import",
    "export",
    "check",
    "handbook",
    "snapshot",
    "event-paper",
    "event-merge",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; its exit code."""
    if arguments is None:
        # the process is ours: while modules come in there is nothing to collect, and everything to look at
        gc.disable()
    words = list(sys.argv[1:] if arguments is None else arguments)
    _speak_utf8()
    first = next((word for word in words if not word.startswith("-")), None)
    if first in JOBS:
        words.remove(first)  # `okaplan --json check` is `okaplan check --json`
        return _job([first, *words])
    return _window(words)


def _window(words: list[str]) -> int:
    from okaplan_gui.command_line.output import Output
    from okaplan_gui.command_line.words import Misuse, Parser

    parser = Parser(prog="okaplan", description="情報システム台帳と ICT-BCP。言葉を付けると、画面なしで1つの仕事をします。",
                     epilog=f"仕事: {' '.join(JOBS)}（okaplan 仕事 --help で使い方）")  # fmt: skip
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="開くファイル（.okaplan）")
    parser.add_argument("--read-only", action="store_true", help="読み取り専用で開く")
    parser.add_argument("--version", action="version", version=f"okaplan {__version__}")
    try:
        options = parser.parse_args([word for word in words if word != "--json"])
    except Misuse as misuse:
        Output(as_json="--json" in words).fail(misuse)
        return IMPOSSIBLE
    from okaplan_gui import app

    return app.run(options.file, read_only=options.read_only)


def _job(words: list[str]) -> int:
    from okaplan_gui.command_line.output import Output
    from okaplan_gui.fields import Problem

    output = Output(as_json="--json" in words)
    try:
        options = _job_parser().parse_args(words)
        run: Callable[[argparse.Namespace, Output], int] = _runner(options.job)
        if not gc.isenabled():
            gc.freeze()  # what was imported stays
            gc.enable()
        return run(options, output)
    except Problem as problem:
        output.fail(problem)
        return IMPOSSIBLE
    except KeyboardInterrupt:
        output.fail(Problem("途中でやめました。", "書きかけのものは残っていません。"))
        return IMPOSSIBLE
    except Exception as error:
        output.fail(_bug(error))
        return IMPOSSIBLE
    finally:
        output.finish()


def _bug(error: Exception) -> Problem:
    """What is said of a fault of ours: scripts must not take it for "done with findings" (1)."""
    from okaplan_gui.fields import Problem
    from okaplan_gui.views.shell.crash_report import masked, report_text, write_report
    from okaplan_gui.views.shell.settings_store import config_folder

    if isinstance(error, MemoryError):
        return Problem("メモリーが足りません。", "ほかのプログラムを閉じてから、もう一度実行してください。")
    report = write_report(config_folder() / "reports", report_text(type(error), error, error.__traceback__))
    kept = f"報告を保存しました: {report}" if report else "報告は保存できませんでした。"
    return Problem(
        f"okaplan の不具合で、続けられませんでした（{type(error).__name__}: {masked(str(error))}）。", kept
    )


def _runner(job: str) -> Callable[[argparse.Namespace, Output], int]:
    if job == "check":
        from okaplan_gui.command_line import check

        return check.check
    if job in ("import", "export"):
        from okaplan_gui.command_line import exchange

        return exchange.import_book if job == "import" else exchange.export
    if job in ("event-paper", "event-merge"):
        from okaplan_gui.command_line import events

        return events.event_paper if job == "event-paper" else events.event_merge
    from okaplan_gui.command_line import files

    runners: dict[str, Callable[[argparse.Namespace, Output], int]] = {
        "sample": files.sample,
        "new": files.new,
        "ledgers": files.ledgers,
        "handbook": files.handbook,
        "snapshot": files.snapshot,
    }
    return runners[job]


def _job_parser() -> argparse.ArgumentParser:
    from okaplan_gui.command_line.words import Parser

    parser = Parser(prog="okaplan")
    jobs = parser.add_subparsers(dest="job", required=True, parser_class=Parser)
    common = Parser(add_help=False)
    common.add_argument("--json", action="store_true", help="結果を JSON で出す")
    common.add_argument(
        "--passphrase-file", type=Path, metavar="F", help="パスフレーズを1行目に書いたファイル"
    )

    def add(name: str, words: str) -> argparse.ArgumentParser:
        return jobs.add_parser(name, help=words, description=words, parents=[common])

    add("sample", "見本のファイルを作る").add_argument("file", type=Path, metavar="FILE")
    add("new", "新しいファイルを作る").add_argument("file", type=Path, metavar="FILE")
    add("ledgers", "台帳の名前を並べる")
    reading = add("import", "Excel や CSV を台帳に取り込む")
    reading.add_argument("file", type=Path, metavar="FILE")
    reading.add_argument(
        "--ledger", required=True, metavar="NAME", help="台帳の名前（okaplan ledgers で見る）"
    )
    reading.add_argument("book", type=Path, metavar="BOOK")
    reading.add_argument("--sheet", metavar="S", help="シートの名前")
    reading.add_argument("--dry-run", action="store_true", help="調べるだけで書き込まない")
    writing = add("export", "台帳を Excel や CSV に書き出す")
    writing.add_argument("file", type=Path, metavar="FILE")
    writing.add_argument("--ledger", required=True, metavar="NAME")
    writing.add_argument("out", type=Path, metavar="OUT", help="OUT.xlsx か OUT.csv")
    writing.add_argument("--encoding", default="utf-8", help="CSV の文字コード（utf-8、cp932、utf-16）")
    writing.add_argument("--personal", action="store_true", help="個人情報の列も書き出す")
    writing.add_argument(
        "--open-data", action="store_true", help="オープンデータとして、説明のブックとともに書き出す（CSV）"
    )
    writing.add_argument(
        "--bom", action="store_true", help="オープンデータの先頭に BOM を付ける（Excel 向け）"
    )
    writing.add_argument("--code", metavar="N", help="オープンデータに付ける全国地方公共団体コード")
    writing.add_argument("--licence", metavar="L", help="オープンデータの利用条件（付けなければ CC BY 4.0）")
    checking = add("check", "ファイルの健全さ、計画の数値、気をつけることを調べる")
    checking.add_argument("file", type=Path, metavar="FILE")
    checking.add_argument(
        "--plan",
        nargs="?",
        const="",
        metavar="N",
        help="業務継続計画の矛盾と抜けを調べる（文書番号 N の計画だけ）",
    )
    printing = add("handbook", "業務継続計画書とその紙を PDF か Word にする")
    printing.add_argument("file", type=Path, metavar="FILE")
    printing.add_argument("out", type=Path, metavar="OUT", help="OUT.pdf か、手引書だけは OUT.docx")
    printing.add_argument("--plan", metavar="N", help="計画の文書番号（なければ最初の計画）")
    printing.add_argument("--public", action="store_true", help="公開版（公開しない項目を載せない）")
    printing.add_argument("--large", action="store_true", help="大きな文字で")
    printing.add_argument("--draft", action="store_true", help="承認した版ではなく、今の案で")
    printing.add_argument("--copy", type=int, metavar="N", help="写しの番号と持っている人を表紙に入れる")
    papers = printing.add_mutually_exclusive_group()
    papers.add_argument("--system", metavar="S", help="1つの重要システムの復旧シートだけ（番号か名前）")
    papers.add_argument("--form", metavar="CODE", help="様式を1つだけ（記号、番号、名前）")
    for word, told in (
        ("binder", "72時間バインダー"),
        ("card", "A4をA7に折る携帯カード"),
        ("posters", "壁貼り（A3）"),
        ("systems", "システム別の復旧シート"),
        ("blank", "書き込み用の空の様式"),
        ("copies", "差し替える写しの一覧"),
    ):
        papers.add_argument(f"--{word}", dest="paper", action="store_const", const=word, help=told)
    paper = add("event-paper", "災害対応の紙（状況報告など）を PDF にする")
    paper.add_argument("file", type=Path, metavar="FILE")
    paper.add_argument(
        "paper", metavar="NAME", help="situation、board、chronology、handover、rota、addresses、report"
    )
    paper.add_argument("out", type=Path, metavar="OUT.pdf")
    paper.add_argument("--event", metavar="N", help="事案番号か名前（1つだけのときは要らない）")
    paper.add_argument("--blank", action="store_true", help="手書き用の紙にする")
    merging = add("event-merge", "もう1台のPCで書いた事案の記録を取り込む")
    merging.add_argument("file", type=Path, metavar="FILE")
    merging.add_argument("other", type=Path, metavar="OTHER", help="もう1台のPCのファイル")
    merging.add_argument("--event", metavar="N", help="もう1台の事案番号か名前")
    merging.add_argument("--into", metavar="N", help="取り込む先の事案番号か名前（付けなければ同じ事案）")
    merging.add_argument("--dry-run", action="store_true", help="調べるだけで書き込まない")
    copying = add("snapshot", "別の場所に写しを作る")
    copying.add_argument("file", type=Path, metavar="FILE")
    copying.add_argument("out", type=Path, metavar="OUT")
    return parser


def _speak_utf8() -> None:
    # a Windows console of 2026 still defaults to CP932 when piped
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
