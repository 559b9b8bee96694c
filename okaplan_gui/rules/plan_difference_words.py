"""What the fields of a plan's content are called, and how their values are written, when versions are compared."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from okaplan_gui.fields import UNCONFIRMED, Duration, Yen
from okaplan_gui.models.continuity import DAMAGE_AREA
from okaplan_gui.models.impact import IMPACT_LEVEL
from okaplan_gui.models.phases import EDITION, PHASE_OF_ACTION
from okaplan_gui.models.recovery_procedure import PROCEDURE_STAGE

_MINUTES = {
    "objective", "point", "tolerable", "likely", "target", "work_recovery", "data_loss", "alternative_limit", "best",
    "worst", "interval", "restore_time", "lasts", "power_off", "lines_down", "transport_down", "vendor_delay", "arrival",
    "minutes", "ups",
}  # fmt: skip
_CODES = {
    "phase": PHASE_OF_ACTION, "edition": EDITION, "area": DAMAGE_AREA, "stage": PROCEDURE_STAGE,
    "levels": IMPACT_LEVEL,
}  # fmt: skip
LABELS = {
    "heading": "見出し", "body": "本文", "event": "事象", "threshold": "基準", "decision": "発動の仕方",
    "decided_by": "判断者", "ends": "解除の基準", "name": "名前", "division": "所管課", "reason": "選定理由",
    "objective": "目標復旧時間", "point": "目標復旧時点", "level": "目標復旧レベル", "tolerable": "最大許容停止時間",
    "alternative": "代替手段", "systems": "必要なシステム", "order": "復旧順", "importance": "重要度", "business": "関連業務",
    "hosting": "稼働環境", "site": "設置場所", "likely": "復旧見込", "people": "必要人数", "paper_procedure": "紙の手順書",
    "procedure": "復旧手順", "verification": "動作確認", "documents": "手順書の場所", "person": "担当者", "deputy": "副担当者",
    "maintainer": "保守事業者", "needs": "必要なもの", "serves": "支える業務", "backups": "バックアップ", "equipment": "機器",
    "mission": "任務", "powers": "単独で決められること", "gathering_place": "参集先", "members": "担当", "phase": "時期",
    "edition": "勤務時間", "action": "行動", "target": "目標時間", "role": "担当", "check_point": "確認すること",
    "system": "対象システム", "area": "区分", "look_for": "点検内容", "first_minutes": "最初の点検", "kind": "区分",
    "kana": "よみがな", "belongs_to": "所属・会社", "phones": "電話", "mail": "メール", "radio": "防災無線・衛星",
    "verified_on": "最終確認日", "number": "順番", "matter": "連絡すること", "building": "庁舎の弱さ", "place": "場所の弱さ",
    "fixed": "耐震固定", "model": "機種名", "reinstall": "再インストール", "code": "番号",
    "work_recovery": "業務復旧時間", "data_loss": "最大許容データ損失", "busy": "繁忙期", "alternative_limit": "代替の限界",
    "impacts": "止まったときの影響", "best": "最短の復旧見込", "worst": "最長の復旧見込", "override_reason": "提案と違う理由",
    "rollback": "切戻し", "steps": "復旧手順", "data": "データ名", "method": "方式", "medium": "媒体", "interval": "取得間隔",
    "generations": "世代数", "second_place": "2つめの保管先", "place_name": "保管先の名前", "offline": "オフライン保管",
    "last_success": "最終成功日", "last_restore": "最終復元試験日", "restore_result": "復元試験の結果",
    "restore_time": "復元の所要時間", "critical": "重要システム", "waits_for": "先に必要なもの", "machines": "動かす機器",
    "needed": "必要量", "present": "現状", "unit": "単位", "usable": "被災時の利用", "measure": "対策",
    "operation": "応急業務", "start_within": "開始目標", "resources": "必要なICT資源", "damage": "起こりうる被害",
    "address": "所在地", "built_in": "建築年", "seismic": "耐震", "server_room_floor": "サーバ室の階", "flood": "想定浸水深",
    "racks_fixed": "ラックの固定", "ups": "UPS保持時間", "generator": "自家発電時間", "fuel": "燃料の備蓄",
    "power_scope": "非常電源の供給範囲", "air_conditioning": "空調", "lines": "回線と事業者", "floor": "階", "rack": "ラック",
    "use": "用途", "far_site": "終点の施設", "carrier": "通信事業者", "bandwidth": "帯域", "redundant": "別経路",
    "powerless": "停電時の利用", "priority_phone": "災害時優先", "route": "経路", "threat": "事象", "timing": "時期",
    "severity": "規模", "power_off": "停電の長さ", "lines_down": "通信断の長さ", "transport_down": "交通の停止",
    "vendor_delay": "事業者の遅れ", "assumption": "参集予測の条件", "description": "想定の内容", "basis": "根拠",
    "damages": "被害の内訳", "extent": "程度", "lasts": "使えない時間", "weakness": "現状の脆弱性", "effect": "起きること",
    "priority": "優先度", "scenario": "被害想定", "found_on": "把握した日", "vulnerability": "脆弱性の番号",
    "cost": "概算費用", "term": "時期", "budget_year": "予算年度", "due": "期限", "state": "状況", "residual": "残るリスク",
    "contract": "契約番号", "vendor": "事業者", "until": "契約終了日", "contact": "連絡先", "disaster_contact": "災害時の連絡先",
    "disaster_clause": "災害時の条項", "arrival": "駆付け時間", "substitute": "代替機", "disaster_text": "災害時の内容",
    "last_done": "最後に行った日", "year": "年度", "held_on": "実施日", "participants": "参加者", "rating": "評価",
    "element": "要素", "as_of": "確認日", "next_step": "次にすること", "item": "項目", "section": "分野", "answer": "答え",
    "evidence": "根拠", "form": "もとになる表", "title": "様式の名前", "landscape": "紙の向き（横）",
    "in_handbook": "内部版に載せる", "in_public": "公開版に載せる", "columns": "列", "stage": "段階", "minutes": "見込時間",
    "who": "行う人", "aspect": "観点", "levels": "影響", "source": "列の記号", "width": "幅",
    "responsible": "策定責任者", "handling": "取扱区分", "authority": "自治体名",
}  # fmt: skip


def words_of(name: str, value: Any) -> str:
    """A value of the content as people read it; 未確認 where nobody said."""
    if value is None:
        return UNCONFIRMED
    if isinstance(value, bool):
        return "有" if value else "無"
    if name in _MINUTES and isinstance(value, int):
        return Duration().text(value)
    if name == "cost":
        return f"{Yen().text(value)}円"
    if isinstance(value, tuple):
        return "、".join(_part(name, part) for part in value) or "（なし）"
    if name in _CODES:
        return _CODES[name].text(value)
    return str(value)


def changed_words(name: str, old: Any, new: Any) -> tuple[str, str]:
    """Two differing values as people read them; of lists of lines only the lines that differ."""
    if _is_list(old) and _is_list(new) and (old or new):
        gone, come = ([line for line in a if line not in b] for a, b in ((old, new), (new, old)))
        if gone or come:
            return _lines(name, gone), _lines(name, come)
    return words_of(name, old), words_of(name, new)


def _is_list(value: Any) -> bool:
    return isinstance(value, tuple) and all(is_dataclass(line) for line in value)


def _lines(name: str, lines: list[Any]) -> str:
    return "\n".join(_part(name, line) for line in lines) or "（なし）"


def _part(name: str, part: Any) -> str:
    if is_dataclass(part) and not isinstance(part, type):
        told = ((f.name, getattr(part, f.name)) for f in fields(part))
        return " ".join(words_of(inner, value) for inner, value in told if value is not None)
    if isinstance(part, tuple):
        return " ".join(part)
    return words_of(name, part)
