"""The lines of a plan's content: values that people read; times are minutes, days ISO, None is 未確認 or nothing."""

from okaplan_gui.rules.plan_lines.action import (
    ContactLine,
    CriterionLine,
    DamageLine,
    RoleLine,
    StepLine,
)
from okaplan_gui.rules.plan_lines.business import BusinessLine, FirstResponseLine, ImpactLine, ResourceLine
from okaplan_gui.rules.plan_lines.forms import FormColumnLine, FormLine, FormSetLine
from okaplan_gui.rules.plan_lines.place import CircuitLine, MachineLine, SiteLine
from okaplan_gui.rules.plan_lines.risk import (
    MeasureLine,
    ScenarioDamageLine,
    ScenarioLine,
    VendorLine,
    VulnerabilityLine,
)
from okaplan_gui.rules.plan_lines.system import (
    BackupLine,
    InventoryLine,
    ProcedureLine,
    StartLine,
    SystemLine,
)
from okaplan_gui.rules.plan_lines.upkeep import (
    ChapterText,
    ChecklistLine,
    ExerciseLine,
    RevisionLine,
    SixElementLine,
    UpkeepRoleLine,
    UpkeepTaskLine,
)

__all__ = [
    "BackupLine", "BusinessLine", "ChapterText", "ChecklistLine", "CircuitLine", "ContactLine", "CriterionLine",
    "DamageLine", "ExerciseLine", "FirstResponseLine", "FormColumnLine", "FormLine", "FormSetLine", "ImpactLine",
    "InventoryLine", "MachineLine", "MeasureLine", "ProcedureLine", "ResourceLine", "RevisionLine", "RoleLine",
    "ScenarioDamageLine", "ScenarioLine", "SiteLine", "SixElementLine", "StartLine", "StepLine", "SystemLine",
    "UpkeepRoleLine", "UpkeepTaskLine", "VendorLine", "VulnerabilityLine",
]  # fmt: skip
