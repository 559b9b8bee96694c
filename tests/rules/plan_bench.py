"""Records of a small plan made by hand, for tests of rules."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from okaplan_gui.models.continuity import BusinessFunction, CriticalSystem
from okaplan_gui.models.dependency import Dependency
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.plan import ContinuityPlan
from okaplan_gui.rules.plan_records import PlanRecords

TODAY = date(2026, 4, 1)


class PlanBench:
    """Makes records and keeps them by ledger."""

    def __init__(self) -> None:
        self.plan = ContinuityPlan(id=uuid4(), code="P", name="計画")
        self.kept: dict[type[Ledger], list[Any]] = {}

    def add(self, ledger: type[Ledger], **values: Any) -> Any:
        """A record with a key; what is not named is None."""
        record = ledger(id=uuid4(), **values)
        self.kept.setdefault(ledger, []).append(record)
        return record

    def system(self, name: str, **values: Any) -> Any:
        """An information system."""
        return self.add(InformationSystem, code=name, name=name, **values)

    def critical(self, system: Any, **values: Any) -> Any:
        """A critical system of the plan."""
        return self.add(CriticalSystem, plan=self.plan.id, system=system.id, **values)

    def business(self, name: str, **values: Any) -> Any:
        """A business."""
        return self.add(BusinessFunction, code=name, name=name, **values)

    def kept_business(self, name: str) -> Any:
        """A business by its name."""
        return next(one for one in self.kept[BusinessFunction] if one.name == name)

    def needs(self, dependent: Any, on: Any, field: str = "on_system", **values: Any) -> Any:
        """A dependency of a business or a system."""
        own = "business" if isinstance(dependent, BusinessFunction) else "system"
        return self.add(Dependency, **{own: dependent.id, field: on.id}, **values)

    @property
    def records(self) -> PlanRecords:
        """What rules read."""
        return PlanRecords(self.plan, TODAY, self.kept, limits={"intolerable_impact_level": 4})
