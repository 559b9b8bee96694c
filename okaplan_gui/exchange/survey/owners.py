"""Which ledgers can be sent to those who own their rows, and whose each row is."""

from __future__ import annotations

from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.survey import SURVEYS
from okaplan_gui.store.owner_routes import UNITS as UNITS
from okaplan_gui.store.owner_routes import Route as Route
from okaplan_gui.store.owner_routes import routes_to as routes_to
from okaplan_gui.store.owners import Owners as Owners


def surveyable(catalogue: Catalogue) -> list[type[Ledger]]:
    """The ledgers whose rows can be sent to those who own them."""
    return [
        ledger
        for ledger in catalogue
        if not ledger.frozen
        and ledger.group != SURVEYS
        and any(routes_to(catalogue, ledger, target) for target in UNITS.values())
    ]
