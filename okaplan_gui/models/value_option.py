"""選択肢: what a file adds to the lists of values, renames in them or no longer offers (domain notes C)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Mapped

from okaplan_gui.fields import Choice, Integer, MultiChoice, Option, Text, YesNo
from okaplan_gui.models import (
    backup,
    confirmation,
    contact,
    contract,
    cost,
    dependency,
    equipment,
    exercise,
    information_system,
    karte,
    licence,
    network,
    promotion,
    security,
    service,
    site,
    software,
    training,
)
from okaplan_gui.models.ledger import Fault, Ledger, col
from okaplan_gui.models.standard import STANDARDS

EDITABLE: Mapping[str, tuple[str, Choice | MultiChoice]] = {
    "system_kind": ("情報システムの区分", information_system.SYSTEM_KIND),
    "users": ("利用者", information_system.USERS),
    "hosting": ("稼働環境", information_system.HOSTING),
    "segment": ("接続領域", information_system.SEGMENT),
    "importance": ("重要度", information_system.IMPORTANCE),
    "personal_data": ("個人情報", information_system.PERSONAL_DATA),
    "confirmed_how": ("確認方法", confirmation.CONFIRMED_HOW),
    "equipment_kind": ("機器の種別", equipment.EQUIPMENT_KIND),
    "backup_method": ("バックアップの方式", backup.METHOD),
    "seismic": ("耐震", site.SEISMIC),
    "contact_kind": ("連絡先の区分", contact.CONTACT_KIND),
    "dependency_kind": ("依存関係の種類", dependency.DEPENDENCY_KIND),
    "contract_kind": ("契約種別", contract.CONTRACT_KIND),
    "award": ("契約方式", contract.AWARD),
    "cost_category": ("費目", cost.CATEGORY),
    "licence_kind": ("ライセンスの種類", licence.LICENCE_KIND),
    "software_category": ("ソフトウェアの分類", software.SOFTWARE_CATEGORY),
    "line_use": ("回線の用途", network.LINE_USE),
    "outage_cause": ("停止の原因", service.CAUSE),
    "karte_kind": ("カルテの種別", karte.KARTE_KIND),
    "course_kind": ("研修の分野", training.COURSE_KIND),
    "incident_kind": ("事故の種別", security.INCIDENT_KIND),
    "exercise_kind": ("訓練の種別", exercise.EXERCISE_KIND),
    "data_format": ("オープンデータの形式", promotion.FORMAT),
    "data_licence": ("オープンデータの利用条件", promotion.DATA_LICENCE),
    "update_cycle": ("更新の間隔", promotion.UPDATE_CYCLE),
}
"""The lists that may be edited, each with its name. Rules hold on to codes, so that labels may change freely."""

_LIST = Choice(tuple(Option(name, label) for name, (label, _) in EDITABLE.items()))
_CODE_TAKEN = frozenset(",")


class ValueOption(Ledger):
    """One value of one list: an additional one, or another label for one that the program knows."""

    title, key, named_by, group = "選択肢", ("list_name", "code"), "label", STANDARDS
    purpose = (
        "選べる値の追加、呼び方の変更、使わない値の指定。初めからある値は、変えるものだけをここに記録します。"
    )
    order_by = ("list_name", "sort_order", "code")

    list_name: Mapped[str] = col("一覧", _LIST, required=True, width=12, help="どの選択肢の一覧か。")
    code: Mapped[str] = col(
        "符号",
        Text(40),
        required=True,
        width=9,
        help="記録に残る短い符号。初めからある値を変えるときは、その値の元の呼び方か符号。",
        other_names=("コード",),
    )
    label: Mapped[str] = col(
        "呼び方",
        Text(60),
        required=True,
        width=14,
        help="画面と紙に出す言葉。",
        other_names=("ラベル", "名称"),
    )
    synonyms: Mapped[str | None] = col(
        "別の呼び方", Text(200), width=18, help="取り込むときに同じものとみなす言葉。読点で並べます。"
    )
    sort_order: Mapped[int | None] = col(
        "表示順", Integer(), width=5, help="一覧での順番。空欄は、初めからある値のあとに並びます。"
    )
    retired: Mapped[bool | None] = col(
        "使わない",
        YesNo("使わない", "使う"),
        width=6,
        help="新しく選べなくします。今ある記録はそのまま残ります。",
    )

    def check(self) -> Iterator[Fault]:
        """A code is kept between commas where several are chosen."""
        if _CODE_TAKEN & set(self.code):
            yield Fault("code", "符号に「,」は使えません。", "英数字の短い符号にしてください。")


def edited_lists(
    rows: Iterable[Mapping[str, Any]],
) -> list[tuple[Choice | MultiChoice, Choice | MultiChoice]]:
    """The lists that a file's options change, each with what stands in its place.

    ``rows``: the values of :class:`ValueOption` records.
    """
    by_list: dict[str, dict[str, Mapping[str, Any]]] = {}
    for row in rows:
        if row["list_name"] in EDITABLE:
            code = _code_meant(EDITABLE[row["list_name"]][1], row["code"])
            by_list.setdefault(row["list_name"], {})[code] = row
    return [(EDITABLE[name][1], _edited(EDITABLE[name][1], own)) for name, own in by_list.items()]


def _code_meant(declared: Choice | MultiChoice, written: str) -> str:
    """A code, or the code of the declared value that is called so: nobody sees the codes of those."""
    if any(option.code == written for option in declared.options):
        return written
    return next((option.code for option in declared.options if option.label == written), written)


def _edited(declared: Choice | MultiChoice, own: Mapping[str, Mapping[str, Any]]) -> Choice | MultiChoice:
    placed: list[tuple[tuple[int, bool, int], Option]] = []
    known = {option.code: option for option in declared.options}
    codes = [*known, *(code for code in own if code not in known)]
    for place, code in enumerate(codes):
        row = own.get(code)
        option = known.get(code, Option(code, code))
        order, told = place, False
        if row is not None:
            words = tuple(word.strip() for word in (row["synonyms"] or "").split("、") if word.strip())
            old = (option.label,) if option.label != row["label"] and code in known else ()
            option = Option(code, row["label"], (*words, *old, *option.other_names), bool(row["retired"]))
            if row["sort_order"] is not None:
                order, told = row["sort_order"] - 1, True
        # of two with one place the one that was put there goes first
        placed.append(((order, not told, place), option))
    return replace(declared, options=tuple(option for _, option in sorted(placed, key=lambda pair: pair[0])))
