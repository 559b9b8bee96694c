"""Every ledger of okaplan, in the order of the navigation. A new ledger is one class and one line here."""

from __future__ import annotations

from okaplan_gui.models.backup import BackupPlan
from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.continuity import (
    ActionStep,
    ActivationCriterion,
    BusinessFunction,
    CriticalSystem,
    DamageCheckItem,
    EmergencyContact,
    ResponseRole,
    RoleMember,
)
from okaplan_gui.models.contract import Contract
from okaplan_gui.models.cost import AnnualCost
from okaplan_gui.models.dependency import Dependency
from okaplan_gui.models.equipment import Equipment, SystemEquipment
from okaplan_gui.models.exercise import Exercise, ExerciseItem, ExerciseLog, Finding
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.karte import Article, ArticleUse, KarteEntry
from okaplan_gui.models.licence import Licence, StockTake
from okaplan_gui.models.network import Line, NetworkSegment, SystemSegment
from okaplan_gui.models.organisation import Authority, Bureau, Division, Municipality
from okaplan_gui.models.plan import ContinuityPlan, PlanChapter, PlanVersion
from okaplan_gui.models.procurement import ProcurementCase
from okaplan_gui.models.promotion import Consideration, OpenDataset
from okaplan_gui.models.saved_view import SavedView
from okaplan_gui.models.security import PhishingDrill, SecurityIncident, ThreatInfo
from okaplan_gui.models.service import CloudAssessment, FileServerUse, Outage, SharedUse
from okaplan_gui.models.site import Site
from okaplan_gui.models.software import Installation, SoftwareProduct
from okaplan_gui.models.standard import BackupStandard, PlanFigure, Threshold
from okaplan_gui.models.survey import Survey, SurveyReply
from okaplan_gui.models.training import Attendance, Course
from okaplan_gui.models.value_option import ValueOption

LEDGERS = Catalogue(
    [
        InformationSystem, Equipment, SystemEquipment, Site, BackupPlan, Dependency, KarteEntry, Outage,
        SharedUse, CloudAssessment, FileServerUse,
        Contract, AnnualCost,
        SoftwareProduct, Installation, Licence, StockTake,
        NetworkSegment, SystemSegment, Line,
        Bureau, Division, Contact, Municipality, Authority,
        ContinuityPlan, PlanChapter, BusinessFunction, CriticalSystem, ActivationCriterion,
        ResponseRole, RoleMember, ActionStep, DamageCheckItem, EmergencyContact, PlanVersion,
        Exercise, ExerciseItem, ExerciseLog, Finding,
        ProcurementCase, Consideration, OpenDataset,
        Article, ArticleUse, Course, Attendance,
        SecurityIncident, PhishingDrill, ThreatInfo,
        BackupStandard, Threshold, PlanFigure, ValueOption, SavedView,
        Survey, SurveyReply,
    ]
)  # fmt: skip
