"""The lists of values as a file has them: read at opening, and anew when an operation changes one."""

from __future__ import annotations

from sqlalchemy import or_, select
from sqlalchemy.engine import Connection

from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.models.groups import VALUE_LISTS
from okaplan_gui.models.value_option import ValueOption, edited_lists
from okaplan_gui.store.engine import bare
from okaplan_gui.store.search_text import change_search_text


def read_lists(connection: Connection, catalogue: Catalogue) -> Catalogue:
    """The catalogue with the lists that the file holds now."""
    if VALUE_LISTS not in catalogue:
        return catalogue
    rows = [dict(row) for row in connection.execute(select(ValueOption.table())).mappings()]
    return catalogue.with_lists(edited_lists(rows))


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
