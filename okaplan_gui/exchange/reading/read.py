"""The one door for files of tables: looks what a file is, and reads it or says clearly why not."""

from __future__ import annotations

from pathlib import Path

from okaplan_gui.exchange.reading.book import Book, Progress
from okaplan_gui.exchange.reading.html_table import read_html
from okaplan_gui.exchange.reading.problems import CannotOpen, NothingInside, TooLarge
from okaplan_gui.exchange.reading.sniff import sniff
from okaplan_gui.exchange.reading.text_table import read_text
from okaplan_gui.exchange.reading.workbook import read_xls, read_zipped

MAX_BYTES = 500_000_000
"""The largest file that is read."""


def read_book(path: Path, progress: Progress | None = None) -> Book:
    """All tables of a file (.xlsx, .xlsm, .xls, .ods, CSV, TSV, an HTML page named .xls), by its content.

    ``progress(done, in_all)`` may raise to cancel. The file is read once, never written and not kept open. Problem when
    it is missing, empty, damaged, locked, unsafe or no table.
    """
    report = progress or _no_progress
    data = _bytes(path)
    report(0, 1)
    sort = sniff(data, path.name)
    if sort == "zip":
        book = read_zipped(data, path.name, report)
    elif sort == "xls":
        book = read_xls(data, path.name, report)
    elif sort == "html":
        book = read_html(data, path.name)
    else:
        book = read_text(data, path.name, report)
    if all(sheet.empty for sheet in book.sheets):
        raise NothingInside(
            f"「{path.name}」には、値の入ったシートがありません。", "表の入ったファイルを選んでください。"
        )
    report(1, 1)
    return book


def _no_progress(_done: int, _in_all: int) -> None:
    """Nobody watches."""


def _bytes(path: Path) -> bytes:
    """The file's bytes. Problem when it cannot be opened, is empty or too large."""
    try:
        if path.is_dir():
            raise CannotOpen(f"「{path.name}」はフォルダーです。", "中のファイルを選んでください。")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise TooLarge(
                f"「{path.name}」は大きすぎます（{size / 1e6:,.0f}MB、上限 {MAX_BYTES / 1e6:,.0f}MB）。",
                "必要な表だけを新しいブックに貼り付けて保存してください。",
            )
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise CannotOpen(
            f"ファイル「{path}」がありません。", "場所と名前を確かめてください。", str(error)
        ) from error
    except PermissionError as error:
        raise CannotOpen(
            f"「{path.name}」を開けません。",
            "ほかのプログラム（Excelなど）で開いていれば閉じ、読み取りの権限があるか確かめてください。",
            str(error),
        ) from error
    except OSError as error:
        raise CannotOpen(
            f"「{path.name}」を読み取れません。",
            "USBメモリーやネットワークの接続を確かめてください。",
            str(error),
        ) from error
    if not data:
        raise NothingInside(
            f"「{path.name}」は中身が空です（0バイト）。", "コピーやダウンロードをやり直してください。"
        )
    return data
