"""What a widget is, said to the style sheet: pages name a role and set no colours of their own.

QLabel: title, heading, section, figure, link, muted, small, status, danger, warn, ok, badge, badge-warn, badge-danger,
badge-ok.  QFrame: card, bar, header, urgent, notice, notice-warn, notice-danger, notice-ok.  QScrollArea: plain.
QPushButton: primary, danger, quiet, link, choice.  QTextBrowser: reading.   Editors: :func:`mark_wrong`.
"""

from __future__ import annotations

from html import escape
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

AnyWidget = TypeVar("AnyWidget", bound=QWidget)
LINE_PER_CENT = 130
"""Distance of lines in running text; the fonts set Japanese solid, which tires the eye."""


class Paragraph(QLabel):
    """Plain text in as many lines as it needs, with air between them."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plain = ""
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show a plain text; nothing in it is read as HTML."""
        self._plain = text
        lines = escape(text, quote=False).replace("\n", "<br>")
        super().setText(f'<p style="margin:0; line-height:{LINE_PER_CENT}%">{lines}</p>' if text else "")

    def text(self) -> str:
        """The plain text."""
        return self._plain


def with_role(widget: AnyWidget, role: str) -> AnyWidget:
    """Give a widget its role (or another one) and return it."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        _polish_again(widget)
    return widget


def mark_wrong(widget: QWidget, wrong: bool) -> None:
    """Mark an editor whose value is wrong; the reason is said in words beside it."""
    if bool(widget.property("wrong")) != wrong:
        widget.setProperty("wrong", wrong)
        _polish_again(widget)


def label(text: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """A plain-text label with a role; with ``wrap`` it takes several lines."""
    made: QLabel
    if wrap:
        made = Paragraph(text)
    else:
        made = QLabel(text)
        made.setTextFormat(Qt.TextFormat.PlainText)
    # else Qt indents labels with padding, and headings stand off their texts
    made.setIndent(0)
    return with_role(made, role) if role else made


def name_label(text: str, editor: QWidget) -> QLabel:
    """The name beside an editor in a form, level with it (with the first line of a high one) and leading to it."""
    made = label(text)
    made.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
    editor.ensurePolished()
    made.setMinimumHeight(min(editor.sizeHint().height(), 3 * made.fontMetrics().height()))
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    made.setBuddy(editor)
    return made


def _polish_again(widget: QWidget) -> None:
    widget.style().unpolish(widget)
    widget.style().polish(widget)
