"""What SVG and PDF of the dependency graph have in common: dashes, grounds, the legend."""

from __future__ import annotations

from okaplan_gui.rules.dependency_graph import DEGRADED, OPTIONAL
from okaplan_gui.rules.failing import EFFECTS, LESS, OUT

DASHES: dict[str, tuple[int, int]] = {DEGRADED: (6, 3), OPTIONAL: (1, 3)}
"""Dash and gap by necessity; what must be there has a whole line."""
LEGEND = (
    "矢印は、必要とするものから必要なものへ。実線 必須・未確認　破線 縮退可　点線 任意　"
    "細い線 ほかの台帳から　太い線 循環　太い枠 重要システム"
)
_FILLS = {EFFECTS[OUT]: "#C9CDD2", EFFECTS[LESS]: "#E6E9ED"}


def state_fill(state: str) -> str:
    """The ground of a box, by its word: grey when it stops."""
    return _FILLS.get(state, "#FFFFFF")
