"""The lists of values as a file has them: read at opening, and anew when an operation changes one."""

from __future__ import annotations

from sqlalchemy import String, cast, func, or_, select
from sqlalchemy.engine import Connection

from okaplan_gui.fields import Choice, Field, MultiChoice
from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.models.groups import VALUE_LISTS
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.value_option import ValueOption, edited_lists
from okaplan_gui.store.engine import bare
from okaplan_gui.store.problems import StillInUse
from okaplan_gui.store.search_text import change_search_text


def read_lists(connection: Connection, catalogue: Catalogue) -> Catalogue:
    """The catalogue with the lists that the file holds now."""
    if VALUE_LISTS not in catalogue:
        return catalogue
    rows = [dict(row) for row in connection.execute(select(ValueOption.table())).mappings()]
    return catalogue.with_lists(edited_lists(rows))


def refuse_lost_values(connection: Connection, before: Catalogue, after: Catalogue) -> None:
    """StillInUse when records hold a value that is in no list any more: nobody could read it there."""
    lost: dict[str, int] = {}
    places: dict[str, None] = {}
    for ledger in after:
        for old, new in zip(before.fields(ledger), after.fields(ledger), strict=True):
            if not isinstance(old.kind, Choice | MultiChoice) or old.kind == new.kind:
                continue
            assert isinstance(new.kind, Choice | MultiChoice)
            kept = {option.code for option in new.kind.options}
            for option in old.kind.options:
                if option.code not in kept:
                    number = _holding(connection, ledger, old, option.code)
                    if number:
                        lost[option.label] = lost.get(option.label, 0) + number
                        places[f"{ledger.title}の「{old.label}」"] = None
    if lost:
        named = "、".join(f"「{label}」（{number:,}件）" for label, number in lost.items())
        raise StillInUse(
            f"{named}は{'、'.join(places)}で使われているため、なくせません。",
            "「使わない」にすると、今ある記録はそのまま読め、新しくは選べなくなります。",
            instead={"retired": True},
            instead_words="使わない（選べなくする）",
        )


def _holding(connection: Connection, ledger: type[Ledger], field: Field, code: str) -> int:
    column = ledger.table().c[field.name]
    if isinstance(field.kind, MultiChoice):
        test = cast(column, String).contains(f",{code},", autoescape=True)
    else:
        test = column == code
    number: int = connection.execute(
        select(func.count()).select_from(ledger.table()).where(test)
    ).scalar_one()
    return number


def tell_anew(connection: Connection, before: Catalogue, after: Catalogue) -> None:
    """Write the search text of the records anew that hold a value of a list that changed."""
    for ledger in after:
        pairs = zip(before.told(ledger).values(), after.told(ledger).values(), strict=True)
        changed = [new.name for old, new in pairs if new.kind != old.kind]
        if changed:
            table = ledger.table()
            held = or_(*(table.c[name].is_not(None) for name in changed))
            rows = connection.execute(select(table).where(held)).mappings().all()
            records = [(row["id"], {n: value for n, value in row.items() if n != "id"}) for row in rows]
            change_search_text(bare(connection), after, ledger, records)
