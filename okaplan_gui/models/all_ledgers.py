"""Every ledger of okaplan: the families in the order of the navigation, in each the order of its file.

A new ledger is one class in the file of its family; a new family is one file and its name here.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from okaplan_gui.models import (
    attendance,
    backup,
    contact,
    continuity,
    contract,
    cost,
    damage,
    dependency,
    equipment,
    exercise,
    exercise_library,
    form_set,
    impact,
    information_system,
    karte,
    licence,
    network,
    organisation,
    plan,
    plan_check,
    plan_copy,
    plan_upkeep,
    procurement,
    promotion,
    recovery_procedure,
    response,
    saved_view,
    security,
    service,
    site,
    software,
    standard,
    survey,
    training,
    value_option,
)
from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.models.ledger import Ledger

FAMILIES: tuple[ModuleType, ...] = (
    information_system, equipment, site, backup, dependency, service,
    contract, cost,
    software, licence,
    network,
    organisation, contact,
    plan, continuity, recovery_procedure, impact, damage, attendance, plan_upkeep, plan_check, plan_copy, form_set,
    exercise, exercise_library,
    response,
    procurement, promotion,
    karte, training,
    security,
    standard, value_option, saved_view,
    survey,
)  # fmt: skip


def ledgers_of(family: ModuleType) -> Iterator[type[Ledger]]:
    """The ledgers that a file declares, in its order."""
    for value in vars(family).values():
        if isinstance(value, type) and issubclass(value, Ledger) and value.__module__ == family.__name__:
            yield value


LEDGERS = Catalogue(ledger for family in FAMILIES for ledger in ledgers_of(family))
