"""What a table shows, as an Excel workbook or CSV; text that looks like a formula stays text."""

from __future__ import annotations

import csv
import errno
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from okaplan_gui.exchange.cell_reader import guarded
from okaplan_gui.exchange.excel_book import write_book
from okaplan_gui.exchange.reading import Progress
from okaplan_gui.exchange.telling_apart import telling_apart
from okaplan_gui.fields import Date, Field, Integer, Problem, Real, Reference, TextStyle, Yen
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import Listing, ListQuery
from okaplan_gui.store.references import References

ENCODINGS = {"utf-8": "utf-8-sig", "utf-8-sig": "utf-8-sig", "cp932": "cp932", "utf-16": "utf-16"}
_STEP = 500
_AS_OF = Field(name="as_of", label="基準日", kind=Date(), width=9)


def export_table(
    file: LedgerFile,
    query: ListQuery,
    names: Sequence[str],
    target: Path,
    *,
    encoding: str = "utf-8",
    style: TextStyle = TextStyle(),
    as_of: date | None = None,
    progress: Progress | None = None,
) -> int:
    """Write the rows of a query to .xlsx or .csv by the target's ending; how many were written.

    ``as_of``: the day as of which they stand, written beside each row.

    The file appears only when it is whole. Problem for another ending, a letter that the encoding lacks (named with
    its record), or a place that takes no file.
    """
    fields = [file.catalogue.field(query.ledger, name) for name in names]
    listing = file.listing(query)
    rows = _rows(listing, fields, file.resolver(), progress)
    if as_of is not None:
        fields = [*fields, _AS_OF]
        rows = ((*row, as_of) for row in rows)
    ending = target.suffix.lower()
    if ending == ".xlsx":
        return written(
            target, lambda draft: write_book(draft, query.ledger.title, fields, rows, len(listing))
        )
    if ending in (".csv", ".txt"):
        return written(target, lambda draft: _write_csv(draft, fields, rows, encoding, style))
    raise Problem(
        f"書き出せない形式です: {target.name}", remedy="名前の終わりを .xlsx か .csv にしてください。"
    )


def written(target: Path, write: Callable[[Path], int]) -> int:
    """Write beside the target, then put it there: never half a file."""
    # a short name of its own: the target's may fill what the system allows already
    draft = target.with_name(f".~okaplan-{uuid4().hex[:12]}{target.suffix.lower()}")
    try:
        count = write(draft)
        os.replace(draft, target)
        return count
    except Exception as error:
        system = _system_error(error)
        if system is None:
            raise
        raise _not_written(target, system) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _system_error(error: Exception) -> OSError | None:
    """The system's error in one of the workbook writer's own, or the error itself; None for any other."""
    inside = next(iter(error.args), None)
    return error if isinstance(error, OSError) else inside if isinstance(inside, OSError) else None


def _not_written(target: Path, error: OSError) -> Problem:
    if error.errno == errno.ENAMETOOLONG:
        return Problem(
            f"場所と名前が長すぎて書き出せません: {target}",
            remedy="もっと短い名前のフォルダーを選ぶか、ファイルの名前を短くしてください。",
            detail=str(error),
        )
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return Problem(
            f"ディスクの空きがないため、書き出せませんでした: {target}",
            remedy="空きを作るか、ほかの場所を選んで、もう一度書き出してください。",
            detail=str(error),
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Problem(
            f"この場所には書き込めません: {target}",
            remedy="書き込みのできるフォルダーを選び、同じファイルを Excel などで開いていれば閉じてください。",
            detail=str(error),
        )
    return Problem(
        f"書き出せませんでした: {target}",
        remedy="フォルダーがあるか、空きがあるか、同じファイルを Excel などで開いていないかを確かめてください。",
        detail=str(error),
    )


def _rows(
    listing: Listing, fields: Sequence[Field], references: References, progress: Progress | None
) -> Iterator[tuple[Any, ...]]:
    names = [field.name for field in listing.query.ledger.fields()]
    places = [names.index(field.name) for field in fields]
    tell = telling_apart(references, fields)
    for number, row in enumerate(listing.all_rows()):
        if progress is not None and number % _STEP == 0:
            progress(number, len(listing))
        yield tell([row.values[place] for place in places])


def _write_csv(
    draft: Path, fields: Sequence[Field], rows: Iterator[tuple[Any, ...]], encoding: str, style: TextStyle
) -> int:
    codec = ENCODINGS.get(encoding.lower())
    if codec is None:
        raise Problem(
            f"文字コード「{encoding}」では書き出せません。",
            remedy=f"{'、'.join(ENCODINGS)} から選んでください。",
        )
    count = 0
    with draft.open("w", encoding=codec, newline="") as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow([field.label for field in fields])
        for count, row in enumerate(rows, start=1):
            texts = [_csv_text(field, value, style) for field, value in zip(fields, row, strict=True)]
            try:
                writer.writerow(texts)
            except UnicodeEncodeError as error:
                raise _not_in(codec, error.object[error.start : error.end], count, fields, texts) from error
    return count


def _csv_text(field: Field, value: Any, style: TextStyle) -> str:
    if value is None:
        return ""
    if isinstance(value, Reference):
        text = value.title
    elif isinstance(field.kind, Yen | Integer):
        return str(value)
    elif isinstance(value, date) and not isinstance(value, datetime) and not style.wareki:
        return value.isoformat()
    else:
        text = field.kind.text(value, style)
    # a spreadsheet would take such a text as a formula; the import takes the mark off again
    return text if isinstance(field.kind, Real) else guarded(text)


def _not_in(codec: str, letters: str, row: int, fields: Sequence[Field], texts: Sequence[str]) -> Problem:
    place = next((n for n, text in enumerate(texts) if letters[:1] in text), 0)
    return Problem(
        f"文字「{letters[:1]}」（U+{ord(letters[0]):04X}）は文字コード {codec} では書けません: {row}件目「{fields[place].label}」{texts[place][:20]}",
        remedy="UTF-8 で書き出すか、Excel（.xlsx）で書き出してください。",
    )
