"""The ledgers as they stood after any earlier batch, from the present rows and the history after it.

The past is built beside the file, in temporary tables of one connection (kept in memory, so that nothing of an
encrypted file reaches the disk). They bear the ledgers' own names: whatever reads a ledger (table, export, paper,
count) reads its past through the same code, and what is written to the file meanwhile does not reach it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import create_engine, select
from sqlalchemy.engine import Connection
from sqlalchemy.pool import StaticPool

from okaplan_gui.fields import JST, Ref
from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store import migrate
from okaplan_gui.store.connection import raw_connection
from okaplan_gui.store.engine import bare
from okaplan_gui.store.opening import Opened
from okaplan_gui.store.tables import HISTORY_BATCH
from okaplan_gui.store.taking_back import Progress, take_back


def end_of(day: date) -> datetime:
    """The moment at which a day has just ended (Asia/Tokyo)."""
    return datetime.combine(day + timedelta(days=1), time(), JST)


def last_batch_before(connection: Connection, moment: datetime) -> int:
    """The last batch written before a moment; 0 when there is none.

    Batches count in the order of their numbers: two of one second are told apart, and a batch of a clock that was set
    back counts where it was written.
    """
    later = select(HISTORY_BATCH.c.id).where(HISTORY_BATCH.c.at >= moment).order_by(HISTORY_BATCH.c.id)
    first: int | None = connection.execute(later.limit(1)).scalar()
    if first is not None:
        return first - 1
    last = connection.execute(select(HISTORY_BATCH.c.id).order_by(HISTORY_BATCH.c.id.desc()).limit(1))
    return last.scalar() or 0


def first_day(connection: Connection) -> date | None:
    """The day of the first batch: before it nothing was recorded."""
    found = connection.execute(select(HISTORY_BATCH.c.at).order_by(HISTORY_BATCH.c.id).limit(1)).scalar()
    return None if found is None else found.astimezone(JST).date()


def needed_for(catalogue: Catalogue, ledgers: Iterable[type[Ledger]]) -> list[type[Ledger]]:
    """The ledgers and those that name what their records refer to."""
    found = dict.fromkeys(ledgers)
    for ledger in list(found):
        for one in ledger.fields():
            target = catalogue[one.kind.ledger] if isinstance(one.kind, Ref) else None
            while target is not None and target not in found:
                found[target] = None
                naming = target.field(target.named_by).kind
                target = catalogue[naming.ledger] if isinstance(naming, Ref) else None
    return list(found)


def open_past(
    path: Path,
    place: Path,
    passphrase: str | None,
    catalogue: Catalogue,
    batch: int,
    ledgers: Iterable[type[Ledger]],
    progress: Progress | None = None,
) -> Opened:
    """A read-only opening of the file in which ``ledgers`` (and what they refer to) stand as after ``batch``.

    ``place``: where its pages lie (:attr:`Opened.place`).
    """
    from sqlcipher3 import dbapi2

    opened = raw_connection(place, passphrase, read_only=True)
    engine = create_engine("sqlite://", module=dbapi2, creator=lambda: opened, poolclass=StaticPool)
    try:
        with engine.connect() as connection:
            # one transaction: nobody writes between the reading of two ledgers
            connection.exec_driver_sql("BEGIN")
            _build(connection, needed_for(catalogue, ledgers), batch, progress or (lambda done, total: None))
            connection.exec_driver_sql("COMMIT")
    except BaseException:
        engine.dispose()
        opened.close()
        raise
    reason = "過去の日の台帳は、見るだけで変えられません。"
    return Opened(path, place, passphrase, opened, migrate.newest(), None, True, reason, None, engine)


def _build(connection: Connection, ledgers: list[type[Ledger]], batch: int, progress: Progress) -> None:
    for ledger in ledgers:
        name = ledger.ledger_name()
        connection.exec_driver_sql(f'CREATE TEMP TABLE "{name}" AS SELECT * FROM main."{name}"')
        connection.exec_driver_sql(f'CREATE UNIQUE INDEX temp."past_{name}_id" ON "{name}" (id)')
    take_back(bare(connection), ledgers, batch, progress)
    connection.exec_driver_sql(
        f"CREATE TEMP VIEW history AS SELECT * FROM main.history WHERE batch_id <= {int(batch)}"
    )
