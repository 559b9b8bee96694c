"""Names of groups of ledgers that others refer to, told without a mapped class."""

from __future__ import annotations

SYSTEMS = "情報システム"
PLANS = "ICT-BCP"
DAMAGE = "被害想定・対策"
PLAN_UPKEEP = "計画の維持管理"
