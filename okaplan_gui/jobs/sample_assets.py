"""The sample's contracts, software, licences, stock-takes and networks: all of it 見本."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from okaplan_gui.fields import fiscal_year_of
from okaplan_gui.jobs.sample_keys import SampleKeys
from okaplan_gui.models.contract import Contract
from okaplan_gui.models.licence import Licence, StockTake
from okaplan_gui.models.network import Certificate, Line, NetworkSegment, SystemSegment
from okaplan_gui.models.software import Installation, SoftwareProduct
from okaplan_gui.store.operation import Operation

_KINDS = ("maintenance", "operation", "lease", "cloud")
_VENDORS = 6


def write_assets(operation: Operation, source: dict[str, Any], keys: SampleKeys) -> None:
    """Contracts of the named systems, product cycles with their installations and licences, networks."""
    _write_contracts(operation, keys)
    products = _write_products(operation, source, keys)
    _write_licences(operation, products, keys)
    _write_networks(operation, source, keys)
    _write_certificates(operation, source, keys)


def _write_contracts(operation: Operation, keys: SampleKeys) -> None:
    for number, (name, system) in enumerate(list(keys.systems.items())[:40], start=1):
        kind = _KINDS[number % len(_KINDS)]
        known = number % 7 != 0
        operation.insert(
            Contract,
            code=f"K-{number:03}",
            name=f"{name} {'クラウド利用' if kind == 'cloud' else '保守'}（見本）",
            system=system,
            vendor=keys.contacts[f"V0{1 + number % _VENDORS}"],
            kind=kind,
            award="negotiated" if number % 3 else "open",
            begins=keys.today - timedelta(days=700),
            until=keys.today + timedelta(days=20 * number - 40) if known else None,
            renews=number % 4 == 0 if known else None,
            notice_days=(90, 60, 30)[number % 3] if known else None,
            amount=2_400_000 + 310_000 * number,
            disaster_clause=number % 3 == 0 if known else None,
            arrival=(120, 240, 480)[number % 3] if number % 3 == 0 else None,
            priority=number % 6 == 0 if known else None,
            disaster_contact=keys.contacts[f"V0{1 + number % _VENDORS}"] if number % 3 == 0 else None,
        )


def _write_products(operation: Operation, source: dict[str, Any], keys: SampleKeys) -> dict[str, UUID]:
    products: dict[str, UUID] = {}
    for product, cycle, category, days in source["products"]:
        name = f"{product} {cycle}"
        products[name] = operation.insert(
            SoftwareProduct, product=product, cycle=cycle, name=name, category=category, source="見本",
            security_until=keys.today + timedelta(days=days), as_of=keys.today - timedelta(days=80),
        )  # fmt: skip
    return products


def _write_licences(operation: Operation, products: dict[str, UUID], keys: SampleKeys) -> None:
    divisions = list(keys.divisions.values())
    systems = list(keys.systems.values())
    for number, name in enumerate((n for n in products if "OS" not in n), start=1):
        for place in range(3):
            licence = operation.insert(
                Licence, code=f"LC-{number}{place + 1}", name=f"{name} 利用権", product=products[name],
                kind=("volume", "package", "subscription")[place], quantity=40 + 10 * place,
                division=divisions[(number * 3 + place) % len(divisions)], bought_on=date(2012 + place, 4, 1),
                until=keys.today + timedelta(days=30 + 200 * number) if place == 2 else None,
                certificate=f"書庫B-{number}（見本）",
            )  # fmt: skip
            operation.insert(
                Installation, product=products[name], system=systems[number * 3 + place], licence=licence,
                count=45 if place == 0 else 30,
            )  # fmt: skip
    this_year = fiscal_year_of(keys.today)
    for number, division in enumerate(divisions):
        for year in (this_year - 1, this_year):
            done = (year < this_year and number % 9 != 4) or number % 3 == 0
            day = date(year, 10, 1) + timedelta(days=number)
            operation.insert(
                StockTake, division=division, year=year, counted_on=min(day, keys.today) if done else None,
                counted=60 + 7 * number if done else None, differences=number % 4 if done else None,
                settled_on=min(day + timedelta(days=20), keys.today) if done and number % 4 else None,
            )  # fmt: skip


def _write_networks(operation: Operation, source: dict[str, Any], keys: SampleKeys) -> None:
    by_area: dict[str, UUID] = {}
    for name, area, vlan, ipv4, ipv6, redundant, wireless in source["segments"]:
        key = operation.insert(
            NetworkSegment, name=name, segment=area, vlan=vlan, ipv4=ipv4, ipv6_state=ipv6, redundant=redundant,
            wireless=wireless, use="見本",
        )  # fmt: skip
        by_area.setdefault(area, key)
    for system in keys.systems.values():
        operation.insert(SystemSegment, system=system, segment=by_area[keys.areas[system]], main=True)
    for code, name, use, carrier, near, far, bandwidth, redundant in source["lines"]:
        operation.insert(
            Line, code=code, name=name, use=use, site=keys.sites[near], far_site=keys.sites[far] if far else None,
            carrier=keys.contacts[f"V0{carrier}"] if carrier else None, bandwidth=bandwidth, redundant=redundant,
            powerless=use == "emergency" or None,
        )  # fmt: skip


def _write_certificates(operation: Operation, source: dict[str, Any], keys: SampleKeys) -> None:
    for kind, name, system, issuer, days, renew_days, automatic in source["certificates"]:
        operation.insert(
            Certificate, kind=kind, name=name, system=keys.systems.get(system), issuer=issuer, automatic=automatic,
            until=keys.today + timedelta(days=days) if days is not None else None, renew_days=renew_days,
        )  # fmt: skip
