"""What an emergency needs, each one key away from everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

EMERGENCY: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "contacts": ("だれに電話する", "Ctrl+1"),
        "steps": ("何をする", "Ctrl+2"),
        "order": ("どの順に戻す", "Ctrl+3"),
    }
)
"""Part of the page 緊急のとき → its title and its key."""

RESPONSE_KEYS = "Ctrl+4"
"""The key of the page 災害対応."""
