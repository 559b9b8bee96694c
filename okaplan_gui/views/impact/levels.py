"""How a level of impact looks: its number, a sign that grows with it, and a ground. Black and white tell it too."""

from __future__ import annotations

from okaplan_gui.rules.impact_analysis import level_text

UNKNOWN_SIGN = "？"
_SIGNS = {1: "・", 2: "△", 3: "▲", 4: "■"}
_GROUNDS = {2: "accent_soft", 3: "warn_soft", 4: "danger_soft"}
_INKS = {3: "warn", 4: "danger"}


def shown_level(level: int | None) -> str:
    """A cell's text: 3 ▲; ？ while it is 未確認."""
    return UNKNOWN_SIGN if level is None else f"{level} {_SIGNS.get(level, '■')}"


def ground_of(level: int | None) -> str:
    """The theme's colour behind it; empty for none."""
    return _GROUNDS.get(level or 0, "")


def ink_of(level: int | None) -> str:
    """The theme's colour of its letters; empty for the plain one."""
    return "muted" if level is None else _INKS.get(level, "")


def legend() -> str:
    """The levels with their signs and words."""
    levels = "　".join(f"{shown_level(level)} {level_text(level).partition(' ')[2]}" for level in _SIGNS)
    return f"{levels}　{UNKNOWN_SIGN} 未確認"
