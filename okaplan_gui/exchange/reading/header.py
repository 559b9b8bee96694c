"""Finds the row of labels under the title rows, and what each column's label is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace

from okaplan_gui.exchange.reading.book import Book, Sheet, sheet_names
from okaplan_gui.exchange.reading.labels import LabelGrid, factor_of, sheet_factor, without_unit
from okaplan_gui.exchange.reading.problems import NoHeader
from okaplan_gui.fields.letters import header_fold

FIRST_ROWS = 40
"""The header stands within so many rows."""
_DEEPEST = 3
_MOST_SHOWN = 20


@dataclass(frozen=True)
class HeaderColumn:
    """A column. ``index`` from 0; ``label`` as the sheet shows it, upper labels before lower ones.

    ``folded`` is the known label that it means when ``known``, else its own folded label. ``factor``: what one of an
    amount of money is worth in 円 (1000 under 千円); it says nothing about other values.
    """

    index: int
    label: str
    folded: str
    known: bool
    factor: int = 1


@dataclass(frozen=True)
class Header:
    """The rows (counted from 0) that hold the labels, and the columns that have one."""

    rows: tuple[int, ...]
    columns: tuple[HeaderColumn, ...]

    @property
    def known(self) -> tuple[HeaderColumn, ...]:
        """The columns whose label is one of those looked for."""
        return tuple(column for column in self.columns if column.known)

    @property
    def hits(self) -> int:
        """How many different labels were found."""
        return len({column.folded for column in self.known})


def find_header(sheet: Sheet, known_labels: Collection[str]) -> Header:
    """The rows with the most known labels, of one to three rows' height. NoHeader, naming the first rows, if none fits.

    ``known_labels`` are folded by ``letters.header_fold``.
    """
    header = _best(sheet, known_labels)
    if header is None:
        raise NoHeader(
            f"シート「{sheet.name}」の先頭{FIRST_ROWS}行に、列の見出しの行が見つかりません。",
            "台帳の種類とシートが合っているか、見出し（列名）の行があるかを確かめてください。",
            _first_rows(sheet),
        )
    return header


def find_table(book: Book, known_labels: Collection[str]) -> tuple[Sheet, Header]:
    """The visible sheet whose header holds the most known labels, and that header. NoHeader if no sheet fits."""
    found = [(sheet, header) for sheet in book.visible if (header := _best(sheet, known_labels)) is not None]
    if found:
        return max(found, key=lambda pair: pair[1].hits)  # the first of equals
    if len(book.visible) == 1:
        find_header(book.visible[0], known_labels)
    raise NoHeader(
        f"どのシート（{sheet_names(book.visible)}）にも、列の見出しの行が見つかりません。",
        "台帳の種類とファイルが合っているか、見出し（列名）の行があるかを確かめてください。",
        "\n".join(_first_rows(sheet) for sheet in book.visible[:_MOST_SHOWN]),
    )


def _best(sheet: Sheet, known_labels: Collection[str]) -> Header | None:
    grid = LabelGrid.of(sheet, FIRST_ROWS + _DEEPEST)
    best: Header | None = None
    for depth in range(1, _DEEPEST + 1):
        if best is not None and best.hits == grid.width:
            break  # every column is known: no other rows say more
        for top in range(min(FIRST_ROWS, len(grid.texts) - depth + 1)):
            if not any(grid.texts[top]):
                continue
            header = _header(grid, top, top + depth - 1, known_labels)
            if header.hits > (best.hits if best else 0) and (header.hits > 1 or _wide_enough(sheet, header)):
                best = header
    return _with_sheet_factor(grid, best) if best else None


def _header(grid: LabelGrid, top: int, bottom: int, known: Collection[str]) -> Header:
    """The columns of a block of rows, taken as a header."""
    columns: list[HeaderColumn] = []
    by_lower: list[int] = []
    for index in range(grid.width):
        parts = grid.parts(top, bottom, index)
        if not parts:
            continue
        label = " ".join(" ".join(part.split()) for part in parts)
        folded, lower = header_fold("".join(parts)), header_fold(parts[-1])
        if folded not in known and "円" in parts[-1]:
            bare = [*parts[:-1], without_unit(parts[-1])]
            folded, lower = header_fold("".join(bare)), header_fold(bare[-1])
        if folded not in known and len(parts) > 1 and lower in known:
            by_lower.append(len(columns))
            folded = lower
        columns.append(HeaderColumn(index, label, folded, folded in known, factor_of(label) or 0))
    # 導入 over 年度 and 更新 over 年度: the lower label alone does not say which is meant.
    counts = Counter(column.folded for column in columns)
    for place in by_lower:
        if counts[columns[place].folded] > 1:
            columns[place] = replace(columns[place], folded=header_fold(columns[place].label), known=False)
    return Header(tuple(range(top, bottom + 1)), tuple(columns))


def _wide_enough(sheet: Sheet, header: Header) -> bool:
    """Whether a row with one known label is a header and no title: it has labels over half of the cells below it."""
    below = sheet.rows[header.rows[-1] + 1 : header.rows[-1] + 6]
    widths = [len(row) - row.count(None) for row in below]
    return bool(widths) and 0 < max(widths) <= 2 * len(header.columns)


def _with_sheet_factor(grid: LabelGrid, header: Header) -> Header:
    """Columns that name no unit take the one of a note above the table (単位：千円)."""
    notes = (sheet_factor(text) for row in grid.texts[: header.rows[0]] for text in row)
    factor = next((note for note in notes if note is not None), 1)
    return replace(
        header, columns=tuple(replace(column, factor=column.factor or factor) for column in header.columns)
    )


def _first_rows(sheet: Sheet) -> str:
    """The first filled rows, as a person would find them."""
    lines = []
    for number, row in enumerate(sheet.rows[:FIRST_ROWS], 1):
        cells = [str(cell)[:20] for cell in row if cell is not None]
        if cells:
            lines.append(f"{number}行目: " + "、".join(cells[:8]) + ("…" if len(cells) > 8 else ""))
        if len(lines) == 5:
            break
    return f"シート「{sheet.name}」\n" + "\n".join(lines)
