"""What a column's header offers: sort, filter by text or by values, 未確認 only, groups, staying in view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit, QMenu, QWidgetAction

from okaplan_gui.fields import UNCONFIRMED, Choice, Field, MultiChoice, Ref, YesNo
from okaplan_gui.store.listing import Filter, Listing, Order
from okaplan_gui.views.table.page_commands import group_commands

if TYPE_CHECKING:
    from okaplan_gui.views.table.page import LedgerPage

_MOST_VALUES = 30


def header_menu(page: LedgerPage, section: int) -> QMenu:
    """The menu of a column of a ledger page."""
    field, query, listing = page.model.columns[section], page.query, page.model.listing
    menu = QMenu(page)
    others = tuple(one for one in query.filters if one.field != field.name)
    mine = next((one for one in query.filters if one.field == field.name), None)

    def use(*filters: Filter) -> None:
        page.show_query(replace(query, filters=(*others, *filters)), page.model.group_names)

    def sort(descending: bool) -> None:
        rest = tuple(one for one in query.order if one.field != field.name)
        order = (Order(field.name, descending), *rest)
        page.show_query(replace(query, order=order), page.model.group_names)

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
    menu.addSeparator()
    _add_column(menu, page, section)
    return menu


def _add_column(menu: QMenu, page: LedgerPage, section: int) -> None:
    table, model = page.table, page.model
    field = model.columns[section]
    for command in group_commands(page, field):
        menu.addAction(command.text, command.run)
    menu.addSeparator()
    if table.frozen.count == section + 1:
        menu.addAction("列の固定をやめる", lambda: table.freeze(0))
    else:
        menu.addAction("この列まで固定", lambda: table.freeze(section + 1))
    menu.addAction("幅を内容に合わせる", lambda: table.resizeColumnToContents(section))
    rest = [one.name for one in model.columns if one is not field]
    hide = menu.addAction("この列を隠す", lambda: page.choose_columns(rest))
    hide.setEnabled(bool(rest))


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
