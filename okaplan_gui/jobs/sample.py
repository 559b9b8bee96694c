"""Builds the sample ledger from its source in resources/sample: the plan's figures exact, the rest plainly 見本."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from okaplan_gui.fields import JST, MultiChoice
from okaplan_gui.jobs.new_file import create_file
from okaplan_gui.jobs.sample_activity import write_activity
from okaplan_gui.jobs.sample_assets import write_assets
from okaplan_gui.jobs.sample_keys import SampleKeys
from okaplan_gui.jobs.sample_plan import write_sample_plan
from okaplan_gui.jobs.sample_survey import write_sample_survey
from okaplan_gui.models.backup import BackupPlan
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.cost import AnnualCost
from okaplan_gui.models.equipment import Equipment, SystemEquipment
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.organisation import Authority, Bureau, Division, Municipality
from okaplan_gui.models.site import Site
from okaplan_gui.resource_files import resource
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.operation import Operation

VIRTUAL_SYSTEMS, VIRTUAL_SERVERS, HOSTS = 74, 112, 14
_SUFFIXES = (
    "管理システム（見本）",
    "台帳システム（見本）",
    "申請受付システム（見本）",
    "集計システム（見本）",
    "照会システム（見本）",
)
_IMPORTANCES = ("b", "c", "c", "b", "c", None, "c", "b")
_OTHER_HOSTING = ("server", "server", "terminal", "server", "data_centre", "server")
_DAY = 1440


def create_sample(
    path: Path, *, today: date | None = None, overwrite: bool = False, who: str = "見本"
) -> LedgerFile:
    """A new file with the sample ledger. Days of confirmation and backup are counted back from ``today``."""
    file = create_file(path, who=who, overwrite=overwrite)
    try:
        keys = SampleKeys(today or datetime.now(JST).date())
        organisation = _source("organisation.json")
        with file.operation("見本の台帳を入れる") as operation:
            _write_organisation(operation, organisation, keys)
            _write_systems(operation, organisation, keys)
            _write_costs(operation, keys)
            activity = _source("activity.json")
            write_assets(operation, activity, keys)
            write_activity(operation, activity, keys)
            write_sample_survey(operation, keys)
        write_sample_plan(file, keys, _source("plan.json"))
        file.forget_undo()
    except BaseException:
        file.close()
        path.unlink(missing_ok=True)
        raise
    return file


def _source(name: str) -> Any:
    return json.loads(resource(f"sample/{name}").read_text(encoding="utf-8"))


def _rows(name: str) -> list[dict[str, str]]:
    with resource(f"sample/{name}").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _write_organisation(operation: Operation, source: Any, keys: SampleKeys) -> None:
    authority = source["authority"] | {"as_of": date.fromisoformat(source["authority"]["as_of"])}
    operation.insert(Authority, **authority)
    for number, bureau in enumerate(source["bureaus"], start=1):
        keys.bureaus[bureau["code"]] = operation.insert(
            Bureau, code=bureau["code"], name=bureau["name"], governors=bureau["governors"], sort_order=number
        )
    _write_divisions(operation, source, keys)
    alternatives: dict[str, str] = {}
    for values in source["sites"]:
        alternatives[values["name"]] = values["alternative"]
        plain = {name: value for name, value in values.items() if name != "alternative"}
        keys.sites[values["name"]] = operation.insert(Site, **plain)
    for name, alternative in alternatives.items():
        operation.update(Site, keys.sites[name], alternative=keys.sites[alternative])
    for row in _rows("municipalities.csv"):
        keys.municipalities.append(
            operation.insert(
                Municipality,
                **{name: Municipality.field(name).kind.parse(text) for name, text in row.items()},
            )
        )
    _write_contacts(operation, source, keys)


def _write_divisions(operation: Operation, source: Any, keys: SampleKeys) -> None:
    governors = {bureau["code"] for bureau in source["bureaus"] if bureau["governors"]}
    told = [d for d in source["divisions"] if d[3] is not None and d[2] in governors]
    rest = {
        "head_count": source["governors_staff"] - sum(d[3] for d in told),
        "pc_count": source["governors_pcs"] - sum(d[4] for d in told),
    }
    for number, (code, name, bureau, head_count, pc_count) in enumerate(source["divisions"], start=1):
        counts = {"head_count": head_count, "pc_count": pc_count} if head_count is not None else rest
        note = None if head_count is not None else "ほかの課室と出先機関をまとめた見本の行です。"
        keys.divisions[code] = operation.insert(
            Division, code=code, name=name, bureau=keys.bureaus[bureau], sort_order=number, note=note,
            phone=f"086-000-{number:04}", **counts,
        )  # fmt: skip


def _write_contacts(operation: Operation, source: Any, keys: SampleKeys) -> None:
    for number, (name, kana, role, distance, home) in enumerate(source["staff"], start=1):
        stale = number in (5, 11)
        keys.contacts[f"S{number:02}"] = operation.insert(
            Contact,
            code=f"S{number:02}",
            kind="staff",
            name=name,
            kana=kana,
            division=keys.divisions["0201"],
            role=role,
            phone=f"090-0000-{number:04}",
            phone2=f"086-000-1{number:03}" if number % 3 else None,
            extension=f"{2300 + number}",
            mail=f"mihon{number:02}@example.jp",
            home=home,
            distance=distance,
            walking="normal",
            verified_on=None if number == 13 else keys.today - timedelta(days=500 if stale else 20 + number),
        )
    for number, (code, kind, name, company, role) in enumerate(source["others"], start=1):
        keys.contacts[code] = operation.insert(
            Contact,
            code=code,
            kind=kind,
            name=name,
            company=company,
            role=role,
            phone=f"0120-000-{number:03}",
            phone2=f"086-000-2{number:03}" if number % 2 else None,
            verified_on=keys.today - timedelta(days=40 * number),
        )


def _write_systems(operation: Operation, source: Any, keys: SampleKeys) -> None:
    named = _rows("systems.csv")
    virtual_left = VIRTUAL_SYSTEMS - sum(row["hosting"] == "virtual" for row in named)
    numbers = dict.fromkeys(keys.bureaus, 0)
    on_virtual: list[UUID] = []
    on_server: list[tuple[UUID, str]] = []
    fillers = [*_fillers(source, named)]
    for index, row in enumerate([*named, *fillers]):
        hosting = row.get("hosting")
        if hosting is None:
            # spread the virtual ones evenly over the fillers
            place = index - len(named)
            before, after = (virtual_left * n // len(fillers) for n in (place, place + 1))
            hosting = "virtual" if after > before else _OTHER_HOSTING[place % len(_OTHER_HOSTING)]
        numbers[row["bureau"]] += 1
        code = f"{row['bureau']}-{numbers[row['bureau']]:03}"
        values = _system_values(row, code, hosting, index, keys)
        key = operation.insert(InformationSystem, **values)
        keys.areas[key] = values["segment"]
        keys.systems[row["name"]] = key
        keys.codes[row["name"]] = code
        if hosting == "virtual":
            on_virtual.append(key)
        elif hosting == "server":
            on_server.append((key, code))
        _write_backup(
            operation, key, row.get("importance") or _IMPORTANCES[index % len(_IMPORTANCES)], index, keys
        )
    _write_equipment(operation, on_virtual, on_server, keys)


def _fillers(source: Any, named: list[dict[str, str]]) -> Iterator[dict[str, Any]]:
    for bureau in source["bureaus"]:
        have = sum(row["bureau"] == bureau["code"] for row in named)
        divisions = [d[0] for d in source["divisions"] if d[2] == bureau["code"]]
        for number in range(bureau["systems"] - have):
            topic = bureau["topics"][number % len(bureau["topics"])]
            suffix = _SUFFIXES[number // len(bureau["topics"]) % len(_SUFFIXES)]
            yield {
                "name": f"{topic}{suffix}",
                "bureau": bureau["code"],
                "division": divisions[number % len(divisions)],
                "business": f"{topic}に関する事務",
            }


def _system_values(
    row: dict[str, Any], code: str, hosting: str, index: int, keys: SampleKeys
) -> dict[str, Any]:
    named = "hosting" in row
    users = InformationSystem.field("users").kind
    assert isinstance(users, MultiChoice)
    site = row.get("site") or (
        None if hosting.startswith("cloud") else "県データセンター" if hosting != "terminal" else None
    )
    if not named and hosting == "server":
        site = ("本庁舎", "備前県民局", "備中県民局", "美作県民局")[index % 4]
    unknown = not named and index % 9 == 0
    return {
        "code": code,
        "name": row["name"],
        "kind": row.get("kind") or ("business" if hosting != "terminal" else "standalone"),
        "bureau": keys.bureaus[row["bureau"]],
        "division": keys.divisions[row["division"]],
        "person": keys.contacts[f"S{3 + index % 12:02}"] if row["division"] == "0201" else None,
        "deputy": keys.contacts[f"S{4 + index % 12:02}"] if row["division"] == "0201" else None,
        "business": row["business"],
        "users": users.parse(row.get("users") or "庁内"),
        "importance": row.get("importance") or _IMPORTANCES[index % len(_IMPORTANCES)],
        "personal_data": row.get("personal_data") or (None if unknown else ("none", "personal")[index % 2]),
        "started_on": date(2003 + index % 10, 4 if index % 3 else 10, 1),
        "phase": "development" if row["name"] == "宛名管理システム" else "operation",
        "next_renewal": None if unknown else 2014 + index % 5,
        "hosting": hosting,
        "site": keys.sites[site] if site else None,
        "segment": "my_number"
        if row.get("personal_data") == "specific"
        else "internet"
        if hosting.startswith("cloud")
        else "lgwan",
        "ipv6": None if unknown else ("yes" if named and index < 3 else "no"),
        "single_sign_on": index % 4 == 0,
        "media_held": None if unknown else index % 5 != 0,
        "documents": f"紙: 情報政策課 書庫A-{index % 20 + 1} ／ 電子: 共有ファイル（見本）"
        if named
        else None,
        "maker": "見本ソフト株式会社",
        "maintainer": keys.contacts[row["maintainer"]]
        if row.get("maintainer")
        else keys.contacts[f"V0{1 + index % 6}"],
        "confirmed_on": None if unknown else keys.today - timedelta(days=30 + (index * 37) % 420),
        "confirmed_by": "見本 八重" if not unknown else None,
        "confirmed_how": "survey" if not unknown else None,
        "note": None if named else "計画書に名前のない、見本のシステムです。",
    }


def _write_backup(
    operation: Operation, system: UUID, importance: str | None, index: int, keys: SampleKeys
) -> None:
    if index % 6 == 5 and importance not in ("s", "a"):
        return  # the plan says that small systems often have none
    strong = importance in ("s", "a")
    weak = index % 5 == 3
    operation.insert(
        BackupPlan,
        system=system,
        data="業務データ",
        importance=importance,
        method="replica" if weak and index % 2 else "full" if index % 3 else "differential",
        interval=_DAY if strong or index % 2 else 7 * _DAY,
        generations=None if weak else 14 if strong else 3,
        medium="ディスク",
        second_place="remote" if strong else ("building", "medium", "building")[index % 3],
        place_name="県データセンター" if index % 2 else "遠隔地保管庫（見本）",
        offline=True if importance == "s" and not weak else None if weak else index % 2 == 0,
        logs=importance == "s",
        encrypted=index % 2 == 0,
        last_success=keys.today - timedelta(days=1 if strong else 3),
        last_restore=None if weak else keys.today - timedelta(days=100 + index % 200),
        restore_result=None if weak else "application" if strong else "data",
        restore_time=None if weak else 120 + 30 * (index % 8),
    )


def _write_equipment(
    operation: Operation, on_virtual: list[UUID], on_server: list[tuple[UUID, str]], keys: SampleKeys
) -> None:
    centre = keys.sites["県データセンター"]
    hosts = [
        operation.insert(
            Equipment, asset_number=f"H{n:03}", name=f"仮想化ホスト{n:02}", kind="physical", site=centre, floor="2階",
            rack=f"A-{(n + 1) // 2:02}", fixed=True, operating_system="仮想化基盤ソフト（見本）",
            support_until=keys.today + timedelta(days=200 + 60 * n), acquired_on=date(2012, 4, 1), green="yes", watts=750,
        )
        for n in range(1, HOSTS + 1)
    ]  # fmt: skip
    doubled = VIRTUAL_SERVERS - len(on_virtual)
    owners = [key for n, key in enumerate(on_virtual) for _ in range(2 if n < doubled else 1)]
    for number, system in enumerate(owners, start=1):
        old = number % 13 == 0
        machine = operation.insert(
            Equipment, asset_number=f"VM{number:03}", name=f"vm{number:03}", kind="virtual", host=hosts[(number - 1) % HOSTS],
            site=centre, floor="2階", operating_system="サーバOS（見本）2008" if old else "サーバOS（見本）2022",
            support_until=keys.today - timedelta(days=300) if old else keys.today + timedelta(days=900 + number),
            acquired_on=date(2012, 7, 1),
        )  # fmt: skip
        operation.insert(SystemEquipment, system=system, equipment=machine, use="main")
    for number, (system, code) in enumerate(on_server, start=1):
        machine = operation.insert(
            Equipment, asset_number=f"P{number:03}", name=f"サーバ {code}", kind="physical", site=keys.sites["本庁舎"],
            floor="3階", rack=f"B-{number % 12 + 1:02}", fixed=number % 4 != 0 if number % 7 else None,
            operating_system="サーバOS（見本）2019",
            support_until=None if number % 8 == 0 else keys.today + timedelta(days=45 * number - 100),
            acquired_on=date(2010 + number % 4, 4, 1), lease_until=date(2015 + number % 4, 3, 31),
            green="yes" if number % 3 else None, watts=450,
        )  # fmt: skip
        operation.insert(SystemEquipment, system=system, equipment=machine, use="main")


def _write_costs(operation: Operation, keys: SampleKeys) -> None:
    source = _source("plan.json")["costs"]
    for year, amounts in source.items():
        for name, amount in amounts.items():
            operation.insert(
                AnnualCost, system=keys.systems[name], year=int(year), nature="running", category="operation",
                requested=amount, assessed=amount, budget=amount, note="合計が計画書の数値になる見本の内訳です。",
            )  # fmt: skip
    told = {name for amounts in source.values() for name in amounts}
    for index, (name, key) in enumerate(keys.systems.items()):
        if name in told or index % 2:
            continue
        amount = 600_000 + 137_000 * (index % 23)
        operation.insert(
            AnnualCost, system=key, year=2014, nature="running", category=("maintenance", "lease", "operation")[index % 3],
            requested=amount * 11 // 10, assessed=amount, budget=amount,
        )  # fmt: skip
