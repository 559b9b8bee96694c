"""What a widget is, said to the style sheet: pages name a role and set no colours of their own.

QLabel: title, heading, section, figure, link, muted, small, status, danger, warn, ok, badge, badge-warn, badge-danger,
badge-ok.  QFrame: card, bar, header, urgent, notice, notice-warn, notice-danger, notice-ok.  QScrollArea: plain.
QPushButton: primary, danger, quiet, link, choice.  QTextBrowser: reading.   Editors: :func:`mark_wrong`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

AnyWidget = TypeVar("AnyWidget", bound=QWidget)
LINE_PER_CENT = 130
"""Distance of lines in running text; the fonts set Japanese solid, which tires the eye."""


class Paragraph(QLabel):
    """Plain text in as many lines as it needs, with air between them.

    Air needs rich text, which takes ten times as long to lay out: only a text of several lines becomes one.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plain = ""
        self._airy = False
        self._heights: dict[int, int] = {}
        self.setWordWrap(True)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show a plain text; nothing in it is read as HTML."""
        self._plain = text
        self._airy = False
        self._heights.clear()
        self.setMinimumHeight(0)
        self.setTextFormat(Qt.TextFormat.PlainText)
        super().setText(text)
        if self.isVisible():
            self._fit()

    def text(self) -> str:
        """The plain text."""
        return self._plain

    def heightForWidth(self, width: int) -> int:
        """The height at this width, in pixels, with the air; remembered, since layouts ask a dozen times."""
        height = self._heights.get(width)
        if height is None:
            needed = super().heightForWidth(width)
            if needed <= self.minimumHeight():
                # Qt has counted the present least height in, air and all
                return needed
            self._heights[width] = height = needed if self._airy else round(needed * LINE_PER_CENT / 100)
        return height

    def changeEvent(self, event: QEvent) -> None:
        """Other letters need another height."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._heights.clear()
            self.setMinimumHeight(0)
            if self.isVisible():
                self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height that the width given needs: layouts within layouts forget it when the width changes."""
        super().resizeEvent(event)
        if self._airy and event.oldSize().width() != event.size().width():
            self.setMinimumHeight(0)
        self._fit()

    def _fit(self) -> None:
        needed = self.heightForWidth(self.width())
        if not self._airy and needed >= 2 * self.fontMetrics().height():
            self._give_air()
            needed = self.heightForWidth(self.width())
        if needed != self.minimumHeight():
            self.setMinimumHeight(max(0, needed))

    def _give_air(self) -> None:
        self._airy = True
        self._heights.clear()
        # by hand: the library's escape brings a table of two thousand entities along
        lines = self._plain.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
        self.setTextFormat(Qt.TextFormat.RichText)
        super().setText(f'<p style="margin:0; line-height:{LINE_PER_CENT}%">{lines}</p>')


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
        made = Paragraph()
    else:
        made = QLabel()
        made.setTextFormat(Qt.TextFormat.PlainText)
    # else Qt indents labels with padding, and headings stand off their texts
    made.setIndent(0)
    # last: what comes after it would have it laid out again
    made.setText(text)
    return with_role(made, role) if role else made


def name_label(text: str, editor: QWidget) -> QLabel:
    """The name beside an editor in a form, level with it (with the first line of a high one) and leading to it."""
    from PySide6.QtWidgets import QSizePolicy

    made = label(text)
    made.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
    editor.ensurePolished()
    made.setMinimumHeight(min(editor.sizeHint().height(), 3 * made.fontMetrics().height()))
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    made.setBuddy(editor)
    return made


def _polish_again(widget: QWidget) -> None:
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        # it has not been dressed yet: that comes when it is shown
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)
