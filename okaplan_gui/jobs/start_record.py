"""What the window shows first, kept in the file: the home page of today and the days ahead, and the navigation.

The home page depends on the records, the program and the day. The file vouches for the first two
(:mod:`okaplan_gui.store.kept`); the record holds the page of each day of a week, so that Monday's start is quick too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from okaplan_gui.fields.plain_record import from_plain, to_plain
from okaplan_gui.fields.zone import JST
from okaplan_gui.jobs.home_parts import HomeSummary
from okaplan_gui.models.head import LedgerHead, heads_of
from okaplan_gui.store.ledger_file import LedgerFile

DAYS = 8
"""Today and a week: longer a file in use does not lie untouched."""
_LEAST_DAYS = 4
"""With fewer days left it is kept anew."""
MOST_RECORDS = 50_000
"""Of a larger file nothing is kept: reading it all would hold up the closing."""
_NAME = "start"


@dataclass(frozen=True)
class StartRecord:
    """What the first paint needs."""

    ledgers: tuple[LedgerHead, ...]
    home: HomeSummary


def kept_start(file: LedgerFile, today: date | None = None) -> StartRecord | None:
    """The record as of a day; None where none was kept or it does not hold any more. Imports no SQLAlchemy."""
    day = today or datetime.now(JST).date()
    plain = file.kept(_NAME)
    if plain is None:
        return None
    try:
        place = (day - date.fromisoformat(plain["first"])).days
        if not 0 <= place < len(plain["days"]):
            return None
        # one day's page only: the others would take time for nothing
        home = from_plain(HomeSummary, plain["summaries"][plain["days"][place]])
        ledgers = tuple(from_plain(LedgerHead, head) for head in plain["ledgers"])
        return StartRecord(ledgers, replace(home, as_of=day))
    except (KeyError, IndexError, TypeError, ValueError):
        return None


def open_for_window(
    path: Path, *, passphrase: str | None = None, read_only: bool = False, who: str | None = None
) -> tuple[LedgerFile, StartRecord | None]:
    """Open a file and glance at what was kept in it; where nothing holds, it is loaded at once. Problems of opening."""
    file = LedgerFile.open(path, passphrase=passphrase, read_only=read_only, who=who)
    try:
        start = kept_start(file)
        if start is None:
            file.load()
    except BaseException:
        file.close()
        raise
    return file, start


def keep_start(file: LedgerFile, today: date | None = None) -> bool:
    """Keep the record for the next start. False when that is not possible, not needed, or the file is too large."""
    from okaplan_gui.jobs.home_summary import home_summaries

    day = today or datetime.now(JST).date()
    if file.read_only or kept_start(file, day + timedelta(days=_LEAST_DAYS)) is not None:
        return False
    if _records(file) > MOST_RECORDS:
        return False
    pages = home_summaries(file, [day + timedelta(days=ahead) for ahead in range(DAYS)])
    # most days differ in their date only, which is known when they come
    pages = [replace(page, as_of=day) for page in pages]
    differing = list(dict.fromkeys(pages))
    record = {
        "first": to_plain(day),
        "ledgers": to_plain(heads_of(file.catalogue)),
        "summaries": to_plain(tuple(differing)),
        # which of them is each day's, from the first on
        "days": [differing.index(page) for page in pages],
    }
    file.keep(_NAME, record)
    return True


def _records(file: LedgerFile) -> int:
    """About how many records a file holds."""
    from sqlalchemy import func, select

    from okaplan_gui.store.tables import SEARCH_ENTRY

    with file.reading() as connection:
        return connection.execute(select(func.max(SEARCH_ENTRY.c.id))).scalar() or 0
