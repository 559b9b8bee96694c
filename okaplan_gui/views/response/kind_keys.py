"""The keys of the kinds of chronology lines: the same where a line is written and where it is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from okaplan_gui.models.response import ENTRY_KIND

KIND_KEYS: Mapping[str, str] = MappingProxyType(
    {f"F{number}": option.code for number, option in enumerate(ENTRY_KIND.options, start=2)}
)
"""F2 情報, F3 被害, F4 要請, F5 指示, F6 決定, F7 報告, F8 連絡."""
