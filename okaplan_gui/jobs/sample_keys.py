"""Keys of what the sample's builders wrote so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID


@dataclass
class SampleKeys:
    """Keys of what was written so far, by code or name."""

    today: date
    bureaus: dict[str, UUID] = field(default_factory=dict)
    divisions: dict[str, UUID] = field(default_factory=dict)
    sites: dict[str, UUID] = field(default_factory=dict)
    contacts: dict[str, UUID] = field(default_factory=dict)
    systems: dict[str, UUID] = field(default_factory=dict)
    municipalities: list[UUID] = field(default_factory=list)
    areas: dict[UUID, str] = field(default_factory=dict)
    """The network area (接続領域) of each system."""
    codes: dict[str, str] = field(default_factory=dict)
    """System codes by system name."""
