"""Forms about systems: 情報システム一覧, バックアップ, 重要情報システム (steps 2, 5, 11, 18)."""

from __future__ import annotations

from okaplan_gui.fields import UNCONFIRMED
from okaplan_gui.models.backup import BackupPlan
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.continuity import CriticalSystem
from okaplan_gui.models.dependency import Dependency
from okaplan_gui.models.equipment import Equipment
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.site import Site
from okaplan_gui.reports.forms.source import FormField, FormSource, at, one_table
from okaplan_gui.reports.forms.writing import Writing
from okaplan_gui.rules.plan_content import PlanContent
from okaplan_gui.rules.plan_lines import InventoryLine, SystemLine

NONE = "－"


def _of_site(line: InventoryLine, text: str | None) -> str:
    return (text or UNCONFIRMED) if line.site else NONE


SYSTEMS = FormSource(
    "systems",
    "手順2",
    (
        FormField("code", "番号", 8, lambda s, w: s.code, at(InformationSystem, "code")),
        FormField("name", "システム名称", 19, lambda s, w: s.name, at(InformationSystem, "name")),
        FormField("business", "概要（関連する業務）", 15, lambda s, w: s.business or "", at(InformationSystem, "business")),
        FormField("division", "主管部門", 11, lambda s, w: w.told(s.division), at(InformationSystem, "division")),
        FormField("building", "庁舎の弱さ", 8, lambda s, w: _of_site(s, s.building), at(Site, "seismic")),
        FormField("place", "場所の弱さ", 10, lambda s, w: _of_site(s, s.place), at(Site, "flood_depth")),
        FormField("fixed", "耐震固定", 7, lambda s, w: _of_site(s, s.fixed), at(Site, "racks_fixed"), "center"),
        FormField("hosting", "稼働環境", 10, lambda s, w: w.told(s.model), at(InformationSystem, "hosting")),
        FormField("site", "設置場所", 10, lambda s, w: s.site or NONE, at(InformationSystem, "site") + at(Equipment, "site")),
        FormField(
            "maintainer", "保守事業者", 13, lambda s, w: w.told(s.maintainer),
            at(InformationSystem, "maintainer") + at(Contact, "name", "company"),
        ),
        FormField("reinstall", "再導入", 10, lambda s, w: w.told(s.reinstall), at(InformationSystem, "media_held")),
    ),
    one_table(lambda content: content.inventory),
    lead=lambda content: f"情報システム台帳の{len(content.inventory)}件。",
)  # fmt: skip
BACKUPS = FormSource(
    "backups",
    "手順5",
    (
        FormField("data", "重要情報名", 13, lambda b, w: b.data, at(BackupPlan, "data")),
        FormField("system", "システム", 16, lambda b, w: b.system, at(BackupPlan, "system")),
        FormField("division", "主管", 11, lambda b, w: w.told(b.division), at(InformationSystem, "division")),
        FormField("importance", "重要度", 6, lambda b, w: w.told(b.importance), at(BackupPlan, "importance"), "center"),
        FormField("method", "方法", 8, lambda b, w: w.told(b.method), at(BackupPlan, "method")),
        FormField("medium", "媒体", 8, lambda b, w: b.medium or "", at(BackupPlan, "medium"), usual=False),
        FormField("interval", "頻度", 8, lambda b, w: w.minutes(b.interval), at(BackupPlan, "interval"), "right"),
        FormField("generations", "世代", 6, lambda b, w: w.count(b.generations), at(BackupPlan, "generations"), "right"),
        FormField("second_place", "2つめの保管先", 9, lambda b, w: w.told(b.second_place), at(BackupPlan, "second_place")),
        FormField("place_name", "保管場所", 12, lambda b, w: w.told(b.place_name), at(BackupPlan, "place_name")),
        FormField("offline", "切り離し", 7, lambda b, w: w.yes(b.offline), at(BackupPlan, "offline"), "center"),
        FormField("last_success", "最終成功", 11, lambda b, w: w.day(b.last_success), at(BackupPlan, "last_success")),
        FormField("last_restore", "最終復元試験", 11, lambda b, w: w.day(b.last_restore), at(BackupPlan, "last_restore")),
        FormField("restore_result", "試験の結果", 9, lambda b, w: w.told(b.restore_result), at(BackupPlan, "restore_result")),
        FormField(
            "restore_time", "復元時間", 8, lambda b, w: w.minutes(b.restore_time), at(BackupPlan, "restore_time"), "right",
            usual=False,
        ),
    ),
    one_table(lambda content: content.backups),
    lead=lambda content: "重要システムのデータと、重要度が S・A のデータ。複製だけではバックアップとみなしません。",
)  # fmt: skip


def _late(line: SystemLine, w: Writing) -> str:
    late = line.likely is not None and line.objective is not None and line.likely > line.objective
    return w.minutes(line.likely) + ("\n目標を超過" if late else "")


def _cycles(content: PlanContent) -> str:
    return "\n".join(
        f"・依存関係が輪になっています: {' → '.join((*cycle, cycle[0]))}。輪の中は目標復旧時間の順に並べました。"
        for cycle in content.cycles
    )


CRITICAL_SYSTEMS = FormSource(
    "critical_systems",
    "手順11・18",
    (
        FormField("order", "復旧順", 6, lambda s, w: str(s.order), align="center"),
        FormField("name", "システム", 22, lambda s, w: s.name, at(CriticalSystem, "system")),
        FormField("importance", "重要度", 6, lambda s, w: w.told(s.importance), at(InformationSystem, "importance"), "center"),
        FormField("serves", "関連する重要業務", 18, lambda s, w: w.lines(s.serves), at(Dependency, "business"), usual=False),
        FormField(
            "objective", "目標復旧時間", 9, lambda s, w: w.minutes(s.objective), at(CriticalSystem, "recovery_time_objective"),
            "right",
        ),
        FormField(
            "point", "目標復旧時点", 9, lambda s, w: w.minutes(s.point), at(CriticalSystem, "recovery_point_objective"), "right"
        ),
        FormField("level", "目標復旧レベル", 16, lambda s, w: w.told(s.level), at(CriticalSystem, "recovery_level")),
        FormField(
            "work_recovery", "業務復旧時間", 9, lambda s, w: w.minutes(s.work_recovery),
            at(CriticalSystem, "work_recovery_time"), "right", usual=False,
        ),
        FormField("likely", "現状の復旧見込", 10, _late, at(CriticalSystem, "recovery_likely"), "right"),
        FormField("worst", "最長の復旧見込", 9, lambda s, w: w.minutes(s.worst), at(CriticalSystem, "recovery_worst"), "right", usual=False),
        FormField("people", "必要人数", 6, lambda s, w: w.count(s.people, "人"), at(CriticalSystem, "people"), "right", usual=False),
        FormField(
            "needs", "先に必要なもの", 24, lambda s, w: "\n".join(s.needs),
            at(Dependency, "on_system", "on_vendor") + at(Contact, "name"),
        ),
        FormField("alternative", "代替手段", 18, lambda s, w: w.told(s.alternative), at(CriticalSystem, "alternative"), usual=False),
    ),
    one_table(lambda content: content.systems),
    lead=_cycles,
)  # fmt: skip
FORMS = (SYSTEMS, BACKUPS, CRITICAL_SYSTEMS)
