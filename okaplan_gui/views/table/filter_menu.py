"""What a column's header offers: sort, filter by text or by values, 未確認 only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLineEdit, QMenu, QWidget, QWidgetAction

from okaplan_gui.fields import UNCONFIRMED, Choice, Field, MultiChoice, Ref, YesNo
from okaplan_gui.store.listing import Filter, Listing, ListQuery, Order

_MOST_VALUES = 30

Apply = Callable[[ListQuery], None]


def header_menu(field: Field, query: ListQuery, listing: Listing, apply: Apply, parent: QWidget) -> QMenu:
    """The menu of a column; ``apply`` gets the query that the user chose."""
    menu = QMenu(parent)
    others = tuple(one for one in query.filters if one.field != field.name)
    mine = next((one for one in query.filters if one.field == field.name), None)

    def use(*filters: Filter) -> None:
        apply(ListQuery(query.ledger, (*others, *filters), query.order, query.words))

    def sort(descending: bool) -> None:
        rest = tuple(one for one in query.order if one.field != field.name)
        apply(ListQuery(query.ledger, query.filters, (Order(field.name, descending), *rest), query.words))

    menu.addAction("昇順に並べ替え", lambda: sort(False))
    menu.addAction("降順に並べ替え", lambda: sort(True))
    menu.addSeparator()
    words = QLineEdit(menu)
    words.setPlaceholderText(f"{field.label}に含む文字")
    words.setAccessibleName(f"{field.label}に含む文字で絞り込み")
    if mine is not None and mine.op == "contains":
        words.setText(str(mine.value))

    def enter() -> None:
        text = words.text().strip()
        menu.close()
        use(*([Filter(field.name, "contains", text)] if text else []))

    words.returnPressed.connect(enter)
    action = QWidgetAction(menu)
    action.setDefaultWidget(words)
    menu.addAction(action)
    _add_values(menu, field, mine, listing, use)
    menu.addSeparator()
    empty = UNCONFIRMED if field.unconfirmed else "空欄"
    menu.addAction(f"{empty}だけ", lambda: use(Filter(field.name, "empty")))
    menu.addAction(f"{empty}以外", lambda: use(Filter(field.name, "filled")))
    clear = menu.addAction("この列の絞り込みをやめる", lambda: use())
    clear.setEnabled(mine is not None)
    return menu


def _add_values(
    menu: QMenu, field: Field, mine: Filter | None, listing: Listing, use: Callable[..., None]
) -> None:
    offered: list[tuple[Any, str]] = []
    if isinstance(field.kind, Choice | MultiChoice):
        offered = [(option.code, option.label) for option in field.kind.options]
    elif isinstance(field.kind, YesNo):
        offered = [(True, field.kind.yes), (False, field.kind.no)]
    elif isinstance(field.kind, Ref):
        return
    else:
        values = [value for value in listing.values(field.name, _MOST_VALUES + 1) if value is not None]
        if len(values) <= _MOST_VALUES:
            offered = sorted(((value, field.kind.text(value)) for value in values), key=lambda pair: pair[1])
    if not offered:
        return
    chosen = set(mine.value) if mine is not None and mine.op == "one_of" else set()
    values_menu = menu.addMenu("値で絞り込み")
    for value, text in offered:
        action = values_menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(value in chosen)

        def toggled(on: bool, value: Any = value) -> None:
            now = chosen | {value} if on else chosen - {value}
            use(*([Filter(field.name, "one_of", tuple(now))] if now else []))

        action.toggled.connect(toggled)
