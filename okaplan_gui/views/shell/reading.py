"""A text to be read: air between the lines, tables with thin rules, the theme's colours."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextTable
from PySide6.QtWidgets import QTextBrowser, QWidget

from okaplan_gui.fields import UNCONFIRMED
from okaplan_gui.views.shell.looks import with_role
from okaplan_gui.views.shell.theme import Theme

LINE_PER_CENT = 140
_CELL_PAD = 6
_MARGIN = 16


class Reading(QTextBrowser):
    """Shows HTML or Markdown; nothing is fetched, links are only told (``anchorClicked``)."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        # else the Tab key stays here, although nothing can be typed
        self.setTabChangesFocus(True)
        with_role(self, "reading")

    def show_html(self, html: str, theme: Theme) -> None:
        """Show HTML in the colours of a theme, from its beginning."""
        self._dress(theme)
        self.setHtml(html)
        self._set()

    def show_markdown(self, text: str, theme: Theme) -> None:
        """Show Markdown in the colours of a theme, from its beginning."""
        self._dress(theme)
        self.setMarkdown(text)
        self._set()

    def _dress(self, theme: Theme) -> None:
        colours = theme.colours
        self.document().setDocumentMargin(_MARGIN)
        self.document().setDefaultStyleSheet(
            f"th {{ background-color: {colours['side']}; }}"
            f" .open {{ color: {colours['warn']}; background-color: {colours['warn_soft']}; font-weight: 600; }}"
            f" .note {{ color: {colours['muted']}; }}"
            f" .warn {{ color: {colours['danger']}; font-weight: 600; }}"
        )
        self._rule = theme.colour("border")

    def _set(self) -> None:
        """Japanese set solid is hard to read, and Qt draws tables with double frames."""
        block = self.document().begin()
        while block.isValid():
            cursor = QTextCursor(block)
            spacing = QTextBlockFormat()
            spacing.setLineHeight(LINE_PER_CENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor.mergeBlockFormat(spacing)
            table = cursor.currentTable()
            if isinstance(table, QTextTable) and not table.format().borderCollapse():
                self._rule_table(table)
            block = block.next()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _rule_table(self, table: QTextTable) -> None:
        form = table.format()
        form.setCellPadding(_CELL_PAD)
        form.setCellSpacing(0)
        form.setBorder(1)
        form.setBorderBrush(self._rule)
        form.setBorderStyle(form.BorderStyle.BorderStyle_Solid)
        form.setBorderCollapse(True)
        form.setHeaderRowCount(1)
        table.setFormat(form)


def table_html(
    heads: Sequence[str], rows: Sequence[Sequence[str]], *, strong: int, widths: Sequence[int] = ()
) -> str:
    """A table. ``strong``: the column that the eye looks for; ``widths``: per cent, the rest shared out."""
    if not rows:
        return "<p>記録がありません。</p>"
    cells = []
    for place, text in enumerate(heads):
        width = f' width="{widths[place]}%"' if widths else ""
        cells.append(f'<th align="left"{width}>{escape(text)}</th>')
    lines = [f"<tr>{''.join(cells)}</tr>"]
    for row in rows:
        shown = "".join(f"<td>{_cell(text, strong=place == strong)}</td>" for place, text in enumerate(row))
        lines.append(f"<tr>{shown}</tr>")
    return f'<table width="100%">{"".join(lines)}</table>'


def _cell(text: str, *, strong: bool) -> str:
    if text == UNCONFIRMED:
        return f'<span class="open">{text}</span>'
    shown = escape(text).replace("\n", "<br>")
    return f"<b>{shown}</b>" if strong else shown
