"""Records are deleted after asking; what others hold on to is set aside instead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtWidgets import QWidget

from okaplan_gui.fields import Problem
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.operation import Operation
from okaplan_gui.store.problems import StillInUse
from okaplan_gui.views.shell.messages import ask
from okaplan_gui.views.shell.page import AppContext


def delete_after_asking(
    context: AppContext, ledger: type[Ledger], keys: Sequence[UUID], parent: QWidget
) -> None:
    """Delete records and what is part of them, as one step; nothing happens without any."""
    more = "ほかの台帳の、この記録に付いている記録も一緒に消えます。Ctrl+Z で元に戻せます。"
    question = f"{ledger.title}の{len(keys):,}件を削除します。"
    if not keys or not ask(parent, question, more, yes="削除する", danger=True):
        return

    def delete(operation: Operation, key: UUID) -> None:
        operation.delete(ledger, key)

    try:
        _each(context, f"{ledger.title}から{len(keys):,}件を削除", keys, delete)
    except StillInUse as problem:
        _set_aside(context, ledger, keys, problem, parent)
    except Problem as problem:
        context.show_problem(problem)


def _set_aside(
    context: AppContext, ledger: type[Ledger], keys: Sequence[UUID], told: StillInUse, parent: QWidget
) -> None:
    if not ask(parent, told.message, told.remedy, yes=told.instead_words):
        return

    def update(operation: Operation, key: UUID) -> None:
        operation.update(ledger, key, **told.instead)

    try:
        _each(context, f"{ledger.title}の{len(keys):,}件を「{told.instead_words}」に", keys, update)
    except Problem as problem:
        context.show_problem(problem)


def _each(
    context: AppContext, name: str, keys: Sequence[UUID], act: Callable[[Operation, UUID], object]
) -> None:
    with context.file.operation(name) as operation:
        for key in keys:
            act(operation, key)
