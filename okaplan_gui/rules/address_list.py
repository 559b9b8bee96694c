"""疎通の一覧: which addresses the ledgers hold, as single hosts that a check script can ask; retired systems said so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from uuid import UUID

_BETWEEN = re.compile(r"[\s、,，;；]+")
_HOST_NAME = re.compile(
    r"(?=.{4,200}\Z)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}"
)
_FULL = str.maketrans("０１２３４５６７８９．：／ａｂｃｄｅｆＡＢＣＤＥＦ", "0123456789.:/abcdefABCDEF")


@dataclass(frozen=True)
class AddressSource:
    """A text in which the ledgers hold addresses, and whose they are."""

    text: str
    target: str
    system: UUID | None = None
    retired: bool = False


@dataclass(frozen=True)
class AddressLine:
    """One host to be asked. ``retired``: every system that it is listed for has been given up."""

    address: str
    version: int
    """4 or 6; 0 for a host's name."""
    targets: tuple[str, ...]
    system: UUID | None
    retired: bool

    @property
    def target(self) -> str:
        """Whose it is, as it is told."""
        return "、".join(self.targets)


@dataclass(frozen=True)
class OddAddress:
    """Something among the addresses that cannot be asked, and why."""

    text: str
    target: str
    reason: str


@dataclass(frozen=True)
class AddressList:
    """The list, and what could not be taken into it."""

    lines: tuple[AddressLine, ...]
    odd: tuple[OddAddress, ...]


def address_list(sources: Iterable[AddressSource]) -> AddressList:
    """Every single host once, IPv4 first, in the order of their numbers; ranges are left out and named."""
    found: dict[str, list[AddressSource]] = {}
    odd: list[OddAddress] = []
    for source in sources:
        for part in filter(None, _BETWEEN.split(source.text)):
            address, reason = _read(part.translate(_FULL))
            if address is None:
                odd.append(OddAddress(part, source.target, reason))
            else:
                found.setdefault(address, []).append(source)
    lines = [
        AddressLine(
            address,
            _version(address),
            tuple(dict.fromkeys(source.target for source in sources)),
            next((s.system for s in sources if s.system is not None), None),
            all(source.retired for source in sources),
        )
        for address, sources in found.items()
    ]
    return AddressList(tuple(sorted(lines, key=_order)), tuple(odd))


def same_address(text: str) -> str:
    """An address as the list writes it, whatever way it was written; other texts in small letters."""
    try:
        return str(ip_address(text.strip()))
    except ValueError:
        return text.strip().lower()


def _read(text: str) -> tuple[str | None, str]:
    if "%" in text:
        return None, "このPCの中だけの書き方（%）が入っています"
    if "/" in text:
        try:
            network = ip_network(text, strict=False)
        except ValueError:
            return None, "アドレスとして読めません"
        if network.num_addresses != 1:
            host = ip_address(text.partition("/")[0])
            if host != network.network_address:  # 10.1.1.5/24 is a host, told with its network
                return str(host), ""
            return None, "範囲なので、1つずつは確かめません"
        return str(network.network_address), ""
    try:
        address = ip_address(text)
    except ValueError:
        if _HOST_NAME.fullmatch(text):
            return text.lower(), ""
        return None, "アドレスとして読めません"
    if address.is_unspecified or address.is_multicast:
        return None, "1台の機器のアドレスではありません"
    return str(address), ""


def _version(address: str) -> int:
    try:
        return ip_address(address).version
    except ValueError:
        return 0


def _order(line: AddressLine) -> tuple[int, int, str]:
    if not line.version:
        return 7, 0, line.address
    number: IPv4Address | IPv6Address = ip_address(line.address)
    return line.version, int(number), ""
