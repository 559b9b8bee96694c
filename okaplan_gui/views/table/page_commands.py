"""The commands of a ledger page: what its menus, the context menu and the keys do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from okaplan_gui.fields import Field
from okaplan_gui.store.owner_routes import grouping_field, owner_fields
from okaplan_gui.views.table.commands import Command, Sections

if TYPE_CHECKING:
    from okaplan_gui.views.table.page import LedgerPage


def table_commands(page: LedgerPage) -> Sections:
    """What is done with records and cells (menu 操作)."""
    edits, actions = page.table.edits, page.actions_
    own = [Command(one.text, one.keys, partial(page.act, one), writes=False) for one in page.row_actions]
    return [
        [
            Command("記録を追加", "Ctrl+N", page.new_record, in_context=False),
            Command("行を複製", "Ctrl+Shift+D", actions.duplicate),
            Command("まとめて変更…", "Ctrl+M", actions.change_many),
            Command("行を削除…", "Shift+Delete", page.delete_selected),
        ],
        [
            Command("コピー", "Ctrl+C", page.table.copy, writes=False),
            Command("切り取り", "Ctrl+X", page.table.cut),
            Command("貼り付け", "Ctrl+V", page.table.paste),
            Command("セルを空に", "Delete", edits.clear),
        ],
        [
            Command("下へコピー", "Ctrl+D", edits.fill_down),
            Command("右へコピー", "Ctrl+R", edits.fill_right, in_context=False),
            Command("今日の日付", "Ctrl+;", edits.put_today, in_context=False),
            Command("検索と置換…", "Ctrl+H", actions.replace),
        ],
        *([own] if own else []),
    ]


def view_commands(page: LedgerPage) -> Sections:
    """How the table is shown (menu 表示); it depends on how it is shown now."""
    table, model = page.table, page.model
    column = max(0, table.currentIndex().column())
    field = model.columns[column]

    def tall() -> None:
        table.heights.set_tall(not table.heights.tall)
        table.shape_changed.emit()

    rows = "行の高さを1行に戻す" if table.heights.tall else "行の高さを内容に合わせる"
    shown = [
        Command("列を選ぶ…", "", page.actions_.columns),
        Command(rows, "", tall),
        Command("「" + field.label + "」の列まで固定", "", lambda: table.freeze(column + 1)),
    ]
    side = "記録の内容を隠す" if page.side_shown else "記録の内容を横に出す"
    shown.append(Command(side, "", page.toggle_side))
    if table.frozen.count:
        shown.append(Command("列の固定をやめる", "", lambda: table.freeze(0)))
    groups = group_commands(page, field)
    if model.outline is not None:
        groups += [
            Command("まとめをすべて閉じる", "", lambda: model.fold_all(True)),
            Command("まとめをすべて開く", "", lambda: model.fold_all(False)),
        ]
    head = Command("列のメニュー（並べ替え・絞り込み）", "Ctrl+Shift+L", table.open_header_menu)
    return [shown, groups, [head]]


def group_commands(page: LedgerPage, field: Field) -> list[Command]:
    """How the records can be put into groups, by a column's field or by the owner, and how that ends."""
    model = page.model
    catalogue = page.context.file.catalogue
    groups = model.group_names
    offered = [field, *owner_fields(catalogue, model.ledger)]
    found = [
        Command(f"「{one.label}」でまとめる（小計）", "", partial(page.group_by, one.name))
        for one in offered
        if one.name not in groups
    ]
    if groups:
        first = grouping_field(catalogue, model.ledger, groups[0]).label
        found += [
            Command(
                f"「{first}」の中を「{one.label}」で分ける", "", partial(page.group_by, groups[0], one.name)
            )
            for one in offered
            if one.name not in groups
        ]
    if len(groups) > 1:
        second = grouping_field(catalogue, model.ledger, groups[1]).label
        found.append(Command(f"「{second}」で分けるのをやめる", "", partial(page.group_by, groups[0])))
    if groups:
        found.append(Command("まとめをやめる", "", page.group_by))
    return found
