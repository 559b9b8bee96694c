"""Names of ledgers and of their groups that others refer to, told without a mapped class."""

from __future__ import annotations

SYSTEMS = "情報システム"
PLANS = "ICT-BCP"
DAMAGE = "被害想定・対策"
PLAN_UPKEEP = "計画の維持管理"
EXERCISES = "訓練"

VALUE_LISTS = "value_option"
"""The ledger of the file's own lists of values (選択肢): what it changes is called otherwise everywhere."""
