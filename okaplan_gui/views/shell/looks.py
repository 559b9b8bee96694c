"""What a widget is, said to the style sheet: pages name a role and set no colours of their own.

QLabel: title, heading, figure, muted, small, danger, warn, ok, badge, badge-warn, badge-danger, badge-ok.
QFrame: card, bar, header, notice, notice-warn, notice-danger, notice-ok.  QScrollArea: plain.
QPushButton: primary, danger, quiet, link.   Editors: :func:`mark_wrong`.
"""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QLabel, QWidget

AnyWidget = TypeVar("AnyWidget", bound=QWidget)


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
    """A plain-text label with a role."""
    from PySide6.QtCore import Qt

    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    # else Qt indents labels with padding, and headings stand off their texts
    made.setIndent(0)
    # last: what comes after it would have it laid out again
    made.setText(text)
    return with_role(made, role) if role else made


def name_label(text: str, editor: QWidget) -> QLabel:
    """The name beside an editor in a form, level with it and leading to it."""
    from PySide6.QtCore import Qt

    made = label(text)
    made.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
    editor.ensurePolished()
    made.setMinimumHeight(editor.sizeHint().height())
    made.setBuddy(editor)
    return made


def _polish_again(widget: QWidget) -> None:
    from PySide6.QtCore import Qt

    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        # it has not been dressed yet: that comes when it is shown
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)
