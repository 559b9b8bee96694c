"""Forms about places: 庁舎, 機器の設置場所, 電力と通信 (step 3)."""

from __future__ import annotations

from okaplan_gui.models.contact import Contact
from okaplan_gui.models.equipment import Equipment
from okaplan_gui.models.network import Line
from okaplan_gui.models.site import Site
from okaplan_gui.reports.forms.source import FormField, FormGroup, FormSource, at, one_table

BUILDINGS = FormSource(
    "buildings",
    "手順3",
    (
        FormField("name", "庁舎名", 16, lambda s, w: s.name, at(Site, "name")),
        FormField("address", "所在地", 20, lambda s, w: s.address or "", at(Site, "address")),
        FormField("built_in", "建築年", 8, lambda s, w: w.told(f"{s.built_in}年" if s.built_in else None), at(Site, "built_in")),
        FormField("seismic", "耐震", 8, lambda s, w: w.told(s.seismic), at(Site, "seismic")),
        FormField("flood", "想定浸水深", 9, lambda s, w: w.told(s.flood), at(Site, "flood_depth")),
        FormField("server_room", "サーバ室の階", 8, lambda s, w: s.server_room_floor or "", at(Site, "server_room_floor")),
        FormField("racks_fixed", "ラックの固定", 8, lambda s, w: w.yes(s.racks_fixed), at(Site, "racks_fixed"), "center"),
        FormField("alternative", "代替施設", 14, lambda s, w: s.alternative or "", at(Site, "alternative")),
    ),
    one_table(lambda content: content.sites),
    blank_rows=8,
)  # fmt: skip
ROOMS = FormSource(
    "rooms",
    "手順3",
    (
        FormField("site", "施設", 13, lambda m, w: w.told(m.site), at(Equipment, "site")),
        FormField("floor", "階", 6, lambda m, w: m.floor or "", at(Equipment, "floor"), "center"),
        FormField("rack", "ラック", 8, lambda m, w: m.rack or "", at(Equipment, "rack")),
        FormField("name", "設置機器", 15, lambda m, w: m.name, at(Equipment, "name")),
        FormField("number", "資産番号", 9, lambda m, w: m.number, at(Equipment, "asset_number"), usual=False),
        FormField("kind", "種別", 10, lambda m, w: w.told(m.kind), at(Equipment, "kind")),
        FormField("model", "機種名", 12, lambda m, w: m.model or "", at(Equipment, "model"), usual=False),
        FormField("fixed", "耐震固定", 8, lambda m, w: w.yes(m.fixed), at(Equipment, "fixed"), "center"),
        FormField("systems", "載っている重要システム", 26, lambda m, w: "\n".join(m.systems)),
        FormField("judged", "評価・要対策", 14, lambda m, w: ""),
    ),
    one_table(lambda content: content.machines),
    lead=lambda content: "重要システムが載っている機器。仮想サーバは、その物理ホスト。評価は見て回って書き込みます。",
)  # fmt: skip
UTILITIES = FormSource(
    "utilities",
    "手順3",
    (
        FormField("site", "施設", 14, lambda s, w: s.name, at(Site, "name"), part="power"),
        FormField("ups", "UPSで持つ時間", 9, lambda s, w: w.minutes(s.ups), at(Site, "ups_minutes"), "right", part="power"),
        FormField("generator", "自家発電", 9, lambda s, w: w.told(s.generator), at(Site, "generator_hours"), "right", part="power"),
        FormField("fuel", "燃料の備蓄", 13, lambda s, w: s.fuel or "", at(Site, "fuel"), part="power"),
        FormField("scope", "非常電源の供給範囲", 20, lambda s, w: s.power_scope or "", at(Site, "power_scope"), part="power"),
        FormField("cooling", "空調", 18, lambda s, w: s.air_conditioning or "", at(Site, "air_conditioning"), part="power"),
        FormField("lines", "引き込んだ回線", 18, lambda s, w: s.lines or "", at(Site, "lines"), usual=False, part="power"),
        FormField("line", "回線名", 16, lambda c, w: c.name, at(Line, "name"), part="line"),
        FormField("use", "用途", 9, lambda c, w: w.told(c.use), at(Line, "use"), part="line"),
        FormField(
            "carrier", "通信事業者", 14, lambda c, w: w.told(c.carrier), at(Line, "carrier") + at(Contact, "company", "name"),
            part="line",
        ),
        FormField("ends", "区間", 18, lambda c, w: "〜".join(p for p in (c.site, c.far_site) if p) or w.told(None), at(Line, "site", "far_site"), part="line"),
        FormField("bandwidth", "帯域", 9, lambda c, w: c.bandwidth or "", at(Line, "bandwidth"), "right", part="line"),
        FormField("redundant", "別経路", 7, lambda c, w: w.yes(c.redundant), at(Line, "redundant"), "center", part="line"),
        FormField("powerless", "停電時", 7, lambda c, w: w.yes(c.powerless, "可", "不可"), at(Line, "powerless"), "center", part="line"),
        FormField("priority", "災害時優先", 7, lambda c, w: w.yes(c.priority_phone) if c.priority_phone is not None else "", at(Line, "priority_phone"), "center", part="line"),
        FormField("route", "経路", 16, lambda c, w: c.route or "", at(Line, "route"), usual=False, part="line"),
    ),
    lambda content: (
        FormGroup(content.sites, "電力と空調", "power"),
        FormGroup(content.circuits, "通信手段", "line"),
    ),
    blank_rows=5,
)  # fmt: skip
FORMS = (BUILDINGS, ROOMS, UTILITIES)
