"""Names of groups of ledgers that others refer to, told without a mapped class."""

from __future__ import annotations

SYSTEMS = "情報システム"
PLAN = "ICT-BCP"
